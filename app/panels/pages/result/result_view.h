// The answer to a call: one line that says how it went, and the answer as content, structured data and raw JSON.
//
// Threading: the GUI thread.
#pragma once

#include "core/base/result.h"
#include "core/mcp/session.h"
#include "core/mcp/vocabulary.h"

#include <QWidget>

class QLabel;
class QTabWidget;
class QToolButton;

namespace wb::app {

class ContentList;
class InfoBanner;
class JsonView;

class ResultView : public QWidget
{
    Q_OBJECT

public:
    explicit ResultView(QWidget *parent = nullptr);

    void showRunning(const QString &text);
    void show(const Result<mcp::Called<mcp::ToolResult>> &called);
    void show(const Result<mcp::Called<mcp::ResourceContents>> &called);
    void show(const Result<mcp::Called<mcp::PromptResult>> &called);
    void showError(const Error &error);
    [[nodiscard]] QString summary() const;

signals:
    void resourceRequested(const QString &uri);
    void frameRequested(qint64 seq);

private:
    void fill(const QList<mcp::Content> &content, const QByteArray &structured, const mcp::Answer &answer, bool isError);

    QLabel *m_summary;
    QToolButton *m_frame;
    InfoBanner *m_banner;
    QTabWidget *m_tabs;
    ContentList *m_content;
    JsonView *m_structured;
    JsonView *m_raw;
    qint64 m_seq = 0;
};

} // namespace wb::app

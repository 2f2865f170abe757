// Shows content blocks of a tool result, a resource or a prompt, one below the other: text, Markdown, images, audio to save, embedded
// resources, links to resources. Nothing is loaded from anywhere.
//
// Threading: the GUI thread.
#pragma once

#include "core/mcp/vocabulary.h"

#include <QScrollArea>

class QVBoxLayout;

namespace wb::app {

class ContentList : public QScrollArea
{
    Q_OBJECT

public:
    explicit ContentList(QWidget *parent = nullptr);

    void setContent(const QList<mcp::Content> &blocks);
    void clear();

signals:
    void resourceRequested(const QString &uri);

private:
    void addBlock(const mcp::Content &block);
    void addCaption(const QString &text);
    void addText(const QByteArray &text, const QString &mimeType);
    void addImage(const mcp::Content &block);
    void addFile(const mcp::Content &block, const QString &what);
    void addLink(const mcp::Content &block);

    QWidget *m_body = nullptr;
    QVBoxLayout *m_layout = nullptr;
};

} // namespace wb::app

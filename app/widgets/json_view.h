// JsonView: shows a document of any size, read-only. Pretty-prints JSON (white space only: order, duplicates and spellings stay), colours
// it, numbers its lines, finds text (Ctrl+F) and copies. Only the rows on screen are ever decoded, so 100 MB scroll like 100 bytes;
// over 1 MB the formatting, the indexing and the search run on a pool thread and ready() follows.
//
// Lines longer than TextRows::kLongestRow bytes are split visually; what is copied has no extra line ends.
//
// Threading: the GUI thread.
#pragma once

#include "app/widgets/background_job.h"
#include "app/widgets/row_source.h"

#include <QAbstractScrollArea>
#include <QByteArray>
#include <QString>

#include <memory>
#include <vector>

namespace wb::app {

class FindBar;

class JsonView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    enum class Mode : quint8 {
        Pretty, // JSON, indented; what is no JSON is shown as it is
        Plain,  // as it is
        Hex     // offset, bytes and characters
    };

    explicit JsonView(QWidget *parent = nullptr);
    ~JsonView() override;

    void setText(const QByteArray &text, Mode mode = Mode::Pretty);
    void clear();
    // Said in the middle of an empty view.
    void setPlaceholderText(const QString &text);
    void setLineNumbersVisible(bool visible);

    [[nodiscard]] bool isBusy() const { return m_loading.isRunning(); } // formatting is under way
    [[nodiscard]] qint64 rowCount() const;
    [[nodiscard]] int rowHeight() const { return m_rowHeight; }
    [[nodiscard]] QByteArray shownText() const; // formatted; a copy, so think of its size
    [[nodiscard]] bool hasSelection() const { return m_anchor != m_cursor; }
    [[nodiscard]] QString selectedText() const;

    void copy() const;
    void selectAll();
    void select(qint64 begin, qint64 end); // offsets into shownText(); scrolls there

    void openFind();
    // Marks every match and selects the first one after the cursor. An empty text ends the search.
    void find(const QString &text, bool caseSensitive = false);
    void findNext();
    void findPrevious();
    [[nodiscard]] qint64 matchCount() const { return static_cast<qint64>(m_matches.size()); }

    [[nodiscard]] QSize sizeHint() const override;

signals:
    void ready();        // the text given last is on screen
    void findFinished(); // matchCount() is known
    void selectionChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Layout; // of the visible part (json_view_paint.cpp)

    void adopt(std::shared_ptr<const RowSource> rows, bool coloured);
    void updateMetrics();
    void updateScrollBars();
    void updateFindBar();
    [[nodiscard]] int gutterWidth() const;
    [[nodiscard]] int visibleRows() const;
    [[nodiscard]] qint64 offsetAt(const QPoint &position) const;
    void moveCursor(qint64 offset, bool keepAnchor);
    void ensureVisible(qint64 offset);
    void setCurrentMatch(qint64 index);
    void selectWordAt(qint64 offset);
    bool scrollByKey(const QKeyEvent &event);
    bool extendByKey(const QKeyEvent &event);
    void paintGutter(QPainter &painter, const Layout &layout) const;
    void paintRow(QPainter &painter, const Layout &layout, const TextRow &row, int y) const;
    void paintBackgrounds(QPainter &painter, const Layout &layout, const TextRow &row, const class RowText &text, int y) const;
    void paintPlaceholder(QPainter &painter, const QString &text) const;
    [[nodiscard]] int columnX(const RowText &text, int character) const;

    std::shared_ptr<const RowSource> m_rows; // shared with a running search
    bool m_coloured = true;
    bool m_lineNumbers = true;
    QString m_placeholder;
    int m_rowHeight = 16;
    double m_charWidth = 8;
    qint64 m_anchor = 0; // selection: from anchor to cursor, byte offsets
    qint64 m_cursor = 0;
    FindBar *m_findBar = nullptr;
    QByteArray m_needle;
    bool m_caseSensitive = false;
    std::vector<TextMatch> m_matches;
    qint64 m_currentMatch = -1;
    BackgroundJob<std::shared_ptr<const RowSource>> m_loading;
    BackgroundJob<std::vector<TextMatch>> m_searching;
};

} // namespace wb::app

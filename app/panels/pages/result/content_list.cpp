#include "app/panels/pages/result/content_list.h"

#include "app/models/frame_format.h"
#include "app/shell/icons.h"
#include "app/shell/theme.h"
#include "app/widgets/json_view.h"

#include <QFileDialog>
#include <QLabel>
#include <QPixmap>
#include <QPushButton>
#include <QSaveFile>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <algorithm>

namespace wb::app {
namespace {

constexpr qsizetype kInline = 20 * 1024; // longer texts get a view of their own that paints only what is seen
constexpr int kMaxImageWidth = 720;
constexpr int kViewHeight = 320;

// Shows Markdown and fetches nothing: a server must not learn that its text was read.
class QuietBrowser final : public QTextBrowser
{
public:
    using QTextBrowser::QTextBrowser;
    QVariant loadResource(int, const QUrl &) override { return {}; }
};

QString roleOf(const mcp::Content &block)
{
    return block.role.isEmpty() ? QString() : block.role + QStringLiteral(" · ");
}

} // namespace

ContentList::ContentList(QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Content"));
    clear();
}

void ContentList::clear()
{
    m_body = new QWidget(this);
    m_body->setBackgroundRole(QPalette::Base);
    m_body->setAutoFillBackground(true);
    m_layout = new QVBoxLayout(m_body);
    m_layout->setContentsMargins(spacing::kWide, spacing::kWide, spacing::kWide, spacing::kWide);
    m_layout->setSpacing(spacing::kNormal);
    setWidget(m_body);
}

void ContentList::setContent(const QList<mcp::Content> &blocks)
{
    clear();
    for (const mcp::Content &block : blocks)
        addBlock(block);
    if (blocks.isEmpty())
        addCaption(tr("No content blocks"));
    m_layout->addStretch(1);
}

void ContentList::addBlock(const mcp::Content &block)
{
    switch (block.kind) {
    case mcp::Content::Kind::Text:
        if (!block.role.isEmpty())
            addCaption(block.role);
        addText(block.text.toUtf8(), block.mimeType);
        return;
    case mcp::Content::Kind::Image:
        addImage(block);
        return;
    case mcp::Content::Kind::Audio:
        addFile(block, tr("Audio"));
        return;
    case mcp::Content::Kind::Resource:
        addCaption(roleOf(block) + block.uri);
        addText(block.text.toUtf8(), block.mimeType);
        return;
    case mcp::Content::Kind::ResourceLink:
        addLink(block);
        return;
    case mcp::Content::Kind::Blob:
        if (block.mimeType.startsWith(u"image/"))
            addImage(block);
        else
            addFile(block, tr("Binary"));
        return;
    case mcp::Content::Kind::Unknown:
        addCaption(tr("Content of an unknown type: %1").arg(block.type));
        addText(block.raw, QStringLiteral("application/json"));
        return;
    }
}

void ContentList::addCaption(const QString &text)
{
    auto *caption = new QLabel(text, m_body);
    caption->setFont(scaledFont(0.9));
    caption->setForegroundRole(QPalette::PlaceholderText);
    caption->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_layout->addWidget(caption);
}

void ContentList::addText(const QByteArray &text, const QString &mimeType)
{
    if (mimeType == u"text/markdown" && text.size() <= kInline) {
        auto *browser = new QuietBrowser(m_body);
        browser->setFrameShape(QFrame::NoFrame);
        browser->setOpenLinks(false);
        browser->setMarkdown(QString::fromUtf8(text));
        browser->setMinimumHeight(std::min(kViewHeight, static_cast<int>(browser->document()->size().height()) + spacing::kPage));
        m_layout->addWidget(browser);
        return;
    }
    if (text.size() > kInline || mimeType.contains(u"json")) {
        auto *view = new JsonView(m_body);
        view->setText(text, mimeType.contains(u"json") ? JsonView::Mode::Pretty : JsonView::Mode::Plain);
        view->setMinimumHeight(kViewHeight);
        m_layout->addWidget(view);
        return;
    }
    auto *label = new QLabel(m_body);
    label->setTextFormat(Qt::PlainText);
    label->setText(QString::fromUtf8(text));
    label->setFont(monospaceFont());
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_layout->addWidget(label);
}

void ContentList::addImage(const mcp::Content &block)
{
    QPixmap image;
    if (!image.loadFromData(block.data)) {
        addFile(block, tr("Image that can't be decoded"));
        return;
    }
    const QSize size = image.size();
    addCaption(roleOf(block) +
               tr("Image, %1, %2 × %3, %4").arg(block.mimeType).arg(size.width()).arg(size.height()).arg(formatSize(block.data.size())));
    auto *label = new QLabel(m_body);
    label->setPixmap(size.width() > kMaxImageWidth ? image.scaledToWidth(kMaxImageWidth, Qt::SmoothTransformation) : image);
    label->setAccessibleName(tr("Image"));
    m_layout->addWidget(label, 0, Qt::AlignLeft);
}

void ContentList::addFile(const mcp::Content &block, const QString &what)
{
    addCaption(roleOf(block) + tr("%1, %2, %3").arg(what, block.mimeType, formatSize(block.data.size())));
    auto *save = new QPushButton(icon(QStringLiteral("save")), tr("Save..."), m_body);
    connect(save, &QPushButton::clicked, this, [this, data = block.data] {
        auto *dialog = new QFileDialog(this, tr("Save"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        connect(dialog, &QFileDialog::fileSelected, this, [data](const QString &path) {
            QSaveFile file(path);
            if (file.open(QIODevice::WriteOnly) && file.write(data) == data.size())
                file.commit();
        });
        dialog->open();
    });
    m_layout->addWidget(save, 0, Qt::AlignLeft);
    if (!block.mimeType.startsWith(u"audio/")) {
        auto *view = new JsonView(m_body);
        view->setText(block.data, JsonView::Mode::Hex);
        view->setMinimumHeight(kViewHeight);
        m_layout->addWidget(view);
    }
}

void ContentList::addLink(const mcp::Content &block)
{
    auto *link = new QPushButton(icon(QStringLiteral("link")), block.title.isEmpty() ? block.uri : block.title, m_body);
    link->setToolTip(block.uri);
    connect(link, &QPushButton::clicked, this, [this, uri = block.uri] { emit resourceRequested(uri); });
    m_layout->addWidget(link, 0, Qt::AlignLeft);
    if (!block.description.isEmpty())
        addCaption(block.description);
}

} // namespace wb::app

#include "app/panels/pages/input/input_card.h"

#include "app/shell/icons.h"
#include "app/shell/theme.h"
#include "app/widgets/editor/json_editor.h"
#include "app/widgets/forms/schema_form.h"
#include "app/widgets/forms/schema_model.h"
#include "core/json/writer.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace wb::app {
namespace {

constexpr int kInputHeight = 220;
constexpr int kRefused = -1; // the code that clients use for "the user said no" to sampling

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText); // the server's words are text, never markup
    label->setText(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

InputCard::InputCard(InputQueue &queue, const InputQueue::Pending &pending, QWidget *parent)
    : QFrame(parent), m_queue(queue), m_pending(pending), m_layout(new QVBoxLayout(this)), m_buttons(new QHBoxLayout)
{
    setFrameShape(QFrame::StyledPanel);
    const auto document = json::Document::parse(pending.request.params);
    const json::Value params = document ? document->root() : json::Value();
    auto *title = plainLabel(tr("The server asks: %1").arg(QString::fromUtf8(pending.request.method)), this);
    title->setFont(scaledFont(1.0, true));
    m_layout->addWidget(title);
    if (pending.request.method == "elicitation/create" && params["mode"].toString() == u"url")
        buildUrl(params);
    else if (pending.request.method == "elicitation/create")
        buildElicitation(params);
    else
        buildOther(params);
    m_buttons->addStretch(1);
    m_layout->addLayout(m_buttons);
}

void InputCard::buildElicitation(const json::Value &params)
{
    m_layout->addWidget(plainLabel(params["message"].toString(), this));
    m_document.setTree(json::Tree::object());
    addEditor(params["requestedSchema"].raw().toByteArray());
    addButton(tr("Accept"), "accept", true);
    addButton(tr("Decline"), "decline");
    addButton(tr("Cancel"), "cancel");
}

// Nothing is opened unasked: the origin is shown, and the person decides.
void InputCard::buildUrl(const json::Value &params)
{
    const QUrl url(params["url"].toString());
    m_layout->addWidget(plainLabel(params["message"].toString(), this));
    m_layout->addWidget(plainLabel(
        tr("It wants you to open %1\nHost: %2").arg(url.toString(), QString::fromUtf8(url.host(QUrl::FullyEncoded).toUtf8())), this));
    auto *open = new QPushButton(icon(QStringLiteral("external")), tr("Open in the browser"), this);
    open->setEnabled(url.scheme() == u"https" || url.scheme() == u"http");
    connect(open, &QPushButton::clicked, this, [url] { QDesktopServices::openUrl(url); });
    m_buttons->addWidget(open);
    addButton(tr("Accept"), "accept", true);
    addButton(tr("Decline"), "decline");
    addButton(tr("Cancel"), "cancel");
}

void InputCard::buildOther(const json::Value &params)
{
    for (const json::Value message : params["messages"].elements())
        m_layout->addWidget(plainLabel(message["role"].toString() + QStringLiteral(": ") + message["content"]["text"].toString(), this));
    m_document.setText(m_pending.request.method == "roots/list"
                           ? rootsResult(m_queue.roots())
                           : QByteArray("{\"role\":\"assistant\",\"content\":{\"type\":\"text\",\"text\":\"\"},\"model\":\"by-hand\","
                                        "\"stopReason\":\"endTurn\"}"));
    addEditor({});
    auto *send = new QPushButton(tr("Answer"), this);
    send->setDefault(true);
    connect(send, &QPushButton::clicked, this, [this] { m_queue.answer(m_pending.id, m_document.bytes()); });
    auto *refuse = new QPushButton(tr("Refuse"), this);
    connect(refuse, &QPushButton::clicked, this, [this] { m_queue.refuse(m_pending.id, kRefused, QStringLiteral("The user refused")); });
    m_buttons->addWidget(send);
    m_buttons->addWidget(refuse);
}

void InputCard::addEditor(const QByteArray &schema)
{
    auto *tabs = new QTabWidget(this);
    tabs->setDocumentMode(true);
    if (!schema.isEmpty()) {
        auto *form = new SchemaForm(m_document, tabs);
        form->setSchema(SchemaModel(schema));
        tabs->addTab(form, tr("Form"));
    }
    auto *editor = new JsonEditor(m_document, tabs);
    editor->setMinimumHeight(kInputHeight);
    tabs->addTab(editor, tr("JSON"));
    m_layout->addWidget(tabs);
}

void InputCard::addButton(const QString &text, const QByteArray &action, bool primary)
{
    auto *button = new QPushButton(text, this);
    button->setDefault(primary);
    connect(button, &QPushButton::clicked, this, [this, action] {
        json::Writer answer;
        answer.beginObject().key("action").utf8String(action);
        if (action == "accept" && !m_document.bytes().isEmpty())
            answer.key("content").raw(m_document.bytes());
        answer.endObject();
        m_queue.answer(m_pending.id, answer.take());
    });
    m_buttons->addWidget(button);
}

} // namespace wb::app

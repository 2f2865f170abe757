#include "app/widgets/forms/field_menu.h"

#include "app/models/frame_format.h"
#include "app/shell/icons.h"
#include "app/widgets/forms/field_words.h"
#include "app/widgets/forms/form_values.h"

#include <QClipboard>
#include <QDateTime>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QToolTip>

namespace wb::app {

namespace {

constexpr qint64 kLargestFile = 100'000'000;

} // namespace

FieldMenu::FieldMenu(FormContext &context, const QStringList &path, const FieldSpec &spec, QWidget *parent)
    : QToolButton(parent), m_context(context), m_path(path), m_spec(spec)
{
    setIcon(app::icon(QStringLiteral("more"), IconTone::Muted));
    setAutoRaise(true);
    setPopupMode(QToolButton::InstantPopup);
    setToolTip(tr("Other values: null, the default, leave it out …"));
    auto *menu = new QMenu(this);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &FieldMenu::fill);
}

void FieldMenu::setPosition(int index, int count)
{
    m_index = index;
    m_count = count;
}

void FieldMenu::setLabel(const QString &label)
{
    setAccessibleName(tr("%1: other values").arg(label));
}

void FieldMenu::fill()
{
    menu()->clear();
    const json::Tree *now = m_context.at(m_path);
    if (m_index < 0) {
        QAction *leaveOut = menu()->addAction(tr("Leave out"));
        leaveOut->setEnabled(now != nullptr);
        connect(leaveOut, &QAction::triggered, this, [this] {
            m_context.set(m_path, {});
            emit edited();
        });
    }
    addValue(m_spec.nullable || m_spec.kind == FieldKind::Null ? tr("Null") : tr("Null (does not fit)"), json::Tree::null());
    if (m_spec.kind == FieldKind::String)
        addValue(tr("Empty text"), json::Tree::string({}));
    addSuggestions();
    addTimes();
    menu()->addSeparator();
    connect(menu()->addAction(tr("Any kind of value")), &QAction::triggered, this, &FieldMenu::anyKindRequested);
    addFiles();
    if (now) {
        const QByteArray text = now->toJson();
        connect(menu()->addAction(app::icon(QStringLiteral("copy")), tr("Copy as JSON")), &QAction::triggered, this,
                [text] { QGuiApplication::clipboard()->setText(QString::fromUtf8(text)); });
    }
    if (m_index >= 0)
        addPlaces();
}

void FieldMenu::addValue(const QString &text, const json::Tree &value)
{
    connect(menu()->addAction(text), &QAction::triggered, this, [this, value] {
        m_context.set(m_path, value);
        emit edited();
    });
}

void FieldMenu::addSuggestions()
{
    if (!m_spec.defaultValue.isEmpty())
        addValue(tr("Default: %1").arg(valueWords(m_spec.defaultValue)), treeFromJson(m_spec.defaultValue));
    for (const QByteArray &example : m_spec.examples.mid(0, 10))
        addValue(tr("Example: %1").arg(valueWords(example)), treeFromJson(example));
}

void FieldMenu::addTimes()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (m_spec.format == u"date")
        addValue(tr("Today"), json::Tree::string(now.toLocalTime().date().toString(Qt::ISODate)));
    if (m_spec.format == u"date-time")
        addValue(tr("Now"), json::Tree::string(now.toString(Qt::ISODate)));
    if (m_spec.format == u"time")
        addValue(tr("Now"), json::Tree::string(now.time().toString(Qt::ISODate) + u'Z'));
}

void FieldMenu::addFiles()
{
    if (m_spec.kind != FieldKind::String)
        return;
    connect(menu()->addAction(tr("Text of a file …")), &QAction::triggered, this, [this] { loadFile(false); });
    connect(menu()->addAction(tr("File as Base64 …")), &QAction::triggered, this, [this] { loadFile(true); });
}

void FieldMenu::addPlaces()
{
    menu()->addSeparator();
    QAction *up = menu()->addAction(app::icon(QStringLiteral("chevron-up")), tr("Move up"));
    up->setEnabled(m_index > 0);
    connect(up, &QAction::triggered, this, [this] { emit moveRequested(-1); });
    QAction *down = menu()->addAction(app::icon(QStringLiteral("chevron-down")), tr("Move down"));
    down->setEnabled(m_index + 1 < m_count);
    connect(down, &QAction::triggered, this, [this] { emit moveRequested(1); });
    connect(menu()->addAction(app::icon(QStringLiteral("trash")), tr("Remove item")), &QAction::triggered, this,
            &FieldMenu::removeRequested);
}

void FieldMenu::loadFile(bool asBase64)
{
    auto *dialog = new QFileDialog(this, tr("Take a value from a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this, asBase64](const QString &name) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly) || file.size() > kLargestFile) {
            const QString why = file.isOpen() ? tr("it is larger than %1").arg(formatSize(kLargestFile)) : file.errorString();
            QToolTip::showText(mapToGlobal(QPoint(0, height())), tr("%1 could not be used: %2").arg(name, why), this);
            return;
        }
        const QByteArray bytes = file.readAll();
        m_context.set(m_path, json::Tree::string(asBase64 ? QString::fromLatin1(bytes.toBase64()) : QString::fromUtf8(bytes)));
        emit edited();
    });
    dialog->open();
}

} // namespace wb::app

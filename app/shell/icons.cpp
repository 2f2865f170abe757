#include "app/shell/icons.h"

#include "app/shell/theme.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>

// Outside any namespace: the linker would otherwise drop the resources of a static library.
static void initResources()
{
    Q_INIT_RESOURCE(workbench);
}

namespace wb::app {

namespace {

QColor toneColor(IconTone tone, QIcon::Mode mode)
{
    const QPalette palette = QApplication::palette();
    if (mode == QIcon::Disabled)
        return palette.color(QPalette::Disabled, QPalette::ButtonText);
    const Colors &c = colors(palette);
    switch (tone) {
    case IconTone::Text:
        return c.text;
    case IconTone::Muted:
        return c.textMuted;
    case IconTone::Accent:
        return c.accent;
    case IconTone::OnAccent:
        return c.accentText;
    case IconTone::Ok:
        return c.ok;
    case IconTone::Warning:
        return c.warning;
    case IconTone::Error:
        return c.error;
    case IconTone::Info:
        return c.info;
    }
    return c.text;
}

// Renders the drawing with `currentColor` replaced by the tone's colour, so that a line is drawn as a line at every pixel ratio.
class TintedIconEngine : public QIconEngine
{
public:
    TintedIconEngine(QString name, QByteArray svg, IconTone tone) : m_name(std::move(name)), m_svg(std::move(svg)), m_tone(tone) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QByteArray svg = m_svg;
        svg.replace("currentColor", toneColor(m_tone, mode).name().toLatin1());
        QSvgRenderer renderer(svg);
        const int side = std::min(rect.width(), rect.height());
        renderer.render(painter, QRectF(rect.x() + (rect.width() - side) / 2.0, rect.y() + (rect.height() - side) / 2.0, side, side));
    }

    // `size` is in device pixels: QIcon multiplies by the pixel ratio before it asks.
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        const QString key =
            QStringLiteral("wb-icon/%1/%2/%3x%4").arg(m_name, toneColor(m_tone, mode).name()).arg(size.width()).arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QIconEngine *clone() const override { return new TintedIconEngine(m_name, m_svg, m_tone); }
    QString key() const override { return QStringLiteral("wb-tinted"); }

private:
    QString m_name;
    QByteArray m_svg;
    IconTone m_tone;
};

} // namespace

QIcon icon(const QString &name, IconTone tone)
{
    initResources();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new TintedIconEngine(name, file.readAll(), tone)); // owned by the QIcon
}

QIcon applicationIcon()
{
    initResources();
    return QIcon(QStringLiteral(":/mcp-workbench.svg"));
}

} // namespace wb::app

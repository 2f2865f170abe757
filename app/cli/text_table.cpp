#include "app/cli/text_table.h"

#include <array>
#include <span>

namespace wb::cli {
namespace {

constexpr qsizetype kWidest = 60; // a longer cell is not cut, but pushes only its own line
const QString kGap = QStringLiteral("  ");

qsizetype widthOf(const QList<QStringList> &rows, qsizetype column)
{
    qsizetype width = 0;
    for (const QStringList &row : rows) {
        if (row.value(column).size() <= kWidest)
            width = qMax(width, row.value(column).size());
    }
    return width;
}

QString scaled(double value, double step, std::span<const QLatin1String> units)
{
    std::size_t unit = 0;
    for (; value >= step && unit + 1 < units.size(); ++unit)
        value /= step;
    const bool isWhole = unit == 0 && value == static_cast<double>(static_cast<qint64>(value));
    return QStringLiteral("%1 %2").arg(QString::number(value, 'f', isWhole || value >= 100 ? 0 : value >= 10 ? 1 : 2), units[unit]);
}

} // namespace

void TextTable::add(QStringList cells)
{
    for (QString &cell : cells)
        cell = oneLine(cell);
    m_rows.append(std::move(cells));
}

QString TextTable::text() const
{
    QList<qsizetype> widths;
    for (qsizetype column = 0; column < m_rows.first().size(); ++column)
        widths.append(widthOf(m_rows, column));
    QString all;
    for (const QStringList &row : m_rows) {
        QString line;
        for (qsizetype column = 0; column < row.size(); ++column)
            line += row[column].leftJustified(widths.value(column)) + kGap;
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
        all += line + QLatin1Char('\n');
    }
    return all;
}

void TextFacts::add(const QString &name, const QString &value)
{
    if (!value.isEmpty())
        m_facts.append({name, oneLine(value)});
}

QString TextFacts::text() const
{
    qsizetype width = 0;
    for (const auto &[name, value] : m_facts)
        width = qMax(width, name.size());
    QString all;
    for (const auto &[name, value] : m_facts)
        all += name.leftJustified(width) + kGap + value + QLatin1Char('\n');
    return all;
}

QString oneLine(const QString &text)
{
    return text.simplified();
}

QString readableSize(qint64 bytes)
{
    static constexpr std::array units{QLatin1String("B"), QLatin1String("kB"), QLatin1String("MB"), QLatin1String("GB")};
    return scaled(static_cast<double>(bytes), 1000, units);
}

QString readableTime(qint64 nanoseconds)
{
    static constexpr std::array units{QLatin1String("ns"), QLatin1String("us"), QLatin1String("ms"), QLatin1String("s")};
    return scaled(static_cast<double>(nanoseconds), 1000, units);
}

} // namespace wb::cli

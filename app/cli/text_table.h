// Columns of text, aligned: for people and for grep. Pure. Cells are one line each; the last column is not padded.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace wb::cli {

class TextTable
{
public:
    explicit TextTable(QStringList headings) : m_rows{std::move(headings)} {}

    void add(QStringList cells);
    [[nodiscard]] QString text() const; // headings first; every line ends with a line end

private:
    QList<QStringList> m_rows;
};

// Name and value pairs, one to a line, values aligned. Pairs without a value are left out.
class TextFacts
{
public:
    void add(const QString &name, const QString &value);
    [[nodiscard]] QString text() const;

private:
    QList<std::pair<QString, QString>> m_facts;
};

// One line: line ends and runs of white space become one blank.
[[nodiscard]] QString oneLine(const QString &text);
// "1.2 kB"
[[nodiscard]] QString readableSize(qint64 bytes);
// "1.24 ms"
[[nodiscard]] QString readableTime(qint64 nanoseconds);

} // namespace wb::cli

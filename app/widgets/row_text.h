// One row decoded for the screen: UTF-8 made visible whatever it is (invalid bytes become U+FFFD, control characters their pictures,
// tabs blanks), with the way back from a character to its byte.
#pragma once

#include <QByteArrayView>
#include <QString>

#include <vector>

namespace wb::app {

class RowText
{
public:
    explicit RowText(QByteArrayView bytes);

    [[nodiscard]] const QString &text() const { return m_text; }
    // Every character is one byte and one column wide: positions can be computed instead of looked up.
    [[nodiscard]] bool isPlain() const { return m_byteAt.empty(); }
    [[nodiscard]] int byteOf(int character) const;
    [[nodiscard]] int characterOf(int byte) const;

private:
    QString m_text;
    std::vector<int> m_byteAt; // by UTF-16 index, one more than characters; empty when plain
};

} // namespace wb::app

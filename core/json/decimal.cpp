#include "core/json/decimal.h"

#include <charconv>
#include <limits>

namespace wb::json {
namespace {

// Far beyond any position in a text, far from overflow when positions are added.
constexpr qint64 kExponentLimit = 1'000'000'000'000'000'000;

qint64 parsedExponent(QByteArrayView digits)
{
    if (digits.startsWith('+'))
        digits = digits.sliced(1);
    qint64 value = 0;
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), value);
    if (error != std::errc() || value > kExponentLimit || value < -kExponentLimit)
        return digits.startsWith('-') ? -kExponentLimit : kExponentLimit;
    return value;
}

bool isSignificant(char c)
{
    return c >= '1' && c <= '9';
}

// Removes zeros and the point from both ends.
QByteArrayView significant(QByteArrayView digits)
{
    while (!digits.isEmpty() && !isSignificant(digits.front()))
        digits = digits.sliced(1);
    while (!digits.isEmpty() && !isSignificant(digits.back()))
        digits.chop(1);
    return digits;
}

// Compares digits, ignoring the points.
bool sameDigits(QByteArrayView a, QByteArrayView b)
{
    auto left = a.begin();
    auto right = b.begin();
    for (;; ++left, ++right) {
        left += left != a.end() && *left == '.';
        right += right != b.end() && *right == '.';
        if (left == a.end() || right == b.end())
            return left == a.end() && right == b.end();
        if (*left != *right)
            return false;
    }
}

} // namespace

Decimal::Decimal(QByteArrayView token) : m_token(token), m_negative(token.startsWith('-'))
{
    if (m_negative)
        token = token.sliced(1);
    qsizetype mantissaEnd = 0;
    while (mantissaEnd < token.size() && (token[mantissaEnd] | 0x20) != 'e')
        ++mantissaEnd;
    const QByteArrayView mantissa = token.first(mantissaEnd);
    m_digits = significant(mantissa);
    if (m_digits.isEmpty()) {
        m_negative = false;
        return;
    }
    const qint64 exponent = mantissaEnd == token.size() ? 0 : parsedExponent(token.sliced(mantissaEnd + 1));
    const qsizetype point = mantissa.indexOf('.');
    const qsizetype integerEnd = point < 0 ? mantissa.size() : point;
    const qsizetype lastDigitEnd = m_digits.end() - mantissa.begin();
    // Digits behind the point count down, zeros before it that were cut off count up.
    m_exponent = exponent + (lastDigitEnd > integerEnd ? integerEnd + 1 - lastDigitEnd : integerEnd - lastDigitEnd);
}

std::optional<qint64> Decimal::toInteger() const
{
    constexpr qsizetype kMostDigits = 19; // of 2^63; any 19 digits fit into 64 bits without sign
    if (m_digits.isEmpty())
        return 0;
    if (m_exponent < 0 || m_exponent >= kMostDigits || m_digits.size() > kMostDigits + 1)
        return std::nullopt;
    qsizetype count = m_exponent;
    quint64 value = 0;
    for (const char c : m_digits) {
        if (c == '.')
            continue;
        if (++count > kMostDigits)
            return std::nullopt;
        value = value * 10 + static_cast<quint64>(c - '0');
    }
    for (qint64 i = 0; i < m_exponent; ++i)
        value *= 10;
    constexpr quint64 kMost = std::numeric_limits<qint64>::max();
    if (value > kMost + (m_negative ? 1 : 0))
        return std::nullopt;
    return static_cast<qint64>(m_negative ? 0 - value : value);
}

double Decimal::toDouble() const
{
    double value = 0;
    const auto [end, error] = std::from_chars(m_token.begin(), m_token.end(), value);
    if (error != std::errc::result_out_of_range)
        return value;
    // from_chars() does not say on which side; the power of the first digit does.
    const bool large = m_exponent + m_digits.size() > 0;
    const double magnitude = large ? std::numeric_limits<double>::infinity() : 0.0;
    return m_token.startsWith('-') ? -magnitude : magnitude;
}

bool Decimal::operator==(const Decimal &other) const
{
    if (m_negative != other.m_negative || m_exponent != other.m_exponent || !sameDigits(m_digits, other.m_digits))
        return false;
    constexpr qint64 kClamped = kExponentLimit / 2;
    const bool exact = m_exponent < kClamped && m_exponent > -kClamped;
    return exact || m_token == other.m_token;
}

} // namespace wb::json

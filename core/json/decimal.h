// The exact value of a JSON number token, however long: sign, significant digits, and a power of ten. Nothing is rounded and nothing
// is copied. Tokens are accepted ones.
#pragma once

#include <QByteArrayView>

#include <optional>

namespace wb::json {

class Decimal
{
public:
    explicit Decimal(QByteArrayView token);

    [[nodiscard]] bool isInteger() const { return m_digits.isEmpty() || m_exponent >= 0; }
    // Nothing when it is no integer or does not fit.
    [[nodiscard]] std::optional<qint64> toInteger() const;
    // Nearest double; infinite when too large, zero when too small.
    [[nodiscard]] double toDouble() const;

    // Same number, however spelled: 1, 1.0, 10e-1; 0 and -0. (Exponents beyond 10^18 are equal only when spelled the same.)
    [[nodiscard]] bool operator==(const Decimal &other) const;

private:
    QByteArrayView m_token;
    QByteArrayView m_digits; // from the first to the last digit that is not zero; may hold the point. Empty for zero
    qint64 m_exponent = 0;   // the value is +-digits (without point) * 10^exponent
    bool m_negative = false;
};

} // namespace wb::json

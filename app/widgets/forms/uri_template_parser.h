// Reading and encoding for UriTemplate: private to it.
#pragma once

#include "app/widgets/forms/uri_template.h"

#include <QStringView>

namespace wb::app {

struct UriExpression
{
    QChar name; // the operator; ' ' for none
    QList<UriVariable> variables;
};

class UriTemplateParser
{
public:
    explicit UriTemplateParser(const QString &text) : m_text(text) {}

    [[nodiscard]] bool atEnd() const { return m_position >= m_text.size(); }
    [[nodiscard]] bool atExpression() const { return m_text.at(m_position) == u'{'; }
    [[nodiscard]] Result<QString> takeLiteral(); // encoded where a URI needs it
    [[nodiscard]] Result<UriExpression> takeExpression();

private:
    [[nodiscard]] Result<UriVariable> variableFrom(QStringView text) const;
    [[nodiscard]] tl::unexpected<Error> fail(const QString &what) const;

    QString m_text;
    qsizetype m_position = 0;
};

// Percent-encoded as UTF-8; with `reserved`, reserved characters and existing %XX triplets stay.
[[nodiscard]] QString encodeUriText(const QString &text, bool reserved);

// Unicode characters, not UTF-16 units.
[[nodiscard]] QString firstCharacters(const QString &text, int count);

} // namespace wb::app

// Which names usually hold secrets: by whole words, so that MAX_TOKENS or key_file are not taken for one.
#include "core/workbench/server_profile.h"

#include <array>

namespace wb::workbench {
namespace {

template <std::size_t N> bool isOneOf(QStringView word, const std::array<QStringView, N> &words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

// "X-Api-Key", "GITHUB_TOKEN" and "accessToken" in lower-case words.
QStringList wordsOf(const QString &name)
{
    QStringList words{QString()};
    QChar previous;
    for (const QChar c : name) {
        const bool hump = c.isUpper() && previous.isLower();
        if ((hump || !c.isLetterOrNumber()) && !words.last().isEmpty())
            words.append(QString());
        if (c.isLetterOrNumber())
            words.last().append(c.toLower());
        previous = c;
    }
    words.removeAll(QString());
    return words;
}

// What points to a secret, or counts it, is none itself.
bool isPointer(QStringView lastWord)
{
    static constexpr std::array<QStringView, 16> kPointers{u"file", u"path", u"dir",    u"url",  u"uri",  u"endpoint", u"count",  u"limit",
                                                           u"name", u"id",   u"length", u"type", u"size", u"ttl",      u"budget", u"env"};
    return isOneOf(lastWord, kPointers);
}

bool isSecretWord(const QString &word)
{
    static constexpr std::array<QStringView, 6> kWords{u"auth", u"authorization", u"bearer", u"pat", u"pwd", u"jwt"};
    static constexpr std::array<QStringView, 9> kEnds{u"key",    u"token",   u"secret",     u"password",   u"passwd",
                                                      u"cookie", u"secrets", u"passphrase", u"credentials"};
    return isOneOf(word, kWords) || std::any_of(kEnds.begin(), kEnds.end(), [&word](QStringView end) { return word.endsWith(end); });
}

} // namespace

bool isSensitiveName(const QString &name)
{
    const QStringList words = wordsOf(name);
    return !words.isEmpty() && !isPointer(words.last()) && std::any_of(words.begin(), words.end(), isSecretWord);
}

} // namespace wb::workbench

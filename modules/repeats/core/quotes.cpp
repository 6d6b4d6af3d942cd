#include "quotes.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::repeats {

namespace {
constexpr qsizetype kMostSigns = 8000;
}

QStringList QuoteFinder::usualPatterns()
{
    return {uR"((?<!\d)20\d{6}\d{4,8}(?!\d))"_s};
}

Result<QuoteFinder> QuoteFinder::create(const QStringList &patterns)
{
    QuoteFinder finder;
    for (const QString &pattern : patterns) {
        const QRegularExpression expression(pattern);
        if (!expression.isValid())
            return failure(ErrorKind::Invalid,
                           QCoreApplication::translate(
                               "gl::repeats::QuoteFinder",
                               "A pattern of order numbers is no regular expression: %1.")
                               .arg(expression.errorString()));
        finder.m_patterns << expression;
    }
    return finder;
}

QStringList QuoteFinder::numbersIn(const QString &text) const
{
    QStringList numbers;
    const QString head = text.left(kMostSigns);
    for (const QRegularExpression &pattern : m_patterns) {
        for (const QRegularExpressionMatch &match : pattern.globalMatch(head)) {
            if (!match.captured().isEmpty() && !numbers.contains(match.captured()))
                numbers << match.captured();
        }
    }
    return numbers;
}

QuoteReport QuoteFinder::pairs(const QList<std::pair<QString, QString>> &orders) const
{
    QuoteReport report{.orders = int(orders.size())};
    QSet<QString> known;
    for (const auto &[number, text] : orders)
        known.insert(number);
    QSet<std::pair<QString, QString>> seen;
    QHash<QString, QSet<QString>> quotedBy; // numbers that are not in the list
    for (const auto &[number, text] : orders) {
        const qsizetype before = report.quotes;
        for (const QString &other : numbersIn(text)) {
            if (other == number)
                continue;
            ++report.quotes;
            if (!known.contains(other)) {
                ++report.unknown;
                quotedBy[other].insert(number);
            } else if (!seen.contains({number, other}) && !seen.contains({other, number})) {
                seen.insert({number, other});
                report.pairs << QuotePair{number, other};
            }
        }
        report.quotingOrders += report.quotes > before;
    }
    for (const QSet<QString> &quoting : std::as_const(quotedBy))
        report.siblings += int(quoting.size() * (quoting.size() - 1) / 2);
    return report;
}

} // namespace gl::repeats

#pragma once

#include <base/error.h>

#include <QHash>
#include <QList>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

namespace gl::repeats {

/// An order that quotes another one by its number.
struct QuotePair
{
    QString quoting{};
    QString quoted{};

    bool operator==(const QuotePair &) const = default;
};

/// What was found in a list of orders.
struct QuoteReport
{
    int orders = 0;
    int quotes = 0;           ///< numbers of other orders in texts, each once an order
    int quotingOrders = 0;    ///< orders that quote at least one
    int unknown = 0;          ///< quotes of numbers that no order of the list bears
    QList<QuotePair> pairs{}; ///< both are in the list; two that quote each other are one pair
    int siblings = 0; ///< pairs of orders that quote the same number, which is not in the list
};

/// Finds numbers of orders in texts, as gl.quoted_numbers does; patterns from the setting
/// repeats.numbers.
class QuoteFinder
{
public:
    /// Invalid: a pattern is no regular expression.
    static Result<QuoteFinder> create(const QStringList &patterns);
    static QStringList usualPatterns();

    /// Each once, in the order of the text. Any text; only the first 8,000 signs are looked at.
    QStringList numbersIn(const QString &text) const;

    /// `orders`: number and text.
    QuoteReport pairs(const QList<std::pair<QString, QString>> &orders) const;

private:
    QList<QRegularExpression> m_patterns;
};

} // namespace gl::repeats

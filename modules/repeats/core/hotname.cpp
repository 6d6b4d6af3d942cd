#include "hotname.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::repeats {

namespace {

constexpr qsizetype kLongestPiece = 12;
constexpr qsizetype kMostMembers = 60; // a name does not get better by more
constexpr qsizetype kMostSigns = 160;  // of a member
constexpr qsizetype kMostPieces = 3;
constexpr qsizetype kFewSigns = 6;
constexpr double kSharedBy = 0.4;
constexpr QStringView kWeak = u"的了在是有和与及对被等把就也都很又一其该此于为从到这那们请望要";

/// What a member is about: its title; without one its first words.
QString headOf(const HotItem &item)
{
    const QString title = saidWords(item.title);
    const QString words = title.size() >= 4 ? title : saidWords(item.text.left(kMostSigns));
    return words.left(kMostSigns);
}

bool hasLongNumber(QStringView piece)
{
    int digits = 0;
    for (const QChar c : piece) {
        digits = c.isDigit() ? digits + 1 : 0;
        if (digits >= 4)
            return true;
    }
    return false;
}

bool isWhole(QStringView piece)
{
    return !kWeak.contains(piece.front()) && !kWeak.contains(piece.back())
           && !piece.front().isLowSurrogate() && !piece.back().isHighSurrogate()
           && !hasLongNumber(piece);
}

/// How many members have each piece.
QHash<QString, int> piecesOf(const QList<const HotItem *> &items)
{
    QHash<QString, int> counts;
    const qsizetype members = std::min(items.size(), kMostMembers);
    for (qsizetype i = 0; i < members; ++i) {
        // Spread over the time of the matter.
        const QString head = headOf(*items.at(i * items.size() / members));
        QSet<QString> mine;
        for (qsizetype from = 0; from + 2 <= head.size(); ++from) {
            for (qsizetype n = 2; n <= kLongestPiece && from + n <= head.size(); ++n)
                mine.insert(head.sliced(from, n));
        }
        for (const QString &piece : std::as_const(mine))
            ++counts[piece];
    }
    return counts;
}

double tellingOf(const QString &piece, const Grams &grams)
{
    double sum = 0;
    for (const uint32_t gram : saidGrams(piece))
        sum += double(grams.telling(gram));
    return sum;
}

struct Piece
{
    QString text;
    double score;
};

QList<Piece> tellingPieces(const QList<const HotItem *> &items, const Grams &grams)
{
    const double members = double(std::min(items.size(), kMostMembers));
    const QHash<QString, int> counts = piecesOf(items);
    QList<Piece> pieces;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        const double share = *it / members;
        if (share >= kSharedBy && *it >= 2 && isWhole(it.key()))
            pieces << Piece{it.key(), share * tellingOf(it.key(), grams)};
    }
    std::ranges::sort(pieces, [](const Piece &a, const Piece &b) {
        return std::pair(-a.score, a.text) < std::pair(-b.score, b.text);
    });
    return pieces;
}

bool overlaps(const QString &piece, const QStringList &chosen)
{
    const auto grams = saidGrams(piece);
    return std::ranges::any_of(chosen, [&](const QString &one) {
        const auto others = saidGrams(one);
        return std::ranges::any_of(grams, [&](uint32_t gram) {
            return std::ranges::binary_search(others, gram);
        });
    });
}

template <typename Get>
QString mostlyText(const QList<const HotItem *> &items, Get get)
{
    QMap<QString, int> counts;
    for (const HotItem *item : items)
        ++counts[get(*item)];
    counts.remove({});
    const auto best = std::ranges::max_element(counts);
    // A name that fewer than half share would mislead.
    return best != counts.end() && *best * 2 >= items.size() ? counts.key(*best) : QString();
}

} // namespace

void nameIt(HotGroup &group, const QList<const HotItem *> &items, const Grams &grams)
{
    for (const Piece &piece : tellingPieces(items, grams)) {
        if (group.words.size() == kMostPieces)
            break;
        if (!overlaps(piece.text, group.words))
            group.words << piece.text;
    }
    group.place = mostlyText(items, [](const HotItem &item) { return item.place; });
    QStringList parts;
    const QString words = group.words.join(u' ');
    if (!group.place.isEmpty() && !words.contains(group.place))
        parts << group.place;
    if (!words.isEmpty())
        parts << words;
    const QString ofClass = mostlyText(items, [](const HotItem &item) { return item.ofClass; });
    if (!ofClass.isEmpty() && words.size() < kFewSigns && !words.contains(ofClass))
        parts << ofClass;
    if (parts.isEmpty())
        parts << headOf(*items.first()).left(kLongestPiece * 2);
    group.name = parts.join(u" · "_s).left(100);
    if (group.name.isEmpty())
        group.name = u"#%1"_s.arg(group.members.first());
}

} // namespace gl::repeats

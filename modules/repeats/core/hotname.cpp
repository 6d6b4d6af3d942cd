#include "hotname.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::repeats {

namespace {

constexpr qsizetype kLongestPiece = 20;
constexpr qsizetype kMostMembers = 60; // a name does not get better by more
constexpr qsizetype kMostSigns = 160;  // of a member
constexpr qsizetype kMostPieces = 3;
constexpr double kSharedBy = 0.4;
constexpr QStringView kNoBeginning = u"市区县镇号侧"; // the end of a name that was cut
constexpr QStringView kWeak = u"的了在是有和与及对被等把就也都很又一其该此于为从到这那们请望要";

/// What a member is about: its title; without one its first words.
QString headOf(const HotItem &item)
{
    const QString title = saidWords(matterOf(item.title, item));
    const QString words =
        title.size() >= 4 ? title : saidWords(matterOf(item.text.left(kMostSigns), item));
    QString head = words.left(kMostSigns);
    // How people begin and end says nothing about the matter.
    for (const QStringView empty :
         {u"反映", u"关于", u"投诉", u"咨询", u"请问", u"建议", u"问题", u"市民来电", u"来电"})
        head.replace(empty.toString(), u"\n"_s);
    return head;
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
    return !kWeak.contains(piece.front()) && !kNoBeginning.contains(piece.front())
           && !kWeak.contains(piece.back()) && !piece.front().isLowSurrogate()
           && !piece.back().isHighSurrogate() && !hasLongNumber(piece);
}

/// The heads of at most kMostMembers members, spread over the time of the matter.
QStringList headsOf(const QList<const HotItem *> &items)
{
    const qsizetype members = std::min(items.size(), kMostMembers);
    QStringList heads;
    for (qsizetype i = 0; i < members; ++i)
        heads << headOf(*items.at(i * items.size() / members));
    return heads;
}

/// How many heads have each piece; none goes over a line break.
QHash<QString, int> piecesOf(const QStringList &heads)
{
    QHash<QString, int> counts;
    for (const QString &head : heads) {
        QSet<QString> mine;
        for (qsizetype from = 0; from + 2 <= head.size(); ++from) {
            for (qsizetype n = 1; n <= kLongestPiece && from + n <= head.size(); ++n) {
                if (head[from + n - 1] == u'\n')
                    break;
                if (n >= 2)
                    mine.insert(head.sliced(from, n));
            }
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

/// The piece that tells most and that many share; empty: none.
QString mostTelling(const QStringList &heads, const Grams &grams)
{
    const QHash<QString, int> counts = piecesOf(heads);
    QString best;
    double highest = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        const double share = double(*it) / double(heads.size());
        if (share < kSharedBy || *it < 2 || !isWhole(it.key()))
            continue;
        const double score = share * tellingOf(it.key(), grams);
        if (score > highest || (score == highest && it.key() < best)) {
            highest = score;
            best = it.key();
        }
    }
    return best;
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

/// "中芯花园" of "中芯花园社区居委会": people say the short name.
QString shortPlace(QString place)
{
    for (const QStringView ending : {u"村民委员会", u"居民委员会", u"村委会", u"居委会", u"社区"}) {
        if (place.endsWith(ending))
            place.chop(ending.size());
    }
    return place;
}

} // namespace

QString matterOf(const QString &words, const HotItem &item)
{
    QString matter = words;
    for (const QString &place : {item.address, item.place, shortPlace(item.place)}) {
        if (place.size() >= 2)
            matter.replace(place, u" "_s);
    }
    return matter;
}

void nameIt(HotGroup &group, const QList<const HotItem *> &items, const Grams &grams)
{
    QStringList heads = headsOf(items);
    while (group.words.size() < kMostPieces) {
        const QString piece = mostTelling(heads, grams);
        if (piece.isEmpty())
            break;
        group.words << piece;
        for (QString &head : heads)
            head.replace(piece, u"\n"_s); // what is left of it says nothing more
    }
    group.place = mostlyText(items, [](const HotItem &item) { return item.place; });
    QStringList parts;
    const QString words = group.words.join(u' ');
    if (!group.place.isEmpty() && !words.contains(group.place))
        parts << group.place;
    if (!words.isEmpty())
        parts << words;
    const QString ofClass = mostlyText(items, [](const HotItem &item) { return item.ofClass; });
    if (!ofClass.isEmpty() && !words.contains(ofClass))
        parts << ofClass;
    if (parts.isEmpty())
        parts << headOf(*items.first()).left(kLongestPiece * 2).simplified();
    group.name = parts.join(u" · "_s).left(100);
    if (group.name.isEmpty())
        group.name = u"#%1"_s.arg(group.members.first());
}

} // namespace gl::repeats

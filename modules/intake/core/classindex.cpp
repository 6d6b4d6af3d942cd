#include "classindex.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace gl::intake {

namespace {

constexpr int kNoMatch = 100;

bool fits(const ClassEntry &entry, Family family)
{
    return (entry.kind == "hotline"_L1) == (family == Family::Hotline);
}

QString plain(const QString &typed)
{
    return typed.normalized(QString::NormalizationForm_KC).simplified().toLower();
}

} // namespace

ClassIndex::ClassIndex(const QList<ClassEntry> &entries)
{
    m_rows.reserve(static_cast<size_t>(entries.size()));
    for (const ClassEntry &entry : entries)
        m_rows.push_back({entry, pinyin::spell(entry.name), entry.nameEn.toLower()});
}

int ClassIndex::rank(const Row &row, const QString &typed)
{
    const ClassEntry &e = row.entry;
    if (e.code.compare(typed, Qt::CaseInsensitive) == 0 || e.reference() == typed)
        return 0;
    if (e.name == typed)
        return 1;
    if (e.code.startsWith(typed, Qt::CaseInsensitive))
        return 2;
    if (e.name.startsWith(typed))
        return 3;
    if (row.spelling.initials == typed || row.spelling.full == typed)
        return 4;
    if (row.spelling.initials.startsWith(typed))
        return 5;
    QString syllables = typed;
    syllables.remove(u' ').remove(u'\'');
    if (!syllables.isEmpty() && row.spelling.full.startsWith(syllables))
        return 6;
    if (e.name.contains(typed))
        return 7;
    if (typed.size() > 1 && row.spelling.initials.contains(typed))
        return 8;
    if (typed.size() > 2 && (row.english.contains(typed) || row.spelling.full.contains(syllables)))
        return 9;
    return e.path.contains(typed) ? 10 : kNoMatch;
}

QList<ClassEntry> ClassIndex::find(const QString &typed, Family family, qsizetype most) const
{
    const QString text = plain(typed);
    if (text.isEmpty())
        return {};
    std::vector<std::pair<int, const Row *>> hits;
    for (const Row &row : m_rows) {
        const int rank = fits(row.entry, family) ? ClassIndex::rank(row, text) : kNoMatch;
        if (rank < kNoMatch)
            hits.emplace_back(rank, &row);
    }
    // Of two that fit alike the shorter name is the more general one.
    std::ranges::stable_sort(hits, [](const auto &a, const auto &b) {
        return std::pair(a.first, a.second->entry.name.size())
               < std::pair(b.first, b.second->entry.name.size());
    });
    QList<ClassEntry> found;
    for (const auto &[rank, row] : hits) {
        if (found.size() == most)
            break;
        found << row->entry;
    }
    return found;
}

std::optional<ClassEntry> ClassIndex::only(const QString &typed, Family family) const
{
    const QString text = plain(typed);
    const QList<ClassEntry> found = find(typed, family, 2);
    if (found.isEmpty())
        return {};
    const ClassEntry &first = found.first();
    const auto exact = [&](const ClassEntry &e) {
        return e.name == text || e.reference() == text
               || e.code.compare(text, Qt::CaseInsensitive) == 0;
    };
    if (found.size() == 1 || (exact(first) && !exact(found.last())))
        return first;
    return {};
}

std::optional<ClassEntry> ClassIndex::byReference(const QString &reference) const
{
    for (const Row &row : m_rows) {
        if (row.entry.reference() == reference)
            return row.entry;
    }
    return {};
}

} // namespace gl::intake

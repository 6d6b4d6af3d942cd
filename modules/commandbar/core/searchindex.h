#pragma once

#include "entry.h"

#include <QStringView>

#include <pinyin/pinyin.h>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gl::commandbar {

/// How a word found an entry, the best first; also what the score comes from.
enum class MatchKind {
    Exact,       ///< the whole name, code or English name
    Prefix,      ///< its beginning
    Initials,    ///< pinyin of the whole name, each syllable whole or shortened: "cgj", "chenggj"
    PinyinStart, ///< the same of its beginning
    CodeEnd,     ///< the last digits of a case number or code
    WordStart,   ///< a word inside begins so
    PinyinInside,
    Inside, ///< anywhere
    Typo,   ///< one or two letters wrong, or the right sound with the wrong character
};

struct Hit
{
    qsizetype index = 0; ///< of the entry
    int score = 0;
    MatchKind how = MatchKind::Inside; ///< of the word that fits worst
};

/// Which kinds a search wants; empty: all but Reason.
using Kinds = QList<EntryKind>;

/// Finds entries by Chinese, full pinyin, initials, English, code and with typos. Made once, in a
/// worker; never changed afterwards, so any thread may search it.
class SearchIndex
{
public:
    explicit SearchIndex(const QList<Entry> &entries);

    const QList<Entry> &entries() const { return m_entries; }

    /// The best `limit` entries for all words of `query`, best first; equal scores keep the order
    /// of the entries. An empty query finds nothing.
    QList<Hit> search(QStringView query, int limit, const Kinds &kinds = {}) const;

private:
    struct Span
    {
        std::uint32_t begin = 0;
        std::uint32_t count = 0;
    };
    /// Where a word may begin to match: a syllable of the name, or a Latin word of the text.
    struct Start
    {
        std::uint32_t entry = 0;
        std::uint32_t at = 0;       ///< in m_spelled or in m_text
        std::uint32_t syllable = 0; ///< in m_syllables; of no meaning for words
        std::uint64_t letters = 0;  ///< of what follows, to rule out quickly
    };
    /// By first letter, so that a search looks at a fraction of them only.
    using Starts = std::array<std::vector<Start>, 36>;
    using Scores = std::vector<std::int16_t>; // by entry; 0: not found

    void addText(const Entry &entry);
    void addSpelling(const Entry &entry, pinyin::Reader &reader,
                     std::map<std::vector<std::string>, std::uint16_t> &numbers);
    void addStarts(std::uint32_t entry);
    Scores scores(const QString &word) const;
    void findText(std::string_view word, Scores &scores) const;
    void findPinyin(std::string_view word, Scores &scores) const;
    void findTypos(std::string_view word, Scores &scores) const;
    int spelled(std::string_view word, std::uint32_t from, std::uint32_t end) const;
    int textScore(size_t entry, size_t at, size_t length) const;

    QList<Entry> m_entries;
    std::vector<EntryKind> m_kinds;    // by entry, apart because a search reads them all
    std::vector<std::int16_t> m_bonus; // by entry: kind and length of the name
    /// Folded UTF-8 of all entries one after the other; fields end with a separator.
    std::string m_text;
    std::vector<std::uint32_t> m_textBegin; // one more than entries
    /// Names in their usual pinyin, joined, one after the other.
    std::string m_spelled;
    std::vector<std::uint32_t> m_spelledBegin; // one more than entries
    /// Readings, each different set once; syllables are numbers of sets.
    std::vector<std::vector<std::string>> m_readings;
    std::vector<std::uint16_t> m_syllables;
    std::vector<Span> m_spelling; // by entry
    Starts m_syllableStarts;
    Starts m_wordStarts;
};

/// What was found in several indexes, with the entry itself.
struct Found
{
    Entry entry;
    int score = 0;
    MatchKind how = MatchKind::Inside;
};
using Indexes = std::vector<std::shared_ptr<const SearchIndex>>;
QList<Found> searchAll(const Indexes &indexes, QStringView query, int limit,
                       const Kinds &kinds = {});

/// Compatibility forms and case are folded: "Ａ１" finds "a1".
QString foldedForSearch(QStringView text);

} // namespace gl::commandbar

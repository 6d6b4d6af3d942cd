#include "searchindex.h"

#include "typos.h"

#include <QHash>
#include <QStringList>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace gl::commandbar {

namespace {

constexpr char kFieldEnd = '\x1f';
constexpr int kEnoughWithoutTypos = 8;
constexpr int kPerMistake = 50;
constexpr int kLongestName = 24; // longer ones are all equally long
constexpr size_t kLongestTypo = 22;

int scoreOf(MatchKind how)
{
    switch (how) {
    case MatchKind::Exact: return 1000;
    case MatchKind::Prefix: return 900;
    case MatchKind::Initials: return 850;
    case MatchKind::PinyinStart: return 750;
    case MatchKind::CodeEnd: return 720;
    case MatchKind::WordStart: return 700;
    case MatchKind::PinyinInside: return 600;
    case MatchKind::Inside: return 500;
    case MatchKind::Typo: return 300;
    }
    return 0;
}

MatchKind kindOf(int score)
{
    for (const MatchKind how :
         {MatchKind::Exact, MatchKind::Prefix, MatchKind::Initials, MatchKind::PinyinStart,
          MatchKind::CodeEnd, MatchKind::WordStart, MatchKind::PinyinInside, MatchKind::Inside}) {
        if (score >= scoreOf(how))
            return how;
    }
    return MatchKind::Typo;
}

/// Among equally good ones: what a dispatcher names most comes first.
int weightOf(EntryKind kind)
{
    switch (kind) {
    case EntryKind::Action: return 24;
    case EntryKind::Case: return 20;
    case EntryKind::Whistle: return 18;
    case EntryKind::Unit: return 16;
    case EntryKind::Person: return 12;
    case EntryKind::Grid: return 8;
    case EntryKind::Class: return 4;
    case EntryKind::Reason: return 0;
    }
    return 0;
}

bool isAlphanumeric(char c)
{
    return letterBit(c) != 0;
}

bool isLatinWord(std::string_view word)
{
    return !word.empty() && std::ranges::all_of(word, isAlphanumeric);
}

bool allows(const Kinds &kinds, EntryKind kind)
{
    return kinds.isEmpty() ? kind != EntryKind::Reason : kinds.contains(kind);
}

void raise(std::int16_t &score, int to)
{
    score = static_cast<std::int16_t>(std::max<int>(score, to));
}

/// Boyer-Moore-Horspool: `found(position)` for every occurrence. The whole text of an index is
/// searched at once, which is several times faster than entry by entry.
template <typename Found>
void everywhere(std::string_view text, std::string_view word, const Found &found)
{
    std::array<size_t, 256> skip;
    skip.fill(word.size());
    for (size_t i = 0; i + 1 < word.size(); ++i)
        skip[static_cast<unsigned char>(word[i])] = word.size() - 1 - i;
    size_t at = 0;
    while (at + word.size() <= text.size()) {
        const char last = text[at + word.size() - 1];
        if (last == word.back() && text.compare(at, word.size(), word) == 0)
            found(at);
        at += skip[static_cast<unsigned char>(last)];
    }
}

} // namespace

QString foldedForSearch(QStringView text)
{
    return text.toString().normalized(QString::NormalizationForm_KC).toCaseFolded();
}

SearchIndex::SearchIndex(const QList<Entry> &entries) : m_entries(entries)
{
    pinyin::Reader reader;
    std::map<pinyin::Readings, std::uint16_t> numbers;
    for (const Entry &entry : m_entries) {
        m_kinds.push_back(entry.kind);
        // Shorter names first: what was typed is more of them.
        const auto length = std::min<qsizetype>(entry.name.size(), kLongestName);
        m_bonus.push_back(static_cast<std::int16_t>(weightOf(entry.kind) + kLongestName
                                                    - static_cast<int>(length)));
        m_textBegin.push_back(static_cast<std::uint32_t>(m_text.size()));
        m_spelledBegin.push_back(static_cast<std::uint32_t>(m_spelled.size()));
        addText(entry);
        addSpelling(entry, reader, numbers);
    }
    m_textBegin.push_back(static_cast<std::uint32_t>(m_text.size()));
    m_spelledBegin.push_back(static_cast<std::uint32_t>(m_spelled.size()));
    for (std::uint32_t entry = 0; entry < m_spelling.size(); ++entry)
        addStarts(entry);
}

void SearchIndex::addSpelling(const Entry &entry, pinyin::Reader &reader,
                              std::map<pinyin::Readings, std::uint16_t> &numbers)
{
    Span span{.begin = static_cast<std::uint32_t>(m_syllables.size())};
    for (const char32_t character : foldedForSearch(entry.name).toUcs4()) {
        const pinyin::Readings &readings = reader.of(character);
        if (readings.empty())
            continue;
        const auto [place, added] =
            numbers.try_emplace(readings, static_cast<std::uint16_t>(m_readings.size()));
        if (added)
            m_readings.push_back(readings);
        m_syllables.push_back(place->second);
        m_spelled += readings.front();
    }
    span.count = static_cast<std::uint32_t>(m_syllables.size()) - span.begin;
    m_spelling.push_back(span);
}

void SearchIndex::addStarts(std::uint32_t entry)
{
    const auto lettersFrom = [](std::string_view text, size_t at) {
        return lettersOf(text.substr(at, kLongestTypo));
    };
    std::uint32_t at = m_spelledBegin[entry];
    const std::string_view spelling(m_spelled.data(), m_spelledBegin[entry + 1]);
    const Span &span = m_spelling[entry];
    for (std::uint32_t i = span.begin; i < span.begin + span.count; ++i) {
        std::uint64_t done = 0;
        for (const std::string &reading : m_readings[m_syllables[i]]) {
            const char letter = reading.front();
            if ((done & letterBit(letter)) == 0)
                m_syllableStarts[static_cast<size_t>(letterNumber(letter))].push_back(
                    {entry, at, i, lettersFrom(spelling, at)});
            done |= letterBit(letter);
        }
        at += static_cast<std::uint32_t>(m_readings[m_syllables[i]].front().size());
    }
    const std::string_view text(m_text.data(), m_textBegin[entry + 1]);
    for (std::uint32_t i = m_textBegin[entry]; i < m_textBegin[entry + 1]; ++i) {
        if (isAlphanumeric(text[i]) && (i == m_textBegin[entry] || !isAlphanumeric(text[i - 1])))
            m_wordStarts[static_cast<size_t>(letterNumber(text[i]))].push_back(
                {entry, i, 0, lettersFrom(text, i)});
    }
}

void SearchIndex::addText(const Entry &entry)
{
    const QString id =
        entry.code.isEmpty() && entry.kind != EntryKind::Action && entry.kind != EntryKind::Person
            ? entry.id
            : entry.code;
    for (const QString &field : {entry.name, id, entry.nameEn, entry.words}) {
        if (field.isEmpty())
            continue;
        m_text += foldedForSearch(field).toStdString();
        m_text += kFieldEnd;
    }
}

int SearchIndex::textScore(size_t entry, size_t at, size_t length) const
{
    const bool atStart = at == m_textBegin[entry] || m_text[at - 1] == kFieldEnd;
    const bool atEnd = m_text[at + length] == kFieldEnd;
    if (atStart)
        return scoreOf(atEnd ? MatchKind::Exact : MatchKind::Prefix);
    if (atEnd && m_text[at] >= '0' && m_text[at] <= '9')
        return scoreOf(MatchKind::CodeEnd);
    const bool atWord = !isAlphanumeric(m_text[at - 1]) && isAlphanumeric(m_text[at])
                        && static_cast<unsigned char>(m_text[at - 1]) < 0x80;
    return scoreOf(atWord ? MatchKind::WordStart : MatchKind::Inside);
}

void SearchIndex::findText(std::string_view word, Scores &scores) const
{
    // One letter stands in nearly everything: only where a word begins with it.
    if (word.size() == 1 && isAlphanumeric(word.front())) {
        for (const Start &start : m_wordStarts[static_cast<size_t>(letterNumber(word.front()))])
            raise(scores[start.entry], textScore(start.entry, start.at, 1));
        return;
    }
    size_t entry = 0;
    everywhere(m_text, word, [&](size_t at) {
        while (m_textBegin[entry + 1] <= at)
            ++entry;
        raise(scores[entry], textScore(entry, at, word.size()));
    });
}

/// How many syllables from `from` on spell the word, each whole or shortened; 0: they do not.
int SearchIndex::spelled(std::string_view word, std::uint32_t from, std::uint32_t end) const
{
    if (from == end)
        return 0;
    for (const std::string &reading : m_readings[m_syllables[from]]) {
        size_t common = 0;
        while (common < reading.size() && common < word.size() && reading[common] == word[common])
            ++common;
        if (common == word.size() && common > 0)
            return 1;
        for (; common > 0; --common) {
            if (const int more = spelled(word.substr(common), from + 1, end); more > 0)
                return more + 1;
        }
    }
    return 0;
}

void SearchIndex::findPinyin(std::string_view word, Scores &scores) const
{
    for (const Start &start : m_syllableStarts[static_cast<size_t>(letterNumber(word.front()))]) {
        const Span &span = m_spelling[start.entry];
        const bool atStart = start.syllable == span.begin;
        if (scores[start.entry] >= scoreOf(atStart ? MatchKind::Initials : MatchKind::PinyinInside))
            continue;
        const int used = spelled(word, start.syllable, span.begin + span.count);
        if (used == 0)
            continue;
        const bool whole = atStart && static_cast<std::uint32_t>(used) == span.count;
        raise(scores[start.entry], scoreOf(whole     ? MatchKind::Initials
                                           : atStart ? MatchKind::PinyinStart
                                                     : MatchKind::PinyinInside));
    }
}

/// From each syllable and each word that begins with the letter typed: the first letter is seldom
/// the wrong one, and this leaves a twentieth to compare.
void SearchIndex::findTypos(std::string_view word, Scores &scores) const
{
    const TypoWord typed(word.substr(0, kLongestTypo - 2));
    const int good = scoreOf(MatchKind::Typo);
    const auto consider = [&](const Start &start, std::string_view text) {
        if (scores[start.entry] > good || !typed.maybe(start.letters))
            return;
        if (const int mistakes = typed.mistakes(text.substr(start.at)); mistakes >= 0)
            raise(scores[start.entry], good - kPerMistake * mistakes);
    };
    const auto letter = static_cast<size_t>(letterNumber(word.front()));
    for (const Start &start : m_syllableStarts[letter])
        consider(start, {m_spelled.data(), m_spelledBegin[start.entry + 1]});
    for (const Start &start : m_wordStarts[letter])
        consider(start, {m_text.data(), m_textBegin[start.entry + 1] - 1});
}

SearchIndex::Scores SearchIndex::scores(const QString &word) const
{
    Scores result(m_spelling.size(), 0);
    const std::string text = word.toStdString();
    findText(text, result);
    std::string latin = text;
    if (isLatinWord(latin)) {
        findPinyin(latin, result);
    } else {
        // The right sound with the wrong character, as input methods offer them: 城官局 for 城管局.
        latin = word.size() >= 2 ? pinyin::Reader().joined(word) : std::string();
        if (latin.size() >= 4) {
            Scores sounds(m_spelling.size(), 0);
            findPinyin(latin, sounds);
            for (size_t i = 0; i < result.size(); ++i) {
                if (result[i] == 0 && sounds[i] > 0)
                    result[i] = static_cast<std::int16_t>(scoreOf(MatchKind::Typo));
            }
        }
    }
    const auto found = std::ranges::count_if(result, [](int score) { return score > 0; });
    if (found < kEnoughWithoutTypos && allowedTypos(latin.size()) > 0)
        findTypos(latin, result);
    return result;
}

QList<Hit> SearchIndex::search(QStringView query, int limit, const Kinds &kinds) const
{
    const QStringList words = foldedForSearch(query).simplified().split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty() || m_entries.isEmpty() || limit <= 0)
        return {};
    Scores worst = scores(words.front());
    for (const QString &word : words.mid(1)) {
        const Scores next = scores(word);
        for (size_t i = 0; i < worst.size(); ++i)
            worst[i] = std::min(worst[i], next[i]);
    }
    QList<Hit> hits;
    for (size_t i = 0; i < worst.size(); ++i) {
        if (worst[i] > 0 && allows(kinds, m_kinds[i]))
            hits << Hit{static_cast<qsizetype>(i), worst[i] + m_bonus[i], kindOf(worst[i])};
    }
    const auto better = [](const Hit &a, const Hit &b) {
        return a.score != b.score ? a.score > b.score : a.index < b.index;
    };
    const auto end = std::min<qsizetype>(limit, hits.size());
    std::partial_sort(hits.begin(), hits.begin() + end, hits.end(), better);
    hits.resize(end);
    return hits;
}

QList<Found> searchAll(const Indexes &indexes, QStringView query, int limit, const Kinds &kinds)
{
    QList<Found> all;
    for (const auto &index : indexes) {
        for (const Hit &hit : index->search(query, limit, kinds))
            all << Found{index->entries().at(hit.index), hit.score, hit.how};
    }
    std::ranges::stable_sort(all, [](const Found &a, const Found &b) { return a.score > b.score; });
    // Guesses only where there is nothing better in any index.
    const auto isGuess = [](const Found &found) { return found.how == MatchKind::Typo; };
    if (std::ranges::count_if(all, std::not_fn(isGuess)) >= kEnoughWithoutTypos)
        all.removeIf(isGuess);
    if (all.size() > limit)
        all.resize(limit);
    return all;
}

} // namespace gl::commandbar

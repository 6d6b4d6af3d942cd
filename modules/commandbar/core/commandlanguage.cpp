#include "commandlanguage.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::commandbar {

namespace {

QList<Word> wordsOf(QStringView line)
{
    QList<Word> result;
    qsizetype begin = -1;
    for (qsizetype i = 0; i <= line.size(); ++i) {
        const bool space = i == line.size() || line[i].isSpace();
        if (!space && begin < 0)
            begin = i;
        if (space && begin >= 0) {
            result << Word{line.sliced(begin, i - begin).toString(), begin, i};
            begin = -1;
        }
    }
    return result;
}

/// "派231" without a space is what people write by hand; "图书馆" is a word and no command.
void splitChineseVerb(QList<Word> &words)
{
    Word &first = words.front();
    if (first.text.size() < 3)
        return;
    const bool isVerb = std::ranges::any_of(
        verbSpecs(), [&](const VerbSpec &spec) { return first.text.startsWith(spec.chinese); });
    const QString rest = first.text.sliced(1);
    if (!isVerb || !looksLikeCase(rest))
        return;
    const Word second{rest, first.begin + 1, first.end};
    first = Word{first.text.first(1), first.begin, first.begin + 1};
    words.insert(1, second);
}

QList<Verb> verbsOf(const QString &word, const QList<Verb> &available, bool whole)
{
    QList<Verb> exact;
    QList<Verb> beginning;
    const QString folded = word.toCaseFolded();
    for (const VerbSpec &spec : verbSpecs()) {
        if (!available.contains(spec.verb))
            continue;
        if (spec.chinese == folded || spec.latin.contains(folded))
            exact << spec.verb;
        else if (std::ranges::any_of(spec.latin,
                                     [&](const QString &l) { return l.startsWith(folded); }))
            beginning << spec.verb;
    }
    return exact.isEmpty() && !whole ? beginning : exact;
}

/// From the word at `from` to the end of the line.
Word restOf(QStringView line, const QList<Word> &words, qsizetype from)
{
    const qsizetype begin = words.at(from).begin;
    const qsizetype end = words.last().end;
    return {line.sliced(begin, end - begin).toString(), begin, end};
}

bool takesCase(const VerbSpec &spec)
{
    return !spec.arguments.isEmpty()
           && (spec.arguments.front() == Argument::Case
               || spec.arguments.front() == Argument::CaseOrGrid);
}

/// Which words are the case, the object and the remark.
void assignWords(Command &command, const VerbSpec &spec, QStringView line, const QList<Word> &words)
{
    qsizetype next = 1;
    if (takesCase(spec) && next < words.size() && looksLikeCase(words.at(next).text))
        command.caseWord = words.at(next++);
    if (next == words.size())
        return;
    if (spec.arguments.contains(Argument::Reason)) {
        command.object = words.at(next++);
        if (next < words.size())
            command.remark = restOf(line, words, next);
    } else if (spec.arguments.size() > 1 || !takesCase(spec)
               || spec.arguments.front() == Argument::CaseOrGrid) {
        command.object = restOf(line, words, next);
    }
}

/// Where the caret, at the end of the line, stands.
void findTyping(Command &command, const VerbSpec &spec, QStringView line, bool hasCurrent)
{
    const bool afterSpace = !line.isEmpty() && line.last(1).front().isSpace();
    const Word here{{}, line.size(), line.size()};
    const auto type = [&](Argument argument, const Word &word) {
        command.typing = argument;
        command.partial = word;
    };
    if (spec.arguments.isEmpty())
        return;
    const Argument object = spec.arguments.last();
    if (command.remark || (command.object && afterSpace && object == Argument::Reason))
        type(Argument::Text, command.remark.value_or(here));
    else if (command.object)
        type(object, *command.object);
    else if (command.caseWord && !afterSpace)
        type(spec.arguments.front(), *command.caseWord);
    else if (takesCase(spec) && !command.caseWord && (!hasCurrent || spec.arguments.size() == 1))
        type(spec.arguments.front(), here);
    else if (spec.arguments.size() > 1 || !takesCase(spec))
        type(object, here);
}

} // namespace

const QList<VerbSpec> &verbSpecs()
{
    using enum Argument;
    static const QList<VerbSpec> specs{
        {Verb::New, u"新"_s, {u"x"_s, u"xin"_s, u"n"_s, u"new"_s}, {}},
        {Verb::Dispatch, u"派"_s, {u"p"_s, u"pai"_s, u"dispatch"_s}, {Case, Unit}},
        {Verb::Supervise, u"督"_s, {u"d"_s, u"du"_s, u"supervise"_s}, {Case, Text}},
        {Verb::Verify, u"核"_s, {u"h"_s, u"he"_s, u"verify"_s}, {Case, Person}},
        {Verb::Map, u"图"_s, {u"t"_s, u"tu"_s, u"map"_s}, {CaseOrGrid}},
        {Verb::Video, u"视"_s, {u"s"_s, u"shi"_s, u"video"_s}, {Case}},
        {Verb::Call, u"叫"_s, {u"j"_s, u"jiao"_s, u"call"_s}, {Person}},
        {Verb::Find, u"查"_s, {u"c"_s, u"cha"_s, u"find"_s}, {Text}},
        // Not "c", which is 查.
        {Verb::Whistle, u"吹"_s, {u"chui"_s, u"whistle"_s}, {Case}},
        {Verb::Return, u"退"_s, {u"t"_s, u"tui"_s, u"return"_s}, {Case, Reason}, true},
    };
    return specs;
}

const VerbSpec &specOf(Verb verb)
{
    return *std::ranges::find(verbSpecs(), verb, &VerbSpec::verb);
}

bool looksLikeCase(QStringView word)
{
    static const QRegularExpression form(
        u"^(\\.|\\d{2,14}|[A-Za-z]{1,4}\\d{8}[GgRr]\\d{1,6}|[GgRr]\\d{2,6})$"_s);
    return form.matchView(word).hasMatch();
}

std::optional<Command> parseCommand(QStringView line, const QList<Verb> &available, bool hasCurrent)
{
    QList<Word> words = wordsOf(line);
    if (words.isEmpty())
        return std::nullopt;
    splitChineseVerb(words);
    const bool followed = words.size() > 1 || line.size() > words.front().end;
    Command command;
    command.verbs = verbsOf(words.front().text, available, followed);
    // "t 231 not_our_duty" can only be 退: 图 takes one thing.
    if (command.verbs.size() > 1 && words.size() > 2 && looksLikeCase(words.at(1).text))
        command.verbs.removeIf([](Verb verb) { return specOf(verb).arguments.size() < 2; });
    if (command.verbs.isEmpty())
        return std::nullopt;
    command.complete = followed || std::ranges::any_of(command.verbs, [&](Verb verb) {
                           return specOf(verb).chinese == words.front().text;
                       });
    const VerbSpec &spec = specOf(command.verb());
    assignWords(command, spec, line, words);
    if (command.complete && command.isUnique())
        findTyping(command, spec, line, hasCurrent);
    return command;
}

} // namespace gl::commandbar

#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace gl::commandbar {

/// What can be said in the command bar (domain: 8.2).
enum class Verb {
    New,       ///< 新
    Dispatch,  ///< 派 <案号> <部门>
    Supervise, ///< 督 <案号> <意见>
    Verify,    ///< 核 <案号> <网格员>
    Return,    ///< 退 <案号> <原因码> [说明]
    Map,       ///< 图 <案号|网格码>
    Video,     ///< 视 <案号>
    Call,      ///< 叫 <人>
    Find,      ///< 查 <词>
    Whistle,   ///< 吹 <案号>
};

/// What an argument names.
enum class Argument {
    Case,       ///< number, its last digits, or "." for the current one; may be left out
    CaseOrGrid, ///< the same, or a grid code
    Unit,
    Person,
    Reason,
    Text, ///< the rest of the line
};

struct VerbSpec
{
    Verb verb;
    QString chinese;   ///< the one character
    QStringList latin; ///< full pinyin, initial, English; the first English word last
    QList<Argument> arguments;
    bool asksAgain = false; ///< hard to take back: asks for confirmation
};

/// All verbs, in the order they are offered.
const QList<VerbSpec> &verbSpecs();
const VerbSpec &specOf(Verb verb);

/// A word of the line with where it stands.
struct Word
{
    QString text;
    qsizetype begin = 0;
    qsizetype end = 0;

    bool operator==(const Word &) const = default;
};

/// A line as a command. `verbs` has more than one when the word is the beginning or the initial of
/// several ("t": 退, 图); then nothing runs before one is chosen.
struct Command
{
    QList<Verb> verbs;
    bool complete = false; ///< the verb is whole: a space or an argument follows, or it is Chinese
    std::optional<Word> caseWord; ///< none: the current case is meant
    std::optional<Word> object;   ///< unit, person, reason, grid or text
    std::optional<Word> remark;   ///< of Return: what follows the reason
    /// The argument at the end of the line, where the caret is, and what is typed of it.
    std::optional<Argument> typing;
    Word partial;

    Verb verb() const { return verbs.front(); }
    bool isUnique() const { return verbs.size() == 1; }
};

/// Reads a line; nothing: it is no command but words to search for. `available` are the verbs that
/// this desk can carry out, `hasCurrent` whether a case number may be left out. Pure.
std::optional<Command> parseCommand(QStringView line, const QList<Verb> &available,
                                    bool hasCurrent);

/// Whether a word has the form of a case number, of its last digits (at least two), or is ".".
bool looksLikeCase(QStringView word);

} // namespace gl::commandbar

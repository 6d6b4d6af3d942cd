#pragma once

#include <QList>
#include <QString>

#include <commandbar/commandlanguage.h>
#include <commandbar/entry.h>
#include <commandbar/searchindex.h>

#include <optional>

namespace gl::commandbar {

/// A line under the command line.
struct Row
{
    enum class Kind {
        Open,      ///< Enter opens or triggers `entry`
        Complete,  ///< Enter puts `entry` into the line
        Verb,      ///< Enter puts `verb` into the line, or runs it when it needs nothing
        SearchAll, ///< Enter searches in all text
    };
    Kind kind = Kind::Open;
    Entry entry{};
    Verb verb = Verb::Find;
};

/// A command with what its words mean, as far as that is known without the server.
struct Reading
{
    std::optional<Command> command{};
    std::optional<Entry> caseEntry{}; ///< a case among the indexed ones
    std::optional<Entry> object{};    ///< when what is typed means exactly one
    QList<Row> rows{};
};

/// Reads a line against what can be found. Pure but for the indexes it searches.
Reading readLine(const QString &line, const QList<Verb> &available, bool hasCurrent,
                 const Indexes &indexes);

/// The words that complete an argument to this entry.
QString completionOf(const Entry &entry);

} // namespace gl::commandbar

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace gl::headless {

class Context;

/// A command without a window. `run` gets the words after the command's name, without the global
/// options, and returns an ExitCode.
struct Command
{
    const char *name;
    const char *summary; ///< one line of `gridlinectl help`
    const char *help;    ///< usage and options, as `gridlinectl NAME --help` prints them
    int (*run)(Context &context, const QStringList &words);
};

/// All commands, in the order of `gridlinectl help`.
QList<Command> commands();

/// Runs what the command line asks for.
int runCommandLine(const QStringList &words);

} // namespace gl::headless

#include "commands.h"
#include "interrupt.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <csignal>
#include <cstdio>
#include <exception>

int main(int argc, char **argv)
{
    // A reader that went away (`| head`) is no crash.
    std::signal(SIGPIPE, SIG_IGN);
    gl::headless::watchInterrupts();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("gridlinectl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GRIDLINE_VERSION));
    // Reasons come with the error; the log is for who asks for it with QT_LOGGING_RULES.
    QLoggingCategory::setFilterRules(
        QStringLiteral("gridline.*.info=false\ngridline.*.debug=false"));
    try {
        return gl::headless::runCommandLine(QCoreApplication::arguments().mid(1));
    } catch (const std::exception &exception) {
        std::fprintf(stderr, "gridlinectl: unexpected failure: %s\n", exception.what());
        return 1;
    }
}

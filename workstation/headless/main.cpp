#include "commands.h"
#include "conferencecommand.h"
#include "interrupt.h"

#include <QGuiApplication>
#include <QLoggingCategory>

#include <csignal>
#include <cstdio>
#include <exception>
#include <memory>

namespace {

/// Documents need fonts, and fonts a QGuiApplication; it runs without a screen all the same.
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    if (!gl::headless::makesDocuments(words))
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QGuiApplication>(argc, argv);
}

} // namespace

int main(int argc, char **argv)
{
    // A reader that went away (`| head`) is no crash.
    std::signal(SIGPIPE, SIG_IGN);
    gl::headless::watchInterrupts();
    const auto application = makeApplication(argc, argv);
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

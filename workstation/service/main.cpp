#include "address.h"
#include "leader.h"
#include "options.h"
#include "stopsignal.h"

#include <gridlined/log.h>

#include <QCoreApplication>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <optional>

using namespace std::chrono_literals;

namespace gl::service {

namespace {

void printError(const Error &error)
{
    std::fprintf(stderr, "gridlined: %s\n", qUtf8Printable(error.message));
    if (!error.hint.isEmpty())
        std::fprintf(stderr, "  %s\n", qUtf8Printable(error.hint));
}

/// A server that is away at the start may come: as systemd starts both at once.
Result<storage::ConnectionConfig> waitForDatabase(const Options &options)
{
    for (auto retry = 500ms;; retry = std::min<std::chrono::milliseconds>(retry * 2, 30s)) {
        auto config = findDatabase(options);
        if (config || config.error().kind != ErrorKind::Offline || options.once)
            return config;
        qCWarning(gridlined::lcGridlined)
            << "the database is not reached, trying again" << config.error().message;
        if (waitForStop(retry))
            return config;
    }
}

int run(const QStringList &words)
{
    const auto options = parseOptions(words);
    if (!options) {
        printError(options.error());
        return 2;
    }
    if (options->help || options->version) {
        std::puts(options->help ? kHelp + 1 : "gridlined " GRIDLINE_VERSION);
        return 0;
    }
    const auto config = waitForDatabase(*options);
    if (!config) {
        if (waitForStop(0ms))
            return 0;
        printError(config.error());
        return 1;
    }
    Leader leader(*config);
    if (!options->once) {
        leader.run();
        return 0;
    }
    const auto done = leader.runOnce();
    if (!done)
        printError(done.error());
    return done ? 0 : 1;
}

} // namespace

} // namespace gl::service

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    gl::service::holdStopSignals();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("gridlined"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GRIDLINE_VERSION));
    qSetMessagePattern(QStringLiteral("%{type} %{category}: %{message}"));
    QLoggingCategory::setFilterRules(QStringLiteral("gridline.*.debug=false"));
    try {
        return gl::service::run(QCoreApplication::arguments().mid(1));
    } catch (const std::exception &exception) {
        std::fprintf(stderr, "gridlined: unexpected failure: %s\n", exception.what());
        return 1;
    }
}

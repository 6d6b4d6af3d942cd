#include "options.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gl::service {

const char *const kHelp = R"(
gridlined: the district's unattended work

Usage: gridlined [--db URI] [--as ACCOUNT] [--once]

Sends the notices of what changed to all desks, folds counters into the statistics, resumes
suspended cases whose date has come, sweeps old tracks and logs, and looks for warnings every day at
the time of the setting warning.scan_time. Runs the video relay, records what belongs to a case, and
deletes old recordings (settings video.*). Any number may run, on any machines: one leads, and
another takes over when its connection ends. Stays in the foreground; SIGTERM and Ctrl-C end it in
order. The account needs the role "service".

  --db URI      the database server (or GRIDLINE_DB; without it the private cluster of this computer)
  --as ACCOUNT  act as this account, where the address is the owner's
  --once        do what is due now and end
  --help, --version

Password: in the URI, in GRIDLINE_PASSWORD or PGPASSWORD. The log goes to stderr.
Exit code: 0 ended in order, 1 refused (the reason is on stderr), 2 wrong usage.)";

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::service::Options", text);
}

} // namespace

Result<Options> parseOptions(const QStringList &words)
{
    Options options;
    options.db = qEnvironmentVariable("GRIDLINE_DB");
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString name = words.at(i).section(u'=', 0, 0);
        if (name == "--db"_L1 || name == "--as"_L1) {
            const bool inWord = words.at(i).contains(u'=');
            if (!inWord && i + 1 == words.size())
                return failure(ErrorKind::Invalid, tr("The option %1 needs a value.").arg(name));
            const QString value = inWord ? words.at(i).section(u'=', 1) : words.at(++i);
            (name == "--db"_L1 ? options.db : options.asAccount) = value;
        } else if (name == "--once"_L1) {
            options.once = true;
        } else if (name == "--help"_L1 || name == "-h"_L1) {
            options.help = true;
        } else if (name == "--version"_L1) {
            options.version = true;
        } else {
            return failure(ErrorKind::Invalid, tr("There is no option %1.").arg(words.at(i)));
        }
    }
    return options;
}

} // namespace gl::service

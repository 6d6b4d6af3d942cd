#include "localcommand.h"

#include "context.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kLocalHelp = R"(
Usage: gridlinectl local start|stop|status|destroy [--yes]

  start     make the cluster when there is none, start it, bring its schema up to date
  stop      stop it; nothing is lost
  status    where it is, whether it runs, its connection URI and its size
  destroy   stop it and remove all its data; asks, unless --yes is given

The cluster is in GRIDLINE_DATA_DIR, or else in the data folder of the user. It listens on a Unix
socket only. Other commands start it by themselves when no server is configured.

GRIDLINE_PG_MAX_CONNECTIONS (640) and GRIDLINE_PG_SHARED_BUFFERS (256MB) are read at each start.)";

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::LocalCommand", text);
}

int printStatus(Context &context)
{
    const auto status = context.cluster().status();
    if (!status)
        return context.fail(status.error());
    const QString state = !status->exists   ? tr("not made yet")
                          : status->running ? tr("running")
                                            : tr("stopped");
    QList<std::pair<QString, QString>> rows{{tr("state"), state},
                                            {tr("data folder"), status->dataFolder}};
    if (status->exists) {
        rows += {tr("version"), u"PostgreSQL "_s + status->version};
        rows += {tr("size"), QLocale::c().formattedDataSize(status->bytes)};
        rows += {tr("socket"), status->socketFolder};
        rows += {tr("uri"), status->uri};
    }
    if (status->running)
        rows += {tr("process"), QString::number(status->processId)};
    context.out().pairs(rows);
    context.out().json({{u"exists"_s, status->exists},
                        {u"running"_s, status->running},
                        {u"pid"_s, status->processId},
                        {u"version"_s, status->version},
                        {u"data_dir"_s, status->dataFolder},
                        {u"socket_dir"_s, status->socketFolder},
                        {u"uri"_s, status->uri},
                        {u"bytes"_s, status->bytes}});
    return Done;
}

int start(Context &context)
{
    if (const auto ready = context.config(); !ready)
        return context.fail(ready.error());
    return printStatus(context);
}

int stop(Context &context)
{
    if (const auto stopped = context.cluster().stop(); !stopped)
        return context.fail(stopped.error());
    return printStatus(context);
}

bool confirmed(Context &context)
{
    std::fputs(qUtf8Printable(tr("This removes all data in %1. Type yes to go on: ")
                                  .arg(context.cluster().dataFolder())),
               stderr);
    char answer[16] = {};
    return std::fgets(answer, sizeof answer, stdin) && QByteArrayView(answer).trimmed() == "yes";
}

int destroy(Context &context, bool yes)
{
    if (!yes && !confirmed(context))
        return context.fail({.kind = ErrorKind::Rejected,
                             .message = tr("Nothing was removed."),
                             .hint = tr("Confirm with --yes when nobody can answer.")});
    if (const auto gone = context.cluster().destroy(); !gone)
        return context.fail(gone.error());
    return printStatus(context);
}

} // namespace

int runLocal(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(words, {{"--yes", false}});
    if (!arguments)
        return context.wrongUsage(u"local"_s, arguments.error().message);
    if (arguments->positional().size() != 1)
        return context.wrongUsage(u"local"_s, tr("Say start, stop, status or destroy."));
    if (!context.usesPrivateCluster())
        return context.wrongUsage(
            u"local"_s, tr("A server is configured (--db or GRIDLINE_DB), so there is no private "
                           "cluster to speak of."));
    const QString verb = arguments->word(0);
    if (verb == "start"_L1)
        return start(context);
    if (verb == "stop"_L1)
        return stop(context);
    if (verb == "status"_L1)
        return printStatus(context);
    if (verb == "destroy"_L1)
        return destroy(context, arguments->has("--yes"));
    return context.wrongUsage(u"local"_s, tr("There is no \"local %1\".").arg(verb));
}

} // namespace gl::headless

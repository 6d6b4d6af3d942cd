#include "doctorcommand.h"

#include "context.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <doctor/doctor.h>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kDoctorHelp = R"(
Usage: gridlinectl doctor

Checks the database, its version and schema, the clock, the disk, the locale and the fonts. One line
each; exit 1 when one is not in order, with what to do. Starts the private cluster when it is down.)";

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::DoctorCommand", text);
}

} // namespace

int runDoctor(Context &context, const QStringList &words)
{
    if (!words.isEmpty())
        return context.wrongUsage(u"doctor"_s, tr("What is %1?").arg(words.first()));
    QList<doctor::Finding> findings = doctor::examineServer(context.serverConfig());
    findings += doctor::examineMachine(context.usesPrivateCluster() ? context.cluster().dataFolder()
                                                                    : QString());

    bool allFine = true;
    QList<QStringList> rows;
    QJsonArray checks;
    for (const doctor::Finding &finding : std::as_const(findings)) {
        allFine = allFine && finding.fine;
        rows += {finding.what, finding.fine ? tr("OK") : tr("problem"), finding.says};
        if (!finding.fine && !finding.todo.isEmpty())
            rows += {QString(), QString(), u"-> "_s + finding.todo};
        checks.append(QJsonObject{{u"check"_s, finding.what},
                                  {u"ok"_s, finding.fine},
                                  {u"says"_s, finding.says},
                                  {u"todo"_s, finding.todo}});
    }
    context.out().table({tr("check"), tr("state"), tr("says")}, rows);
    context.out().json({{u"ok"_s, allFine}, {u"checks"_s, checks}});
    return allFine ? Done : Failed;
}

} // namespace gl::headless

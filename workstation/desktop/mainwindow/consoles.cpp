#include "consoles.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

Console readConsole(const QString &id)
{
    QFile file(u":/gridline/layouts/%1.json"_s.arg(id));
    Console read{.id = id};
    if (!file.open(QFile::ReadOnly))
        return read;
    const QJsonObject whole = QJsonDocument::fromJson(file.readAll()).object();
    read.masked = whole["masked"_L1].toBool();
    for (const auto &value : whole["columns"_L1].toArray()) {
        const QJsonObject object = value.toObject();
        ConsoleColumn column{.width = object["width"_L1].toInt(1)};
        for (const auto &row : object["rows"_L1].toArray()) {
            QStringList tabs;
            for (const auto &tab : row.toArray())
                tabs << tab.toString();
            column.rows << tabs;
        }
        for (const auto &height : object["heights"_L1].toArray())
            column.heights << height.toInt(1);
        read.columns << column;
    }
    return read;
}

} // namespace

const QList<Console> &consoles()
{
    static const QList<Console> all{readConsole(u"dispatcher"_s), readConsole(u"leadership"_s),
                                    readConsole(u"coordination"_s)};
    return all;
}

const Console &console(const QString &id)
{
    for (const Console &one : consoles()) {
        if (one.id == id)
            return one;
    }
    return consoles().first();
}

QString consoleName(const QString &id)
{
    if (id == "leadership"_L1)
        return QCoreApplication::translate("gl::desktop::Console", "Leadership");
    if (id == "coordination"_L1)
        return QCoreApplication::translate("gl::desktop::Console", "Coordination");
    return QCoreApplication::translate("gl::desktop::Console", "Dispatcher");
}

QString consoleForRoles(const QStringList &roles)
{
    if (roles.contains("leader"_L1))
        return u"leadership"_s;
    if (roles.contains("shift_lead"_L1) && !roles.contains("dispatcher"_L1))
        return u"coordination"_s;
    return u"dispatcher"_s;
}

} // namespace gl::desktop

#pragma once

#include <base/error.h>
#include <storage/connectionconfig.h>

#include <QDate>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>

namespace gl::demo {

struct DemoOptions
{
    qint64 cases = 10000;
    quint64 seed = 1;
    QDate today{}; ///< invalid: the real date
};

/// A password of a demo account, told once.
struct DemoPassword
{
    QString login;
    QString name;
    QString unit;
    QString role;
    QString password;
};

struct DemoReport
{
    bool districtMade = false;
    bool casesMade = false;
    qint64 cases = 0;
    qint64 open = 0;
    qint64 events = 0;
    double seconds = 0;
    QList<DemoPassword> passwords{};
};

/// What is being done, and how much of it (0 to 1). Comes from any thread, one at a time.
using DemoProgress = std::function<void(const QString &what, double share)>;

/// Loads the synthetic district of Daxing's size 大兴区 and its cases. Needs the superuser of the
/// database. Loading the same again does nothing; a killed run leaves nothing that a desk sees, and
/// the next run cleans up. Rejected when the database holds a district or cases of its own.
/// Blocks its caller.
Result<DemoReport> loadDemo(const storage::ConnectionConfig &config, const DemoOptions &options,
                            const DemoProgress &progress);

} // namespace gl::demo

// withdatabase COMMAND...: runs a command with a database of its own, made from the template and
// dropped afterwards. PGHOST, PGPORT, PGUSER and PGDATABASE lead there; @DATABASE@ is its name.

#include "testdatabase.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTextStream>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QStringList words = QCoreApplication::arguments().mid(1);
    QTextStream err(stderr);
    if (words.isEmpty()) {
        err << "usage: withdatabase COMMAND...\n";
        return 2;
    }
    const gl::test::TestDatabase database;
    if (!database.isReady()) {
        err << database.problem() << '\n';
        return 1;
    }
    const auto config = database.config();
    qputenv("PGHOST", config.option("host").toLocal8Bit());
    qputenv("PGPORT", config.option("port").toLocal8Bit());
    qputenv("PGUSER", config.user().toLocal8Bit());
    qputenv("PGDATABASE", config.database().toLocal8Bit());
    words.replaceInStrings(QStringLiteral("@DATABASE@"), config.database());
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(words.takeFirst(), words);
    if (!process.waitForStarted()) {
        err << process.errorString() << '\n';
        return 1;
    }
    process.waitForFinished(-1);
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 1;
}

// testcluster start|stop DIR: the PostgreSQL of a test run, for ctest's fixture.

#include "testcluster.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QTextStream>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(QStringLiteral("gridline.*.info=false"));
    const QStringList words = QCoreApplication::arguments().mid(1);
    const bool start = words.value(0) == QLatin1StringView("start");
    QTextStream err(stderr);
    if (words.size() != 2 || (!start && words.value(0) != QLatin1StringView("stop"))) {
        err << "usage: testcluster start|stop DIR\n";
        return 2;
    }
    gl::test::TestCluster cluster(words.at(1));
    const gl::Result<void> done = start ? cluster.start() : cluster.destroy();
    if (done)
        return 0;
    err << done.error().message << '\n' << done.error().hint << '\n' << done.error().detail << '\n';
    return 1;
}

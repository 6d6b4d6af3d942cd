#include "csvtext.h"

#include "hotissue.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gl::repeats {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::repeats::CsvText", text);
}

} // namespace

QString csvLine(const QStringList &cells)
{
    QStringList quoted;
    for (QString cell : cells) {
        if (cell.size() > 1 && u"=+-@\t\r"_s.contains(cell.front()) && !cell[1].isDigit())
            cell.prepend(u'\'');
        if (cell.contains(u'"') || cell.contains(u',') || cell.contains(u'\n')
            || cell.contains(u'\r'))
            cell = u'"' + cell.replace(u'"', u"\"\""_s) + u'"';
        quoted << cell;
    }
    return quoted.join(u',') + u"\r\n"_s;
}

QByteArray csvOf(const QList<HotIssue> &issues, bool chinese)
{
    QString text = csvLine({tr("Rank"), tr("Name"), tr("Town"), tr("Village"), tr("Class"),
                            tr("First"), tr("Last"), tr("Heat"), tr("Trend"), tr("Calls"),
                            tr("People"), tr("Open"), tr("Main unit"), tr("State")});
    int rank = 0;
    for (const HotIssue &issue : issues)
        text +=
            csvLine({QString::number(++rank), issue.name, issue.town, issue.village,
                     chinese || issue.classNameEn.isEmpty() ? issue.className : issue.classNameEn,
                     issue.first.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s),
                     issue.last.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s),
                     QString::number(issue.heat, 'f', 1), trendCode(issue.trend),
                     QString::number(issue.calls), QString::number(issue.callers),
                     QString::number(issue.openCalls), issue.unit, issue.state});
    return "\xEF\xBB\xBF" + text.toUtf8();
}

} // namespace gl::repeats

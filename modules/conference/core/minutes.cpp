#include "minutes.h"

#include "conferencewords.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextDocument>
#include <QTextDocumentWriter>

using namespace Qt::StringLiterals;

namespace gl::conference {

namespace {

constexpr int kDotsPerInch = 300;
constexpr double kMarginMm = 20;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::conference::Minutes", text);
}

QString local(const QDateTime &at)
{
    return at.isValid() ? at.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s) : QString();
}

QString cells(const QStringList &texts, QLatin1StringView tag)
{
    QString row = u"<tr>"_s;
    for (const QString &text : texts)
        row += u"<%1 align=\"left\">%2</%1>"_s.arg(tag, text.toHtmlEscaped());
    return row + u"</tr>"_s;
}

QString table(const QStringList &headers, const QList<QStringList> &rows)
{
    if (rows.isEmpty())
        return {};
    QString html = u"<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\" width=\"100%\">"_s
                   + cells(headers, "th"_L1);
    for (const QStringList &row : rows)
        html += cells(row, "td"_L1);
    return html + u"</table>"_s;
}

QString fact(const QString &name, const QString &value)
{
    return value.isEmpty()
               ? QString()
               : u"<p><b>%1</b> %2</p>"_s.arg(name.toHtmlEscaped(), value.toHtmlEscaped());
}

QString headPart(const Summary &summary)
{
    QString when = local(summary.openedAt);
    if (summary.closedAt.isValid())
        when += u" – "_s + summary.closedAt.toLocalTime().toString(u"HH:mm"_s);
    return u"<h1>%1</h1>"_s.arg(summary.title.toHtmlEscaped())
           + fact(tr("Kind:"), kindText(summary.kind)) + fact(tr("Time:"), when)
           + fact(tr("Place:"), summary.place) + fact(tr("Chair:"), summary.chair)
           + fact(tr("Secretary:"), summary.secretary);
}

QString unitsPart(const Conference &conference)
{
    QList<QStringList> rows;
    for (const Unit &unit : conference.units)
        rows << QStringList{unit.name, answerText(unit.state), presenceText(unit.presence),
                            unit.person, unit.reason};
    return u"<h2>%1</h2>"_s.arg(tr("Units"))
           + table({tr("Unit"), tr("Answer"), tr("Presence"), tr("Person"), tr("Reason")}, rows);
}

QString casePart(const AgendaCase &about, bool chinese)
{
    QStringList facts{about.number, chinese ? about.className : about.classNameEn,
                      about.town,   about.address,
                      about.owner,  chinese ? about.state : about.stateEn};
    facts.removeAll(QString());
    return u"<p>%1</p>"_s.arg(facts.join(u" · "_s).toHtmlEscaped());
}

QString itemPart(const Item &item, bool chinese)
{
    QString html = u"<h2>%1. %2</h2>"_s.arg(item.place).arg(item.title.toHtmlEscaped());
    if (item.about)
        html += casePart(*item.about, chinese);
    html += fact(tr("State:"), itemStateText(item.state)) + fact(tr("Summary:"), item.result);
    QList<QStringList> positions;
    for (const Position &position : item.positions)
        positions << QStringList{position.unit, standText(position.stand), position.text};
    html += table({tr("Unit"), tr("Position"), tr("What it said")}, positions);
    QList<QStringList> decisions;
    for (const Decision &decision : item.decisions) {
        if (decision.state != "withdrawn"_L1)
            decisions << QStringList{decision.measure, ownersText(decision), local(decision.dueAt),
                                     decision.basis, decisionText(decision)};
    }
    if (!decisions.isEmpty())
        html += u"<p></p>"_s
                + table({tr("Decision"), tr("Owner"), tr("Due"), tr("Legal basis"), tr("How")},
                        decisions);
    return html;
}

QString signaturesPart(const Conference &conference)
{
    QList<QStringList> rows;
    for (const Unit &unit : conference.units) {
        if (unit.presence != "absent"_L1)
            rows << QStringList{unit.name, unit.person, local(unit.signedAt), unit.reservation};
    }
    return u"<h2>%1</h2>"_s.arg(tr("Signatures"))
           + table({tr("Unit"), tr("Person"), tr("Signed"), tr("Reservation")}, rows);
}

QByteArray asPdf(const QTextDocument &minutes, const QString &title)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(title);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm),
                          QPageLayout::Millimeter);
    writer.setResolution(kDotsPerInch);
    minutes.print(&writer);
    return bytes;
}

QByteArray asOdt(const QTextDocument &minutes)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QTextDocumentWriter writer(&buffer, "odf");
    return writer.write(&minutes) ? bytes : QByteArray();
}

} // namespace

QString minutesHtml(const Conference &conference, bool chinese)
{
    QString html = headPart(conference.summary) + unitsPart(conference);
    for (const Item &item : conference.agenda)
        html += itemPart(item, chinese);
    html += u"<h2>%1</h2>"_s.arg(tr("Result"))
            + u"<p>%1</p>"_s.arg(conference.summary.result.toHtmlEscaped())
            + fact(tr("Remarks:"), conference.remarks) + signaturesPart(conference);
    return html
           + u"<p><small>%1</small></p>"_s.arg(
               tr("Made from the record of conference %1, version %2.")
                   .arg(conference.summary.id)
                   .arg(conference.summary.version));
}

Result<void> writeMinutes(const Conference &conference, bool chinese, const QString &path)
{
    const bool pdf = path.endsWith(u".pdf", Qt::CaseInsensitive);
    if (!pdf && !path.endsWith(u".odt", Qt::CaseInsensitive))
        return failure(ErrorKind::Invalid, tr("The minutes are written as .pdf or .odt."));
    QTextDocument minutes;
    minutes.setHtml(minutesHtml(conference, chinese));
    // Made whole before the file is touched: what was there stays until the new one is complete.
    const QByteArray bytes = pdf ? asPdf(minutes, conference.summary.title) : asOdt(minutes);
    if (bytes.isEmpty())
        return failure(ErrorKind::Internal, tr("The minutes could not be written."));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(ErrorKind::Internal, tr("The file %1 cannot be written.").arg(path),
                       file.errorString());
    return {};
}

} // namespace gl::conference

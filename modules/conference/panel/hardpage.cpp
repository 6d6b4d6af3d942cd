#include "hardpage.h"

#include <ui/timetext.h>

#include <QCoreApplication>
#include <QLocale>

#include <hardcase/hardwords.h>

using namespace Qt::StringLiterals;

namespace gl::conference {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::conference::HardPage", text);
}

QString line(const QString &text)
{
    return text.isEmpty() ? QString() : u"<p>%1</p>"_s.arg(text.toHtmlEscaped());
}

QString fact(const QString &name, const QString &value)
{
    return value.isEmpty()
               ? QString()
               : u"<p><b>%1</b> %2</p>"_s.arg(name.toHtmlEscaped(), value.toHtmlEscaped());
}

QString list(const QString &heading, const QStringList &lines)
{
    if (lines.isEmpty())
        return {};
    QString html = u"<h3>%1</h3><ul>"_s.arg(heading.toHtmlEscaped());
    for (const QString &one : lines)
        html += u"<li>%1</li>"_s.arg(one.toHtmlEscaped());
    return html + u"</ul>"_s;
}

QString yuan(double amount)
{
    return tr("%1 yuan").arg(QLocale().toString(amount, 'f', 2));
}

QStringList orderLines(const hardcase::HardDetails &details)
{
    QStringList lines;
    for (const hardcase::Order &order : details.orders) {
        QString text =
            tr("%1, by %2: %3 (%4)")
                .arg(order.unit, order.basis, hardcase::stepText(order.state), order.proposedBy);
        if (!order.decidedBy.isEmpty())
            text += u" → "_s + order.decidedBy;
        lines << text;
    }
    return lines;
}

QStringList fundLines(const hardcase::HardDetails &details)
{
    QStringList lines;
    for (const hardcase::Funds &funds : details.funds) {
        QString text = tr("%1: %2 asked for %3")
                           .arg(hardcase::stepText(funds.state), yuan(funds.asked), funds.purpose);
        if (funds.approved > 0)
            text += u", "_s + tr("%1 granted by %2").arg(yuan(funds.approved), funds.decidedBy);
        if (funds.state == "spent"_L1)
            text += u", "_s + tr("%1 spent").arg(yuan(funds.spent));
        lines << text;
    }
    return lines;
}

QStringList wayLines(const hardcase::HardDetails &details)
{
    QStringList lines;
    for (const hardcase::Meeting &meeting : details.meetings)
        lines << tr("Conference “%1”, %2").arg(meeting.title, ui::instantText(meeting.startsAt));
    if (details.whistle != 0)
        lines << tr("Whistle %1").arg(details.whistle);
    for (const hardcase::Task &task : details.tasks)
        lines << tr("%1: %2, due %3, %4")
                     .arg(task.unit, task.measure, ui::instantText(task.dueAt),
                          hardcase::stepText(task.progress));
    return lines;
}

QStringList logLines(const hardcase::HardDetails &details, bool chinese)
{
    QStringList lines;
    for (const hardcase::LogEntry &entry : details.log) {
        QString text = u"%1 %2 %3"_s.arg(ui::instantText(entry.at),
                                         chinese ? entry.name : entry.nameEn, entry.actor);
        if (!entry.text.isEmpty())
            text += u": "_s + entry.text;
        lines.prepend(text);
    }
    return lines;
}

} // namespace

QString hardHtml(const hardcase::HardDetails &details, bool chinese)
{
    const hardcase::HardCase &one = details.hardCase;
    QStringList reasons;
    for (const hardcase::Reason &reason : one.reasons)
        reasons << hardcase::reasonText(reason);
    QString next = one.nextStep;
    if (one.nextBy.isValid())
        next += u" · "_s + tr("by %1").arg(ui::instantText(one.nextBy));
    QString html = u"<h2>%1</h2>"_s.arg(one.title.toHtmlEscaped())
                   + line(QStringList{one.number, chinese ? one.className : one.classNameEn,
                                      one.town, one.address}
                              .join(u" · "_s))
                   + list(tr("Why it is here"), reasons)
                   + fact(tr("Stage of the case:"), chinese ? one.caseState : one.caseStateEn)
                   + fact(tr("Owner:"), one.owner)
                   + fact(tr("Assisting:"), one.assist.join(u", "_s))
                   + fact(tr("Way out:"), hardcase::wayText(one.state))
                   + fact(tr("Followed by:"), one.keeper) + fact(tr("Next step:"), next);
    if (one.state == "closed"_L1) {
        html += fact(tr("Outcome:"), hardcase::outcomeText(one.outcome) + u" · "_s + one.result);
        if (one.ruleId != 0)
            html += fact(tr("Proposed rule:"), QString::number(one.ruleId));
    }
    return html + list(tr("Ways out so far"), wayLines(details))
           + list(tr("Binding orders"), orderLines(details))
           + list(tr("Emergency funds"), fundLines(details))
           + list(tr("What happened"), logLines(details, chinese));
}

} // namespace gl::conference

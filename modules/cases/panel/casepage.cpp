#include "casepage.h"

#include <cases/casewords.h>
#include <ui/timetext.h>

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::cases {

namespace {

QString tr(const char *text, const char *comment = nullptr)
{
    return QCoreApplication::translate("gl::cases::CasePage", text, comment);
}

class Page
{
public:
    Page(const PageInput &input, const ui::Theme &theme) : m_in(input), m_theme(theme) {}

    QString html()
    {
        facts();
        said();
        manual();
        requests();
        supervisions();
        tasks();
        units();
        callers();
        links();
        notes();
        timeline();
        return m_html;
    }

private:
    QString hex(ui::ColorRole role) const { return m_theme.color(role).name(); }

    QString muted(const QString &text) const
    {
        return u"<span style='color:%1'>%2</span>"_s.arg(hex(ui::ColorRole::Muted),
                                                         text.toHtmlEscaped());
    }

    static QString strong(const QString &text)
    {
        return u"<b>"_s + text.toHtmlEscaped() + u"</b>"_s;
    }

    QString link(const QString &href, const QString &text) const
    {
        return u"<a href='%1' style='color:%2'>%3</a>"_s.arg(href, hex(ui::ColorRole::Accent),
                                                             text.toHtmlEscaped());
    }

    QString named(const BothNames &name) const
    {
        return m_in.chinese || name.en.isEmpty() ? name.zh : name.en;
    }

    QString time(const QDateTime &at) const { return ui::shortInstantText(at, m_in.now); }

    void heading(const QString &text, const QString &extra = {})
    {
        m_html +=
            u"<p style='margin-top:10px;margin-bottom:2px'><b style='color:%1'>%2</b> %3</p>"_s.arg(
                hex(ui::ColorRole::Accent), text.toHtmlEscaped(), extra);
    }

    void line(const QString &html) { m_html += u"<p style='margin:1px 0'>%1</p>"_s.arg(html); }

    void fact(const QString &label, const QString &value)
    {
        if (value.isEmpty())
            return;
        m_html += u"<tr><td style='padding-right:10px'>%1</td><td>%2</td></tr>"_s.arg(
            muted(label), value.toHtmlEscaped());
    }

    void facts()
    {
        const CaseHeader &h = m_in.document.header;
        m_html += u"<table cellspacing='0' cellpadding='1'>"_s;
        QString item = named(h.className);
        if (!h.classCode.isEmpty())
            item += u"  "_s + h.classCode;
        fact(fieldLabel(u"class"_s), item);
        fact(tr("Place"), h.address);
        QStringList areas{h.town, h.village, h.grid};
        areas.removeAll(QString());
        fact(tr("Area"), areas.join(u" · "_s));
        fact(fieldLabel(u"unit"_s), h.unit);
        fact(fieldLabel(u"assist"_s), h.assist.join(u", "_s));
        fact(fieldLabel(u"handler"_s), h.handler);
        fact(fieldLabel(u"claimed"_s), h.claimedBy);
        QStringList from{choiceLabel(u"source"_s, h.source),
                         choiceLabel(u"order_type"_s, h.orderType), h.externalNumber};
        from.removeAll(QString());
        fact(tr("Source"), from.join(u" · "_s));
        fact(tr("Reported"), ui::instantText(h.reportedAt));
        if (h.closedAt.isValid())
            fact(tr("Ended"), ui::instantText(h.closedAt));
        if (h.rounds > 1)
            fact(tr("Dispatched"), QCoreApplication::translate("gl::cases::CasePage", "%n time(s)",
                                                               nullptr, h.rounds));
        if (h.internalDeadline.isValid() && !h.terminal)
            fact(tr("Internal deadline"), ui::instantText(h.internalDeadline));
        m_html += u"</table>"_s;
    }

    void said()
    {
        if (m_in.document.text.isEmpty())
            return;
        heading(tr("What was reported"));
        line(m_in.document.text.toHtmlEscaped().replace(u'\n', "<br>"_L1));
    }

    void condition(const ManualCondition &c, bool chosen)
    {
        const QString mark = chosen ? u"✓ "_s : QString();
        line(strong(mark + c.condition)
             + (c.limit.isEmpty() ? QString() : u" — "_s + c.limit.toHtmlEscaped()));
        QStringList parts;
        const auto add = [&](const QString &label, const QString &text) {
            if (!text.isEmpty())
                parts << muted(label) + u' ' + text.toHtmlEscaped();
        };
        add(tr("First:"), c.interim);
        add(tr("Closed when:"), c.closing);
        add(tr("Owner:"), c.owner);
        add(tr("Basis:"), c.basis);
        if (!parts.isEmpty())
            line(parts.join(u"<br>"_s));
    }

    void manual()
    {
        const ClassManual &manual = m_in.manual;
        if (manual.conditions.isEmpty())
            return;
        const qint64 chosen = m_in.document.header.standardId;
        const bool all = m_in.wholeManual || manual.conditions.size() <= 2;
        heading(tr("Command manual"),
                manual.conditions.size() <= 2
                    ? QString()
                    : link(kManualLink, m_in.wholeManual ? tr("less") : tr("all conditions")));
        qsizetype shown = 0;
        for (const ManualCondition &c : manual.conditions) {
            const bool mine = c.standardId == chosen;
            if (all || mine || (chosen == 0 && shown < 2)) {
                condition(c, mine);
                ++shown;
            }
        }
    }

    void requests()
    {
        const QList<CaseRequest> &list = m_in.document.requests;
        if (list.isEmpty())
            return;
        heading(tr("Requests"));
        for (const CaseRequest &r : list)
            line(muted(time(r.at)) + u' ' + strong(requestLabel(r.kind)) + u" · "_s
                 + progressLabel(r.state).toHtmlEscaped() + u' '
                 + inputsInWords(r.requested, m_in).toHtmlEscaped());
    }

    void supervisions()
    {
        const QList<CaseSupervision> &list = m_in.document.supervisions;
        if (list.isEmpty())
            return;
        heading(tr("Supervision"));
        for (const CaseSupervision &s : list) {
            QString text = muted(time(s.at)) + u' ' + strong(s.by) + u" · "_s
                           + progressLabel(s.state).toHtmlEscaped() + u' '
                           + s.opinion.toHtmlEscaped();
            if (s.dueAt.isValid())
                text += u' ' + muted(tr("reply due %1").arg(ui::instantText(s.dueAt)));
            for (const QString &reply : s.replies)
                text += u"<br>↳ "_s + reply.toHtmlEscaped();
            line(text);
        }
    }

    void tasks()
    {
        const QList<CaseTask> &list = m_in.document.tasks;
        if (list.isEmpty())
            return;
        heading(tr("Tasks"));
        for (const CaseTask &t : list) {
            const QString result =
                t.result.isEmpty() ? progressLabel(t.state) : progressLabel(t.result);
            line(muted(time(t.at)) + u' ' + strong(requestLabel(t.kind)) + u" · "_s
                 + t.inspector.toHtmlEscaped() + u" · "_s + result.toHtmlEscaped());
        }
    }

    void units()
    {
        if (m_in.document.units.isEmpty())
            return;
        heading(tr("Units"));
        for (const CaseUnit &u : m_in.document.units)
            line(muted(time(u.since)) + u' ' + strong(u.name) + u" · "_s
                 + progressLabel(u.role).toHtmlEscaped() + u" · "_s
                 + progressLabel(u.state).toHtmlEscaped());
    }

    /// Everybody who is to hear of the result.
    void callers()
    {
        if (m_in.document.callers.isEmpty())
            return;
        heading(tr("Callers"));
        for (const CaseCaller &c : m_in.document.callers) {
            QStringList who{c.party.name, c.party.phone};
            who.removeAll(QString());
            if (c.party.secret)
                who << tr("wants to stay unknown");
            line(muted(time(c.at)) + u' '
                 + link(kCaseLink + QString::number(c.id.value()), c.number) + u' '
                 + strong(who.isEmpty() ? tr("unknown") : who.join(u" · "_s)) + u' '
                 + muted(!c.called ? tr("not called back yet")
                         : c.solved.isEmpty()
                             ? tr("called back")
                             : tr("called back: %1").arg(choiceLabel(u"solved"_s, c.solved))));
        }
    }

    void links()
    {
        if (m_in.document.links.isEmpty())
            return;
        heading(tr("Linked cases"));
        for (const LinkedCase &l : m_in.document.links)
            line(muted(linkLabel(l.linkType)) + u' '
                 + link(kCaseLink + QString::number(l.id.value()), l.number));
    }

    void notes()
    {
        if (m_in.notes.isEmpty())
            return;
        heading(tr("Notes"));
        for (const NoteRow &n : m_in.notes)
            line(muted(time(n.at)) + u' ' + strong(n.author) + u' ' + muted(n.unit) + u"<br>"_s
                 + n.body.toHtmlEscaped().replace(u'\n', "<br>"_L1));
    }

    bool wanted(const TimelineEntry &entry) const
    {
        switch (m_in.filter) {
        case TimelineFilter::All: return true;
        case TimelineFilter::Acts: return !entry.isNote();
        case TimelineFilter::Notes: return entry.isNote();
        }
        return true;
    }

    QString filterName() const
    {
        switch (m_in.filter) {
        case TimelineFilter::All: return tr("everything");
        case TimelineFilter::Acts: return tr("acts only");
        case TimelineFilter::Notes: return tr("notes only");
        }
        return {};
    }

    void entry(const TimelineEntry &e)
    {
        const bool fresh = m_in.seenVersion > 0 && e.version > m_in.seenVersion;
        QString what = strong(named(e.name));
        if (fresh)
            what = u"<b style='color:%1'>● %2</b> "_s.arg(hex(ui::ColorRole::Accent),
                                                          tr("new").toHtmlEscaped())
                   + what;
        if (e.changedState())
            what += u" → "_s + named(e.toName).toHtmlEscaped();
        const QString who = e.unit.isEmpty() ? e.actor : e.actor + u" · "_s + e.unit;
        const QString words = inputsInWords(e.inputs, m_in);
        m_html +=
            u"<tr><td style='padding-right:8px;white-space:nowrap'>%1</td><td>%2 %3%4</td></tr>"_s
                .arg(muted(time(e.at)), what, muted(who),
                     words.isEmpty() ? QString() : u"<br>"_s + words.toHtmlEscaped());
    }

    void timeline()
    {
        heading(tr("Timeline"),
                link(kOrderLink, m_in.newestFirst ? tr("newest first") : tr("oldest first"))
                    + u" · "_s + link(kFilterLink, filterName()));
        QList<TimelineEntry> entries;
        std::ranges::copy_if(m_in.document.timeline, std::back_inserter(entries),
                             [this](const TimelineEntry &e) { return wanted(e); });
        if (m_in.newestFirst)
            std::ranges::reverse(entries);
        if (entries.isEmpty()) {
            line(muted(tr("Nothing of this kind.")));
            return;
        }
        m_html += u"<table cellspacing='0' cellpadding='2'>"_s;
        for (const TimelineEntry &e : std::as_const(entries))
            entry(e);
        m_html += u"</table>"_s;
    }

    const PageInput &m_in;
    const ui::Theme &m_theme;
    QString m_html;
};

QString conditionOf(qint64 standard, const PageInput &input)
{
    for (const ManualCondition &c : input.manual.conditions) {
        if (c.standardId == standard)
            return c.condition;
    }
    return {};
}

} // namespace

QString inputsInWords(const QJsonObject &inputs, const PageInput &input)
{
    QStringList parts;
    for (auto it = inputs.begin(); it != inputs.end(); ++it) {
        const QString &field = it.key();
        QJsonValue value = it.value();
        if (field == "standard"_L1)
            value = conditionOf(value.toInteger(), input);
        else if ((field == "reason"_L1 || field == "why_not"_L1) && input.reasonName)
            value = input.reasonName(value.toString());
        // Numbers here are ids that nobody reads.
        else if (value.isArray()
                 || (value.isDouble()
                     && (field == "parent"_L1 || field == "other"_L1 || field == "grid"_L1
                         || field == "supervision"_L1)))
            continue;
        const QString text = field == "text"_L1 || field == "opinion"_L1 ? value.toString()
                                                                         : inputText(field, value);
        if (text.isEmpty())
            continue;
        // What was said comes first.
        if (field == "text"_L1 || field == "opinion"_L1)
            parts.prepend(text);
        else
            parts << text;
    }
    return parts.join(tr("; ", "between what was filled in"));
}

QString casePage(const PageInput &input, const ui::Theme &theme)
{
    return Page(input, theme).html();
}

} // namespace gl::cases

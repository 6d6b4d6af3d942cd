#include "caseadvice.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gl::cases {

CaseAdvice::CaseAdvice(ui::DeskContext &desk, ui::Actions &actions, const ui::Theme &theme,
                       QWidget *scope, QWidget *parent)
    : QWidget(parent),
      m_strip(new ui::OfferStrip(theme, this))
{
    setAccessibleName(tr("Suggestions"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_strip);
    connect(m_strip, &ui::OfferStrip::taken, this, &CaseAdvice::take);
    const auto add = [&](const QString &row, const QString &text, const QString &hint, Qt::Key key,
                         const QString &words) {
        QAction *take =
            actions.add({.id = u"case.take."_s + row,
                         .text = text,
                         .hint = hint,
                         .keys = {QKeySequence(Qt::ALT | key)},
                         .group = ui::ActionGroup::Case,
                         .words = words},
                        scope, [this, &desk, row] {
                            if (!m_strip->take(row))
                                desk.say(ui::Severity::Info, tr("There is no suggestion to take."));
                        });
        m_strip->setAction(row, take);
    };
    add(u"class"_s, tr("Take the suggested class"),
        tr("Opens the form that corrects the class, with the suggestion in it"), Qt::Key_7,
        u"采用 建议 分类"_s);
    add(u"owner"_s, tr("Take the suggested unit"),
        tr("Opens the form that dispatches, with the suggested unit in it"), Qt::Key_9,
        u"采用 建议 承办 单位"_s);
    hide();
}

void CaseAdvice::setPorts(const AdvicePorts &ports)
{
    m_ports = ports;
}

void CaseAdvice::showFor(const CaseDocument &document)
{
    const CaseHeader &header = document.header;
    if (!m_ports.ask || (m_case == header.id && m_version == header.version))
        return;
    if (m_case != header.id)
        clear();
    m_case = header.id;
    m_version = header.version;
    const quint64 ticket = ++m_ticket;
    // Failures stay silent: suggestions help, but nobody waits for them.
    m_ports.ask(document).then(this, [this, ticket](const Result<QList<CaseOffers>> &answer) {
        if (ticket != m_ticket || !answer)
            return;
        m_offers = *answer;
        QList<ui::OfferRow> rows;
        for (const CaseOffers &offers : std::as_const(m_offers))
            rows << offers.row;
        m_strip->setRows(rows);
        setVisible(!rows.isEmpty());
    });
}

void CaseAdvice::clear()
{
    ++m_ticket;
    m_case = {};
    m_version = 0;
    m_offers.clear();
    m_strip->setRows({});
    hide();
}

void CaseAdvice::noteDone(CaseId id, const QString &action, const QJsonObject &inputs)
{
    if (id == m_case && m_ports.done && !m_offers.isEmpty())
        m_ports.done(id, m_offers, action, inputs);
}

void CaseAdvice::take(const QString &row, int offer)
{
    for (const CaseOffers &offers : std::as_const(m_offers)) {
        if (offers.row.id == row && offer < offers.inputs.size())
            Q_EMIT taken(offers.action, offers.inputs.at(offer));
    }
}

} // namespace gl::cases

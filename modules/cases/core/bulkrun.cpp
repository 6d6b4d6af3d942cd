#include "bulkrun.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::cases {

namespace {

constexpr int kAtOnce = 2; // of the three connections of a desk, one stays free

QString keyOf(const QJsonObject &offer)
{
    const QJsonArray inputs = offer.value("inputs"_L1).toArray();
    return offer.value("action"_L1).toString() + u' '
           + QString::fromUtf8(QJsonDocument(inputs).toJson(QJsonDocument::Compact));
}

bool fitsMany(const InputSpec &spec)
{
    switch (spec.type) {
    case InputType::Case:
    case InputType::Grid:
    case InputType::Standard:
    case InputType::Supervision: return false;
    default: return true;
    }
}

int versionOf(const QJsonObject &document)
{
    return document.value("case"_L1).toObject().value("version"_L1).toInt();
}

} // namespace

bool mayBeBulk(const ActionOffer &offer)
{
    return offer.direction != Direction::System && std::ranges::all_of(offer.inputs, fitsMany);
}

QString BulkOffer::action() const
{
    return offer.value("action"_L1).toString();
}

QString BulkOffer::key() const
{
    return keyOf(offer);
}

BulkRun::BulkRun(CaseService &cases, const QList<CaseSummary> &chosen, const Send &send,
                 QObject *parent)
    : QObject(parent),
      m_cases(cases),
      m_chosen(chosen),
      m_send(send)
{
    if (!m_send)
        m_send = [&cases](const Act &act) { return cases.act(act); };
    for (const CaseSummary &summary : chosen)
        m_outcomes << BulkOutcome{.id = summary.id, .number = summary.number};
}

void BulkRun::prepare()
{
    m_next = m_done = 0;
    if (m_chosen.isEmpty())
        Q_EMIT prepared();
    for (int i = 0; i < kAtOnce; ++i)
        readNext();
}

void BulkRun::readNext()
{
    if (m_cancelled || m_next >= m_chosen.size())
        return;
    const CaseId id = m_chosen.at(m_next++).id;
    m_cases.read(id).then(this, [this, id](const Result<QJsonObject> &document) {
        if (document)
            m_documents.insert(id, *document);
        else
            m_unread.insert(id, document.error().message);
        Q_EMIT progressed(static_cast<int>(++m_done));
        if (m_done == m_chosen.size())
            Q_EMIT prepared();
        else
            readNext();
    });
}

QList<BulkOffer> BulkRun::offers() const
{
    QList<BulkOffer> result;
    for (const CaseSummary &summary : m_chosen) {
        const QJsonArray actions = m_documents.value(summary.id).value("actions"_L1).toArray();
        for (const auto &value : actions) {
            const QJsonObject offer = value.toObject();
            const auto known = std::ranges::find_if(
                result, [&](const BulkOffer &one) { return one.key() == keyOf(offer); });
            if (known == result.end())
                result << BulkOffer{.offer = offer, .cases = {summary.id}};
            else
                known->cases << summary.id;
        }
    }
    std::ranges::stable_sort(result, std::ranges::greater(),
                             [](const BulkOffer &one) { return one.cases.size(); });
    return result;
}

QJsonObject BulkRun::document(const BulkOffer &offer) const
{
    return m_documents.value(offer.cases.value(0));
}

void BulkRun::run(const QString &key, const QJsonObject &inputs)
{
    m_key = key;
    m_inputs = inputs;
    m_next = m_done = 0;
    m_acting = true;
    for (int i = 0; i < kAtOnce; ++i)
        actNext();
}

QJsonObject BulkRun::offerOf(qsizetype at) const
{
    const QJsonArray actions = m_documents.value(m_chosen.at(at).id).value("actions"_L1).toArray();
    for (const auto &value : actions) {
        if (keyOf(value.toObject()) == m_key)
            return value.toObject();
    }
    return {};
}

void BulkRun::actNext()
{
    while (!m_cancelled && m_next < m_chosen.size()) {
        const qsizetype at = m_next++;
        const QJsonObject offer = offerOf(at);
        if (!offer.isEmpty()) {
            actOn(at, offer);
            return;
        }
        const QString unread = m_unread.value(m_chosen.at(at).id);
        settle(at, unread.isEmpty() ? BulkOutcome::Kind::NotAllowed : BulkOutcome::Kind::Unread,
               unread.isEmpty() ? tr("The action is not open for this case now.") : unread);
    }
    if (m_underWay == 0 && m_acting) {
        m_acting = false;
        Q_EMIT finished();
    }
}

void BulkRun::actOn(qsizetype at, const QJsonObject &offer)
{
    const CaseId id = m_chosen.at(at).id;
    const Act act{.id = id,
                  .version = versionOf(m_documents.value(id)),
                  .action = offer.value("action"_L1).toString(),
                  .inputs = m_inputs};
    ++m_underWay;
    m_send(act).then(this, [this, at](const Result<QJsonObject> &done) {
        --m_underWay;
        if (done && done->value("status"_L1) == "queued"_L1)
            settle(at, BulkOutcome::Kind::Kept,
                   tr("Kept on this desk; it is sent when the link is back."));
        else if (done)
            settle(at, BulkOutcome::Kind::Done, {});
        else
            settle(at,
                   done.error().outcomeUnknown ? BulkOutcome::Kind::Uncertain
                                               : BulkOutcome::Kind::Refused,
                   done.error().message);
        actNext();
    });
}

void BulkRun::settle(qsizetype at, BulkOutcome::Kind kind, const QString &why)
{
    m_outcomes[at].kind = kind;
    m_outcomes[at].why = why;
    Q_EMIT progressed(static_cast<int>(++m_done));
}

void BulkRun::cancel()
{
    m_cancelled = true;
    if (m_acting && m_underWay == 0)
        actNext();
}

} // namespace gl::cases

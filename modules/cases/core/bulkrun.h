#pragma once

#include "actionform.h"
#include "caseservice.h"
#include "casesummary.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace gl::cases {

/// An action that some of the marked cases allow now.
struct BulkOffer
{
    QJsonObject offer; ///< as in `actions` of CaseService::read
    QList<CaseId> cases;

    QString action() const;
    QString key() const; ///< tells apart actions of one name that want different things
};

/// Whether one set of inputs can be right for many cases: not where it names another case, or
/// something that belongs to one case or class only.
bool mayBeBulk(const ActionOffer &offer);

/// What became of one case.
struct BulkOutcome
{
    enum class Kind {
        Done,
        Kept,       ///< without a link: on this desk, sent when the link is back
        Refused,    ///< by a rule, a colleague who was faster, a right that is missing
        NotAllowed, ///< the action is not open for this case
        Unread,     ///< the case could not be read, so nothing was tried
        Uncertain,  ///< the link broke: it may have happened
        Cancelled,  ///< not tried any more
    };
    CaseId id;
    QString number;
    Kind kind = Kind::Cancelled;
    QString why{}; ///< sentence for the person; empty when it was done

    /// Went through, now or as soon as the link is back.
    bool isGood() const { return kind == Kind::Done || kind == Kind::Kept; }
    /// Surely did not happen, so that trying again cannot do it twice.
    bool canBeRetried() const { return !isGood() && kind != Kind::Uncertain; }

    bool operator==(const BulkOutcome &) const = default;
};

/// The same action with the same inputs on many cases: first reads what each allows, then acts on
/// the versions it read. A few at a time, so that the desk's own work is not held up.
class BulkRun : public QObject
{
    Q_OBJECT

public:
    using Send = std::function<QFuture<Result<QJsonObject>>(const Act &)>;

    /// `send` is how acts leave the desk, answering as CasePorts::act; empty: CaseService::act.
    BulkRun(CaseService &cases, const QList<CaseSummary> &chosen, const Send &send,
            QObject *parent = nullptr);

    void prepare();
    /// Most cases first. Complete after prepared().
    QList<BulkOffer> offers() const;
    /// A document that allows the offer, for the form's defaults.
    QJsonObject document(const BulkOffer &offer) const;

    void run(const QString &key, const QJsonObject &inputs);
    /// What is under way is finished, nothing more begins.
    void cancel();

    /// In the order of the list; complete after finished().
    QList<BulkOutcome> outcomes() const { return m_outcomes; }
    qsizetype total() const { return m_chosen.size(); }

Q_SIGNALS:
    void progressed(int done);
    void prepared();
    void finished();

private:
    void readNext();
    void actNext();
    void actOn(qsizetype at, const QJsonObject &offer);
    QJsonObject offerOf(qsizetype at) const;
    void settle(qsizetype at, BulkOutcome::Kind kind, const QString &why);

    CaseService &m_cases;
    QList<CaseSummary> m_chosen;
    Send m_send;
    QHash<CaseId, QJsonObject> m_documents;
    QHash<CaseId, QString> m_unread;
    QList<BulkOutcome> m_outcomes;
    QString m_key;
    QJsonObject m_inputs;
    qsizetype m_next = 0;
    qsizetype m_done = 0;
    int m_underWay = 0;
    bool m_acting = false;
    bool m_cancelled = false;
};

} // namespace gl::cases

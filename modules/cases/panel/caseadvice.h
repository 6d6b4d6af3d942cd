#pragma once

#include <cases/casedocument.h>
#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/offerstrip.h>

#include <QFuture>
#include <QUuid>
#include <QWidget>

#include <functional>

namespace gl::cases {

/// Suggestions for one action on the open case: taking offer n opens the form of `action` with
/// inputs[n] filled in.
struct CaseOffers
{
    ui::OfferRow row{};
    QString action{};
    QList<QJsonObject> inputs{};
};

/// Who suggests, and who hears what became of it. Both may be empty.
struct AdvicePorts
{
    std::function<QFuture<Result<QList<CaseOffers>>>(const CaseDocument &)> ask{};
    /// `action` was done with `inputs` while these were offered.
    std::function<void(CaseId, const QList<CaseOffers> &, const QString &action,
                       const QJsonObject &inputs)>
        done{};
};

/// Suggestions above what may be done with the case: who should handle it, and what it is when that
/// is open. Hidden when there is nothing to suggest.
class CaseAdvice : public QWidget
{
    Q_OBJECT

public:
    /// `scope`: where the keys work.
    CaseAdvice(ui::DeskContext &desk, ui::Actions &actions, const ui::Theme &theme, QWidget *scope,
               QWidget *parent);

    void setPorts(const AdvicePorts &ports);
    /// Asks anew when the case has changed.
    void showFor(const CaseDocument &document);
    void clear();
    /// An act of this desk was done.
    void noteDone(CaseId id, const QString &action, const QJsonObject &inputs);
    ui::OfferStrip *strip() const { return m_strip; }

Q_SIGNALS:
    void taken(const QString &action, const QJsonObject &inputs);

private:
    void take(const QString &row, int offer);

    AdvicePorts m_ports;
    ui::OfferStrip *m_strip;
    CaseId m_case;
    int m_version = 0;
    quint64 m_ticket = 0; ///< answers to older questions are dropped
    QList<CaseOffers> m_offers;
};

} // namespace gl::cases

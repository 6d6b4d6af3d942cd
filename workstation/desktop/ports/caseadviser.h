#pragma once

#include <assist/adviser.h>
#include <dispatch/dispatchservice.h>
#include <dispatch/ruletexts.h>
#include <ui/deskcontext.h>

#include <QJsonArray>
#include <QObject>

#include <cases_panel/caseadvice.h>
#include <directory/directory.h>

#include <functional>

namespace gl::desktop {

/// Puts the advisers of class and owner behind the case panel. GUI thread only.
class CaseAdviser : public QObject
{
    Q_OBJECT

public:
    using NamesNow = std::function<directory::Directory()>;

    /// The services must outlive it, and it the panel that has its ports.
    CaseAdviser(assist::Adviser &adviser, dispatch::DispatchService &dispatch,
                const ui::DeskContext &desk, const NamesNow &names, QObject *parent);

    cases::AdvicePorts ports();

private:
    QFuture<Result<QList<cases::CaseOffers>>> ask(const cases::CaseDocument &document);
    QList<cases::CaseOffers> offersOf(const cases::CaseDocument &document,
                                      const assist::Reading &reading,
                                      const dispatch::OwnerAdvice &advice) const;
    cases::CaseOffers ownerOffers(const QString &action, const dispatch::OwnerAdvice &advice) const;
    cases::CaseOffers classOffers(const assist::Reading &reading) const;
    void done(CaseId id, const QString &action, const QJsonObject &inputs);

    assist::Adviser &m_adviser;
    dispatch::DispatchService &m_dispatch;
    const ui::DeskContext &m_desk;
    const NamesNow m_names;
    /// Of the case that was asked about last.
    struct Asked
    {
        CaseId id{};
        QString action{}; ///< that gives the case to a unit
        dispatch::OwnerAdvice advice{};
    };
    Asked m_asked;
};

} // namespace gl::desktop

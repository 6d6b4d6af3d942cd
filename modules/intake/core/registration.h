#pragma once

#include "casedraft.h"

#include <base/id.h>

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUuid>

namespace gl::intake {

/// Whether an order is signed for 签收 by who registers it. Signing says that the centre has it in
/// hand; who goes on with an order of his own has.
enum class Signing { Later, AtOnce };

/// An act that follows the registration, on the case just made.
struct NextAct
{
    QString action{};
    QJsonObject inputs{};
    QUuid command{};
    QString what{}; ///< translated: what was not done when it fails

    bool operator==(const NextAct &) const = default;
};

/// Everything that registering a draft means, in order: the case, its files, what follows. Made
/// from the draft alone: the same draft gives the same command ids, so sending it again after a
/// crash does everything once.
struct Registration
{
    QString draftKey{}; ///< the draft goes when the case is safe
    QUuid command{};
    QJsonObject newCase{}; ///< for gl_api.case_new
    QList<DraftFile> files{};
    QList<NextAct> acts{};

    bool operator==(const Registration &) const = default;
};

/// `photosFirst`: the photos must be there before the report, so the case begins as a draft.
Registration registrationOf(const CaseDraft &draft, bool photosFirst,
                            Signing signing = Signing::Later);

/// What became of a registration.
struct Registered
{
    CaseId id{};           ///< invalid while the case waits on this desk
    QString number{};      ///< for people; a temporary one while it waits
    bool waiting = false;  ///< not yet with the server: offline
    QStringList notDone{}; ///< sentences about what did not follow, e.g. a file that was refused

    bool operator==(const Registered &) const = default;
};

} // namespace gl::intake

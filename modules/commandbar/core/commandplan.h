#pragma once

#include "commandlanguage.h"
#include "entry.h"

#include <base/error.h>
#include <base/id.h>

#include <QJsonObject>
#include <QStringList>

namespace gl::commandbar {

/// An act that a command means for one case, as it stands now.
struct ActPlan
{
    CaseId id;
    int version = 0;
    QString number;
    QString title;
    QString action;
    QString actionName; ///< Chinese
    QString actionNameEn;
    QJsonObject inputs{};
    QStringList missing{}; ///< inputs that must be filled in and are not
    bool asksAgain = false;

    bool operator==(const ActPlan &) const = default;
};

/// Which action of the case `verb` means and with which inputs. `document` is that of
/// CaseService::read; `object` the unit, person or reason (none for Supervise), `text` the opinion
/// or remark; messages name states in Chinese or English. Rejected when the case offers no such
/// action to this person now.
Result<ActPlan> planAct(Verb verb, const QJsonObject &document, const Entry &object,
                        const QString &text, bool chinese);

/// Whether the verb changes a case.
bool isAct(Verb verb);

} // namespace gl::commandbar

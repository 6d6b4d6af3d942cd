#pragma once

#include "casedraft.h"

#include <QList>
#include <QString>

namespace gl::intake {

/// The fields of the form, in the order a call goes.
enum class Field {
    Phone,
    Caller,
    Secret,
    Text,
    Place,
    Class,
    Urgency,
    Source,
    OrderType, ///< hotline only
    RecType,   ///< grid only
    Tags,
    Files,
};

struct Problem
{
    Field field;
    QString message; ///< translated: what to do

    bool operator==(const Problem &) const = default;
};

/// Digits as an input method or a copied text gives them (１３８ 0013-...) as plain ones, with
/// nothing between them.
QString plainPhone(const QString &typed);

/// Why the draft cannot be registered, in the order of the form; empty: it can. Only what a desk
/// sees without asking; the database judges the rest. `photosNeeded`: reports of an inspector need
/// a close-up and a wide view.
QList<Problem> problemsOf(const CaseDraft &draft, bool photosNeeded);

/// The field of the form behind the name that the database gives the input at fault.
std::optional<Field> fieldNamed(const QString &input);

/// The largest file the database takes, and of all files of a case.
inline constexpr qint64 kFileLimit = 10LL * 1024 * 1024;
inline constexpr qint64 kFilesLimit = 50LL * 1024 * 1024;

} // namespace gl::intake

#include "advicetext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gl::assist {

namespace {

QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("gl::assist", text, comment, n);
}

QString textOf(const PlaceReason &reason)
{
    switch (reason.kind) {
    case PlaceReason::Kind::Named: return tr("“%1” is named").arg(reason.text);
    case PlaceReason::Kind::Front:
        return tr("%n known address(es) begin with “%1”", nullptr, reason.count).arg(reason.text);
    case PlaceReason::Kind::TownToo: return tr("%1 is named, too").arg(reason.text);
    case PlaceReason::Kind::Conflict: return tr("but %1 is named").arg(reason.text);
    case PlaceReason::Kind::Beside:
        return tr("“%1” moves it a little", "a word of position such as east side")
            .arg(reason.text);
    case PlaceReason::Kind::Crossing: return tr("where %1 meet").arg(reason.text);
    case PlaceReason::Kind::Several: return tr("%n place(s) have this name", nullptr, reason.count);
    }
    return {};
}

} // namespace

QString reasonText(const ClassGuess &guess)
{
    return guess.words.isEmpty() ? QString() : tr("because of: %1").arg(guess.words.join(u" · "_s));
}

QString reasonText(const PlaceGuess &guess)
{
    QStringList parts;
    for (const PlaceReason &reason : guess.reasons)
        parts << textOf(reason);
    if (guess.metres >= 1)
        parts << tr("to about %n m", nullptr, qRound(guess.metres));
    return parts.join(tr("; ", "between reasons"));
}

QString stepText(TrainingStep step)
{
    switch (step) {
    case TrainingStep::Reading: return tr("reading cases");
    case TrainingStep::Learning: return tr("learning");
    case TrainingStep::Measuring: return tr("measuring");
    case TrainingStep::Saving: return tr("saving");
    }
    return {};
}

QString placeText(const PlaceGuess &guess)
{
    QStringList parts{guess.name};
    for (const QString &area : {guess.village, guess.town}) {
        if (!area.isEmpty() && !parts.contains(area))
            parts << area;
    }
    return parts.join(u" · "_s);
}

} // namespace gl::assist

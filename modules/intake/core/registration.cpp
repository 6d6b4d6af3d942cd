#include "registration.h"

#include "draftcheck.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gl::intake {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::intake::Registration", text);
}

void put(QJsonObject &object, QLatin1StringView name, const QString &value)
{
    if (!value.trimmed().isEmpty())
        object.insert(name, value.trimmed());
}

QJsonObject callerOf(const CaseDraft &draft)
{
    QJsonObject caller;
    put(caller, "name"_L1, draft.caller);
    put(caller, "phone"_L1, plainPhone(draft.phone));
    if (!caller.isEmpty() && draft.secret)
        caller.insert("secret"_L1, true);
    return caller;
}

/// The point when there is one, because areas may change; else the area.
void putPlace(QJsonObject &object, const CaseDraft &draft)
{
    const Place &place = draft.place;
    put(object, "address"_L1, draft.address);
    if (place.lon && place.lat) {
        object.insert("lon"_L1, *place.lon);
        object.insert("lat"_L1, *place.lat);
    } else {
        put(object, "area"_L1, place.areaCode);
    }
}

QUuid derived(const CaseDraft &draft, const QString &what)
{
    return QUuid::createUuidV5(draft.command, what);
}

QList<NextAct> actsOf(const CaseDraft &draft, bool photosFirst, Signing signing)
{
    QList<NextAct> acts;
    if (photosFirst) {
        acts << NextAct{.action = u"report"_s,
                        .command = derived(draft, u"report"_s),
                        .what = tr("The case was saved as a draft but not reported.")};
    }
    if (signing == Signing::AtOnce && draft.family == Family::Hotline) {
        acts << NextAct{.action = u"sign"_s,
                        .command = derived(draft, u"sign"_s),
                        .what = tr("The order was not signed for.")};
    }
    if (!draft.tags.isEmpty()) {
        acts << NextAct{.action = u"tag"_s,
                        .inputs = {{u"tags"_s, draft.tags.join(u',')}},
                        .command = derived(draft, u"tag"_s),
                        .what = tr("The tags were not set.")};
    }
    // Merging ends the case, so it comes last, and a case has one parent.
    const SameMatter *parent = nullptr;
    for (const SameMatter &same : draft.same) {
        if (same.merge) {
            parent = &same;
            continue;
        }
        acts << NextAct{.action = u"link"_s,
                        .inputs = {{u"other"_s, QString::number(same.id.value())},
                                   {u"link_type"_s, u"same_source"_s}},
                        .command = derived(draft, u"link/%1"_s.arg(same.id.value())),
                        .what = tr("The case was not linked with %1.").arg(same.number)};
    }
    if (parent != nullptr) {
        acts << NextAct{.action = u"merge"_s,
                        .inputs = {{u"parent"_s, QString::number(parent->id.value())}},
                        .command = derived(draft, u"merge"_s),
                        .what = tr("The case was not merged into %1.").arg(parent->number)};
    }
    return acts;
}

} // namespace

Registration registrationOf(const CaseDraft &draft, bool photosFirst, Signing signing)
{
    QJsonObject object{{u"family"_s, familyName(draft.family)}, {u"text"_s, draft.text.trimmed()}};
    put(object, "class"_L1, draft.classRef);
    put(object, "urgency"_L1, draft.urgency);
    put(object, "source"_L1, draft.source);
    if (draft.family == Family::Hotline) {
        put(object, "channel"_L1, draft.channel);
        put(object, "order_type"_L1, draft.orderType);
    } else {
        put(object, "rec_type"_L1, draft.recType);
    }
    putPlace(object, draft);
    const QJsonObject caller = callerOf(draft);
    if (!caller.isEmpty())
        object.insert("caller"_L1, caller);
    if (photosFirst)
        object.insert("draft"_L1, true);
    return {.draftKey = draft.key,
            .command = draft.command,
            .newCase = object,
            .files = draft.files,
            .acts = actsOf(draft, photosFirst, signing)};
}

} // namespace gl::intake

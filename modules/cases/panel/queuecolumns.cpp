#include "queuecolumns.h"

#include <ui/lightpainter.h>
#include <ui/timetext.h>

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::cases {

namespace {

constexpr char kContext[] = "gl::cases::QueueColumns";

QString tr(const char *text, const char *comment = nullptr)
{
    return QCoreApplication::translate(kContext, text, comment);
}

QString handText(const CaseSummary &row, const QueueText &context)
{
    if (!context.editing.isEmpty())
        return tr("✎ %1", "somebody has the case open for editing")
            .arg(context.editing.join(u", "_s));
    return context.names.name(row.claimedBy.isValid() ? row.claimedBy : row.handlerId);
}

QString flagsText(const CaseSummary &row, const QueueText &)
{
    QStringList words;
    for (const QString &flag : row.flags)
        words << flagText(flag);
    return words.join(u' ');
}

/// Only where more than one reported it: a column of ones would hide the others.
QString peopleText(const CaseSummary &row, const QueueText &)
{
    if (row.calls < 2)
        return {};
    return tr("%1 from %2", "calls, people: 5 from 3").arg(row.calls).arg(row.callers);
}

QString clockCell(const CaseSummary &row, const QueueText &context)
{
    return row.closedAt.isValid() ? tr("Closed") : clockText(row, context.now);
}

using S = const CaseSummary &;
using C = const QueueText &;

QList<QueueColumn> makeColumns()
{
    return {
        {"mark"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Mark"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns",
                           "Marked for doing the same with many cases (x)"),
         ""_L1, 3, true, QueueCell::Mark, [](S, C) { return QString(); }},
        {"left"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Time"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns",
                           "Light and time to the deadline of the running clock"),
         "deadline"_L1, 20, true, QueueCell::Light, clockCell},
        {"number"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Number"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Number of the case"), "number"_L1, 20, true,
         QueueCell::Text, [](S r, C) { return r.number; }},
        {"title"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Title"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "What it is about"), "title"_L1, 34, true,
         QueueCell::Strong, [](S r, C) { return r.title; }},
        {"state"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "State"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Where it stands in its life cycle"),
         "state"_L1, 15, true, QueueCell::Text,
         [](S r, C c) { return c.names.stateName(r.family, r.state, c.language); }},
        {"urgency"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Urgency"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "How urgent it is"), "urgency"_L1, 9, true,
         QueueCell::Urgency,
         [](S r, C c) { return c.names.word(u"urgency"_s, r.urgency, c.language); }},
        {"flags"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Flags"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Supervised, urged, marked and the like"),
         "flags"_L1, 16, true, QueueCell::Flags, flagsText},
        {"unit"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Unit"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "The unit that handles it"), "unit"_L1, 16,
         true, QueueCell::Text, [](S r, C c) { return c.names.name(r.unitId); }},
        {"town"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Town"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Town or subdistrict"), "town"_L1, 12, true,
         QueueCell::Text, [](S r, C c) { return c.names.name(r.townId); }},
        {"address"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Address"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Where it is"), "address"_L1, 30, true,
         QueueCell::Text, [](S r, C) { return r.address; }},
        {"class"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Class"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Class of the matter"), "class"_L1, 18, true,
         QueueCell::Text, [](S r, C c) { return c.names.name(r.classId, c.language); }},
        {"hand"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "In hand"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns",
                           "Who edits it now (✎), claimed it or handles it"),
         "claimed"_L1, 12, true, QueueCell::Text, handText},
        {"reported"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Reported"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "When it was reported"), "reported"_L1, 13,
         true, QueueCell::Text, [](S r, C c) { return ui::shortInstantText(r.reportedAt, c.now); }},
        {"family"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Kind"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Grid case or hotline order"), ""_L1, 10,
         false, QueueCell::Text, [](S r, C) { return familyText(r.family); }},
        {"source"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Source"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "How it came in"), "source"_L1, 14, false,
         QueueCell::Text, [](S r, C c) { return c.names.word(u"source"_s, r.source, c.language); }},
        {"village"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Village"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Village or community"), "village"_L1, 14,
         false, QueueCell::Text, [](S r, C c) { return c.names.name(r.villageId); }},
        {"grid"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Grid"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Grid the place lies in"), "grid"_L1, 18,
         false, QueueCell::Text, [](S r, C c) { return c.names.name(r.gridId); }},
        {"people"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Calls"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns",
                           "How many calls about the matter were merged, and from how many people"),
         ""_L1, 9, false, QueueCell::Text, peopleText},
        {"deadline"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Deadline"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "When the running clock ends"), "deadline"_L1,
         17, false, QueueCell::Text, [](S r, C) { return ui::instantText(r.face.deadline); }},
        {"rounds"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Rounds"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "How often it went out to a unit"),
         "rounds"_L1, 8, false, QueueCell::Text, [](S r, C) { return QString::number(r.rounds); }},
        {"closed"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Closed"),
         QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "When it was closed"), ""_L1, 17, false,
         QueueCell::Text, [](S r, C) { return ui::instantText(r.closedAt); }},
    };
}

struct Word
{
    QLatin1StringView code;
    const char *text;
};

constexpr Word kFlags[] = {
    {"supervised"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Supervised")},
    {"urged"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Urged")},
    {"instructed"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Instructed")},
    {"key"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Key")},
    {"urgent"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Urgent")},
    {"hard"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Hard")},
    {"typical"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Typical")},
    {"multiple"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Repeated")},
    {"inspect_failed"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Failed check")},
    {"appointed"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Appointed")},
    {"excluded"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Excluded")},
    {"exempt"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Exempt")},
    {"extend_pending"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Asks for time")},
    {"suspend_pending"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Asks to suspend")},
    {"return_pending"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Asks to return")},
    {"void_pending"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Asks to void")},
    {"exclude_pending"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Asks to exclude")},
    {"appeal_pending"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Appeals")},
};

constexpr Word kStages[] = {
    {"intake"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Intake")},
    {"verify"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Verification")},
    {"filing"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Filing")},
    {"dispatch"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Dispatch")},
    {"handling"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Handling")},
    {"suspended"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Suspended")},
    {"inspection"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Inspection")},
    {"visit"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Callback")},
    {"closing"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Closing")},
    {"ended"_L1, QT_TRANSLATE_NOOP("gl::cases::QueueColumns", "Ended")},
};

template <size_t N>
QString wordOf(const Word (&words)[N], const QString &code)
{
    const auto *it = std::ranges::find(words, code, &Word::code);
    return it == std::end(words) ? code : tr(it->text);
}

} // namespace

const QList<QueueColumn> &queueColumns()
{
    static const QList<QueueColumn> columns = makeColumns();
    return columns;
}

int queueColumn(QLatin1StringView id)
{
    const auto it = std::ranges::find(queueColumns(), id, &QueueColumn::id);
    return it == queueColumns().cend() ? -1 : static_cast<int>(it - queueColumns().cbegin());
}

QString columnTitle(const QueueColumn &column)
{
    return tr(column.title);
}

QString columnHint(const QueueColumn &column)
{
    return tr(column.hint);
}

QString clockText(const CaseSummary &row, const QDateTime &now)
{
    const Light light = lightOf(row.face, now);
    if (light == Light::None)
        return {};
    if (light == Light::Grey || light == Light::Purple)
        return ui::lightText(light);
    return ui::remainingText(row.face.deadline, now);
}

QString flagText(const QString &flag)
{
    return wordOf(kFlags, flag);
}

QStringList knownFlags()
{
    QStringList flags;
    for (const Word &word : kFlags)
        flags << word.code;
    return flags;
}

QString familyText(const QString &family)
{
    return family == "grid"_L1      ? tr("Grid", "kind of case")
           : family == "hotline"_L1 ? tr("Hotline", "kind of case")
                                    : family;
}

QString stageText(const QString &stage)
{
    return wordOf(kStages, stage);
}

} // namespace gl::cases

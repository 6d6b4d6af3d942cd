#include "incidentwords.h"

#include <ui/timetext.h>

#include <QCoreApplication>

#include <forms/words.h>

using namespace Qt::StringLiterals;

namespace gl::incident {

namespace {

constexpr auto kContext = "gl::incident::Words";

using forms::Word;

constexpr Word kLevels[] = {{"1", QT_TRANSLATE_NOOP("gl::incident::Words", "I · extreme")},
                            {"2", QT_TRANSLATE_NOOP("gl::incident::Words", "II · major")},
                            {"3", QT_TRANSLATE_NOOP("gl::incident::Words", "III · considerable")},
                            {"4", QT_TRANSLATE_NOOP("gl::incident::Words", "IV · ordinary")}};
constexpr Word kTasks[] = {{"waiting", QT_TRANSLATE_NOOP("gl::incident::Words", "To do")},
                           {"begun", QT_TRANSLATE_NOOP("gl::incident::Words", "Begun")},
                           {"done", QT_TRANSLATE_NOOP("gl::incident::Words", "Done")},
                           {"skipped", QT_TRANSLATE_NOOP("gl::incident::Words", "Does not apply")}};
constexpr Word kKinds[] = {{"message", QT_TRANSLATE_NOOP("gl::incident::Words", "Message")},
                           {"roll_call", QT_TRANSLATE_NOOP("gl::incident::Words", "Roll-call")}};
constexpr Word kPlanKinds[] = {
    {"natural", QT_TRANSLATE_NOOP("gl::incident::Words", "Natural disaster")},
    {"accident", QT_TRANSLATE_NOOP("gl::incident::Words", "Accident")},
    {"health", QT_TRANSLATE_NOOP("gl::incident::Words", "Public health")},
    {"security", QT_TRANSLATE_NOOP("gl::incident::Words", "Public security")},
    {"city", QT_TRANSLATE_NOOP("gl::incident::Words", "Running of the city")},
    {"other", QT_TRANSLATE_NOOP("gl::incident::Words", "Other")}};
constexpr Word kPlanStates[] = {{"active", QT_TRANSLATE_NOOP("gl::incident::Words", "In force")},
                                {"replaced", QT_TRANSLATE_NOOP("gl::incident::Words", "Replaced")},
                                {"retired", QT_TRANSLATE_NOOP("gl::incident::Words", "Retired")}};
constexpr Word kPlanFields[] = {
    {"kind", QT_TRANSLATE_NOOP("gl::incident::Words", "Kind")},
    {"name", QT_TRANSLATE_NOOP("gl::incident::Words", "Name")},
    {"name_en", QT_TRANSLATE_NOOP("gl::incident::Words", "Name in English")},
    {"level", QT_TRANSLATE_NOOP("gl::incident::Words", "Level")},
    {"classes", QT_TRANSLATE_NOOP("gl::incident::Words", "Classes")},
    {"text", QT_TRANSLATE_NOOP("gl::incident::Words", "About it")},
    {"source", QT_TRANSLATE_NOOP("gl::incident::Words", "Comes from")},
    {"roll_call", QT_TRANSLATE_NOOP("gl::incident::Words", "Roll-call")},
    {"roll_call_minutes", QT_TRANSLATE_NOOP("gl::incident::Words", "Minutes to answer")},
    {"messages", QT_TRANSLATE_NOOP("gl::incident::Words", "Messages")},
    {"step", QT_TRANSLATE_NOOP("gl::incident::Words", "Step")},
    {"order", QT_TRANSLATE_NOOP("gl::incident::Words", "Order of the steps")}};
constexpr Word kFields[] = {
    {"card", QT_TRANSLATE_NOOP("gl::incident::Words", "Message of the plan card")},
    {"plan", QT_TRANSLATE_NOOP("gl::incident::Words", "Plan card")},
    {"title", QT_TRANSLATE_NOOP("gl::incident::Words", "What it is")},
    {"text", QT_TRANSLATE_NOOP("gl::incident::Words", "Text")},
    {"level", QT_TRANSLATE_NOOP("gl::incident::Words", "Level")},
    {"spot", QT_TRANSLATE_NOOP("gl::incident::Words", "Where")},
    {"area", QT_TRANSLATE_NOOP("gl::incident::Words", "Area (code)")},
    {"inspectors", QT_TRANSLATE_NOOP("gl::incident::Words", "Inspectors of the area (code)")},
    {"case", QT_TRANSLATE_NOOP("gl::incident::Words", "About the case")},
    {"units", QT_TRANSLATE_NOOP("gl::incident::Words", "Units")},
    {"unit", QT_TRANSLATE_NOOP("gl::incident::Words", "Unit")},
    {"task", QT_TRANSLATE_NOOP("gl::incident::Words", "Number of the task")},
    {"message", QT_TRANSLATE_NOOP("gl::incident::Words", "Number of the message")},
    {"name", QT_TRANSLATE_NOOP("gl::incident::Words", "What is to be done")},
    {"person", QT_TRANSLATE_NOOP("gl::incident::Words", "Who")},
    {"minutes", QT_TRANSLATE_NOOP("gl::incident::Words", "Minutes for it")}};

template <size_t N>
QString wordOf(const Word (&words)[N], const QString &code)
{
    return forms::wordOf(words, code, kContext);
}

} // namespace

QString levelText(int level)
{
    return wordOf(kLevels, QString::number(level));
}

QString taskState(const QString &state)
{
    return wordOf(kTasks, state);
}

QString messageKind(const QString &kind)
{
    return wordOf(kKinds, kind);
}

QStringList planKinds()
{
    QStringList kinds;
    for (const Word &word : kPlanKinds)
        kinds << QString::fromLatin1(word.code);
    return kinds;
}

QString planKindText(const QString &kind)
{
    return wordOf(kPlanKinds, kind);
}

QString planStateText(const QString &state)
{
    return wordOf(kPlanStates, state);
}

QString planFieldText(const QString &field)
{
    return wordOf(kPlanFields, field);
}

cases::Light lightOf(const Task &task, const QDateTime &opened, const QDateTime &now)
{
    if (!task.isOpen())
        return task.late ? cases::Light::Red : cases::Light::Green;
    if (!task.dueAt.isValid())
        return cases::Light::None;
    if (now > task.dueAt)
        return cases::Light::Red;
    const qint64 whole = opened.secsTo(task.dueAt);
    return now.secsTo(task.dueAt) * 5 < whole ? cases::Light::Yellow : cases::Light::Green;
}

QString timerText(const Task &task, const QDateTime &now)
{
    if (!task.isOpen())
        return ui::shortInstantText(task.endedAt, now);
    return task.dueAt.isValid() ? ui::remainingText(task.dueAt, now) : u"–"_s;
}

cases::ActionOffer newOffer()
{
    using cases::InputSpec;
    using cases::InputType;
    return {.action = u"new"_s,
            .nameZh = u"启动响应"_s,
            .nameEn = u"Open an incident"_s,
            .inputs = {InputSpec{.name = u"plan"_s, .type = InputType::Reason},
                       InputSpec{.name = u"title"_s, .type = InputType::Text},
                       InputSpec{.name = u"spot"_s, .type = InputType::Text},
                       InputSpec{.name = u"area"_s, .type = InputType::Grid},
                       InputSpec{.name = u"case"_s, .type = InputType::Case},
                       InputSpec{.name = u"level"_s,
                                 .type = InputType::Choice,
                                 .options = {u"1"_s, u"2"_s, u"3"_s, u"4"_s}},
                       InputSpec{.name = u"units"_s, .type = InputType::Units},
                       InputSpec{.name = u"text"_s, .type = InputType::Text}}};
}

forms::StepLanguage incidentLanguage()
{
    return {.procedure = QString::fromLatin1(kIncident.name),
            .label = [](const QString &field) { return wordOf(kFields, field); },
            .option = [](const QString &, const QString &code) { return wordOf(kLevels, code); },
            .keys = {{u"begin"_s, QKeySequence(Qt::Key_B)},
                     {u"finish"_s, QKeySequence(Qt::Key_F)},
                     {u"skip"_s, QKeySequence(Qt::SHIFT | Qt::Key_F)},
                     {u"assign"_s, QKeySequence(Qt::Key_A)},
                     {u"add_task"_s, QKeySequence(Qt::Key_T)},
                     {u"call"_s, QKeySequence(Qt::Key_U)},
                     {u"message"_s, QKeySequence(Qt::Key_S)},
                     {u"roll_call"_s, QKeySequence(Qt::Key_C)},
                     {u"answer"_s, QKeySequence(Qt::Key_R)},
                     {u"report"_s, QKeySequence(Qt::Key_W)},
                     {u"level"_s, QKeySequence(Qt::Key_L)},
                     {u"close"_s, QKeySequence(Qt::SHIFT | Qt::Key_C)}},
            .choices = {}};
}

} // namespace gl::incident

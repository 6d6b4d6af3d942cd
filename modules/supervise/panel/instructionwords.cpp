#include "instructionwords.h"

#include <ui/timetext.h>

#include <QCoreApplication>

#include <forms/words.h>

using namespace Qt::StringLiterals;

namespace gl::supervise {

namespace {

constexpr auto kContext = "gl::supervise::Words";

using forms::Word;

constexpr Word kKinds[] = {{"supervise", QT_TRANSLATE_NOOP("gl::supervise::Words", "Supervision")},
                           {"instruct", QT_TRANSLATE_NOOP("gl::supervise::Words", "Instruction")}};
constexpr Word kOwed[] = {{"receipt", QT_TRANSLATE_NOOP("gl::supervise::Words", "Receipt")},
                          {"answer", QT_TRANSLATE_NOOP("gl::supervise::Words", "Answer")},
                          {"decision", QT_TRANSLATE_NOOP("gl::supervise::Words", "Decision")}};
constexpr Word kParts[] = {{"sent", QT_TRANSLATE_NOOP("gl::supervise::Words", "Not received")},
                           {"received", QT_TRANSLATE_NOOP("gl::supervise::Words", "Received")},
                           {"replied", QT_TRANSLATE_NOOP("gl::supervise::Words", "Answered")},
                           {"accepted", QT_TRANSLATE_NOOP("gl::supervise::Words", "Accepted")},
                           {"released", QT_TRANSLATE_NOOP("gl::supervise::Words", "Released")}};
constexpr Word kStates[] = {{"open", QT_TRANSLATE_NOOP("gl::supervise::Words", "Open")},
                            {"done", QT_TRANSLATE_NOOP("gl::supervise::Words", "Done")},
                            {"withdrawn", QT_TRANSLATE_NOOP("gl::supervise::Words", "Withdrawn")}};
constexpr Word kFields[] = {
    {"text", QT_TRANSLATE_NOOP("gl::supervise::Words", "Text")},
    {"units", QT_TRANSLATE_NOOP("gl::supervise::Words", "Units")},
    {"unit", QT_TRANSLATE_NOOP("gl::supervise::Words", "Unit")},
    {"kind", QT_TRANSLATE_NOOP("gl::supervise::Words", "Kind")},
    {"urgency", QT_TRANSLATE_NOOP("gl::supervise::Words", "Urgency")},
    {"leader", QT_TRANSLATE_NOOP("gl::supervise::Words", "Whose word")},
    {"case", QT_TRANSLATE_NOOP("gl::supervise::Words", "About the case")},
    {"limit", QT_TRANSLATE_NOOP("gl::supervise::Words", "Time limit")},
    {"person", QT_TRANSLATE_NOOP("gl::supervise::Words", "Who answers for it")},
    {"until", QT_TRANSLATE_NOOP("gl::supervise::Words", "Until when")}};
constexpr Word kOptions[] = {
    {"normal", QT_TRANSLATE_NOOP("gl::supervise::Words", "Normal")},
    {"urgent", QT_TRANSLATE_NOOP("gl::supervise::Words", "Urgent")},
    {"supervise", QT_TRANSLATE_NOOP("gl::supervise::Words", "Supervision")},
    {"instruct", QT_TRANSLATE_NOOP("gl::supervise::Words", "Instruction")}};

template <size_t N>
QString wordOf(const Word (&words)[N], const QString &code)
{
    return forms::wordOf(words, code, kContext);
}

} // namespace

QString kindText(const QString &kind)
{
    return wordOf(kKinds, kind);
}

QString owedText(const QString &owed)
{
    return wordOf(kOwed, owed);
}

QString partState(const QString &state)
{
    return wordOf(kParts, state);
}

QString instructionState(const QString &state)
{
    return wordOf(kStates, state);
}

cases::Light lightOf(const Part &part, const QDateTime &now)
{
    constexpr int kYellowPercent = 80;
    if (!part.leftSeconds)
        return part.late ? cases::Light::Red : cases::Light::None;
    if (part.late || now > part.dueAt)
        return cases::Light::Red;
    return part.usedPercent >= kYellowPercent || part.receiveLate ? cases::Light::Yellow
                                                                  : cases::Light::Green;
}

cases::Light lightOf(const Owed &owed, const QDateTime &now)
{
    if (owed.late || (owed.dueAt.isValid() && now > owed.dueAt))
        return cases::Light::Red;
    if (owed.step > 0)
        return cases::Light::Yellow;
    return owed.owed == "decision"_L1 ? cases::Light::None : cases::Light::Green;
}

QString leftText(const Part &part)
{
    if (!part.leftSeconds)
        return {};
    const qint64 seconds = *part.leftSeconds;
    return seconds < 0 ? QCoreApplication::translate("gl::supervise::Words", "over by %1")
                             .arg(ui::spanText(-seconds))
                       : QCoreApplication::translate("gl::supervise::Words", "%1 left")
                             .arg(ui::spanText(seconds));
}

cases::ActionOffer newOffer()
{
    using cases::InputSpec;
    using cases::InputType;
    return {.action = u"new"_s,
            .nameZh = u"新批示"_s,
            .nameEn = u"New instruction"_s,
            .inputs = {InputSpec{.name = u"text"_s, .type = InputType::Text, .required = true},
                       InputSpec{.name = u"units"_s, .type = InputType::Units, .required = true},
                       InputSpec{.name = u"limit"_s, .type = InputType::Limit},
                       InputSpec{.name = u"urgency"_s,
                                 .type = InputType::Choice,
                                 .options = {u"normal"_s, u"urgent"_s}},
                       InputSpec{.name = u"case"_s, .type = InputType::Case},
                       InputSpec{.name = u"kind"_s,
                                 .type = InputType::Choice,
                                 .options = {u"instruct"_s, u"supervise"_s}},
                       InputSpec{.name = u"leader"_s, .type = InputType::Text}}};
}

forms::StepLanguage instructionLanguage()
{
    return {.procedure = QString::fromLatin1(kInstruction.name),
            .label = [](const QString &field) { return wordOf(kFields, field); },
            .option = [](const QString &, const QString &code) { return wordOf(kOptions, code); },
            .keys = {{u"receive"_s, QKeySequence(Qt::Key_R)},
                     {u"reply"_s, QKeySequence(Qt::Key_A)},
                     {u"progress"_s, QKeySequence(Qt::Key_P)},
                     {u"ask_time"_s, QKeySequence(Qt::Key_T)},
                     {u"accept"_s, QKeySequence(Qt::Key_O)},
                     {u"send_back"_s, QKeySequence(Qt::Key_B)},
                     {u"grant_time"_s, QKeySequence(Qt::Key_G)},
                     {u"refuse_time"_s, QKeySequence(Qt::SHIFT | Qt::Key_G)},
                     {u"remark"_s, QKeySequence(Qt::Key_W)},
                     {u"call_more"_s, QKeySequence(Qt::Key_U)},
                     {u"release"_s, QKeySequence(Qt::SHIFT | Qt::Key_R)},
                     {u"withdraw"_s, QKeySequence(Qt::SHIFT | Qt::Key_W)}},
            .choices = {}};
}

} // namespace gl::supervise

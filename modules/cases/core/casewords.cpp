#include "casewords.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>
#include <QStringList>

#include <span>

using namespace Qt::StringLiterals;

namespace gl::cases {

namespace {

constexpr char kContext[] = "gl::cases::Words";

struct Word
{
    const char *code;
    const char *text;
};

constexpr Word kFields[] = {
    {"opinion", QT_TRANSLATE_NOOP("gl::cases::Words", "Opinion")},
    {"reason", QT_TRANSLATE_NOOP("gl::cases::Words", "Reason")},
    {"text", QT_TRANSLATE_NOOP("gl::cases::Words", "Explanation")},
    {"unit", QT_TRANSLATE_NOOP("gl::cases::Words", "Main unit")},
    {"assist", QT_TRANSLATE_NOOP("gl::cases::Words", "Assisting units")},
    {"limit", QT_TRANSLATE_NOOP("gl::cases::Words", "Limit")},
    {"inspector", QT_TRANSLATE_NOOP("gl::cases::Words", "Inspector")},
    {"handler", QT_TRANSLATE_NOOP("gl::cases::Words", "Handler")},
    {"section", QT_TRANSLATE_NOOP("gl::cases::Words", "Section or community")},
    {"result", QT_TRANSLATE_NOOP("gl::cases::Words", "Result")},
    {"standard", QT_TRANSLATE_NOOP("gl::cases::Words", "Filing condition")},
    {"condition_met", QT_TRANSLATE_NOOP("gl::cases::Words", "Closing condition met")},
    {"close_type", QT_TRANSLATE_NOOP("gl::cases::Words", "Kind of closing")},
    {"target", QT_TRANSLATE_NOOP("gl::cases::Words", "Sent to")},
    {"proposed_unit", QT_TRANSLATE_NOOP("gl::cases::Words", "Proposed unit")},
    {"days", QT_TRANSLATE_NOOP("gl::cases::Words", "Days")},
    {"end_date", QT_TRANSLATE_NOOP("gl::cases::Words", "End date")},
    {"approver", QT_TRANSLATE_NOOP("gl::cases::Words", "Approver")},
    {"nature", QT_TRANSLATE_NOOP("gl::cases::Words", "Nature")},
    {"contacted", QT_TRANSLATE_NOOP("gl::cases::Words", "Contacted")},
    {"solved", QT_TRANSLATE_NOOP("gl::cases::Words", "Solved")},
    {"satisfied", QT_TRANSLATE_NOOP("gl::cases::Words", "Satisfied")},
    {"why_not", QT_TRANSLATE_NOOP("gl::cases::Words", "Why not satisfied")},
    {"reached", QT_TRANSLATE_NOOP("gl::cases::Words", "Reached")},
    {"true_matter", QT_TRANSLATE_NOOP("gl::cases::Words", "True")},
    {"met", QT_TRANSLATE_NOOP("gl::cases::Words", "Met the caller")},
    {"whistled", QT_TRANSLATE_NOOP("gl::cases::Words", "Whistle blown")},
    {"final_unit", QT_TRANSLATE_NOOP("gl::cases::Words", "Unit that solved it")},
    {"leader", QT_TRANSLATE_NOOP("gl::cases::Words", "Leader in charge")},
    {"listened", QT_TRANSLATE_NOOP("gl::cases::Words", "Recording heard")},
    {"label", QT_TRANSLATE_NOOP("gl::cases::Words", "Exclusion label")},
    {"parent", QT_TRANSLATE_NOOP("gl::cases::Words", "Parent case")},
    {"other", QT_TRANSLATE_NOOP("gl::cases::Words", "Other case")},
    {"link_type", QT_TRANSLATE_NOOP("gl::cases::Words", "Kind of link")},
    {"due", QT_TRANSLATE_NOOP("gl::cases::Words", "Reply due")},
    {"supervision", QT_TRANSLATE_NOOP("gl::cases::Words", "Supervision")},
    {"class", QT_TRANSLATE_NOOP("gl::cases::Words", "Class")},
    {"finding", QT_TRANSLATE_NOOP("gl::cases::Words", "Finding")},
    {"title", QT_TRANSLATE_NOOP("gl::cases::Words", "Title")},
    {"address", QT_TRANSLATE_NOOP("gl::cases::Words", "Address")},
    {"grid", QT_TRANSLATE_NOOP("gl::cases::Words", "Unit grid")},
    {"lon", QT_TRANSLATE_NOOP("gl::cases::Words", "Longitude")},
    {"lat", QT_TRANSLATE_NOOP("gl::cases::Words", "Latitude")},
    {"urgency", QT_TRANSLATE_NOOP("gl::cases::Words", "Urgency")},
    {"flag", QT_TRANSLATE_NOOP("gl::cases::Words", "Mark")},
    {"back_to", QT_TRANSLATE_NOOP("gl::cases::Words", "Back to")},
    {"basis", QT_TRANSLATE_NOOP("gl::cases::Words", "Legal basis")},
    {"tags", QT_TRANSLATE_NOOP("gl::cases::Words", "Tags")},
    {"state", QT_TRANSLATE_NOOP("gl::cases::Words", "State")},
    {"claimed", QT_TRANSLATE_NOOP("gl::cases::Words", "Claimed by")},
    {"flags", QT_TRANSLATE_NOOP("gl::cases::Words", "Marks")},
    {"town", QT_TRANSLATE_NOOP("gl::cases::Words", "Town")},
    {"village", QT_TRANSLATE_NOOP("gl::cases::Words", "Village")},
    {"source", QT_TRANSLATE_NOOP("gl::cases::Words", "Source")},
    // procedures beside the cases: whistles, hard cases, conferences
    {"next_step", QT_TRANSLATE_NOOP("gl::cases::Words", "Next step")},
    {"next_by", QT_TRANSLATE_NOOP("gl::cases::Words", "Next step by")},
    {"conference", QT_TRANSLATE_NOOP("gl::cases::Words", "Conference")},
    {"minutes", QT_TRANSLATE_NOOP("gl::cases::Words", "Minutes")},
    {"kind", QT_TRANSLATE_NOOP("gl::cases::Words", "Kind")},
    {"matter", QT_TRANSLATE_NOOP("gl::cases::Words", "Matter")},
    {"units", QT_TRANSLATE_NOOP("gl::cases::Words", "Units")},
    {"spot", QT_TRANSLATE_NOOP("gl::cases::Words", "Spot")},
    {"arrive_at", QT_TRANSLATE_NOOP("gl::cases::Words", "Arrival by")},
    {"amount", QT_TRANSLATE_NOOP("gl::cases::Words", "Amount (yuan)")},
    {"purpose", QT_TRANSLATE_NOOP("gl::cases::Words", "Purpose")},
    {"funds", QT_TRANSLATE_NOOP("gl::cases::Words", "Funds")},
    {"approved", QT_TRANSLATE_NOOP("gl::cases::Words", "Amount approved (yuan)")},
    {"outcome", QT_TRANSLATE_NOOP("gl::cases::Words", "Outcome")},
    {"learn", QT_TRANSLATE_NOOP("gl::cases::Words", "Learned dispatch rule")},
    {"reach", QT_TRANSLATE_NOOP("gl::cases::Words", "The rule holds in")},
    {"words", QT_TRANSLATE_NOOP("gl::cases::Words", "Words in the text")},
    {"no_rule", QT_TRANSLATE_NOOP("gl::cases::Words", "Why no rule")},
    {"starts_at", QT_TRANSLATE_NOOP("gl::cases::Words", "Beginning")},
    {"place", QT_TRANSLATE_NOOP("gl::cases::Words", "Place")},
    {"chair", QT_TRANSLATE_NOOP("gl::cases::Words", "Chair")},
    {"person", QT_TRANSLATE_NOOP("gl::cases::Words", "Person")},
    {"cases", QT_TRANSLATE_NOOP("gl::cases::Words", "Cases")},
    {"case", QT_TRANSLATE_NOOP("gl::cases::Words", "Case")},
    {"item", QT_TRANSLATE_NOOP("gl::cases::Words", "Item of the agenda")},
    {"rank", QT_TRANSLATE_NOOP("gl::cases::Words", "Place on the agenda")},
    {"attachment", QT_TRANSLATE_NOOP("gl::cases::Words", "File")},
    {"material", QT_TRANSLATE_NOOP("gl::cases::Words", "Material")},
    {"stream", QT_TRANSLATE_NOOP("gl::cases::Words", "Inspector on the spot")},
    {"camera", QT_TRANSLATE_NOOP("gl::cases::Words", "Camera")},
    {"recording", QT_TRANSLATE_NOOP("gl::cases::Words", "Recording")},
    {"speech", QT_TRANSLATE_NOOP("gl::cases::Words", "Who asks for the word")},
    {"presence", QT_TRANSLATE_NOOP("gl::cases::Words", "Presence")},
    {"stand", QT_TRANSLATE_NOOP("gl::cases::Words", "Position")},
    {"measure", QT_TRANSLATE_NOOP("gl::cases::Words", "Measure")},
    {"decision", QT_TRANSLATE_NOOP("gl::cases::Words", "Decision")},
    {"revision", QT_TRANSLATE_NOOP("gl::cases::Words", "Version read")},
    {"vote", QT_TRANSLATE_NOOP("gl::cases::Words", "Vote")},
    {"casting", QT_TRANSLATE_NOOP("gl::cases::Words", "The chair decides")},
};

constexpr Word kFlags[] = {
    {"hard", QT_TRANSLATE_NOOP("gl::cases::Words", "Hard")},
    {"typical", QT_TRANSLATE_NOOP("gl::cases::Words", "Typical")},
    {"urgent", QT_TRANSLATE_NOOP("gl::cases::Words", "Urgent")},
    {"key", QT_TRANSLATE_NOOP("gl::cases::Words", "Key case")},
    {"supervised", QT_TRANSLATE_NOOP("gl::cases::Words", "Supervised")},
    {"urged", QT_TRANSLATE_NOOP("gl::cases::Words", "Urged")},
    {"instructed", QT_TRANSLATE_NOOP("gl::cases::Words", "Instructed")},
    {"appointed", QT_TRANSLATE_NOOP("gl::cases::Words", "Owner appointed")},
    {"backstop", QT_TRANSLATE_NOOP("gl::cases::Words", "Binding order")},
    {"excluded", QT_TRANSLATE_NOOP("gl::cases::Words", "Excluded")},
    {"exempt", QT_TRANSLATE_NOOP("gl::cases::Words", "Exempt")},
    {"multiple", QT_TRANSLATE_NOOP("gl::cases::Words", "Several reports")},
    {"inspect_failed", QT_TRANSLATE_NOOP("gl::cases::Words", "Inspection failed")},
    {"extend_pending", QT_TRANSLATE_NOOP("gl::cases::Words", "More time asked for")},
    {"suspend_pending", QT_TRANSLATE_NOOP("gl::cases::Words", "Suspension asked for")},
    {"return_pending", QT_TRANSLATE_NOOP("gl::cases::Words", "Return asked for")},
    {"exclude_pending", QT_TRANSLATE_NOOP("gl::cases::Words", "Exclusion asked for")},
    {"void_pending", QT_TRANSLATE_NOOP("gl::cases::Words", "Voiding asked for")},
    {"appeal_pending", QT_TRANSLATE_NOOP("gl::cases::Words", "Appeal open")},
};

constexpr Word kFileKinds[] = {
    {"near", QT_TRANSLATE_NOOP("gl::cases::Words", "Close-up")},
    {"far", QT_TRANSLATE_NOOP("gl::cases::Words", "Wide view")},
    {"before", QT_TRANSLATE_NOOP("gl::cases::Words", "Before")},
    {"after", QT_TRANSLATE_NOOP("gl::cases::Words", "After")},
    {"verify", QT_TRANSLATE_NOOP("gl::cases::Words", "Verification")},
    {"reference", QT_TRANSLATE_NOOP("gl::cases::Words", "Reference")},
    {"document", QT_TRANSLATE_NOOP("gl::cases::Words", "Document")},
    {"recording", QT_TRANSLATE_NOOP("gl::cases::Words", "Recording")},
};

constexpr Word kLinks[] = {
    {"duplicate", QT_TRANSLATE_NOOP("gl::cases::Words", "Duplicate")},
    {"same_source", QT_TRANSLATE_NOOP("gl::cases::Words", "Same source")},
    {"verify_task", QT_TRANSLATE_NOOP("gl::cases::Words", "Verification task")},
    {"check_task", QT_TRANSLATE_NOOP("gl::cases::Words", "Inspection task")},
    {"proactive", QT_TRANSLATE_NOOP("gl::cases::Words", "Before any call")},
    {"back_check", QT_TRANSLATE_NOOP("gl::cases::Words", "Back-check")},
    {"follow_up", QT_TRANSLATE_NOOP("gl::cases::Words", "Follow-up")},
    {"related", QT_TRANSLATE_NOOP("gl::cases::Words", "Related")},
};

constexpr Word kProgress[] = {
    {"open", QT_TRANSLATE_NOOP("gl::cases::Words", "Open")},
    {"answered", QT_TRANSLATE_NOOP("gl::cases::Words", "Answered")},
    {"cancelled", QT_TRANSLATE_NOOP("gl::cases::Words", "Called off")},
    {"approved", QT_TRANSLATE_NOOP("gl::cases::Words", "Granted")},
    {"rejected", QT_TRANSLATE_NOOP("gl::cases::Words", "Refused")},
    {"withdrawn", QT_TRANSLATE_NOOP("gl::cases::Words", "Withdrawn")},
    {"replied", QT_TRANSLATE_NOOP("gl::cases::Words", "Answered")},
    {"accepted", QT_TRANSLATE_NOOP("gl::cases::Words", "Accepted")},
    {"pending", QT_TRANSLATE_NOOP("gl::cases::Words", "Not yet accepted")},
    {"signed", QT_TRANSLATE_NOOP("gl::cases::Words", "Accepted")},
    {"returned", QT_TRANSLATE_NOOP("gl::cases::Words", "Returned")},
    {"main", QT_TRANSLATE_NOOP("gl::cases::Words", "Main unit")},
    {"assist", QT_TRANSLATE_NOOP("gl::cases::Words", "Assisting unit")},
    {"forward", QT_TRANSLATE_NOOP("gl::cases::Words", "Forwarded")},
    {"passed", QT_TRANSLATE_NOOP("gl::cases::Words", "Passed")},
    {"failed", QT_TRANSLATE_NOOP("gl::cases::Words", "Failed")},
    {"true", QT_TRANSLATE_NOOP("gl::cases::Words", "True")},
    {"false", QT_TRANSLATE_NOOP("gl::cases::Words", "Not true")},
    {"unclear", QT_TRANSLATE_NOOP("gl::cases::Words", "Could not be verified")},
};

constexpr Word kRequests[] = {
    {"extend", QT_TRANSLATE_NOOP("gl::cases::Words", "More time")},
    {"suspend", QT_TRANSLATE_NOOP("gl::cases::Words", "Suspension")},
    {"return", QT_TRANSLATE_NOOP("gl::cases::Words", "Return")},
    {"exclude", QT_TRANSLATE_NOOP("gl::cases::Words", "Exclusion")},
    {"void", QT_TRANSLATE_NOOP("gl::cases::Words", "Voiding")},
    {"appeal", QT_TRANSLATE_NOOP("gl::cases::Words", "Appeal")},
    {"verify", QT_TRANSLATE_NOOP("gl::cases::Words", "Verification")},
    {"inspect", QT_TRANSLATE_NOOP("gl::cases::Words", "Inspection")},
    {"patrol", QT_TRANSLATE_NOOP("gl::cases::Words", "Patrol")},
    {"census", QT_TRANSLATE_NOOP("gl::cases::Words", "Census")},
    {"back_check", QT_TRANSLATE_NOOP("gl::cases::Words", "Back-check")},
};

/// Codes of choices; the field comes first where a code means different things.
struct ChoiceWord
{
    const char *field; ///< empty: any
    const char *code;
    const char *text;
};

constexpr ChoiceWord kChoices[] = {
    {"contacted", "yes", QT_TRANSLATE_NOOP("gl::cases::Words", "Contacted")},
    {"contacted", "no", QT_TRANSLATE_NOOP("gl::cases::Words", "Not contacted")},
    {"met", "yes", QT_TRANSLATE_NOOP("gl::cases::Words", "Met")},
    {"met", "no", QT_TRANSLATE_NOOP("gl::cases::Words", "Not met")},
    {"whistled", "no", QT_TRANSLATE_NOOP("gl::cases::Words", "No whistle")},
    {"nature", "main", QT_TRANSLATE_NOOP("gl::cases::Words", "Main")},
    {"nature", "assist", QT_TRANSLATE_NOOP("gl::cases::Words", "Assist")},
    {"nature", "forward", QT_TRANSLATE_NOOP("gl::cases::Words", "Forwarded")},
    {"close_type", "normal", QT_TRANSLATE_NOOP("gl::cases::Words", "Normal closing")},
    {"close_type", "informative", QT_TRANSLATE_NOOP("gl::cases::Words", "For information")},
    {"close_type", "merged", QT_TRANSLATE_NOOP("gl::cases::Words", "Merged")},
    {"target", "hotline", QT_TRANSLATE_NOOP("gl::cases::Words", "Hotline")},
    {"target", "110", QT_TRANSLATE_NOOP("gl::cases::Words", "Police 110")},
    {"target", "other", QT_TRANSLATE_NOOP("gl::cases::Words", "Elsewhere")},
    {"kind", "enforcement", QT_TRANSLATE_NOOP("gl::cases::Words", "Joint enforcement")},
    {"kind", "key_work", QT_TRANSLATE_NOOP("gl::cases::Words", "Key work")},
    {"kind", "emergency", QT_TRANSLATE_NOOP("gl::cases::Words", "Emergency")},
    {"kind", "street", QT_TRANSLATE_NOOP("gl::cases::Words", "Street")},
    {"kind", "district", QT_TRANSLATE_NOOP("gl::cases::Words", "District")},
    {"kind", "topic", QT_TRANSLATE_NOOP("gl::cases::Words", "Topic")},
    {"kind", "case", QT_TRANSLATE_NOOP("gl::cases::Words", "Case")},
    {"kind", "map", QT_TRANSLATE_NOOP("gl::cases::Words", "Map")},
    {"kind", "photo", QT_TRANSLATE_NOOP("gl::cases::Words", "Photo")},
    {"kind", "recording", QT_TRANSLATE_NOOP("gl::cases::Words", "Recording")},
    {"kind", "document", QT_TRANSLATE_NOOP("gl::cases::Words", "Document")},
    {"kind", "text", QT_TRANSLATE_NOOP("gl::cases::Words", "Text")},
    {"outcome", "explained", QT_TRANSLATE_NOOP("gl::cases::Words", "Explained")},
    {"outcome", "transferred", QT_TRANSLATE_NOOP("gl::cases::Words", "Passed on")},
    {"outcome", "impossible", QT_TRANSLATE_NOOP("gl::cases::Words", "Cannot be done")},
    {"learn", "rule", QT_TRANSLATE_NOOP("gl::cases::Words", "Propose a rule")},
    {"learn", "none", QT_TRANSLATE_NOOP("gl::cases::Words", "No rule")},
    {"reach", "district", QT_TRANSLATE_NOOP("gl::cases::Words", "The whole district")},
    {"reach", "town", QT_TRANSLATE_NOOP("gl::cases::Words", "The town of the case")},
    {"reach", "village", QT_TRANSLATE_NOOP("gl::cases::Words", "The village of the case")},
    {"reach", "grid", QT_TRANSLATE_NOOP("gl::cases::Words", "The grid of the case")},
    {"presence", "present", QT_TRANSLATE_NOOP("gl::cases::Words", "Present")},
    {"presence", "late", QT_TRANSLATE_NOOP("gl::cases::Words", "Late")},
    {"presence", "absent", QT_TRANSLATE_NOOP("gl::cases::Words", "Absent")},
    {"presence", "left", QT_TRANSLATE_NOOP("gl::cases::Words", "Left")},
    {"stand", "agree", QT_TRANSLATE_NOOP("gl::cases::Words", "Agrees")},
    {"stand", "conditional", QT_TRANSLATE_NOOP("gl::cases::Words", "Agrees on conditions")},
    {"stand", "against", QT_TRANSLATE_NOOP("gl::cases::Words", "Against")},
    {"stand", "abstain", QT_TRANSLATE_NOOP("gl::cases::Words", "No position")},
    {"vote", "yes", QT_TRANSLATE_NOOP("gl::cases::Words", "For")},
    {"vote", "no", QT_TRANSLATE_NOOP("gl::cases::Words", "Against")},
    {"vote", "abstain", QT_TRANSLATE_NOOP("gl::cases::Words", "Abstains")},
    {"result", "done", QT_TRANSLATE_NOOP("gl::cases::Words", "Done")},
    {"result", "postponed", QT_TRANSLATE_NOOP("gl::cases::Words", "Postponed")},
    {"", "yes", QT_TRANSLATE_NOOP("gl::cases::Words", "Yes")},
    {"", "no", QT_TRANSLATE_NOOP("gl::cases::Words", "No")},
    {"", "true", QT_TRANSLATE_NOOP("gl::cases::Words", "True")},
    {"", "false", QT_TRANSLATE_NOOP("gl::cases::Words", "Not true")},
    {"", "unclear", QT_TRANSLATE_NOOP("gl::cases::Words", "Could not be verified")},
    {"", "passed", QT_TRANSLATE_NOOP("gl::cases::Words", "Passed")},
    {"", "failed", QT_TRANSLATE_NOOP("gl::cases::Words", "Failed")},
    {"", "daily", QT_TRANSLATE_NOOP("gl::cases::Words", "Daily")},
    {"", "normal", QT_TRANSLATE_NOOP("gl::cases::Words", "Normal")},
    {"", "serious", QT_TRANSLATE_NOOP("gl::cases::Words", "Serious")},
    {"", "major", QT_TRANSLATE_NOOP("gl::cases::Words", "Major")},
    {"", "solved", QT_TRANSLATE_NOOP("gl::cases::Words", "Solved")},
    {"", "partly", QT_TRANSLATE_NOOP("gl::cases::Words", "Partly solved")},
    {"", "unsolved", QT_TRANSLATE_NOOP("gl::cases::Words", "Not solved")},
    {"", "satisfied", QT_TRANSLATE_NOOP("gl::cases::Words", "Satisfied")},
    {"", "basic", QT_TRANSLATE_NOOP("gl::cases::Words", "Mostly satisfied")},
    {"", "dissatisfied", QT_TRANSLATE_NOOP("gl::cases::Words", "Dissatisfied")},
    {"", "unrated", QT_TRANSLATE_NOOP("gl::cases::Words", "Not rated")},
    {"source", "patrol", QT_TRANSLATE_NOOP("gl::cases::Words", "Inspector")},
    {"source", "hotline", QT_TRANSLATE_NOOP("gl::cases::Words", "Hotline 12345")},
    {"source", "citizen", QT_TRANSLATE_NOOP("gl::cases::Words", "Citizen")},
    {"source", "web", QT_TRANSLATE_NOOP("gl::cases::Words", "Web")},
    {"source", "app", QT_TRANSLATE_NOOP("gl::cases::Words", "App")},
    {"source", "video", QT_TRANSLATE_NOOP("gl::cases::Words", "Video")},
    {"source", "leader", QT_TRANSLATE_NOOP("gl::cases::Words", "Leader")},
    {"source", "department", QT_TRANSLATE_NOOP("gl::cases::Words", "Department")},
    {"source", "media", QT_TRANSLATE_NOOP("gl::cases::Words", "Media")},
    {"source", "ai", QT_TRANSLATE_NOOP("gl::cases::Words", "Automatic recognition")},
    {"source", "brain", QT_TRANSLATE_NOOP("gl::cases::Words", "City brain")},
    {"source", "proactive", QT_TRANSLATE_NOOP("gl::cases::Words", "Before any call")},
    {"source", "import", QT_TRANSLATE_NOOP("gl::cases::Words", "Imported")},
    {"order_type", "demand", QT_TRANSLATE_NOOP("gl::cases::Words", "Demand")},
    {"order_type", "complaint", QT_TRANSLATE_NOOP("gl::cases::Words", "Complaint")},
    {"order_type", "enquiry", QT_TRANSLATE_NOOP("gl::cases::Words", "Enquiry")},
    {"order_type", "help", QT_TRANSLATE_NOOP("gl::cases::Words", "Call for help")},
    {"order_type", "suggestion", QT_TRANSLATE_NOOP("gl::cases::Words", "Suggestion")},
    {"order_type", "smoking", QT_TRANSLATE_NOOP("gl::cases::Words", "Smoking")},
};

QString word(std::span<const Word> words, const QString &code)
{
    for (const Word &entry : words) {
        if (code == QLatin1StringView(entry.code))
            return QCoreApplication::translate(kContext, entry.text);
    }
    return code;
}

QString plain(const QString &field, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool: return choiceLabel(field, value.toBool() ? u"yes"_s : u"no"_s);
    case QJsonValue::Double: {
        const double number = value.toDouble();
        return QString::number(number, 'f', QLocale::FloatingPointShortest);
    }
    case QJsonValue::String: return choiceLabel(field, value.toString());
    case QJsonValue::Array: {
        QStringList parts;
        for (const auto &part : value.toArray())
            parts << plain(field, part);
        return parts.join(u", "_s);
    }
    case QJsonValue::Null:
    case QJsonValue::Undefined:
    case QJsonValue::Object: return {};
    }
    return {};
}

} // namespace

QString fieldLabel(const QString &field)
{
    return word(kFields, field);
}

QString choiceLabel(const QString &field, const QString &code)
{
    if (field == "flag"_L1)
        return flagLabel(code);
    if (field == "link_type"_L1)
        return linkLabel(code);
    for (const ChoiceWord &entry : kChoices) {
        const QLatin1StringView of(entry.field);
        if ((of.isEmpty() || field == of) && code == QLatin1StringView(entry.code))
            return QCoreApplication::translate(kContext, entry.text);
    }
    return code;
}

QString flagLabel(const QString &flag)
{
    return word(kFlags, flag);
}

QString fileKindLabel(const QString &kind)
{
    return word(kFileKinds, kind);
}

QString linkLabel(const QString &linkType)
{
    return word(kLinks, linkType);
}

QString progressLabel(const QString &state)
{
    return word(kProgress, state);
}

QString requestLabel(const QString &kind)
{
    return word(kRequests, kind);
}

QString inputText(const QString &field, const QJsonValue &value)
{
    QString text = plain(field, value);
    const QString label = fieldLabel(field);
    // "Contacted: Contacted" says it twice.
    if (text.isEmpty() || text == label)
        return text;
    return QCoreApplication::translate("gl::cases::Words", "%1: %2", "field: value")
        .arg(label, text);
}

QStringList fileKinds()
{
    QStringList kinds;
    for (const Word &entry : kFileKinds)
        kinds << QString::fromLatin1(entry.code);
    return kinds;
}

} // namespace gl::cases

#include "whistlewords.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace gl::whistle {

namespace {

QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("gl::whistle::Words", text, comment, n);
}

struct Word
{
    const char *code;
    const char *text;
};

constexpr Word kFields[] = {
    {"kind", QT_TRANSLATE_NOOP("gl::whistle::Words", "Kind of whistle")},
    {"matter", QT_TRANSLATE_NOOP("gl::whistle::Words", "Matter")},
    {"units", QT_TRANSLATE_NOOP("gl::whistle::Words", "Departments")},
    {"unit", QT_TRANSLATE_NOOP("gl::whistle::Words", "Unit")},
    {"spot", QT_TRANSLATE_NOOP("gl::whistle::Words", "Spot")},
    {"arrive_at", QT_TRANSLATE_NOOP("gl::whistle::Words", "To be there by")},
    {"case", QT_TRANSLATE_NOOP("gl::whistle::Words", "Case")},
    {"text", QT_TRANSLATE_NOOP("gl::whistle::Words", "Explanation")},
    {"person", QT_TRANSLATE_NOOP("gl::whistle::Words", "Who comes")},
    {"code", QT_TRANSLATE_NOOP("gl::whistle::Words", "Code on the spot")},
    {"how", QT_TRANSLATE_NOOP("gl::whistle::Words", "Proved by")},
    {"owner", QT_TRANSLATE_NOOP("gl::whistle::Words", "Who answers for it")},
    {"arrival", QT_TRANSLATE_NOOP("gl::whistle::Words", "Arrival (0–100)")},
    {"cooperation", QT_TRANSLATE_NOOP("gl::whistle::Words", "Cooperation (0–100)")},
    {"result", QT_TRANSLATE_NOOP("gl::whistle::Words", "Result (0–100)")},
    {"score", QT_TRANSLATE_NOOP("gl::whistle::Words", "Score (0–100)")},
    {"verdict", QT_TRANSLATE_NOOP("gl::whistle::Words", "Verdict")},
};

constexpr Word kOptions[] = {
    {"code", QT_TRANSLATE_NOOP("gl::whistle::Words", "Code")},
    {"position", QT_TRANSLATE_NOOP("gl::whistle::Words", "Position")},
    {"desk", QT_TRANSLATE_NOOP("gl::whistle::Words", "Seen by the town")},
    {"upheld", QT_TRANSLATE_NOOP("gl::whistle::Words", "Rightly blown")},
    {"unfounded", QT_TRANSLATE_NOOP("gl::whistle::Words", "Not needed")},
    {"emergency", QT_TRANSLATE_NOOP("gl::whistle::Words", "Emergency")},
    {"enforcement", QT_TRANSLATE_NOOP("gl::whistle::Words", "Joint enforcement")},
    {"key_work", QT_TRANSLATE_NOOP("gl::whistle::Words", "Key work")},
};

template <size_t N>
QString word(const Word (&words)[N], const QString &code)
{
    for (const Word &entry : words) {
        if (code == QLatin1StringView(entry.code))
            return tr(entry.text);
    }
    return code;
}

/// The code itself when it is not called.
QString departmentName(const QString &code, const Whistle &whistle)
{
    for (const Part &part : whistle.parts) {
        if (part.code == code)
            return part.name;
    }
    return code;
}

QString plain(const QString &field, const QJsonValue &value, const Whistle &whistle)
{
    if (value.isArray()) {
        QStringList names;
        for (const auto &one : value.toArray())
            names << departmentName(one.toVariant().toString(), whistle);
        return names.join(u", "_s);
    }
    const QString text = value.toVariant().toString();
    if (field == "unit"_L1)
        return departmentName(text, whistle);
    return field == "kind"_L1 || field == "how"_L1 || field == "verdict"_L1 ? word(kOptions, text)
                                                                            : text;
}

} // namespace

QString kindText(Kind kind)
{
    return word(kOptions, kindCode(kind));
}

QString stateText(State state)
{
    switch (state) {
    case State::Draft: return tr("Draft");
    case State::Blown: return tr("Goes on", "state of a whistle");
    case State::Solved: return tr("Solved");
    case State::Unsolved: return tr("Not solved");
    case State::Escalated: return tr("Escalated");
    case State::Archived: return tr("Archived");
    case State::Withdrawn: return tr("Withdrawn");
    }
    return {};
}

QString partStateText(PartState state)
{
    switch (state) {
    case PartState::Called: return tr("Called");
    case PartState::Confirmed: return tr("Confirmed");
    case PartState::OnSite: return tr("On site");
    case PartState::Left: return tr("Has left");
    case PartState::Absent: return tr("Absent");
    case PartState::Excused: return tr("Excused by the end");
    }
    return {};
}

QString standingText(const Whistle &whistle, const Part &part, const QDateTime &now)
{
    const QString state = partStateText(part.state);
    if (part.state == PartState::Absent || !isLate(whistle, part, now))
        return state;
    return tr("%1, late", "state of a department").arg(state);
}

QString howText(const Part &part)
{
    if (part.metres)
        return tr("Position, %1 m away").arg(*part.metres);
    return part.how.isEmpty() ? QString() : word(kOptions, part.how);
}

QString turnoutText(const Turnout &turnout)
{
    QString text = tr("%1 of %2 came").arg(turnout.come).arg(turnout.called);
    if (turnout.late > 0)
        text += u", "_s + tr("%1 late").arg(turnout.late);
    if (turnout.absent > 0)
        text += u", "_s + tr("%1 absent").arg(turnout.absent);
    if (turnout.excused > 0)
        text += u", "_s + tr("%1 excused").arg(turnout.excused);
    return text;
}

QString marksText(const Part &part)
{
    if (!part.marks)
        return {};
    return u"%1 / %2 / %3"_s.arg(part.marks->arrival)
        .arg(part.marks->cooperation)
        .arg(part.marks->result);
}

QString fieldText(const QString &field)
{
    return word(kFields, field);
}

QString optionText(const QString &, const QString &code)
{
    return word(kOptions, code);
}

QString inputsText(const QJsonObject &inputs, const Whistle &whistle)
{
    QStringList parts;
    for (auto it = inputs.begin(); it != inputs.end(); ++it) {
        const QString text = plain(it.key(), it.value(), whistle);
        if (it.key() == "text"_L1)
            parts.prepend(text);
        else if (!text.isEmpty() && it.key() != "lon"_L1 && it.key() != "lat"_L1
                 && it.key() != "datum"_L1)
            parts << tr("%1: %2", "field: value").arg(word(kFields, it.key()), text);
    }
    return parts.join(u"; "_s);
}

} // namespace gl::whistle

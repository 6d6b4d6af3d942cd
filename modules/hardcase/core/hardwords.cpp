#include "hardwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gl::hardcase {

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("gl::hardcase::Words", text, nullptr, n);
}

} // namespace

QString reasonText(const Reason &reason)
{
    const int n = reason.mark.toInt();
    QString text = reason.reason;
    if (reason.reason == "returned"_L1) {
        text = tr("Returned %n time(s)", n);
    } else if (reason.reason == "callback_failed"_L1) {
        text = tr("%n callback(s) failed", n);
    } else if (reason.reason == "cross_department"_L1) {
        text = tr("Concerns %n unit(s)", n);
    } else if (reason.reason == "cross_area"_L1) {
        text = tr("Concerns %n town(s)", n);
    } else if (reason.reason == "overdue"_L1) {
        const QDateTime at = QDateTime::fromString(reason.mark, Qt::ISODateWithMs);
        text = tr("Overdue since %1").arg(at.toLocalTime().toString(u"MM-dd HH:mm"_s));
    } else if (reason.reason == "repeat_caller"_L1) {
        text = tr("%n order(s) of one caller", n);
    } else if (reason.reason == "whistle_escalated"_L1) {
        text = tr("Whistle %1 was not solved and was escalated").arg(reason.mark);
    } else if (reason.reason == "leader_mark"_L1) {
        text = tr("A leader's mark");
    } else if (reason.reason == "by_hand"_L1) {
        text = tr("By hand");
    }
    return reason.note.isEmpty() ? text : text + u": "_s + reason.note;
}

QString reasonsText(const QList<Reason> &reasons)
{
    QStringList texts;
    for (const Reason &reason : reasons)
        texts << reasonText(reason);
    return texts.join(u" · "_s);
}

QString wayText(const QString &state)
{
    if (state == "conference"_L1)
        return tr("Conference");
    if (state == "whistle"_L1)
        return tr("Whistle");
    if (state == "backstop"_L1)
        return tr("Binding order");
    if (state == "closed"_L1)
        return tr("Closed");
    return state == "open"_L1 ? tr("No way out chosen") : state;
}

QString outcomeText(const QString &outcome)
{
    if (outcome == "solved"_L1)
        return tr("Solved");
    if (outcome == "explained"_L1)
        return tr("Explained");
    if (outcome == "transferred"_L1)
        return tr("Passed on");
    return outcome == "impossible"_L1 ? tr("Cannot be done") : outcome;
}

QString stepText(const QString &state)
{
    static const std::pair<QLatin1StringView, const char *> words[] = {
        {"proposed"_L1, QT_TRANSLATE_NOOP("gl::hardcase::Words", "Waits for approval")},
        {"in_force"_L1, QT_TRANSLATE_NOOP("gl::hardcase::Words", "In force")},
        {"refused"_L1, QT_TRANSLATE_NOOP("gl::hardcase::Words", "Refused")},
        {"withdrawn"_L1, QT_TRANSLATE_NOOP("gl::hardcase::Words", "Withdrawn")},
        {"approved"_L1, QT_TRANSLATE_NOOP("gl::hardcase::Words", "Granted")},
        {"spent"_L1, QT_TRANSLATE_NOOP("gl::hardcase::Words", "Accounted for")},
        {"open"_L1, QT_TRANSLATE_NOOP("gl::hardcase::Words", "Under way")},
        {"reported"_L1, QT_TRANSLATE_NOOP("gl::hardcase::Words", "Reported")},
        {"done"_L1, QT_TRANSLATE_NOOP("gl::hardcase::Words", "Done")}};
    for (const auto &[code, text] : words) {
        if (state == code)
            return tr(text);
    }
    return state;
}

} // namespace gl::hardcase

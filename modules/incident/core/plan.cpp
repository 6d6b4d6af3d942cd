#include "plan.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <procedure/procedure.h>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace gl::incident {

namespace {

constexpr int kMostSteps = 60;
constexpr int kMostMinutes = 99999;

Plan::Step stepFrom(const QJsonObject &row)
{
    return {.name = row["name"_L1].toString(),
            .nameEn = row["name_en"_L1].toString(),
            .who = row["who"_L1].toString(),
            .minutes = row["minutes"_L1].toInt(),
            .must = row["must"_L1].toBool()};
}

QJsonObject stepDocument(const Plan::Step &step)
{
    return {{u"name"_s, step.name},
            {u"name_en"_s, step.nameEn},
            {u"who"_s, step.who},
            {u"minutes"_s, step.minutes},
            {u"must"_s, step.must}};
}

QStringList textsFrom(const QJsonValue &list)
{
    QStringList texts;
    for (const auto &text : list.toArray())
        texts << text.toString();
    return texts;
}

QString minutesText(int minutes)
{
    return minutes == 0 ? QString() : QString::number(minutes);
}

/// The step of `steps` that is called the same and stands nearest to `at`; -1: none is free.
qsizetype counterpart(const QList<Plan::Step> &steps, const QList<bool> &taken,
                      const std::function<bool(const Plan::Step &)> &fits, qsizetype at)
{
    qsizetype best = -1;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        if (!taken[i] && fits(steps[i]) && (best < 0 || std::abs(i - at) < std::abs(best - at)))
            best = i;
    }
    return best;
}

/// For every step before: where it is after; -1: it is gone. By name first, then the one that
/// stands in its place.
QList<qsizetype> pairs(const QList<Plan::Step> &before, const QList<Plan::Step> &after)
{
    QList<qsizetype> where(before.size(), -1);
    QList<bool> taken(after.size(), false);
    const auto take = [&](qsizetype i, qsizetype found) {
        where[i] = found;
        if (found >= 0)
            taken[found] = true;
    };
    for (qsizetype i = 0; i < before.size(); ++i)
        take(i, counterpart(
                    after, taken,
                    [&](const Plan::Step &other) { return other.name == before[i].name; }, i));
    for (qsizetype i = 0; i < before.size(); ++i) {
        if (where[i] < 0 && i < after.size() && !taken[i])
            take(i, i);
    }
    return where;
}

QString numbered(qsizetype index, const Plan::Step &step)
{
    return u"%1. %2"_s.arg(index + 1).arg(stepLine(step));
}

void addStepChanges(QList<PlanChange> &changes, const QList<Plan::Step> &before,
                    const QList<Plan::Step> &after)
{
    const QList<qsizetype> where = pairs(before, after);
    bool sameOrder = true;
    qsizetype last = -1;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const qsizetype now = where[i];
        if (now < 0) {
            changes << PlanChange{u"step"_s, numbered(i, before[i]), {}};
            continue;
        }
        sameOrder = sameOrder && now > last;
        last = now;
        if (before[i] != after[now])
            changes << PlanChange{u"step"_s, numbered(i, before[i]), numbered(now, after[now])};
    }
    for (qsizetype i = 0; i < after.size(); ++i) {
        if (!where.contains(i))
            changes << PlanChange{u"step"_s, {}, numbered(i, after[i])};
    }
    if (sameOrder)
        return;
    const auto names = [](const QList<Plan::Step> &steps) {
        QStringList all;
        for (qsizetype i = 0; i < steps.size(); ++i)
            all << u"%1. %2"_s.arg(i + 1).arg(steps[i].name);
        return all.join(u'\n');
    };
    changes << PlanChange{u"order"_s, names(before), names(after)};
}

} // namespace

Plan planFrom(const QJsonObject &document)
{
    const QJsonObject rollCall = document["roll_call"_L1].toObject();
    return {.code = document["code"_L1].toString(),
            .version = document["version"_L1].toInt(),
            .state = document["state"_L1].toString(),
            .kind = document["kind"_L1].toString(),
            .name = document["name"_L1].toString(),
            .nameEn = document["name_en"_L1].toString(),
            .level = document["level"_L1].toInt(),
            .classes = textsFrom(document["classes"_L1]),
            .text = document["text"_L1].toString(),
            .source = document["source"_L1].toString(),
            .steps = procedure::rowsOf(document["steps"_L1], stepFrom),
            .rollCallText = rollCall["text"_L1].toString(),
            .rollCallMinutes = rollCall["minutes"_L1].toInt(),
            .messages = textsFrom(document["messages"_L1]),
            .by = document["by"_L1].toString(),
            .createdAt = procedure::instant(document["created_at"_L1])};
}

QJsonObject planDocument(const Plan &plan)
{
    QJsonArray steps;
    for (const Plan::Step &step : plan.steps)
        steps << stepDocument(step);
    return {{u"code"_s, plan.code},
            {u"version"_s, plan.version},
            {u"kind"_s, plan.kind},
            {u"name"_s, plan.name},
            {u"name_en"_s, plan.nameEn},
            {u"level"_s, plan.level},
            {u"classes"_s, QJsonArray::fromStringList(plan.classes)},
            {u"text"_s, plan.text},
            {u"source"_s, plan.source},
            {u"steps"_s, steps},
            {u"roll_call"_s,
             QJsonObject{{u"text"_s, plan.rollCallText}, {u"minutes"_s, plan.rollCallMinutes}}},
            {u"messages"_s, QJsonArray::fromStringList(plan.messages)}};
}

QList<PlanFault> faultsOf(const Plan &plan)
{
    using Why = PlanFault::Why;
    static const QRegularExpression code(u"^[A-Za-z0-9_-]{1,32}$"_s);
    QList<PlanFault> faults;
    if (!code.match(plan.code).hasMatch())
        faults << PlanFault{u"code"_s, -1, Why::CodeForm};
    if (plan.name.trimmed().size() < 2 || plan.name.trimmed().size() > 100)
        faults << PlanFault{u"name"_s, -1, Why::NameLength};
    if (plan.text.size() > 4000)
        faults << PlanFault{u"text"_s, -1, Why::TextLength};
    if (plan.steps.isEmpty())
        faults << PlanFault{u"steps"_s, -1, Why::NoStep};
    if (plan.steps.size() > kMostSteps)
        faults << PlanFault{u"steps"_s, -1, Why::TooManySteps};
    for (int i = 0; i < static_cast<int>(plan.steps.size()); ++i) {
        const QString name = plan.steps[i].name.trimmed();
        if (name.isEmpty() || name.size() > 500)
            faults << PlanFault{u"steps"_s, i, Why::StepLength};
        if (plan.steps[i].minutes < 0 || plan.steps[i].minutes > kMostMinutes)
            faults << PlanFault{u"steps"_s, i, Why::Minutes};
    }
    return faults;
}

QString stepLine(const Plan::Step &step)
{
    QString line = step.must ? u"★ "_s + step.name : step.name;
    for (const QString &part : {step.nameEn, step.who})
        if (!part.isEmpty())
            line += u" · "_s + part;
    if (step.minutes > 0)
        line += u" · %1′"_s.arg(step.minutes);
    return line;
}

QList<PlanChange> changesBetween(const Plan &before, const Plan &after)
{
    QList<PlanChange> changes;
    const auto compare = [&changes](const QString &field, const QString &was, const QString &is) {
        if (was != is)
            changes << PlanChange{field, was, is};
    };
    compare(u"kind"_s, before.kind, after.kind);
    compare(u"name"_s, before.name, after.name);
    compare(u"name_en"_s, before.nameEn, after.nameEn);
    compare(u"level"_s, QString::number(before.level), QString::number(after.level));
    compare(u"classes"_s, before.classes.join(u", "_s), after.classes.join(u", "_s));
    compare(u"text"_s, before.text, after.text);
    compare(u"source"_s, before.source, after.source);
    compare(u"roll_call"_s, before.rollCallText, after.rollCallText);
    compare(u"roll_call_minutes"_s, minutesText(before.rollCallMinutes),
            minutesText(after.rollCallMinutes));
    compare(u"messages"_s, before.messages.join(u'\n'), after.messages.join(u'\n'));
    addStepChanges(changes, before.steps, after.steps);
    return changes;
}

} // namespace gl::incident

#include "callwatch.h"

#include <incident/incident.h>
#include <supervise/instruction.h>
#include <supervise_panel/instructionwords.h>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

constexpr auto kReadPause = std::chrono::milliseconds(1000);

} // namespace

CallWatch::CallWatch(procedure::ProcedureService &service, const QJsonObject &filter,
                     const Calls &calls, QObject *parent)
    : QObject(parent),
      m_service(service),
      m_filter(filter),
      m_calls(calls)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &CallWatch::read);
}

void CallWatch::readSoon()
{
    if (m_next.isActive())
        return;
    const auto since =
        m_lastRead.isValid() ? std::chrono::milliseconds(m_lastRead.elapsed()) : kReadPause;
    m_next.start(std::max(std::chrono::milliseconds(0), kReadPause - since));
}

void CallWatch::read()
{
    m_lastRead.start();
    m_service.list(m_filter).then(this, [this](const Result<QJsonArray> &documents) {
        if (!documents)
            return; // what was told stays; the next resync asks again
        const QList<alarms::AlarmItem> calls = m_calls(*documents);
        if (calls == m_told)
            return;
        m_told = calls;
        Q_EMIT called(calls);
    });
}

QList<alarms::AlarmItem> instructionCalls(const QJsonArray &documents)
{
    QList<alarms::AlarmItem> calls;
    for (const supervise::Instruction &one :
         procedure::rowsOf(documents, supervise::instructionFrom)) {
        if (std::ranges::find(one.offers, u"receive"_s, &cases::ActionOffer::action)
            == one.offers.end())
            continue;
        const auto unread = std::ranges::find(one.parts, u"sent"_s, &supervise::Part::state);
        calls << alarms::AlarmItem{.key = u"instruction %1"_s.arg(one.id),
                                   .panel = u"instructions"_s,
                                   .item = one.id,
                                   .number = supervise::kindText(one.kind),
                                   .text = one.text.simplified(),
                                   .since = one.createdAt,
                                   .deadline =
                                       unread != one.parts.end() ? unread->receiveBy : QDateTime()};
    }
    return calls;
}

QList<alarms::AlarmItem> incidentCalls(const QJsonArray &documents)
{
    QList<alarms::AlarmItem> calls;
    for (const incident::Incident &one : procedure::rowsOf(documents, incident::incidentFrom)) {
        for (const int message : one.toAnswer)
            calls << alarms::AlarmItem{.key = u"incident %1 %2"_s.arg(one.id).arg(message),
                                       .panel = u"incidents"_s,
                                       .item = one.id,
                                       .number = u"#%1"_s.arg(message),
                                       .text = one.title,
                                       .since = one.openedAt};
    }
    return calls;
}

} // namespace gl::desktop

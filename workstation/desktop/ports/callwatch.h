#pragma once

#include <QElapsedTimer>
#include <QJsonArray>
#include <QObject>
#include <QTimer>

#include <alarms/alarm.h>
#include <procedure/procedureservice.h>

#include <functional>

namespace gl::desktop {

/// Keeps an eye on one procedure, whatever panel is open: what in it waits for this account becomes
/// alarms. Reads when it hears of a change, at most once a second. GUI thread.
class CallWatch : public QObject
{
    Q_OBJECT

public:
    /// What of a list waits for this account.
    using Calls = std::function<QList<alarms::AlarmItem>(const QJsonArray &documents)>;

    /// `service` must outlive it; `filter` as its list takes it.
    CallWatch(procedure::ProcedureService &service, const QJsonObject &filter, const Calls &calls,
              QObject *parent = nullptr);

    QString procedure() const { return m_service.name(); }

public Q_SLOTS:
    /// Something changed, or the link is back.
    void readSoon();

Q_SIGNALS:
    /// All of it; emitted when it is another list than before.
    void called(const QList<gl::alarms::AlarmItem> &calls);

private:
    void read();

    procedure::ProcedureService &m_service;
    const QJsonObject m_filter;
    const Calls m_calls;
    QTimer m_next; ///< the next read that is allowed
    QElapsedTimer m_lastRead;
    QList<alarms::AlarmItem> m_told;
};

/// Instructions that a unit of this account has not received yet.
QList<alarms::AlarmItem> instructionCalls(const QJsonArray &documents);
/// Messages and roll-calls of incidents that this account has not answered.
QList<alarms::AlarmItem> incidentCalls(const QJsonArray &documents);

} // namespace gl::desktop

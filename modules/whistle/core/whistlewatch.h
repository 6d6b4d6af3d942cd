#pragma once

#include "whistleservice.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace gl::whistle {

/// Keeps an eye on the whistles that go on, whatever panel is open: for the alarms and the command
/// bar. Reads when it hears of a change, at most once a second, and by a timer. GUI thread.
class WhistleWatch : public QObject
{
    Q_OBJECT

public:
    /// `service` must outlive it.
    explicit WhistleWatch(WhistleService &service, QObject *parent = nullptr);

public Q_SLOTS:
    /// Whistles changed, or the link is back.
    void readSoon();

Q_SIGNALS:
    /// All that this account may see; emitted when it is another list than before.
    void changed(const QList<gl::whistle::Whistle> &whistles);
    /// Of these, those that a unit of this account is called by and has not answered.
    void called(const QList<gl::whistle::Whistle> &whistles);

private:
    void read();

    WhistleService &m_service;
    QTimer m_poll;
    QTimer m_next; ///< the next read that is allowed
    QElapsedTimer m_lastRead;
    QList<Whistle> m_told;
};

} // namespace gl::whistle

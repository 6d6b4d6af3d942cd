#pragma once

#include "conference.h"
#include "seat.h"

#include <base/error.h>

#include <QFuture>
#include <QUuid>

namespace gl::storage {
class Database;
}

namespace gl::conference {

/// Tells "id:version" of a conference that changed.
inline const QString kConferenceChannel = QStringLiteral("conference");
/// Name of the procedure in the outbox.
inline const QString kProcedure = QStringLiteral("conference");

/// Conferences as a desk reads them and acts in them. Every call runs on a database thread in one
/// transaction. Errors: Invalid (a field, named), NotFound (or not the account's to see),
/// Forbidden, Rejected (what stands in the way, in words), Conflict (a decision was reworded),
/// Offline.
class ConferenceService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit ConferenceService(storage::Database &database);
    virtual ~ConferenceService() = default;

    /// `state`: living, ended, all. What goes on first, then what comes next.
    virtual QFuture<Result<QList<Summary>>> list(const QString &state);
    virtual QFuture<Result<Conference>> read(qint64 id);
    /// A step in conference `id`; 0 with "new" calls one. The same command id does it once. Answers
    /// as gl_api.conference_read with "status".
    virtual QFuture<Result<QJsonObject>> step(qint64 id, const QString &action,
                                              const QJsonObject &inputs, const QUuid &command);
    /// A sign of life of this desk, every few seconds while a meeting is on the screen; the newest
    /// version.
    virtual QFuture<Result<int>> here(qint64 id);
    /// A file that is shown; the audit keeps who looked. NotFound: no participant.
    virtual QFuture<Result<ShownFile>> file(qint64 material);
    /// What to watch the live picture with that is shown now: as gl_api.stream_open answers, with
    /// "title". Secret. Good until something else is shown. Rejected: nothing is, or it has ended.
    virtual QFuture<Result<QJsonObject>> watch(qint64 id);

    /// Who takes part in an open meeting from his desk, in the order in which they came. Rejected:
    /// it is not open.
    virtual QFuture<Result<QList<Seat>>> seats(qint64 id);
    /// What to publish the own sound with, and the own picture when there is one: as
    /// gl_api.stream_open answers. Secret. Another desk of the account loses the seat.
    virtual QFuture<Result<QJsonObject>> takeSeat(qint64 id, bool picture);
    /// Whether the own seat has a picture from now on.
    virtual QFuture<Result<void>> setSeatPicture(qint64 id, bool picture);
    virtual QFuture<Result<void>> leaveSeat(qint64 id);
    /// What to hear and see a seat with, until it is left. Secret.
    virtual QFuture<Result<QJsonObject>> watchSeat(qint64 stream);

protected:
    ConferenceService() = default; ///< for fakes

private:
    storage::Database *m_database = nullptr;
};

} // namespace gl::conference

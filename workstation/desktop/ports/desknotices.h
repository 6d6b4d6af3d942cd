#pragma once

#include <cases/deskservice.h>

#include <QObject>
#include <QStringList>
#include <QUuid>

#include <desklink/link.h>

namespace gl::desktop {

/// What the database tells a desk besides changes of cases, as signals. All of it comes over the
/// one connection of the link; what was missed while it was down, a resync makes good.
class DeskNotices : public QObject
{
    Q_OBJECT

public:
    /// To be given to the link as LinkOptions::channels.
    static QStringList channels();

    /// `session`: of this desk; other desks' sessions are not its business.
    DeskNotices(const desklink::Link &link, const QUuid &session, QObject *parent = nullptr);

Q_SIGNALS:
    /// Somebody took a case in hand, or put it down.
    void editing(const gl::cases::EditingNotice &notice);
    /// A shift was handed over or taken over.
    void handoversChanged();
    /// Warnings were found, or somebody acted on one.
    void warningsChanged();
    /// A whistle was blown, or somebody took a step about one.
    void whistlesChanged();
    /// Somebody did a step of a hard case or of a conference.
    void hardCasesChanged();
    /// Something of this procedure changed: an instruction, an incident.
    void procedureChanged(const QString &procedure);
    /// A stream came, went or ended; or a verification went on.
    void videoChanged();
    /// The disk for recordings is full, or has room again; videoChanged() comes, too.
    void recordingRoomChanged();
    /// Names of classes, units, people or words changed.
    void namesChanged();
    /// Somebody says that this desk's account was taken over by the desk `terminal`: to be asked of
    /// the server, because anybody can send a notice.
    void takenOver(const QString &terminal);

private:
    void hear(const QString &channel, const QString &payload);
    void hearSession(const QString &payload);

    const QUuid m_session;
};

} // namespace gl::desktop

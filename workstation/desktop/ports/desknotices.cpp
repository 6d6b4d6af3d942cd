#include "desknotices.h"

#include <conference/conferenceservice.h>
#include <identity/desksession.h>
#include <video/videoservice.h>
#include <whistle/whistleservice.h>

#include <QJsonDocument>
#include <QJsonObject>

#include <directory/directoryservice.h>
#include <hardcase/hardcaseservice.h>
#include <incident/incident.h>
#include <supervise/instruction.h>
#include <warning/warningservice.h>
#include <workspace/handoverservice.h>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

const QString kInstructionChannel = QString::fromLatin1(supervise::kInstruction.name);
const QString kIncidentChannel = QString::fromLatin1(incident::kIncident.name);
const QString kSessionChannel = QString::fromLatin1(identity::kDeskSessionChannel);

} // namespace

QStringList DeskNotices::channels()
{
    return {cases::kEditingChannel,
            workspace::kHandoverChannel,
            directory::kDirectoryChannel,
            warning::kWarningChannel,
            whistle::kWhistleChannel,
            hardcase::kHardcaseChannel,
            conference::kConferenceChannel,
            kInstructionChannel,
            kIncidentChannel,
            video::kVideoChannel,
            kSessionChannel};
}

DeskNotices::DeskNotices(const desklink::Link &link, const QUuid &session, QObject *parent)
    : QObject(parent),
      m_session(session)
{
    connect(&link, &desklink::Link::noticed, this, &DeskNotices::hear);
}

void DeskNotices::hear(const QString &channel, const QString &payload)
{
    if (channel == cases::kEditingChannel) {
        if (const auto notice = cases::editingNotice(payload))
            Q_EMIT editing(*notice);
    } else if (channel == workspace::kHandoverChannel) {
        Q_EMIT handoversChanged();
    } else if (channel == warning::kWarningChannel) {
        Q_EMIT warningsChanged();
    } else if (channel == whistle::kWhistleChannel) {
        Q_EMIT whistlesChanged();
    } else if (channel == hardcase::kHardcaseChannel || channel == conference::kConferenceChannel) {
        Q_EMIT hardCasesChanged();
    } else if (channel == kInstructionChannel || channel == kIncidentChannel) {
        Q_EMIT procedureChanged(channel);
    } else if (channel == video::kVideoChannel) {
        Q_EMIT videoChanged();
        if (payload.startsWith("room:"_L1))
            Q_EMIT recordingRoomChanged();
    } else if (channel == directory::kDirectoryChannel) {
        Q_EMIT namesChanged();
    } else if (channel == kSessionChannel) {
        hearSession(payload);
    }
}

void DeskNotices::hearSession(const QString &payload)
{
    const QJsonObject said = QJsonDocument::fromJson(payload.toUtf8()).object();
    if (QUuid::fromString(said.value("session"_L1).toString()) == m_session)
        Q_EMIT takenOver(said.value("terminal"_L1).toString());
}

} // namespace gl::desktop

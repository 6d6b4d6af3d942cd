#pragma once

#include "ports/callwatch.h"
#include "ports/desknotices.h"
#include "signin/signin.h"

#include <assist/adviser.h>
#include <assist/modelservice.h>
#include <assist/trainingrun.h>
#include <cases/caseservice.h>
#include <cases/deskservice.h>
#include <conference/conferenceservice.h>
#include <dispatch/dispatchservice.h>
#include <identity/accountservice.h>
#include <identity/desksession.h>
#include <intake/intakeservice.h>
#include <storage/database.h>
#include <video/roomwatch.h>
#include <video/videoservice.h>
#include <video/wallservice.h>
#include <whistle/whistleservice.h>
#include <whistle/whistlewatch.h>

#include <camera/cameraservice.h>
#include <desklink/link.h>
#include <desklink/outbox.h>
#include <directory/directoryservice.h>
#include <hardcase/hardcaseservice.h>
#include <incident/incidentservice.h>
#include <journal/journal.h>
#include <map/mapservice.h>
#include <patrol/patrolservice.h>
#include <repeats/repeatservice.h>
#include <supervise/superviseservice.h>
#include <warning/warningservice.h>
#include <workspace/handoverservice.h>
#include <workspace/workspaceservice.h>

namespace gl::desktop {

/// Every service of a signed-in desk, built once, in level order, and ended in the other.
struct Services
{
    explicit Services(const SignedIn &in);

    /// PEM file of who signed the district's servers, as the connection has it; empty: the
    /// system's.
    const QString authorityFile;
    storage::Database database;
    identity::DeskSession session;
    journal::Journal journal;
    identity::AccountService accounts;
    directory::DirectoryService directory;
    cases::CaseService cases;
    cases::DeskService lists;
    intake::IntakeService intake;
    patrol::PatrolService patrol;
    camera::CameraService cameras;
    dispatch::DispatchService dispatch;
    map::MapService map;
    assist::Adviser adviser;
    assist::ModelService models;
    assist::TrainingRun training;
    repeats::RepeatService repeats;
    workspace::HandoverService handovers;
    workspace::WorkspaceService workspace;
    warning::WarningService warnings;
    hardcase::HardcaseService hardcases;
    conference::ConferenceService conferences;
    whistle::WhistleService whistles;
    whistle::WhistleWatch whistleWatch;
    supervise::SuperviseService instructions;
    incident::IncidentService incidents;
    CallWatch instructionCalls;
    CallWatch incidentCalls;
    video::VideoService video;
    video::RoomWatch recordingRoom;
    video::WallService walls;
    desklink::Link link;
    DeskNotices notices;
    desklink::Outbox outbox;
};

} // namespace gl::desktop

#include "panels.h"

#include "desksettings.h"
#include "ports/caseadviser.h"
#include "ports/conferencelive.h"
#include "ports/conferenceseats.h"

#include <QJsonDocument>

#include <alarms_panel/alarmpanel.h>
#include <assist_panel/modelspanel.h>
#include <cases_panel/casepanel.h>
#include <cases_panel/queuepanel.h>
#include <conference_panel/conferencepanel.h>
#include <dispatch_panel/rulespanel.h>
#include <handover_panel/handoverpanel.h>
#include <incident_panel/incidentpanel.h>
#include <incident_panel/planpanel.h>
#include <intake_panel/intakepanel.h>
#include <map_panel/mappanel.h>
#include <repeats_panel/hotpanel.h>
#include <supervise_panel/focuspanel.h>
#include <supervise_panel/supervisepanel.h>
#include <video_panel/videopanel.h>
#include <warning_panel/warningpanel.h>
#include <whistle_panel/whistlepanel.h>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

QList<cases::KeptFilter> keptFilters(const QList<workspace::SavedFilter> &saved)
{
    QList<cases::KeptFilter> kept;
    for (const workspace::SavedFilter &one : saved)
        kept << cases::KeptFilter{.id = one.id,
                                  .name = one.name,
                                  .filter = cases::QueueFilter::fromJson(one.filter),
                                  .sort = one.sort,
                                  .own = one.own,
                                  .by = one.by};
    return kept;
}

cases::FilterPorts filterPorts(workspace::WorkspaceService &workspace)
{
    return {.read =
                [&workspace] {
                    return workspace.filters().then(
                        [](const Result<QList<workspace::SavedFilter>> &saved) {
                            return saved.transform(keptFilters);
                        });
                },
            .save =
                [&workspace](const cases::KeptFilter &kept) {
                    return workspace.saveFilter({.name = kept.name,
                                                 .filter = kept.filter.toJson(),
                                                 .sort = kept.sort,
                                                 .columns = {},
                                                 .sharedRole = {},
                                                 .by = {}});
                },
            .remove =
                [&workspace](const cases::KeptFilter &kept) {
                    return workspace.deleteFilter(kept.id);
                }};
}

/// Columns, list and order as this person left them on this machine.
void rememberQueue(cases::QueuePanel *panel, settings::Settings &settings, const QString &login)
{
    const QString key = u"queue/%1"_s.arg(login);
    panel->restoreState(settings.blob(key));
    const auto keep = [panel, &settings, key] { settings.setBlob(key, panel->state()); };
    QObject::connect(panel, &cases::QueuePanel::stateChanged, panel, keep);
}

ui::Panel *makeQueue(Services &services, DeskPorts &ports, const PanelParts &parts)
{
    auto *panel = new cases::QueuePanel(services.cases, services.lists, parts.desk, parts.actions,
                                        parts.theme, parts.parent);
    QObject::connect(&ports, &DeskPorts::namesChanged, panel, &cases::QueuePanel::setNames);
    QObject::connect(&services.notices, &DeskNotices::editing, panel,
                     &cases::QueuePanel::noteEditing);
    panel->setPorts(ports.casePorts());
    panel->setFilterPorts(filterPorts(services.workspace));
    rememberQueue(panel, parts.settings, parts.desk.person().login);
    return panel;
}

ui::Panel *makeCase(Services &services, DeskPorts &ports, const PanelParts &parts)
{
    auto *panel = new cases::CasePanel(services.cases, ports.casePorts(), parts.desk, parts.actions,
                                       parts.theme, parts.parent);
    auto *adviser = new CaseAdviser(
        services.adviser, services.dispatch, parts.desk, [&ports] { return ports.names(); }, panel);
    panel->setAdvice(adviser->ports());
    QObject::connect(&ports, &DeskPorts::namesChanged, panel, &cases::CasePanel::refreshChoices);
    return panel;
}

ui::Panel *makeIntake(Services &services, DeskPorts &ports, const PanelParts &parts)
{
    auto *panel = new intake::IntakePanel(services.intake, ports.registrar(), parts.desk,
                                          parts.actions, parts.theme, parts.parent);
    panel->setAdviser(&services.adviser);
    DraftKeeper &drafts = ports.intakeDrafts();
    panel->setDraftHooks(
        {.save = [&drafts](const QString &key,
                           const QJsonObject &document) { drafts.save(key, document); },
         .drop = [&drafts](const QString &key) { drafts.save(key, {}); }});
    QObject::connect(&drafts, &DraftKeeper::ready, panel,
                     [panel, &drafts] { panel->restoreDrafts(drafts.all().values()); });
    QObject::connect(&services.outbox, &desklink::Outbox::numbered, panel,
                     &intake::IntakePanel::caseNumbered);
    QObject::connect(&ports, &DeskPorts::namesChanged, panel,
                     &intake::IntakePanel::catalogueChanged);
    return panel;
}

/// Everybody of the centre and of the units who works at a desk.
QList<handover::Colleague> colleagues(const directory::Directory &names)
{
    QList<handover::Colleague> people;
    for (const directory::PersonEntry &person : names.people()) {
        if (person.active && !person.roles.contains("inspector"_L1)
            && !person.roles.contains("service"_L1))
            people << handover::Colleague{person.login, person.name, names.name(person.unit)};
    }
    return people;
}

ui::Panel *makeHandover(Services &services, DeskPorts &ports, const PanelParts &parts)
{
    auto *panel = new handover::HandoverPanel(services.handovers, services.cases, parts.desk,
                                              parts.actions, parts.theme, parts.parent);
    DraftKeeper &drafts = ports.handoverDrafts();
    static const QString only = u"note"_s; // one note at a time
    panel->setDraftHook([&drafts](const QJsonObject &draft) { drafts.save(only, draft); });
    QObject::connect(&drafts, &DraftKeeper::ready, panel,
                     [panel, &drafts] { panel->restoreDraft(drafts.load(only)); });
    QObject::connect(
        &ports, &DeskPorts::namesChanged, panel,
        [panel](const directory::Directory &names) { panel->setColleagues(colleagues(names)); });
    QObject::connect(&services.notices, &DeskNotices::handoversChanged, panel,
                     &handover::HandoverPanel::readAgain);
    return panel;
}

ui::Panel *makeAlarms(Services &, DeskPorts &, const PanelParts &parts)
{
    return new alarms::AlarmPanel(parts.alarms, parts.desk, parts.actions, parts.theme,
                                  parts.parent);
}

/// What models answer, in words: classes by their references, units by their codes.
QHash<QString, QString> namesOfLabels(const directory::Directory &names,
                                      directory::Language language)
{
    QHash<QString, QString> labels;
    for (const directory::ClassEntry &entry : names.classes()) {
        if (entry.active)
            labels.insert(entry.kind + u':' + entry.code, names.name(entry.id, language));
    }
    for (const directory::UnitEntry &unit : names.units())
        labels.insert(unit.code, unit.shortName);
    return labels;
}

ui::Panel *makeModels(Services &services, DeskPorts &ports, const PanelParts &parts)
{
    auto *panel = new assist::ModelsPanel(services.models, services.training, parts.desk,
                                          parts.actions, parts.theme, parts.parent);
    QObject::connect(panel, &assist::ModelsPanel::modelsChanged, panel,
                     [&services] { services.adviser.refresh(); });
    const auto language =
        parts.desk.chinese() ? directory::Language::Chinese : directory::Language::English;
    QObject::connect(&ports, &DeskPorts::namesChanged, panel,
                     [panel, language](const directory::Directory &names) {
                         panel->setNames(namesOfLabels(names, language));
                     });
    return panel;
}

ui::Panel *makeWarnings(Services &services, DeskPorts &, const PanelParts &parts)
{
    auto *panel = new warning::WarningPanel(services.warnings, parts.desk, parts.actions,
                                            parts.theme, parts.parent);
    QObject::connect(&services.notices, &DeskNotices::warningsChanged, panel,
                     &warning::WarningPanel::readAgain);
    return panel;
}

ui::Panel *makeWhistles(Services &services, DeskPorts &ports, const PanelParts &parts)
{
    auto *panel = new whistle::WhistlePanel(services.whistles, ports.whistlePorts(), parts.desk,
                                            parts.actions, parts.theme, parts.parent);
    QObject::connect(&services.notices, &DeskNotices::whistlesChanged, panel,
                     &whistle::WhistlePanel::readAgain);
    QObject::connect(&ports, &DeskPorts::namesChanged, panel,
                     &whistle::WhistlePanel::refreshChoices);
    return panel;
}

/// This computer's devices, as they are set when somebody begins to talk.
std::function<media::TalkOptions()> talkOptions(const Services &services,
                                                const settings::Settings &settings)
{
    return [&services, &settings] {
        return media::TalkOptions{.authorityFile = services.authorityFile,
                                  .microphone = settings.get(kMicrophone),
                                  .loudspeaker = settings.get(kLoudspeaker),
                                  .camera = settings.get(kCamera)};
    };
}

ui::Panel *makeConference(Services &services, DeskPorts &ports, const PanelParts &parts)
{
    const conference::ConferencePorts sends{
        .step = [&ports](const journal::Step &step) { return ports.step(step); },
        .choices = ports.casePorts().choices,
        .live = [&services, &desk = parts.desk,
                 &theme = parts.theme](QWidget *parent) -> conference::LiveView * {
            return new ConferenceLive({.authorityFile = services.authorityFile}, desk, theme,
                                      parent);
        },
        .seats = [&services, &settings = parts.settings, &desk = parts.desk,
                  &theme = parts.theme](QWidget *parent) -> conference::SeatsView * {
            return new ConferenceSeats(services.conferences,
                                       {.talk = talkOptions(services, settings),
                                        .player = {.authorityFile = services.authorityFile}},
                                       desk, theme, parent);
        }};
    auto *panel =
        new conference::ConferencePanel({services.hardcases, services.conferences}, sends,
                                        parts.desk, parts.actions, parts.theme, parts.parent);
    QObject::connect(&services.notices, &DeskNotices::hardCasesChanged, panel,
                     &conference::ConferencePanel::readAgain);
    QObject::connect(&services.notices, &DeskNotices::videoChanged, panel,
                     &conference::ConferencePanel::readSeats);
    QObject::connect(&ports, &DeskPorts::namesChanged, panel,
                     &conference::ConferencePanel::refreshChoices);
    QObject::connect(&parts.desk, &ui::DeskContext::itemOpened, panel,
                     [panel](const QString &id, qint64 item) {
                         if (id == panel->id())
                             panel->openConference(item);
                     });
    return panel;
}

QHash<int, QString> townNames(const directory::Directory &names)
{
    constexpr int kTown = 2;
    QHash<int, QString> towns;
    for (const directory::AreaEntry &area : names.areas()) {
        if (area.level == kTown)
            towns.insert(area.id.value(), area.name);
    }
    return towns;
}

ui::Panel *makeVideo(Services &services, DeskPorts &ports, const PanelParts &parts)
{
    auto *panel = new video::VideoPanel(
        {.video = services.video,
         .walls = services.walls,
         .cases = services.cases,
         .nearInspectors = [&services](const QPointF &point,
                                       int most) { return services.patrol.nearest(point, most); },
         .cameras = [&services] { return services.cameras.cameras(); },
         .nearCameras = [&services](const QPointF &point,
                                    int most) { return services.cameras.nearest(point, most); },
         .attach = ports.casePorts().attach,
         .player = {.authorityFile = services.authorityFile},
         .talk = talkOptions(services, parts.settings)},
        parts.desk, parts.actions, parts.theme, parts.parent);
    QObject::connect(&services.notices, &DeskNotices::videoChanged, panel,
                     &video::VideoPanel::readAgain);
    QObject::connect(
        &ports, &DeskPorts::namesChanged, panel,
        [panel](const directory::Directory &names) { panel->setTownNames(townNames(names)); });
    return panel;
}

/// Layers as this person left them on this machine.
ui::Panel *makeMap(Services &services, DeskPorts &, const PanelParts &parts)
{
    auto *panel =
        new map::MapPanel({services.map, services.patrol, services.cameras}, services.cases,
                          parts.desk, parts.actions, parts.theme, parts.parent);
    settings::Settings &settings = parts.settings;
    const QString key = u"map/%1"_s.arg(parts.desk.person().login);
    panel->setLayers(
        map::MapLayers::fromJson(QJsonDocument::fromJson(settings.blob(key)).object()));
    panel->setBaseMap(settings.get(kBaseMap),
                      settings.get(kBaseMapDatum) == "gcj02"_L1 ? map::Datum::Gcj02
                                                                : map::Datum::Wgs84,
                      settings.get(kBaseMapTiling) == "degrees"_L1 ? map::Tiling::Degrees
                                                                   : map::Tiling::Mercator);
    QObject::connect(panel, &map::MapPanel::layersChanged, panel, [panel, &settings, key] {
        settings.setBlob(key, QJsonDocument(panel->layers().toJson()).toJson());
    });
    for (const auto notice : {&DeskNotices::whistlesChanged, &DeskNotices::hardCasesChanged})
        QObject::connect(&services.notices, notice, panel, &map::MapPanel::readGatherings);
    QObject::connect(&services.notices, &DeskNotices::procedureChanged, panel,
                     &map::MapPanel::readGatherings);
    return panel;
}

ui::Panel *makeHot(Services &services, DeskPorts &ports, const PanelParts &parts)
{
    auto *panel = new repeats::HotPanel(services.repeats, parts.desk, parts.actions, parts.theme,
                                        parts.parent);
    const auto language =
        parts.desk.chinese() ? directory::Language::Chinese : directory::Language::English;
    QObject::connect(&ports, &DeskPorts::namesChanged, panel,
                     [panel, language](const directory::Directory &names) {
                         panel->setStateNames(
                             [names, language](const QString &family, const QString &state) {
                                 return names.stateName(family, state, language);
                             });
                     });
    return panel;
}

ui::Panel *makeRules(Services &services, DeskPorts &ports, const PanelParts &parts)
{
    auto *panel =
        new dispatch::RulesPanel(services.dispatch, parts.desk, parts.actions, parts.parent);
    QObject::connect(&ports, &DeskPorts::namesChanged, panel, &dispatch::RulesPanel::setNames);
    return panel;
}

/// Steps of procedures go through the outbox; what is being typed is kept with other drafts.
forms::StepPorts stepPorts(DeskPorts &ports)
{
    return {
        .send = [&ports](const journal::Step &step) { return ports.step(step); },
        .choices = ports.casePorts().choices,
        .saveDraft = [&ports](const QString &key,
                              const QJsonObject &payload) { ports.actDrafts().save(key, payload); },
        .loadDraft = [&ports](const QString &key) { return ports.actDrafts().load(key); }};
}

/// What every panel of a procedure hears: its notices, names that came, and "open this one".
template <typename ProcedurePanel>
ui::Panel *connected(ProcedurePanel *panel, const QString &procedure, Services &services,
                     DeskPorts &ports, const PanelParts &parts)
{
    QObject::connect(&services.notices, &DeskNotices::procedureChanged, panel,
                     [panel, procedure](const QString &changed) {
                         if (changed == procedure)
                             panel->readAgain();
                     });
    QObject::connect(&ports, &DeskPorts::namesChanged, panel, &ProcedurePanel::refreshChoices);
    QObject::connect(&parts.desk, &ui::DeskContext::itemOpened, panel,
                     [panel](const QString &id, qint64 item) {
                         if (id == panel->id())
                             panel->open(item);
                     });
    return panel;
}

ui::Panel *makeInstructions(Services &services, DeskPorts &ports, const PanelParts &parts)
{
    return connected(new supervise::SupervisePanel(services.instructions, stepPorts(ports),
                                                   parts.desk, parts.actions, parts.theme,
                                                   parts.parent),
                     services.instructions.name(), services, ports, parts);
}

ui::Panel *makeFocus(Services &services, DeskPorts &ports, const PanelParts &parts)
{
    return connected(new supervise::FocusPanel({services.cases, services.instructions},
                                               stepPorts(ports), parts.desk, parts.actions,
                                               parts.theme, parts.parent),
                     services.instructions.name(), services, ports, parts);
}

ui::Panel *makeIncidents(Services &services, DeskPorts &ports, const PanelParts &parts)
{
    return connected(new incident::IncidentPanel(services.incidents, stepPorts(ports), parts.desk,
                                                 parts.actions, parts.theme, parts.parent),
                     services.incidents.name(), services, ports, parts);
}

/// Classes as plan cards name them: by kind and code, which stay when the catalogue is renewed.
QList<cases::Choice> classReferences(const directory::Directory &names, bool chinese)
{
    QList<cases::Choice> choices;
    for (const directory::ClassEntry &item : names.classes()) {
        const QString &shown = chinese || item.nameEn.isEmpty() ? item.name : item.nameEn;
        if (item.active)
            choices << cases::Choice{.value = item.kind + u':' + item.code,
                                     .name = shown,
                                     .nameEn = item.nameEn,
                                     .detail = item.code,
                                     .words = item.name};
    }
    return choices;
}

ui::Panel *makePlans(Services &services, DeskPorts &ports, const PanelParts &parts)
{
    auto *panel = new incident::PlanPanel(
        services.incidents,
        {.save = [&ports](const QString &key,
                          const QJsonObject &payload) { ports.actDrafts().save(key, payload); },
         .load = [&ports](const QString &key) { return ports.actDrafts().load(key); }},
        parts.desk, parts.actions, parts.theme, parts.parent);
    QObject::connect(&services.notices, &DeskNotices::procedureChanged, panel,
                     [panel, own = services.incidents.name()](const QString &changed) {
                         if (changed == own)
                             panel->readAgain();
                     });
    QObject::connect(&ports, &DeskPorts::namesChanged, panel,
                     [panel, chinese = parts.desk.chinese()](const directory::Directory &names) {
                         panel->setClassChoices(classReferences(names, chinese));
                     });
    return panel;
}

} // namespace

const QList<PanelEntry> &panels()
{
    static const QStringList takesCalls{u"acceptor"_s, u"dispatcher"_s, u"shift_lead"_s,
                                        u"inspector"_s};
    static const QStringList teaches{u"evaluator"_s, u"shift_lead"_s, u"leader"_s, u"dispatcher"_s};
    static const QStringList keepsRules{u"dispatcher"_s, u"shift_lead"_s, u"evaluator"_s};
    static const QStringList meets{u"dispatcher"_s, u"shift_lead"_s, u"leader"_s, u"unit_clerk"_s,
                                   u"unit_lead"_s};
    static const QStringList watches{u"leader"_s, u"shift_lead"_s, u"dispatcher"_s, u"evaluator"_s};
    static const QStringList readsPlans{u"dispatcher"_s, u"shift_lead"_s, u"leader"_s};
    static const QList<PanelEntry> all{{u"queue"_s, {}, makeQueue},
                                       {u"case"_s, {}, makeCase},
                                       {u"intake"_s, takesCalls, makeIntake},
                                       {u"handover"_s, {}, makeHandover},
                                       {u"alarms"_s, {}, makeAlarms},
                                       {u"map"_s, {}, makeMap},
                                       {u"models"_s, teaches, makeModels},
                                       {u"hot"_s, {}, makeHot},
                                       {u"warnings"_s, {}, makeWarnings},
                                       {u"rules"_s, keepsRules, makeRules},
                                       {u"video"_s, {}, makeVideo},
                                       {u"whistles"_s, {}, makeWhistles},
                                       {u"conference"_s, meets, makeConference},
                                       {u"instructions"_s, {}, makeInstructions},
                                       {u"focus"_s, watches, makeFocus},
                                       {u"incidents"_s, {}, makeIncidents},
                                       {u"plans"_s, readsPlans, makePlans}};
    return all;
}

} // namespace gl::desktop

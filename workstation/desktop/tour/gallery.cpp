#include "gallery.h"

#include "program.h"
#include "script.h"
#include "shots.h"

#include <QApplication>
#include <QJsonArray>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTreeWidget>

#include <cases_panel/bulkdialog.h>
#include <cases_panel/casepanel.h>
#include <cases_panel/queuepanel.h>
#include <forms/actionformwidget.h>
#include <intake_panel/advicebar.h>
#include <intake_panel/placefield.h>
#include <map_panel/mappanel.h>
#include <whistle_panel/whistlepanel.h>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

const QList<Shot> &shots()
{
    static const QList<Shot> all{
        {u"layout.dispatcher"_s, u"console-dispatcher"_s, u"The dispatcher's console"_s},
        {u"queue.lists"_s, u"lists"_s, u"The lists and their badges"_s},
        {u"queue.filter"_s, u"filter"_s, u"The filter of the queue"_s},
        {u"queue.columns"_s, u"columns"_s, u"The columns to choose from"_s},
        {u"queue.sort"_s, u"sort"_s, u"The orders to choose from"_s},
        {u"queue.saved"_s, u"saved-filters"_s, u"The saved filters"_s},
        {u"go.case"_s, u"case"_s, u"The case"_s},
        {u"go.intake"_s, u"intake"_s, u"Taking a call"_s},
        {u"intake.grid"_s, u"intake-report"_s, u"Taking an inspector's report"_s},
        {u"intake.phrases"_s, u"phrases"_s, u"Phrases and templates"_s},
        {u"go.handover"_s, u"handover"_s, u"Handing the shift over"_s},
        {u"go.alarms"_s, u"alarms"_s, u"The alarms"_s},
        {u"go.warnings"_s, u"warnings"_s, u"Where cases gather"_s},
        {u"warnings.map"_s, u"warnings-map"_s, u"The same on the map"_s},
        {u"go.video"_s, u"video"_s, u"Live video"_s},
        {u"video.walls"_s, u"wall-plans"_s, u"The wall of a meeting room and its plans"_s},
        {u"wall.open"_s, u"wall"_s, u"The wall itself"_s},
        {u"go.hot"_s, u"hot-issues"_s, u"What many people tell"_s},
        {u"go.instructions"_s, u"instructions"_s, u"What is owed to whom"_s},
        {u"go.incidents"_s, u"incidents"_s, u"An incident and its checklist"_s},
        {u"alarms.quiet"_s, u"quiet"_s, u"Do not disturb"_s},
        {u"alarms.quiet"_s, u"loud"_s, u"Alarms sound again"_s},
        {u"bar.open"_s, u"command-bar"_s, u"The command bar"_s},
        {u"layout.leadership"_s, u"console-leadership"_s, u"The leaders' console"_s},
        {u"layout.coordination"_s, u"console-coordination"_s, u"The coordinators' console"_s},
        {u"layout.dispatcher"_s, u"console-again"_s, u"Back at the dispatcher's"_s},
        {u"desk.settings"_s, u"settings"_s, u"Settings"_s},
        {u"desk.unsent"_s, u"unsent"_s, u"What is not sent yet"_s},
        {u"help.guide"_s, u"guide"_s, u"The user guide"_s},
        {u"help.keys"_s, u"keys"_s, u"Every key there is"_s},
        {u"help.about"_s, u"about"_s, u"About the program"_s},
        {u"help.diagnostics"_s, u"diagnostics"_s, u"The diagnostics"_s},
    };
    return all;
}

/// What the shift lead sees besides.
const QList<Shot> &leadShots()
{
    static const QList<Shot> all{
        {u"go.rules"_s, u"rules"_s, u"Who handles what"_s},
        {u"rules.new"_s, u"rule-form"_s, u"The form of a rule"_s},
        {u"rules.check"_s, u"rules-report"_s, u"What is wrong with them"_s},
        {u"rules.pageTrial"_s, u"rules-bench"_s, u"The test bench"_s},
        {u"rules.trial"_s, u"rules-trial"_s, u"What would happen to the last cases"_s},
        {u"rules.pageRules"_s, u"rules-again"_s, u"The rules again"_s},
        {u"go.models"_s, u"models"_s, u"How good the suggestions are"_s},
        {u"go.instructions"_s, u"instructions-lead"_s, u"What is owed to whom"_s},
        {u"instructions.new"_s, u"instruction-form"_s, u"The form of an instruction"_s},
        {u"go.incidents"_s, u"incidents-lead"_s, u"An incident and its checklist"_s},
        {u"incidents.new"_s, u"incident-form"_s, u"The form that opens an incident"_s},
        {u"go.plans"_s, u"plans"_s, u"A plan card and its versions"_s},
        {u"plans.edit"_s, u"plan-form"_s, u"The form of a plan card"_s},
        {u"plans.versions"_s, u"plan-versions"_s, u"Its versions"_s},
        {u"go.video"_s, u"video-lead"_s, u"Live video"_s},
        {u"video.walls"_s, u"wall-editor"_s, u"The plans of walls, to be written"_s},
        {u"layout.coordination"_s, u"coordination-lead"_s, u"The coordinators' console"_s},
        {u"go.focus"_s, u"focus"_s, u"One case in focus"_s},
        {u"go.conference"_s, u"conference-hard"_s, u"Hard cases and their ways out"_s},
        {u"conference.other"_s, u"conference-list"_s, u"Conferences"_s},
        {u"layout.leadership"_s, u"leadership-again"_s, u"The leaders' console"_s},
    };
    return all;
}

/// The map as it is after each action, once nothing of it is being read or painted.
const QList<Shot> &mapShots()
{
    static const QList<Shot> all{
        {u"go.map"_s, u"map"_s, u"The map"_s},
        {u"map.history"_s, u"map-by-grid"_s, u"Cases of the past by grid"_s},
        {u"map.history"_s, u"map-by-village"_s, u"By village"_s},
        {u"map.history"_s, u"map-by-town"_s, u"By town"_s},
        {u"map.history"_s, u"map-heat"_s, u"As heat"_s},
        {u"desk.show_on_map"_s, u"map-case"_s, u"Where the current case is"_s},
        {u"map.history"_s, u"map-close"_s, u"Grids and their names"_s},
        {u"map.layer.components"_s, u"map-components"_s, u"Components"_s},
        {u"map.layer.cameras"_s, u"map-cameras"_s, u"Cameras and what they see"_s},
        {u"map.layer.inspectors"_s, u"map-inspectors"_s, u"Inspectors"_s},
        {u"map.menu"_s, u"map-menu"_s, u"What can be done at a point"_s},
        {u"map.here"_s, u"map-here"_s, u"What is at a point"_s},
        {u"map.fit"_s, u"map-whole"_s, u"All of the district"_s},
    };
    return all;
}

map::MapPanel *mapOf(Program &program)
{
    return qobject_cast<map::MapPanel *>(program.desk()->window().windows().panel(u"map"_s));
}

cases::QueuePanel *queueOf(Program &program)
{
    Desk *desk = program.desk();
    return desk == nullptr
               ? nullptr
               : qobject_cast<cases::QueuePanel *>(desk->window().windows().panel(u"queue"_s));
}

bool showsCase(Program &program)
{
    const auto *panel =
        qobject_cast<cases::CasePanel *>(program.desk()->window().windows().panel(u"case"_s));
    return panel != nullptr && panel->document() != nullptr;
}

template <typename Part>
bool bulkShows()
{
    const auto *dialog = part<cases::BulkDialog>();
    const auto *found = dialog != nullptr ? dialog->findChild<Part *>() : nullptr;
    return found != nullptr && found->isVisible();
}

/// The same for some cases: what they allow, a form, and the report of the one that needs nothing.
void addBulk(QList<TourStep> &steps, Program &program)
{
    constexpr int kMarked = 5;
    steps << TourStep{.says = u"Some cases are marked and something is done with all of them"_s,
                      .act =
                          [&program] {
                              closeWhatIsOpen();
                              queueOf(program)->openList(u"pool"_s);
                          },
                      .until = [&program] { return queueOf(program)->model().rowCount() > 0; }};
    steps << TourStep{.says = u"What they allow"_s,
                      .act =
                          [&program] {
                              queueOf(program)->activate();
                              Stage::press(Qt::Key_Home);
                              for (int i = 1; i < kMarked; ++i)
                                  Stage::press(Qt::Key_Down, Qt::ShiftModifier);
                              Stage::press(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
                          },
                      .until = bulkShows<QListWidget>,
                      .picture = u"bulk-choice"_s};
    steps << TourStep{.says = u"The form for all of them"_s,
                      .act = [] { Stage::press(Qt::Key_Return); },
                      .until = bulkShows<forms::ActionFormWidget>,
                      .picture = u"bulk-form"_s};
    steps << TourStep{.says = u"Back, and another choice"_s,
                      .act = [] { Stage::press(Qt::Key_Escape); },
                      .until = bulkShows<QListWidget>};
    steps << TourStep{.says = u"The report"_s,
                      .act =
                          [] {
                              auto *offers = part<cases::BulkDialog>()->findChild<QListWidget *>();
                              for (const auto *claim : {u"认领", u"Claim"}) {
                                  const auto found = offers->findItems(QString::fromUtf16(claim),
                                                                       Qt::MatchStartsWith);
                                  if (!found.isEmpty())
                                      offers->setCurrentItem(found.constFirst());
                              }
                              Stage::press(Qt::Key_Return);
                              Stage::press(Qt::Key_Return, Qt::ControlModifier);
                          },
                      .until = bulkShows<QTreeWidget>,
                      .picture = u"bulk-report"_s};
}

/// A step of the shown case that a text alone is enough for.
QString writtenAction(const cases::CaseDocument &document)
{
    for (const cases::ActionOffer &offer : document.actions) {
        const bool byText = !offer.inputs.isEmpty()
                            && offer.inputs.first().type == cases::InputType::Text
                            && std::ranges::all_of(offer.inputs, [](const auto &input) {
                                   return !input.required || input.type == cases::InputType::Text;
                               });
        if (byText && offer.action != "note"_L1)
            return offer.action;
    }
    return {};
}

cases::CasePanel *caseOf(Program &program)
{
    return qobject_cast<cases::CasePanel *>(program.desk()->window().windows().panel(u"case"_s));
}

/// Somebody marks the case while a form about it is being filled in.
void addConflict(QList<TourStep> &steps, Program &program)
{
    const auto version = std::make_shared<int>(0);
    steps << TourStep{.says = u"A form is being filled in"_s,
                      .act =
                          [&program] {
                              closeWhatIsOpen();
                              auto *panel = caseOf(program);
                              panel->beginAction(writtenAction(*panel->document()));
                              Stage::type(u"请今天下班前到现场，并拍照回传"_s);
                          },
                      .until = [] { return part<forms::ActionFormWidget>() != nullptr; }};
    steps << TourStep{
        .says = u"Meanwhile a colleague marks the case"_s,
        .act =
            [&program, version] {
                const cases::CaseHeader &header = caseOf(program)->document()->header;
                *version = header.version;
                cases::Act mark;
                mark.id = header.id;
                mark.version = header.version;
                mark.action = u"mark"_s;
                mark.inputs = {{u"flag"_s, u"key"_s}, {u"text"_s, u"领导关注"_s}};
                program.desk()->services().cases.act(mark);
            },
        .until = [&program,
                  version] { return caseOf(program)->document()->header.version > *version; }};
    steps << TourStep{.says = u"Both versions side by side"_s,
                      .act = [] { Stage::press(Qt::Key_Return, Qt::ControlModifier); },
                      .until = [] { return part<QWidget>(u"caseConflict"_s) != nullptr; },
                      .picture = u"conflict"_s};
    steps << TourStep{.says = u"Back to the form, and out of it"_s, .act = [] {
                          Stage::press(Qt::Key_Escape);
                          Stage::press(Qt::Key_Escape);
                      }};
}

/// A call is typed, and the adviser says what and where it is.
void addSuggestions(QList<TourStep> &steps, Program &program)
{
    steps << TourStep{.says = u"Suggestions while somebody types"_s,
                      .act =
                          [&program] {
                              take(program, {u"intake.hotline"_s, {}, {}});
                              if (auto *text = part<QPlainTextEdit>(u"text"_s))
                                  text->setFocus();
                              Stage::type(
                                  u"市民反映黄村西大街附近道路路灯不亮已有三天，夜间出行不便"_s);
                          },
                      .until =
                          [] {
                              const auto *bar = part<intake::AdviceBar>();
                              return bar != nullptr && bar->offered().words.endsWith(u"不便");
                          },
                      .picture = u"suggestions"_s};
    steps << TourStep{.says = u"The surest are taken by a key"_s,
                      .act =
                          [] {
                              Stage::press(Qt::Key_7, Qt::AltModifier);
                              Stage::press(Qt::Key_8, Qt::AltModifier);
                          },
                      .picture = u"suggestions-taken"_s};
    steps << TourStep{.says = u"The place, by its coordinates"_s,
                      .act =
                          [] {
                              auto *place = part<intake::PlaceField>();
                              place->line()->setFocus();
                              place->line()->selectAll();
                              Stage::type(u"116.3412, 39.7289"_s);
                          },
                      .until = [] { return part<intake::PlaceField>()->place().lon.has_value(); }};
    const auto before = std::make_shared<CaseId>();
    steps << TourStep{.says = u"The order is registered and opened"_s,
                      .act =
                          [&program, before] {
                              *before = program.desk()->context().currentCase();
                              Stage::press(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
                          },
                      .until =
                          [&program, before] {
                              return showsCase(program)
                                     && caseOf(program)->document()->header.id != *before;
                          },
                      .picture = u"registered"_s};
}

whistle::WhistlePanel *whistlesOf(Program &program)
{
    return qobject_cast<whistle::WhistlePanel *>(
        program.desk()->window().windows().panel(u"whistles"_s));
}

/// The centre blows for a town: the form, the board of the spot, the code.
void addWhistle(QList<TourStep> &steps, Program &program)
{
    steps << TourStep{.says = u"Departments are to be called"_s,
                      .act =
                          [&program] {
                              closeWhatIsOpen();
                              program.desk()->window().windows().reveal(u"whistles"_s);
                          },
                      .until =
                          [&program] {
                              const QAction *blow =
                                  program.desk()->actions().find(u"whistles.new"_s);
                              return blow != nullptr && blow->isEnabled();
                          },
                      .picture = u"whistles-none"_s};
    steps << TourStep{.says = u"The form of a whistle"_s,
                      .act =
                          [&program] {
                              program.desk()->context().newItem(
                                  u"whistles"_s,
                                  {{u"unit"_s, u"T001"_s},
                                   {u"kind"_s, u"emergency"_s},
                                   {u"matter"_s, u"兴华大街路面塌陷，有车辆陷入，请现场处置"_s},
                                   {u"units"_s, QJsonArray{u"D001"_s, u"D002"_s, u"D040"_s}},
                                   {u"spot"_s, u"兴华大街东口"_s},
                                   {u"lon"_s, 116.3412},
                                   {u"lat"_s, 39.7289}});
                          },
                      .until = [] { return part<forms::ActionFormWidget>() != nullptr; },
                      .picture = u"whistle-form"_s};
    steps << TourStep{.says = u"The board of the spot"_s,
                      .act = [] { Stage::press(Qt::Key_Return, Qt::ControlModifier); },
                      .until =
                          [&program] {
                              const auto *list =
                                  whistlesOf(program)->findChild<whistle::WhistleList *>();
                              return list->isVisible() && list->current() != nullptr;
                          },
                      .picture = u"whistle-board"_s};
    for (const Shot &shot : {Shot{u"whistles.code"_s, u"whistle-code"_s, u"The code of the spot"_s},
                             Shot{u"whistles.map"_s, u"whistle-map"_s, u"The spot on the map"_s}})
        steps << TourStep{.says = shot.says,
                          .act = [&program, shot] { take(program, shot); },
                          .picture = shot.picture};
}

} // namespace

QList<TourStep> gallery(Program &program)
{
    QList<TourStep> steps{{.says = u"The sign-in window"_s,
                           .until =
                               [&program] {
                                   return program.signInWindow() != nullptr
                                          && program.signInWindow()->isReady();
                               },
                           .picture = u"sign-in"_s},
                          {.says = u"Signed in, the queue is read"_s,
                           .act = [] { Stage::press(Qt::Key_Return); },
                           .until =
                               [&program] {
                                   const auto *queue = queueOf(program);
                                   return queue != nullptr && queue->model().rowCount() > 0;
                               },
                           .picture = u"desk-without-case"_s},
                          {.says = u"A case is opened"_s,
                           .act =
                               [&program] {
                                   // In front, whatever this person left there last.
                                   program.desk()->window().windows().reveal(u"case"_s);
                                   queueOf(program)->activate();
                                   Stage::press(Qt::Key_J);
                               },
                           .until = [&program] { return showsCase(program); }}};
    addConflict(steps, program);
    addBulk(steps, program);
    steps << stepsOf(program, shots());
    addSuggestions(steps, program);
    addVideo(steps, program);
    for (const Shot &shot : mapShots())
        steps << TourStep{.says = shot.says,
                          .act = [&program, shot] { take(program, shot); },
                          .until =
                              [&program] {
                                  const map::MapPanel *panel = mapOf(program);
                                  return panel != nullptr && panel->isSettled();
                              },
                          .picture = shot.picture};
    TourScript lead(program);
    lead.signIn(u"shift01"_s, u"The shift lead"_s);
    steps << lead.steps();
    steps << stepsOf(program, leadShots());
    addWhistle(steps, program);
    const Shot locked{u"desk.lock"_s, u"locked"_s, u"The locked screen"_s};
    steps << TourStep{.says = locked.says,
                      .act = [&program, locked] { take(program, locked); },
                      .picture = locked.picture};
    return steps;
}

} // namespace gl::desktop

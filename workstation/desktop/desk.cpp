#include "desk.h"

#include "desksettings.h"
#include "mainwindow/linkbanner.h"
#include "pages/aboutbox.h"
#include "pages/diagnosticswindow.h"
#include "pages/helpwindow.h"
#include "pages/settingsdialog.h"
#include "pages/unsentdialog.h"
#include "panels.h"
#include "ports/directorychoices.h"

#include <storage/privatecluster.h>
#include <ui/report.h>
#include <ui/timetext.h>
#include <whistle/whistlewords.h>

#include <QJsonArray>

#include <alarms_panel/alarmstrip.h>
#include <alarms_panel/clockbar.h>
#include <cases_panel/casepanel.h>
#include <cases_panel/queuepanel.h>

#include <chrono>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

const QString kCommandHistory = u"command_history"_s; ///< page of the journal

/// Whistles that nobody of this unit has answered, as alarms.
QList<alarms::AlarmItem> callsOf(const QList<whistle::Whistle> &whistles)
{
    QList<alarms::AlarmItem> calls;
    for (const whistle::Whistle &one : whistles) {
        const whistle::Part *own = one.own();
        calls << alarms::AlarmItem{.key = u"whistle %1"_s.arg(one.id),
                                   .panel = u"whistles"_s,
                                   .item = one.id,
                                   .number = whistle::kindText(one.kind),
                                   .text = one.matter.simplified(),
                                   .since = one.blownAt,
                                   .deadline = own != nullptr ? own->arriveBy : one.arriveBy};
    }
    return calls;
}

QList<commandbar::Entry> entriesOf(const QList<whistle::Whistle> &whistles)
{
    QList<commandbar::Entry> entries;
    for (const whistle::Whistle &one : whistles)
        entries << commandbar::Entry{.kind = commandbar::EntryKind::Whistle,
                                     .id = QString::number(one.id),
                                     .name = one.matter.simplified().left(60),
                                     .detail = one.unit + u" · "_s + whistle::stateText(one.state),
                                     .words = u"吹哨 哨 whistle "_s + one.spot};
    return entries;
}

} // namespace

ui::Person personOf(const QJsonObject &who)
{
    ui::Person person{.login = who["login"_L1].toString(),
                      .name = who["name"_L1].toString(),
                      .unit = who["unit"_L1].toObject()["name"_L1].toString(),
                      .seesAll = who["sees_all"_L1].toBool()};
    for (const auto &role : who["roles"_L1].toArray())
        person.roles << role.toString();
    return person;
}

Desk::Desk(const SignedIn &in, const QString &password, settings::Settings &settings,
           ui::Theme &theme)
    : m_in(in),
      m_settings(settings),
      m_theme(theme)
{
    ui::setDistrictZone(in.timeZone);
    m_context.setChinese(settings.get(kLanguage).startsWith("zh"_L1));
    m_context.setPerson(personOf(in.who));
    m_context.syncTime(in.who);
    m_services = std::make_unique<Services>(in);
    m_ports = std::make_unique<DeskPorts>(*m_services);
    m_window = std::make_unique<MainWindow>(settings, m_context, m_actions, theme);
    m_window->addBar(new LinkBanner(m_services->link, m_services->outbox, theme, m_window.get()));
    connectLink();
    makeAlarms();
    makePanels();
    makeCommandBar();
    makeActions();
    makeHelpActions();
    makeLock();
    connect(m_window.get(), &MainWindow::closing, this, &Desk::closed);
    const QString wanted = settings.get(kConsole);
    m_window->begin(wanted.isEmpty() ? consoleForRoles(m_context.person().roles) : wanted);
    openJournal(in, password);
    m_services->link.start();
}

Desk::~Desk()
{
    // The window goes before what its panels use.
    m_lock.reset();
    m_window.reset();
    m_sounds.reset();
    m_alarms.reset();
    m_ports.reset();
}

void Desk::connectLink()
{
    const desklink::Link &link = m_services->link;
    connect(&link, &desklink::Link::changed, this,
            [this](const QList<desklink::CaseChange> &changes) {
                QList<CaseId> ids;
                for (const desklink::CaseChange &change : changes)
                    ids << change.id;
        Q_EMIT m_context.casesChanged(ids);
            });
    connect(&link, &desklink::Link::resync, &m_context, &ui::DeskContext::resync);
    connect(&link, &desklink::Link::resync, this, [this] { confirmSession({}); });
    connect(&link, &desklink::Link::resync, m_ports.get(), &DeskPorts::refreshNames);
    const DeskNotices &notices = m_services->notices;
    connect(&notices, &DeskNotices::namesChanged, m_ports.get(), &DeskPorts::refreshNames);
    connect(&notices, &DeskNotices::takenOver, this, &Desk::confirmSession);
    connect(&m_context, &ui::DeskContext::failed, this,
            [this](const Error &error) { m_services->link.report(error); });
    const desklink::Outbox &outbox = m_services->outbox;
    connect(&outbox, &desklink::Outbox::conflict, this, [this](const journal::Command &command) {
        m_context.say(ui::Severity::Warning,
                      tr("Somebody changed the case before “%1” arrived.").arg(command.action),
                      tr("Ctrl+Shift+U shows both."));
    });
    connect(&outbox, &desklink::Outbox::refused, this, [this](const journal::Command &command) {
        m_context.say(ui::Severity::Error, command.error ? command.error->message : QString(),
                      tr("What you filled in is kept: Ctrl+Shift+U."));
    });
}

/// Is this still the desk of the account? Asked after every connection, because another one may
/// have taken over while the link was down, and when a notice says so.
void Desk::confirmSession(const QString &terminal)
{
    m_services->session.open().then(this, [this, terminal](const Result<QJsonObject> &who) {
        if (who)
            m_context.syncTime(*who);
        else if (who.error().kind == ErrorKind::Conflict)
            signOut(terminal.isEmpty()
                        ? tr("Your account is at work at another desk. This one has ended; what "
                             "you typed here is kept.")
                        : tr("Your account was taken over by the desk “%1”. This one has ended; "
                             "what you typed here is kept.")
                              .arg(terminal));
        else if (who.error().kind == ErrorKind::Forbidden)
            signOut(who.error().message);
    });
}

/// Takes a tenth of a second on a thread of its own, because guessing passwords must be slow.
void Desk::openJournal(const SignedIn &in, const QString &password)
{
    const journal::Secret secret{in.privateCluster ? QString() : password};
    m_services->journal.open(secret).then(this, [this,
                                                 secret](const Result<journal::Opened> &opened) {
        if (!opened) {
            // Nothing may be lost: the old journal is kept beside, a new one begins.
            m_context.say(ui::Severity::Warning, opened.error().message, opened.error().hint);
            m_services->journal.setAside(secret).then(this, [this](const Result<QString> &aside) {
                if (!aside)
                    return;
                m_services->outbox.start();
                keepHistory();
            });
            return;
        }
        m_services->outbox.start();
        if (!opened->setAside.isEmpty())
            m_context.say(ui::Severity::Warning,
                          tr("The journal of this desk was damaged; it is kept as %1.")
                              .arg(opened->setAside));
        m_ports->readDrafts();
        keepHistory();
    });
}

/// The service and its sounds know no window, so that they go on while the screen is locked.
void Desk::makeAlarms()
{
    m_alarms = std::make_unique<alarms::AlarmService>(m_services->cases,
                                                      [this] { return m_context.now(); });
    m_sounds = std::make_unique<alarms::AlarmSounds>();
    connect(m_alarms.get(), &alarms::AlarmService::tone, m_sounds.get(),
            &alarms::AlarmSounds::play);
    connect(&m_context, &ui::DeskContext::resync, m_alarms.get(), &alarms::AlarmService::readSoon);
    connect(&m_context, &ui::DeskContext::casesChanged, m_alarms.get(),
            &alarms::AlarmService::readChanged);
    connect(&m_services->outbox, &desklink::Outbox::refused, m_alarms.get(),
            [this](const journal::Command &command) {
                m_alarms->commandFailed(command.id.toString(), command.about.id,
                                        command.about.local,
                                        command.error ? command.error->message : QString());
            });
    connect(&m_services->outbox, &desklink::Outbox::sent, m_alarms.get(),
            [this](const journal::Command &command) {
                m_alarms->commandSettled(command.id.toString());
            });
    connect(&m_services->whistleWatch, &whistle::WhistleWatch::called, this,
            [this](const QList<whistle::Whistle> &whistles) {
                setCalls(u"whistle"_s, callsOf(whistles));
            });
    for (CallWatch *watch : {&m_services->instructionCalls, &m_services->incidentCalls})
        connect(watch, &CallWatch::called, this,
                [this, watch](const QList<alarms::AlarmItem> &calls) {
                    setCalls(watch->procedure(), calls);
                });
    connect(&m_services->recordingRoom, &video::RoomWatch::changed, this, &Desk::tellOfRoom);
    if (m_services->recordingRoom.room().isFull())
        tellOfRoom(m_services->recordingRoom.room());
    auto *bar = new alarms::ClockBar(*m_alarms, m_context, m_actions, m_theme, m_window.get());
    m_window->addBar(bar);
    connect(bar, &alarms::ClockBar::listRequested, this,
            [this](const QJsonObject &filter, const QString &title) {
                m_window->windows().reveal(u"queue"_s);
                if (auto *queue =
                        qobject_cast<cases::QueuePanel *>(m_window->windows().panel(u"queue"_s)))
                    queue->openFilter(title, cases::QueueFilter::fromJson(filter));
            });
    m_window->addBar(
        new alarms::AlarmStrip(*m_alarms, m_context, m_actions, m_theme, m_window.get()));
    m_alarms->start();
}

/// The dispatcher knows then that what he sees is not kept, and tells who keeps the server.
void Desk::tellOfRoom(const video::RecordingRoom &room)
{
    const QString key = u"recording room"_s;
    if (!room.isFull()) {
        m_alarms->commandSettled(key);
        m_context.say(ui::Severity::Info,
                      tr("Video is recorded again: there is room on the disk."));
        return;
    }
    m_alarms->serviceFailed(
        {.key = key,
         .panel = u"video"_s,
         .number = tr("Recordings"),
         .text = tr("The disk for recordings is full: video is shown but not recorded. %1 MB are "
                    "free, %2 MB are left free. The administrator makes room; recording goes on by "
                    "itself.")
                     .arg(room.freeMb)
                     .arg(room.reserveMb),
         .since = room.fullSince});
}

/// Alarms want all that calls on this desk, wherever it comes from.
void Desk::setCalls(const QString &procedure, const QList<alarms::AlarmItem> &calls)
{
    m_calls[procedure] = calls;
    QList<alarms::AlarmItem> all;
    for (const QList<alarms::AlarmItem> &some : std::as_const(m_calls))
        all += some;
    m_alarms->setCalls(all);
}

void Desk::makeCommandBar()
{
    m_commandBar = new commandbar::CommandBar(m_services->cases, m_context, m_actions, m_theme,
                                              m_window.get());
    connect(&m_window->windows(), &WindowSet::restacked, m_commandBar, &QWidget::raise);
    m_commandBar->setHandlers(
        {.act = [this](const cases::Act &act) { carryOut(act); },
         .fillIn = [this](CaseId id, const QString &action,
                          const QJsonObject &inputs) { m_context.beginAction(id, action, inputs); },
         .mapCase = [this](CaseId id) { m_context.showOnMap(id); },
         .mapGrid = [this](const QString &code) { m_context.showAreaOnMap(code); },
         .whistle =
             [this](CaseId id) {
                 m_context.newItem(u"whistles"_s, {{u"case"_s, QString::number(id.value())}});
             },
         .openWhistle = [this](qint64 id) { m_context.openItem(u"whistles"_s, id); }});
    connect(&m_services->whistleWatch, &whistle::WhistleWatch::changed, m_commandBar,
            [this](const QList<whistle::Whistle> &whistles) {
                m_commandBar->indexes().set(u"whistles"_s, entriesOf(whistles));
            });
    connect(m_ports.get(), &DeskPorts::namesChanged, m_commandBar,
            [this](const directory::Directory &names) {
                m_commandBar->indexes().set(u"directory"_s, entriesOf(names));
            });
}

/// With the private data of the person, sealed in the journal: a command may hold what was said.
void Desk::keepHistory()
{
    m_services->journal.page(kCommandHistory)
        .then(this, [this](const Result<std::optional<journal::SeenPage>> &kept) {
            if (!kept || !*kept)
                return;
            QStringList lines;
            for (const auto &line : (*kept)->page["lines"_L1].toArray())
                lines << line.toString();
            m_commandBar->setHistory(lines + m_commandBar->history());
        });
    connect(m_commandBar, &commandbar::CommandBar::historyChanged, this,
            [this](const QStringList &lines) {
                const QJsonObject page{{u"lines"_s, QJsonArray::fromStringList(lines)}};
                m_services->journal.savePage(kCommandHistory,
                                             {.page = page, .serverTime = m_context.now()});
            });
}

void Desk::carryOut(const cases::Act &act)
{
    m_ports->act(act).then(this, [this](const Result<QJsonObject> &answer) {
        if (!answer)
            ui::report(m_context, answer.error());
        else
            m_context.say(ui::Severity::Info,
                          tr("Done: %1").arg((*answer)["number"_L1].toString()));
    });
}

void Desk::signOut(const QString &why)
{
    if (std::exchange(m_leaving, true))
        return;
    // Before wipe(), which keeps everything as soon as there is a draft; and nothing is typed any
    // more that would come too late for it.
    Q_EMIT m_context.leaving();
    m_window->windows().freeze();
    m_window->rememberLayout();
    m_services->session.close();
    // Personal data leaves the disk when nothing waits to be sent.
    m_services->journal.wipe().then(this,
                                    [this, why](const Result<bool> &) { Q_EMIT signedOut(why); });
}

void Desk::makePanels()
{
    const ui::Person &person = m_context.person();
    for (const PanelEntry &entry : panels()) {
        const bool allowed =
            entry.roles.isEmpty() || std::ranges::any_of(entry.roles, [&](const QString &role) {
                return person.roles.contains(role);
            });
        if (allowed)
            m_window->addPanel(
                entry.make(*m_services, *m_ports,
                           {*m_alarms, m_settings, m_context, m_actions, m_theme, m_window.get()}));
    }
}

void Desk::makeActions()
{
    m_actions.add({.id = u"desk.lock"_s,
                   .text = tr("&Lock the screen"),
                   .hint = tr("Hide everything until the password is typed; alarms go on"),
                   .keys = {QKeySequence(u"Ctrl+L"_s)},
                   .group = ui::ActionGroup::Desk,
                   .words = u"锁屏 suoping"_s},
                  nullptr, [this] { m_lock->lock(); });
    m_actions.add({.id = u"desk.show_on_map"_s,
                   .text = tr("Show the case on the &map"),
                   .hint = tr("The map comes to the front, with the current case in its middle"),
                   .keys = {QKeySequence(u"Ctrl+M"_s)},
                   .group = ui::ActionGroup::Go,
                   .words = u"地图 定位 ditu"_s},
                  nullptr, [this] { m_context.showOnMap(m_context.currentCase()); });
    m_actions.add({.id = u"desk.settings"_s,
                   .text = tr("&Settings"),
                   .hint = tr("Language, theme, size of text, screen lock"),
                   .keys = {QKeySequence(u"Ctrl+,"_s)},
                   .group = ui::ActionGroup::Desk,
                   .words = u"设置 shezhi"_s},
                  nullptr, [this] { showSettings(); });
    m_actions.add(
        {.id = u"desk.unsent"_s,
         .text = tr("&Unsent work"),
         .hint = tr("What has not reached the server, and what needs your decision"),
         .keys = {QKeySequence(u"Ctrl+Shift+U"_s)},
         .group = ui::ActionGroup::Desk,
         .words = u"未发送 weifasong"_s},
        nullptr, [this] {
            (new UnsentDialog(m_services->outbox, m_services->cases, m_context, m_window.get()))
                ->open();
        });
    m_actions.add({.id = u"desk.sign_out"_s,
                   .text = tr("Sign &out"),
                   .hint = tr("End this desk; drafts and unsent work are kept"),
                   .keys = {QKeySequence(u"Ctrl+Shift+Q"_s)},
                   .group = ui::ActionGroup::Desk,
                   .words = u"注销 退出登录 zhuxiao"_s},
                  nullptr, [this] { signOut({}); });
    m_actions.add({.id = u"desk.quit"_s,
                   .text = tr("&Quit"),
                   .hint = tr("Close Gridline; drafts and unsent work are kept"),
                   .keys = {QKeySequence(u"Ctrl+Q"_s)},
                   .group = ui::ActionGroup::Desk,
                   .words = u"退出 tuichu"_s},
                  nullptr, [this] { m_window->close(); });
}

void Desk::makeHelpActions()
{
    m_actions.add({.id = u"help.guide"_s,
                   .text = tr("User &guide"),
                   .hint = tr("How the work is done with Gridline"),
                   .keys = {QKeySequence(u"F1"_s)},
                   .group = ui::ActionGroup::Help,
                   .words = u"帮助 手册 bangzhu"_s},
                  nullptr,
                  [this] { (new HelpWindow(m_settings.get(kLanguage), m_actions))->showGuide(); });
    m_actions.add({.id = u"help.keys"_s,
                   .text = tr("All &keys"),
                   .hint = tr("Every key and what it does"),
                   .keys = {QKeySequence(u"?"_s), QKeySequence(u"Shift+F1"_s)},
                   .group = ui::ActionGroup::Help,
                   .words = u"快捷键 kuaijiejian"_s},
                  nullptr,
                  [this] { (new HelpWindow(m_settings.get(kLanguage), m_actions))->showKeys(); });
    m_actions.add({.id = u"help.diagnostics"_s,
                   .text = tr("&Diagnostics"),
                   .hint = tr("Is everything in order? And a file for support"),
                   .keys = {QKeySequence(u"Ctrl+Alt+D"_s)},
                   .group = ui::ActionGroup::Help,
                   .words = u"诊断 zhenduan"_s},
                  nullptr, [this] {
                      const QString folder = m_in.privateCluster
                                                 ? storage::PrivateCluster::defaultDataFolder()
                                                 : QString();
                      (new DiagnosticsWindow(m_in.config, folder))->QWidget::show();
                  });
    m_actions.add({.id = u"help.about"_s,
                   .text = tr("&About Gridline"),
                   .hint = tr("Version and licence"),
                   .keys = {QKeySequence(u"Ctrl+Shift+F1"_s)},
                   .group = ui::ActionGroup::Help,
                   .words = u"关于 guanyu"_s},
                  nullptr, [this] { showAbout(m_window.get()); });
}

/// The server knows best, because the password may have been changed elsewhere; without it the
/// journal does, which the password of the sign-in has sealed.
QFuture<Result<void>> Desk::unlocks(const QString &password)
{
    if (!m_services->link.isOnline())
        return m_services->journal.fits({password});
    return checkPassword(m_in.config, password)
        .then(this,
              [this, password](const Result<void> &right) -> QFuture<Result<void>> {
                  const bool unheard = !right
                                       && (right.error().kind == ErrorKind::Offline
                                           || right.error().kind == ErrorKind::Timeout);
                  return unheard ? m_services->journal.fits({password})
                                 : QtFuture::makeReadyValueFuture(right);
              })
        .unwrap();
}

void Desk::makeLock()
{
    LockScreen::Check check;
    if (!m_in.privateCluster && m_in.config.hasPassword())
        check = [this](const QString &password) { return unlocks(password); };
    m_lock = std::make_unique<LockScreen>(m_context.person().name, check, m_theme);
    m_lock->setIdleLimit(std::chrono::minutes(m_settings.get(kLockMinutes)));
    m_lock->cover(m_window.get());
    connect(&m_window->windows(), &WindowSet::windowMade, m_lock.get(), &LockScreen::cover);
}

void Desk::showSettings()
{
    auto *dialog = new SettingsDialog(m_settings, m_theme, m_window.get());
    connect(dialog, &SettingsDialog::lockMinutesChanged, m_lock.get(),
            [this](int minutes) { m_lock->setIdleLimit(std::chrono::minutes(minutes)); });
    dialog->open();
}

} // namespace gl::desktop

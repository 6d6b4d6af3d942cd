#pragma once

#include "mainwindow/lockscreen.h"
#include "mainwindow/mainwindow.h"
#include "ports/deskports.h"
#include "services.h"

#include <settings/settings.h>
#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/theme.h>

#include <QMap>
#include <QObject>

#include <alarms/alarmservice.h>
#include <alarms_panel/alarmsounds.h>
#include <commandbar_panel/commandbar.h>

#include <memory>

namespace gl::desktop {

/// A signed-in desk: services, context, window. One at a time; ended by signing out or closing.
class Desk : public QObject
{
    Q_OBJECT

public:
    Desk(const SignedIn &in, const QString &password, settings::Settings &settings,
         ui::Theme &theme);
    ~Desk() override;

    ui::DeskContext &context() { return m_context; }
    ui::Actions &actions() { return m_actions; }
    MainWindow &window() { return *m_window; }
    Services &services() { return *m_services; }
    const alarms::AlarmService &alarms() const { return *m_alarms; }

Q_SIGNALS:
    /// The person closed the window: the program ends.
    void closed();
    /// Back to the sign-in window.
    void signedOut(const QString &why);

private:
    void connectLink();
    void confirmSession(const QString &terminal);
    void openJournal(const SignedIn &in, const QString &password);
    void signOut(const QString &why);
    void makeHelpActions();
    void makeCommandBar();
    void keepHistory();
    void makeAlarms();
    void tellOfRoom(const video::RecordingRoom &room);
    void setCalls(const QString &procedure, const QList<alarms::AlarmItem> &calls);
    void carryOut(const cases::Act &act);
    void makePanels();
    void makeActions();
    void makeLock();
    QFuture<Result<void>> unlocks(const QString &password);
    void showSettings();

    const SignedIn m_in;

    settings::Settings &m_settings;
    ui::Theme &m_theme;
    ui::DeskContext m_context;
    ui::Actions m_actions;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<DeskPorts> m_ports;
    std::unique_ptr<alarms::AlarmService> m_alarms;
    QMap<QString, QList<alarms::AlarmItem>> m_calls; ///< by procedure
    std::unique_ptr<alarms::AlarmSounds> m_sounds;
    commandbar::CommandBar *m_commandBar = nullptr; ///< belongs to the window
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<LockScreen> m_lock;
    bool m_leaving = false;
};

/// The person of a whoami document.
ui::Person personOf(const QJsonObject &who);

} // namespace gl::desktop

#pragma once

#include "desk.h"
#include "testdatabase.h"

#include <ui/keyguard.h>

#include <QTemporaryDir>

#include <cases_panel/casepanel.h>
#include <cases_panel/queuepanel.h>

#include <memory>

namespace gl::test {

/// A desk as a person sits at it: the real window, and keys as a keyboard sends them.
class Seat
{
public:
    Seat(const desktop::SignedIn &in, const QString &password, settings::Settings &settings,
         ui::Theme &theme);
    /// At a desk that is somebody else's, e.g. the program's.
    explicit Seat(desktop::Desk &desk);
    ~Seat();

    desktop::Desk &desk() { return *m_desk; }
    desktop::MainWindow &window() { return m_desk->window(); }
    cases::QueuePanel &queue();
    const cases::CaseDocument *shown();
    /// State of the shown case; empty: none is shown.
    QString state();
    QString number();
    /// What a list's badge in the queue says.
    QString badge(int list);
    QWidget *part(const QString &objectName);

    /// To the widget of this window that has the keyboard, whichever that is.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString &text);
    int presses() const { return m_presses; }
    void countFromHere() { m_presses = 0; }

    /// A call from n to the text; the keyboard stays there.
    bool beginCall(const QString &text);

    bool isReady();
    bool hasForm();
    bool offers(const QString &action);
    bool focusIs(const QString &objectName);
    /// Of the widget with the keyboard, to tell it.
    QString focusName();
    /// The class is looked up in a catalogue that is read once.
    bool hasOffers();
    /// The text of the call at hand.
    QString typedText();

private:
    std::unique_ptr<desktop::Desk> m_own;
    desktop::Desk *m_desk;
    int m_presses = 0;
};

/// What the tests of this folder share: a database with the small district, settings and a theme.
class Bench
{
public:
    /// Empty, or what is in the way.
    QString begin();
    /// The same on a migrated database that the test has made; as its superuser.
    QString begin(const storage::ConnectionConfig &server);
    desktop::SignedIn signIn(const QString &login);
    std::unique_ptr<Seat> sit(const QString &login);
    std::unique_ptr<Seat> sit(const desktop::SignedIn &in);

    TestDatabase &database() { return *m_database; }
    settings::Settings &settings() { return *m_settings; }
    QString settingsFolder() const { return m_config.path(); }
    ui::Theme &theme() { return m_theme; }
    qint64 number(const QByteArray &sql);
    /// What a colleague does elsewhere, e.g. with an app. Empty, or why not.
    QString act(const QString &login, CaseId id, const QString &action, const QJsonObject &inputs);
    /// A phone order by somebody else; with a position (longitude, latitude) when there is one.
    CaseId order(const QString &text, const QPointF &degrees = {});
    /// An inspector's report.
    CaseId report(const QString &text);

    std::unique_ptr<storage::Session> session(const QString &asAccount = {}) const;

private:
    storage::ConnectionConfig config(const QString &asAccount) const;
    CaseId newCase(const QString &login, const QJsonObject &document);

    QTemporaryDir m_data;
    QTemporaryDir m_config;
    std::unique_ptr<settings::Settings> m_settings;
    std::unique_ptr<TestDatabase> m_database; ///< none: on another server
    storage::ConnectionConfig m_server;
    ui::Theme m_theme;
    std::unique_ptr<ui::KeyGuard> m_guard;
};

} // namespace gl::test

#pragma once

#include "desk.h"
#include "signin/signinwindow.h"

#include <base/moduletranslator.h>
#include <settings/settings.h>
#include <ui/keyguard.h>
#include <ui/theme.h>

#include <QObject>
#include <QTranslator>

#include <memory>

namespace gl::desktop {

/// What the command line may set for one run; empty: as remembered.
struct StartOptions
{
    QString server; ///< --db
    QString login;  ///< --as: sign in at once
    QString language;
    QString theme;
    int textPercent = 0;
};

/// The life of the program: language and look, then sign-in and desk in turn.
class Program : public QObject
{
    Q_OBJECT

public:
    Program(settings::Settings &settings, const StartOptions &options);
    ~Program() override;

    void start();
    Desk *desk() const { return m_desk.get(); }
    SignInWindow *signInWindow() const { return m_signIn.get(); }
    ui::Theme &theme() { return m_theme; }

    void setLanguage(const QString &language);

Q_SIGNALS:
    void deskReady();

private:
    void showSignIn(const QString &why);
    void openDesk(const SignedIn &in, const QString &password);

    settings::Settings &m_settings;
    const StartOptions m_options;
    ui::Theme m_theme;
    ui::KeyGuard m_keys;
    ModuleTranslator m_texts;
    QTranslator m_qtTexts;
    std::unique_ptr<SignInWindow> m_signIn;
    std::unique_ptr<Desk> m_desk;
};

} // namespace gl::desktop

#pragma once

#include "signin.h"

#include <settings/settings.h>
#include <ui/theme.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QWidget>

namespace gl::desktop {

/// The first window: where to, who, password. Shown at once; everything slow happens behind it.
class SignInWindow : public QWidget
{
    Q_OBJECT

public:
    SignInWindow(settings::Settings &settings, const ui::Theme &theme, QWidget *parent = nullptr);

    /// Fills in and signs in at once, for starts with --db and --as.
    void enter(const QString &server, const QString &login);
    /// Why the desk was left, e.g. taken over by another one.
    void tell(const QString &text);
    /// Somebody can be chosen or typed, and nothing runs.
    bool isReady() const { return !m_busy && m_login->count() > 0; }

Q_SIGNALS:
    void signedIn(const gl::desktop::SignedIn &in, const QString &password);
    void languageChosen(const QString &language);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void fillServers();
    void serverChanged();
    void readLocalAccounts();
    void showAccounts(const QList<LocalAccount> &people);
    void loadDemo();
    void submit(bool takeOver = false);
    void finished(const Result<SignedIn> &result);
    void setBusy(bool busy);
    void showProblem(const QString &text, const QString &hint = {});
    QString server() const;
    QString login() const;
    bool isLocal() const { return server().isEmpty(); }

    settings::Settings &m_settings;
    const ui::Theme &m_theme;
    QLabel *m_title;
    QLabel *m_serverLabel;
    QComboBox *m_server;
    QLabel *m_loginLabel;
    QComboBox *m_login;
    QLabel *m_passwordLabel;
    QLineEdit *m_password;
    QLabel *m_capsLock;
    QLabel *m_problem;
    QLabel *m_progressText;
    QProgressBar *m_progress;
    QPushButton *m_demo;
    QPushButton *m_takeOver;
    QPushButton *m_enter;
    QComboBox *m_language;
    bool m_busy = false;
};

} // namespace gl::desktop

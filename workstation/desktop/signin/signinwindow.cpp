#include "signinwindow.h"

#include "desksettings.h"

#include <QApplication>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPointer>
#include <QVBoxLayout>

namespace gl::desktop {

namespace {

/// SQLSTATE of gl_api.session_open when the account sits at another desk.
constexpr QLatin1StringView kElsewhere{"GL409"};

/// Words for roles, in the order of importance; the first that fits is shown.
QString roleText(const QStringList &roles)
{
    const QList<std::pair<QLatin1StringView, QString>> names{
        {"shift_lead"_L1, QCoreApplication::translate("gl::desktop::Role", "Shift lead")},
        {"dispatcher"_L1, QCoreApplication::translate("gl::desktop::Role", "Dispatcher")},
        {"acceptor"_L1, QCoreApplication::translate("gl::desktop::Role", "Acceptor")},
        {"callback"_L1, QCoreApplication::translate("gl::desktop::Role", "Callback")},
        {"leader"_L1, QCoreApplication::translate("gl::desktop::Role", "Leader")},
        {"evaluator"_L1, QCoreApplication::translate("gl::desktop::Role", "Evaluator")},
        {"unit_lead"_L1, QCoreApplication::translate("gl::desktop::Role", "Head of unit")},
        {"unit_clerk"_L1, QCoreApplication::translate("gl::desktop::Role", "Clerk of unit")},
        {"sysadmin"_L1, QCoreApplication::translate("gl::desktop::Role", "System administrator")},
        {"secadmin"_L1, QCoreApplication::translate("gl::desktop::Role", "Security administrator")},
        {"auditor"_L1, QCoreApplication::translate("gl::desktop::Role", "Auditor")}};
    for (const auto &[role, name] : names) {
        if (roles.contains(role))
            return name;
    }
    return {};
}

} // namespace

SignInWindow::SignInWindow(settings::Settings &settings, const ui::Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_settings(settings),
      m_theme(theme),
      m_title(new QLabel(this)),
      m_serverLabel(new QLabel(this)),
      m_server(new QComboBox(this)),
      m_loginLabel(new QLabel(this)),
      m_login(new QComboBox(this)),
      m_passwordLabel(new QLabel(this)),
      m_password(new QLineEdit(this)),
      m_capsLock(new QLabel(this)),
      m_problem(new QLabel(this)),
      m_progressText(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_demo(new QPushButton(this)),
      m_takeOver(new QPushButton(this)),
      m_enter(new QPushButton(this)),
      m_language(new QComboBox(this))
{
    setObjectName(u"signIn"_s);
    build();
    fillServers();
    retranslate();
    connect(m_server, &QComboBox::currentTextChanged, this, &SignInWindow::serverChanged);
    connect(m_enter, &QPushButton::clicked, this, [this] { submit(); });
    connect(m_takeOver, &QPushButton::clicked, this, [this] { submit(true); });
    connect(m_demo, &QPushButton::clicked, this, &SignInWindow::loadDemo);
    connect(m_language, &QComboBox::activated, this,
            [this](int index) { Q_EMIT languageChosen(m_language->itemData(index).toString()); });
    connect(m_password, &QLineEdit::returnPressed, this, [this] { submit(); });
    connect(m_login->lineEdit(), &QLineEdit::returnPressed, this, [this] { submit(); });
    serverChanged();
}

void SignInWindow::build()
{
    m_server->setEditable(true);
    m_server->setInsertPolicy(QComboBox::NoInsert);
    m_login->setEditable(true);
    m_login->setInsertPolicy(QComboBox::NoInsert);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->installEventFilter(this);
    m_language->addItem(u"中文"_s, u"zh_CN"_s);
    m_language->addItem(u"English"_s, u"en"_s);
    m_language->setCurrentIndex(m_language->findData(m_settings.get(kLanguage)));
    m_enter->setDefault(true);
    m_progress->setTextVisible(false);
    for (QLabel *label : {m_capsLock, m_problem, m_progressText}) {
        label->setWordWrap(true);
        label->hide();
    }
    m_progress->hide();
    m_demo->hide();
    m_takeOver->hide();

    auto *form = new QFormLayout;
    form->addRow(m_serverLabel, m_server);
    form->addRow(m_loginLabel, m_login);
    form->addRow(m_passwordLabel, m_password);
    form->addRow(QString(), m_capsLock);
    m_serverLabel->setBuddy(m_server);
    m_loginLabel->setBuddy(m_login);
    m_passwordLabel->setBuddy(m_password);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_language);
    buttons->addStretch(1);
    buttons->addWidget(m_demo);
    buttons->addWidget(m_takeOver);
    buttons->addWidget(m_enter);

    auto *column = new QVBoxLayout;
    column->setSpacing(14);
    m_title->setFont(m_theme.headingFont());
    column->addWidget(m_title);
    column->addLayout(form);
    column->addWidget(m_problem);
    column->addWidget(m_progressText);
    column->addWidget(m_progress);
    column->addLayout(buttons);

    auto *frame = new QVBoxLayout(this);
    frame->setContentsMargins(40, 32, 40, 32);
    frame->addLayout(column);
    setMinimumWidth(560);
    setTabOrder({m_server, m_login, m_password, m_enter, m_takeOver, m_demo, m_language});
}

void SignInWindow::retranslate()
{
    setWindowTitle(tr("Gridline – sign in"));
    m_title->setText(tr("Gridline command and dispatch"));
    m_serverLabel->setText(tr("&Server"));
    m_loginLabel->setText(tr("&Account"));
    m_passwordLabel->setText(tr("&Password"));
    m_capsLock->setText(tr("Caps Lock is on."));
    m_demo->setText(tr("Load the demo district"));
    m_takeOver->setText(tr("Sign in here instead"));
    m_enter->setText(tr("Sign in"));
    m_server->lineEdit()->setPlaceholderText(tr("Host name of the district's server"));
    m_server->setAccessibleName(tr("Server"));
    m_login->setAccessibleName(tr("Account"));
    m_password->setAccessibleName(tr("Password"));
    m_language->setAccessibleName(tr("Language"));
    m_server->setItemText(0, tr("This computer (training and trying out)"));
}

void SignInWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void SignInWindow::fillServers()
{
    m_server->addItem(QString(), QString());
    for (const QString &address : m_settings.get(kServers))
        m_server->addItem(address, address);
    const int known = m_server->findData(m_settings.get(kServer));
    m_server->setCurrentIndex(known < 0 ? 0 : known);
}

QString SignInWindow::server() const
{
    const QString text = m_server->currentText().trimmed();
    const int index = m_server->findText(text);
    return index == 0 ? QString() : text;
}

QString SignInWindow::login() const
{
    const int index = m_login->findText(m_login->currentText());
    return index >= 0 && m_login->itemData(index).isValid() ? m_login->itemData(index).toString()
                                                            : m_login->currentText().trimmed();
}

void SignInWindow::serverChanged()
{
    m_passwordLabel->setVisible(!isLocal());
    m_password->setVisible(!isLocal());
    m_takeOver->hide();
    if (isLocal()) {
        readLocalAccounts();
        return;
    }
    m_demo->hide();
    m_login->clear();
    m_login->setEditText(m_settings.get(kLastLogin));
    m_login->currentText().isEmpty() ? m_login->setFocus() : m_password->setFocus();
}

void SignInWindow::readLocalAccounts()
{
    if (m_busy)
        return;
    setBusy(true);
    QPointer<SignInWindow> self(this);
    const auto progress = [self](const QString &text) {
        QMetaObject::invokeMethod(qApp, [self, text] {
            if (self)
                self->m_progressText->setText(text);
        });
    };
    localAccounts(progress).then(this, [this](const Result<QList<LocalAccount>> &people) {
        setBusy(false);
        if (!isLocal())
            return;
        if (!people)
            showProblem(people.error().message, people.error().hint);
        else
            showAccounts(*people);
    });
}

void SignInWindow::showAccounts(const QList<LocalAccount> &people)
{
    m_login->clear();
    for (const LocalAccount &one : people)
        m_login->addItem(
            u"%1 · %2 · %3 (%4)"_s.arg(one.name, roleText(one.roles), one.unit, one.login),
            one.login);
    m_demo->setVisible(people.isEmpty());
    if (people.isEmpty()) {
        showProblem(
            tr("This computer's database is empty."),
            tr("Load the demo district: 22 towns, 2,799 grids and 10,000 synthetic cases, about "
               "half a minute."));
        m_demo->setFocus();
        return;
    }
    const int last = m_login->findData(m_settings.get(kLastLogin));
    m_login->setCurrentIndex(std::max(last, 0));
    m_login->setFocus();
    m_login->lineEdit()->selectAll();
}

void SignInWindow::loadDemo()
{
    setBusy(true);
    m_progress->setRange(0, 1000);
    QPointer<SignInWindow> self(this);
    const auto progress = [self](const QString &what, double share) {
        QMetaObject::invokeMethod(qApp, [self, what, share] {
            if (!self)
                return;
            self->m_progressText->setText(what);
            self->m_progress->setValue(static_cast<int>(share * 1000));
        });
    };
    loadDemoDistrict(progress).then(this, [this](const Result<void> &loaded) {
        setBusy(false);
        if (!loaded)
            showProblem(loaded.error().message, loaded.error().hint);
        else
            readLocalAccounts();
    });
}

void SignInWindow::enter(const QString &server, const QString &login)
{
    const QSignalBlocker quiet(m_server);
    if (!server.isEmpty()) {
        if (m_server->findText(server) < 0)
            m_server->addItem(server, server);
        m_server->setCurrentText(server);
    }
    m_login->setEditText(login);
    m_busy = false;
    submit();
}

void SignInWindow::submit(bool takeOver)
{
    if (m_busy)
        return;
    if (login().isEmpty()) {
        showProblem(tr("Fill in your account."));
        m_login->setFocus();
        return;
    }
    setBusy(true);
    const SignInRequest request{server(), login(), m_password->text(), takeOver};
    QPointer<SignInWindow> self(this);
    const auto progress = [self](const QString &text) {
        QMetaObject::invokeMethod(qApp, [self, text] {
            if (self)
                self->m_progressText->setText(text);
        });
    };
    signIn(request, progress).then(this, [this](const Result<SignedIn> &in) { finished(in); });
}

void SignInWindow::finished(const Result<SignedIn> &result)
{
    setBusy(false);
    if (!result) {
        const bool elsewhere = result.error().code == kElsewhere;
        m_takeOver->setVisible(elsewhere);
        showProblem(result.error().message, result.error().hint);
        elsewhere ? m_takeOver->setFocus() : m_password->setFocus();
        m_password->selectAll();
        return;
    }
    QStringList known = m_settings.get(kServers);
    if (!isLocal() && !known.contains(server()))
        m_settings.set(kServers, known << server());
    m_settings.set(kServer, server());
    m_settings.set(kLastLogin, login());
    m_problem->hide();
    const QString password = m_password->text();
    m_password->clear();
    Q_EMIT signedIn(*result, password);
}

void SignInWindow::setBusy(bool busy)
{
    m_busy = busy;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_server, m_login, m_password, m_enter,
                                                            m_demo, m_takeOver})
        widget->setEnabled(!busy);
    m_progress->setRange(0, 0);
    m_progress->setVisible(busy);
    m_progressText->setVisible(busy);
    if (busy) {
        m_progressText->clear();
        m_problem->hide();
    }
}

void SignInWindow::showProblem(const QString &text, const QString &hint)
{
    m_problem->setText(hint.isEmpty() ? text : text + u'\n' + hint);
    m_problem->setAccessibleName(m_problem->text());
    m_problem->show();
}

void SignInWindow::tell(const QString &text)
{
    showProblem(text);
}

/// The system does not tell whether Caps Lock is on; a capital without Shift does.
bool SignInWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_password && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const QString text = key->text();
        if (key->key() == Qt::Key_CapsLock)
            m_capsLock->setVisible(!m_capsLock->isVisible());
        else if (text.size() == 1 && text.front().isLetter())
            m_capsLock->setVisible(text.front().isUpper()
                                   != key->modifiers().testFlag(Qt::ShiftModifier));
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace gl::desktop

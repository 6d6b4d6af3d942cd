#include "bench.h"

#include <QApplication>
#include <QFile>
#include <QInputMethodEvent>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTest>
#include <QTreeWidget>
#include <QWindow>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::test {

Seat::Seat(const desktop::SignedIn &in, const QString &password, settings::Settings &settings,
           ui::Theme &theme)
    : m_own(std::make_unique<desktop::Desk>(in, password, settings, theme)),
      m_desk(m_own.get())
{}

Seat::Seat(desktop::Desk &desk) : m_desk(&desk) {}

Seat::~Seat() = default;

cases::QueuePanel &Seat::queue()
{
    return *qobject_cast<cases::QueuePanel *>(window().windows().panel(u"queue"_s));
}

const cases::CaseDocument *Seat::shown()
{
    return qobject_cast<cases::CasePanel *>(window().windows().panel(u"case"_s))->document();
}

QString Seat::state()
{
    return shown() != nullptr ? shown()->header.state : QString();
}

QString Seat::number()
{
    return shown() != nullptr ? shown()->header.number : QString();
}

QString Seat::badge(int list)
{
    const auto *chooser = queue().findChild<QTreeWidget *>();
    return chooser->topLevelItem(list)->text(1);
}

QWidget *Seat::part(const QString &objectName)
{
    return window().findChild<QWidget *>(objectName);
}

void Seat::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    ++m_presses;
    // Shortcuts are the active window's; two desks share this screen.
    window().activateWindow();
    if (QTest::qWaitForWindowActive(&window()))
        QTest::keyClick(window().windowHandle(), key, modifiers);
}

void Seat::type(const QString &text)
{
    window().activateWindow();
    if (!QTest::qWaitForWindowActive(&window()) || QApplication::focusWidget() == nullptr)
        return;
    // As an input method commits it: Chinese does not come as key presses.
    QInputMethodEvent commit;
    commit.setCommitString(text);
    QCoreApplication::sendEvent(QApplication::focusWidget(), &commit);
}

bool Seat::beginCall(const QString &text)
{
    // After a registration the next form is there already.
    if (!focusIs(u"phone"_s))
        press(Qt::Key_N);
    if (!QTest::qWaitFor([this] { return focusIs(u"phone"_s); }))
        return false;
    type(u"13800001234"_s);
    press(Qt::Key_Return);
    press(Qt::Key_Return);
    if (!QTest::qWaitFor([this] { return focusIs(u"text"_s); }))
        return false;
    type(text);
    return true;
}

QString Seat::typedText()
{
    const auto *edit =
        window().windows().panel(u"intake"_s)->findChild<QPlainTextEdit *>(u"text"_s);
    return edit != nullptr ? edit->toPlainText() : QString();
}

bool Seat::isReady()
{
    return m_desk->services().link.isOnline() && !queue().model().isReading()
           && !queue().model().names().units().isEmpty();
}

bool Seat::hasForm()
{
    // Several panels have one: the one with the keyboard.
    const auto forms = window().findChildren<QWidget *>(u"caseActionForm"_s);
    return std::ranges::any_of(forms, [this](const QWidget *form) {
        return form->isVisible() && form->isAncestorOf(window().focusWidget());
    });
}

bool Seat::offers(const QString &action)
{
    const QAction *found = m_desk->actions().find(u"case."_s + action);
    return shown() != nullptr && shown()->offer(action) != nullptr && found != nullptr;
}

bool Seat::focusIs(const QString &objectName)
{
    return window().focusWidget() != nullptr && window().focusWidget()->objectName() == objectName;
}

QString Seat::focusName()
{
    const QWidget *focus = window().focusWidget();
    return focus == nullptr
               ? QString()
               : QLatin1StringView(focus->metaObject()->className()) + u' ' + focus->objectName();
}

bool Seat::hasOffers()
{
    for (const auto *list : window().findChildren<QListWidget *>(u"offers"_s)) {
        if (list->isVisible() && list->count() > 0)
            return true;
    }
    return false;
}

QString Bench::begin()
{
    m_database = std::make_unique<TestDatabase>();
    return m_database->isReady() ? begin(m_database->config()) : m_database->problem();
}

QString Bench::begin(const storage::ConnectionConfig &server)
{
    m_server = server;
    qputenv("GRIDLINE_DATA_DIR", m_data.path().toUtf8());
    m_settings = std::make_unique<settings::Settings>(m_config.path());
    m_theme.apply(ui::ThemeKind::Dark, 100);
    m_guard = std::make_unique<ui::KeyGuard>();
    QFile fixture(QStringLiteral(GRIDLINE_FIXTURE));
    if (!fixture.open(QFile::ReadOnly))
        return fixture.errorString();
    const auto done = session()->script(fixture.readAll());
    return done ? QString() : done.error().message;
}

storage::ConnectionConfig Bench::config(const QString &asAccount) const
{
    storage::ConnectionConfig config = m_server;
    config.setAsAccount(asAccount);
    return config;
}

std::unique_ptr<storage::Session> Bench::session(const QString &asAccount) const
{
    auto session = storage::Session::open(config(asAccount));
    if (!session)
        qFatal("no session: %s", qPrintable(session.error().message));
    return std::move(*session);
}

desktop::SignedIn Bench::signIn(const QString &login)
{
    desktop::SignedIn in{.config = config(login),
                         .privateCluster = true,
                         .session = QUuid::createUuid(),
                         .terminal = login};
    // As the sign-in window does it: the account's earlier desk is over.
    const auto own = storage::Session::open(
        in.config,
        {.applicationName = identity::DeskSession::applicationName(in.session, in.terminal)});
    const auto who =
        own ? (*own)->json("select gl_api.session_open($1, $2, true)", {in.session, in.terminal})
            : Result<QJsonDocument>(std::unexpected(own.error()));
    if (who)
        in.who = who->object();
    else
        qWarning("%s cannot sign in: %s", qPrintable(login), qPrintable(who.error().message));
    in.timeZone = "Asia/Shanghai";
    return in;
}

std::unique_ptr<Seat> Bench::sit(const QString &login)
{
    return sit(signIn(login));
}

std::unique_ptr<Seat> Bench::sit(const desktop::SignedIn &in)
{
    return std::make_unique<Seat>(in, QString(), *m_settings, m_theme);
}

qint64 Bench::number(const QByteArray &sql)
{
    const auto row = session()->one(sql);
    return row ? row->integer(0) : -1;
}

QString Bench::act(const QString &login, CaseId id, const QString &action,
                   const QJsonObject &inputs)
{
    const auto own = session(login);
    const auto read = own->json("select gl_api.case_read($1)", {id});
    if (!read)
        return read.error().message;
    const int version = read->object()["case"_L1]["version"_L1].toInt();
    const auto done = own->json("select gl_api.case_act($1, $2, $3, $4::jsonb, $5)",
                                {id, version, action, inputs, QUuid::createUuid()});
    return done ? QString() : done.error().message;
}

CaseId Bench::newCase(const QString &login, const QJsonObject &document)
{
    const auto made = session(login)->json("select gl_api.case_new($1::jsonb, $2)",
                                           {document, QUuid::createUuid()});
    if (!made)
        qWarning("no case: %s", qPrintable(made.error().message));
    return made ? CaseId(made->object()["case_id"_L1].toInteger()) : CaseId();
}

CaseId Bench::order(const QString &text, const QPointF &degrees)
{
    QJsonObject document{{u"family"_s, u"hotline"_s}, {u"text"_s, text}, {u"address"_s, u"某路"_s}};
    if (!degrees.isNull()) {
        document[u"lon"_s] = degrees.x();
        document[u"lat"_s] = degrees.y();
    }
    return newCase(u"t_acceptor2"_s, document);
}

CaseId Bench::report(const QString &text)
{
    return newCase(u"t_acceptor2"_s, {{u"family"_s, u"grid"_s},
                                      {u"title"_s, text},
                                      {u"class"_s, u"matter:06010"_s},
                                      {u"text"_s, text},
                                      {u"address"_s, u"某路"_s}});
}

} // namespace gl::test

#include "program.h"

#include "desksettings.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QScreen>

namespace gl::desktop {

Program::Program(settings::Settings &settings, const StartOptions &options)
    : m_settings(settings),
      m_options(options)
{
    if (!options.language.isEmpty())
        m_settings.set(kLanguage, options.language);
    if (!options.theme.isEmpty())
        m_settings.set(kTheme, options.theme);
    if (options.textPercent > 0)
        m_settings.set(kTextPercent, options.textPercent);
    setLanguage(m_settings.get(kLanguage));
    m_theme.apply(m_settings.get(kTheme) == "light"_L1 ? ui::ThemeKind::Light : ui::ThemeKind::Dark,
                  m_settings.get(kTextPercent));
}

Program::~Program() = default;

void Program::setLanguage(const QString &language)
{
    m_settings.set(kLanguage, language);
    QCoreApplication::removeTranslator(&m_texts);
    QCoreApplication::removeTranslator(&m_qtTexts);
    QLocale::setDefault(QLocale(language));
    // English is in the sources, but for one and many.
    if (m_texts.loadLanguage(language))
        QCoreApplication::installTranslator(&m_texts);
    if (m_qtTexts.load(u"qt_%1"_s.arg(language),
                       QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qtTexts);
}

void Program::start()
{
    showSignIn({});
    if (!m_options.login.isEmpty())
        m_signIn->enter(m_options.server, m_options.login);
}

void Program::showSignIn(const QString &why)
{
    m_signIn = std::make_unique<SignInWindow>(m_settings, m_theme);
    connect(m_signIn.get(), &SignInWindow::signedIn, this, &Program::openDesk);
    connect(m_signIn.get(), &SignInWindow::languageChosen, this, &Program::setLanguage);
    m_signIn->adjustSize();
    m_signIn->move(m_signIn->screen()->availableGeometry().center() - m_signIn->rect().center());
    m_signIn->show();
    m_signIn->activateWindow();
    if (!why.isEmpty())
        m_signIn->tell(why);
}

void Program::openDesk(const SignedIn &in, const QString &password)
{
    m_desk = std::make_unique<Desk>(in, password, m_settings, m_theme);
    m_signIn.release()->deleteLater();
    connect(m_desk.get(), &Desk::closed, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    // Queued: the desk must not be deleted in its own signal.
    connect(
        m_desk.get(), &Desk::signedOut, this,
        [this](const QString &why) {
            m_desk.reset();
            showSignIn(why);
        },
        Qt::QueuedConnection);
    Q_EMIT deskReady();
}

} // namespace gl::desktop

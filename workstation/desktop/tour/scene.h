#pragma once

#include <cases/casedocument.h>

#include <QString>
#include <QWidget>

namespace gl::desktop {

class Program;

/// What the steps of a tour look at. The desk is another one after every sign-in, so nothing of it
/// is kept but the number of the case that the tour is about.
class Scene
{
public:
    explicit Scene(Program &program) : m_program(program) {}

    bool isSignInReady() const;
    bool hasDesk(const QString &login) const;
    bool queueHasRows() const;

    QWidget *panel(const QString &id) const;
    /// The panel has the keyboard.
    bool isIn(const QString &panelId) const;
    QString focusName() const;

    /// The case that is shown; a null pointer while there is none.
    const cases::CaseDocument *shown() const;
    /// The case panel shows another case than when this was last true; the tour is about it now.
    bool showsNewCase();
    bool showsTheCase() const;
    QString number() const { return m_number; }

    /// The person may take the action now, and its key is live.
    bool offers(const QString &action) const;
    bool isFormOpen() const;
    void rememberVersion();
    /// The case went on since rememberVersion(); in `state`, when one is given.
    bool wentOn(const QString &state) const;
    void rememberFiles();
    bool hasMoreFiles() const;

    bool foundByCommandBar() const;
    /// The map is in front, and all it shows is read and painted.
    bool isMapSettled() const;

private:
    Program &m_program;
    CaseId m_seen;
    QString m_number;
    int m_version = 0;
    qsizetype m_files = 0;
};

} // namespace gl::desktop

#pragma once

#include "draftkeeper.h"
#include "outboxanswers.h"
#include "outboxregistrar.h"
#include "services.h"

#include <cases/caseports.h>

#include <QObject>

#include <directory/directory.h>
#include <whistle_panel/whistlepanel.h>

namespace gl::desktop {

/// What stands between panels and services: the outbox and the journal behind everything a person
/// does and types, and the names of the district in front of every id.
class DeskPorts : public QObject
{
    Q_OBJECT

public:
    explicit DeskPorts(Services &services, QObject *parent = nullptr);

    cases::CasePorts casePorts();
    whistle::WhistlePorts whistlePorts();
    OutboxRegistrar &registrar() { return m_registrar; }
    DraftKeeper &actDrafts() { return m_actDrafts; }
    DraftKeeper &intakeDrafts() { return m_intakeDrafts; }
    DraftKeeper &handoverDrafts() { return m_handoverDrafts; }
    /// After the journal was opened.
    void readDrafts();
    /// An act of the command bar or of any other place than the case's own panel.
    OutboxAnswers::Answer act(const cases::Act &act);
    /// A step of a procedure beside the cases: a whistle, a hard case, a conference.
    OutboxAnswers::Answer step(const journal::Step &step);

    const directory::Directory &names() const { return m_names; }
    /// Reads the names again when they have changed; after every resync.
    void refreshNames();

Q_SIGNALS:
    void namesChanged(const gl::directory::Directory &names);

private:
    cases::BothNames reasonName(const QString &code) const;

    Services &m_services;
    directory::Directory m_names;
    OutboxAnswers m_answers;
    DraftKeeper m_actDrafts;
    DraftKeeper m_intakeDrafts;
    DraftKeeper m_handoverDrafts;
    OutboxRegistrar m_registrar;
};

} // namespace gl::desktop

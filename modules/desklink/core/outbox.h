#pragma once

#include <base/error.h>
#include <cases/caseservice.h>

#include <QFuture>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QUuid>

#include <journal/command.h>
#include <journal/journal.h>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace gl::desklink {

struct OutboxOptions
{
    std::chrono::milliseconds firstRetry{500}; ///< after an Offline error; doubled each time
    std::chrono::milliseconds longestRetry{15000};
};

/// Does a step of a procedure; answers the document of the database. The same `command` does it
/// once.
using StepSender =
    std::function<QFuture<Result<QJsonObject>>(const journal::Step &step, const QUuid &command)>;

/// Everything a person does to a case goes through here: first into the journal, then to the
/// database, exactly once and in order. With the link up that takes some milliseconds; without it
/// the command waits.
///
/// A call's future answers as soon as the journal has the command: from then on nothing can lose
/// it, and the panel may close its form. What becomes of it comes as a signal. On Conflict,
/// Invalid, Rejected, Forbidden and NotFound the command stays with its error until the person
/// calls resend() or drop(); later commands about the same case wait behind it, others go on.
///
/// Lives in the GUI thread and never blocks it. Journal and service must outlive it.
class Outbox : public QObject
{
    Q_OBJECT

public:
    Outbox(journal::Journal &journal, cases::CaseService &service,
           const OutboxOptions &options = {}, QObject *parent = nullptr);
    ~Outbox() override;

    /// Reads what an earlier run left (the journal must be open) and begins to send.
    void start();

    using Draft = std::optional<journal::DraftKey>;

    /// Registers a case. The answer's `about.local` is its number until the real one comes with
    /// sent(); acts, notes and attachments may refer to it at once and are sent after it.
    /// `from`: the draft that this was typed in; it goes in the same step.
    QFuture<Result<journal::Command>> registerCase(const QJsonObject &newCase,
                                                   const Draft &from = std::nullopt);
    /// `version`: the one that was read. It may be one that a waiting command will change: the
    /// Outbox follows. For a case with a local number it does not count.
    QFuture<Result<journal::Command>> act(const journal::CaseRef &about, int version,
                                          const QString &action, const QJsonObject &inputs,
                                          const Draft &from = std::nullopt);
    /// The action "note". It fits any version: what others change meanwhile makes no conflict.
    QFuture<Result<journal::Command>> note(const journal::CaseRef &about, int version,
                                           const QJsonObject &inputs,
                                           const Draft &from = std::nullopt);
    /// `kind`, `name` and `content` as in cases::NewAttachment.
    QFuture<Result<journal::Command>> attach(const journal::CaseRef &about, const QString &kind,
                                             const QString &name, const QByteArray &content,
                                             const Draft &from = std::nullopt);

    /// Who does the steps of a procedure; before start(). What nobody does is refused.
    void serve(const QString &procedure, const StepSender &sender);
    /// Steps about the same object are sent one after the other.
    QFuture<Result<journal::Command>> step(const journal::Step &step,
                                           const Draft &from = std::nullopt);

    /// For a command in conflict or refused: again, with the version now read and inputs as edited.
    QFuture<Result<void>> resend(const QUuid &id, int version, const QJsonObject &body);
    /// Gives a command up. Rejected while nobody knows whether the database has done it. What waits
    /// behind a dropped new case becomes refused.
    QFuture<Result<void>> drop(const QUuid &id);

    /// What waits, in order; also what waits for the person.
    QList<journal::Command> commands() const;
    /// What waits about one case.
    QList<journal::Command> commandsAbout(const journal::CaseRef &about) const;
    int unsent() const;   ///< queued or sending
    int toDecide() const; ///< in conflict or refused

    /// Connect to Link: the link is back, so do not wait for the next try.
    void linkIsBack();

Q_SIGNALS:
    /// In the journal.
    void queued(const gl::journal::Command &command);
    /// Done. `answer` is the document of the database: case_id, number, version, state...; "replay"
    /// in `status` means that an earlier try had done it.
    void sent(const gl::journal::Command &command, const QJsonObject &answer);
    /// A case registered here has its real id and number now.
    void numbered(const QString &local, gl::CaseId id, const QString &number);
    void conflict(const gl::journal::Command &command);
    void refused(const gl::journal::Command &command);
    /// Nothing can be sent now, everything is kept; the error says why (Offline; or the login is no
    /// longer accepted).
    void waiting(const gl::Error &error);
    /// commands(), unsent() or toDecide() changed.
    void changed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gl::desklink

#pragma once

#include <cases/caseservice.h>
#include <conference/conferenceservice.h>
#include <storage/database.h>
#include <whistle/whistleservice.h>

#include <QTemporaryDir>
#include <QTest>

#include <desklink/outbox.h>
#include <gate.h>
#include <journal/journal.h>

namespace gl::test {

template <typename T>
T wait(QFuture<T> future)
{
    const bool done = QTest::qWaitFor([&] { return future.isFinished(); }, 20'000);
    return done ? future.takeResult() : T(failure(ErrorKind::Timeout, QStringLiteral("no answer")));
}

/// One desk at a meeting or a whistle: a journal and an outbox of its own, behind a line that can
/// break.
struct MeetingDesk
{
    MeetingDesk(const storage::ConnectionConfig &server, const QString &account,
                std::chrono::milliseconds retryAfter)
        : login(account),
          retry(retryAfter),
          gate(server),
          database(gate.config()),
          cases(database),
          meetings(database),
          whistles(database)
    {
        restart();
    }

    /// As when the program is started again after it died.
    void restart()
    {
        outbox.reset();
        journal.reset();
        journal = std::make_unique<journal::Journal>(folder.path(), QStringLiteral("test"), login);
        opened = wait(journal->open({QStringLiteral("pw")})).has_value();
        outbox = std::make_unique<desklink::Outbox>(
            *journal, cases,
            desklink::OutboxOptions{.firstRetry = retry, .longestRetry = 5 * retry});
        outbox->serve(conference::kProcedure,
                      [this](const journal::Step &step, const QUuid &command) {
                          return meetings.step(step.object, step.action, step.inputs, command);
                      });
        outbox->serve(whistle::kProcedure, [this](const journal::Step &step, const QUuid &command) {
            return whistles.perform(step, command);
        });
        outbox->start();
    }

    /// Into the journal; sent when it can be.
    bool does(const journal::Step &step) { return wait(outbox->step(step)).has_value(); }
    bool does(qint64 meeting, const QString &action, const QJsonObject &inputs = {})
    {
        return does({conference::kProcedure, meeting, action, inputs});
    }
    bool allSent() const { return outbox->unsent() == 0 && outbox->toDecide() == 0; }

    QString login;
    std::chrono::milliseconds retry;
    QTemporaryDir folder;
    Gate gate;
    storage::Database database;
    cases::CaseService cases;
    conference::ConferenceService meetings;
    whistle::WhistleService whistles;
    std::unique_ptr<journal::Journal> journal;
    std::unique_ptr<desklink::Outbox> outbox;
    bool opened = false;
};

} // namespace gl::test

// The chair's desk as a program of its own, to be killed by tests (chairprogram.h): chairdesk URI
// LOGIN FOLDER. Reads from the standard input a JSON object a line: {meeting, action, inputs} is a
// step, {watch, port} plays what is shown in that meeting from the relay on that port. Says "kept
// ACTION" when the journal has it, "sent ACTION STATUS" when the database does, "live" when a
// picture comes.
#include <cases/caseservice.h>
#include <conference/conferenceservice.h>
#include <storage/database.h>
#include <video/videovalues.h>

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>
#include <QTextStream>

#include <desklink/outbox.h>
#include <journal/journal.h>
#include <media/media.h>
#include <media/player.h>
#include <unistd.h>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace std::chrono_literals;

namespace {

void say(const QString &what)
{
    QTextStream(stdout) << what << Qt::endl;
}

void watch(conference::ConferenceService &meetings, media::Player &player, const QJsonObject &given)
{
    meetings.watch(given["watch"_L1].toInteger())
        .then(&player, [&player, given](const Result<QJsonObject> &address) {
            if (!address)
                return say(u"refused watch "_s + address.error().message);
            QUrl url = video::addressFrom(*address).playUrl();
            url.setPort(given["port"_L1].toInt());
            player.play(url);
        });
}

void take(desklink::Outbox &outbox, const QJsonObject &given)
{
    const QString action = given["action"_L1].toString();
    outbox
        .step({conference::kProcedure, given["meeting"_L1].toInteger(), action,
               given["inputs"_L1].toObject()})
        .then(&outbox, [action](const Result<journal::Command> &kept) {
            say((kept ? u"kept "_s : u"lost "_s) + action);
        });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    auto config = storage::ConnectionConfig::parse(words.value(1));
    if (!config)
        return 2;
    config->setAsAccount(words.value(2));
    storage::Database database(*config);
    cases::CaseService cases(database);
    conference::ConferenceService meetings(database);
    journal::Journal journal(words.value(3), u"test"_s, words.value(2));
    // Tries again so late that it is killed first; what an earlier run left is sent at once.
    desklink::Outbox outbox(journal, cases, {.firstRetry = 600s, .longestRetry = 600s});
    outbox.serve(conference::kProcedure, [&](const journal::Step &step, const QUuid &command) {
        return meetings.step(step.object, step.action, step.inputs, command);
    });
    QObject::connect(
        &outbox, &desklink::Outbox::sent, &app,
        [](const journal::Command &command, const QJsonObject &answer) {
            say(u"sent %1 %2 %3"_s.arg(command.action, answer["status"_L1].toString(),
                                       QString::number(answer["conference_id"_L1].toInteger())));
        });
    QObject::connect(&outbox, &desklink::Outbox::refused, &app,
                     [](const journal::Command &command) {
                         say(u"refused %1 %2"_s.arg(
                             command.action, command.error ? command.error->message : QString()));
                     });
    if (!media::start())
        return 4;
    media::Player player;
    QObject::connect(&player, &media::Player::playing, &app, [] { say(u"live"_s); });
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QByteArray read;
    QObject::connect(&input, &QSocketNotifier::activated, &app, [&] {
        char bytes[4096];
        const ssize_t n = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (n <= 0)
            return QCoreApplication::quit();
        read.append(bytes, n);
        for (qsizetype end = read.indexOf('\n'); end >= 0; end = read.indexOf('\n')) {
            const QJsonObject given = QJsonDocument::fromJson(read.left(end)).object();
            if (given.contains("watch"_L1))
                watch(meetings, player, given);
            else
                take(outbox, given);
            read.remove(0, end + 1);
        }
    });
    journal.open({u"pw"_s}).then(&app, [&](const Result<journal::Opened> &opened) {
        if (!opened)
            return QCoreApplication::exit(3);
        outbox.start();
        say(u"ready"_s);
    });
    return QCoreApplication::exec();
}

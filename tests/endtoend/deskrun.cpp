// The program with somebody at its keyboard, to be killed by tst_killed: deskrun MODE URI LOGIN
// TAG. Says on the standard output what has come true.

#include "bench.h"
#include "mainwindow/layoutstore.h"
#include "program.h"

#include <QApplication>
#include <QJsonDocument>
#include <QListWidget>
#include <QTest>
#include <QTextStream>

#include <cases_panel/bulkdialog.h>
#include <cases_panel/queueview.h>

using namespace Qt::StringLiterals;
using namespace gl;

namespace {

constexpr int kPatience = 60'000;

void say(const QString &what)
{
    QTextStream(stdout) << what << Qt::endl;
}

bool await(const std::function<bool()> &condition)
{
    return QTest::qWaitFor(condition, kPatience);
}

/// What drafts of this kind on the disk hold, as JSON; nothing when the journal does not answer.
QByteArray drafts(test::Seat &seat, const QString &kind)
{
    QFuture<Result<QList<journal::Draft>>> asked = seat.desk().services().journal.drafts(kind);
    if (!await([&] { return asked.isFinished(); }) || !asked.result())
        return {};
    QByteArray all;
    const Result<QList<journal::Draft>> read = asked.result();
    for (const journal::Draft &draft : *read)
        all += QJsonDocument(draft.payload).toJson(QJsonDocument::Compact);
    return all;
}

bool isKept(test::Seat &seat, const QString &kind, const QString &text)
{
    return drafts(seat, kind).contains(text.toUtf8());
}

bool typeAndWait(test::Seat &seat, const QString &text)
{
    return seat.beginCall(text) && await([&] { return isKept(seat, u"intake"_s, text); });
}

/// The case panel shows the row that the keyboard stands on: it follows after a short rest, and a
/// form opened before that would belong to the case shown until then.
bool caseFollows(test::Seat &seat)
{
    const int row = seat.queue().findChild<cases::QueueView *>()->currentRow();
    return row >= 0 && seat.shown() != nullptr
           && seat.shown()->header.id == seat.queue().model().at(row).id;
}

/// The first case of the list, with its form for a note.
bool beginNote(test::Seat &seat, const QString &text)
{
    seat.press(Qt::Key_1, Qt::ControlModifier);
    if (!await([&] { return seat.queue().model().rowCount() > 0; }))
        return false;
    seat.press(Qt::Key_J);
    if (!await([&] { return caseFollows(seat) && seat.offers(u"note"_s); })) {
        say(u"No note is offered; the focus is on %1."_s.arg(seat.focusName()));
        return false;
    }
    seat.press(Qt::Key_2, Qt::ControlModifier);
    seat.press(Qt::Key_O);
    if (!await([&] { return seat.hasForm(); })) {
        say(u"No form is open; the focus is on %1."_s.arg(seat.focusName()));
        return false;
    }
    seat.press(Qt::Key_A, Qt::ControlModifier); // instead of a draft
    seat.type(text);
    return true;
}

/// A call being typed, the intake in a window of its own.
bool whileTyping(test::Seat &seat, settings::Settings &settings)
{
    if (!typeAndWait(seat, u"打到一半的来电"_s))
        return false;
    seat.press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    return await([&] {
        const desktop::LayoutStore layouts(settings, seat.desk().context().person().login);
        const auto kept = layouts.last(u"dispatcher"_s, desktop::currentScreens());
        return kept && kept->windows.size() == 2;
    });
}

/// A case registered without a link, and the next call being typed.
bool unsent(test::Seat &seat)
{
    say(u"online"_s);
    const desklink::Outbox &outbox = seat.desk().services().outbox;
    if (!await([&] { return !seat.desk().services().link.isOnline(); })
        || !seat.beginCall(u"断网时登记"_s))
        return false;
    seat.press(Qt::Key_Return, Qt::ControlModifier);
    return await([&] { return outbox.unsent() == 1; })
           && typeAndWait(seat, u"断网时的下一个来电"_s);
}

/// A note to a case being typed.
bool typingANote(test::Seat &seat)
{
    return beginNote(seat, u"打到一半的备注"_s)
           && await([&] { return isKept(seat, u"act"_s, u"打到一半的备注"_s); });
}

/// A note and a call on their way, whose answers never come.
bool sending(test::Seat &seat)
{
    if (!beginNote(seat, u"发送中的备注"_s))
        return false;
    say(u"online"_s);
    QTextStream(stdin).readLine(); // the network is what the test wants it to be
    seat.press(Qt::Key_Return, Qt::ControlModifier);
    if (!seat.beginCall(u"发送中的来电"_s))
        return false;
    seat.press(Qt::Key_Return, Qt::ControlModifier);
    return await([&] { return seat.desk().services().outbox.unsent() == 2; });
}

/// Every case of the list claimed, one after the other.
bool claimingAll(test::Seat &seat)
{
    seat.press(Qt::Key_1, Qt::ControlModifier);
    seat.press(Qt::Key_7); // all open
    if (!await([&] { return seat.queue().model().rowCount() > 100; }))
        return false;
    seat.press(Qt::Key_A, Qt::ControlModifier);
    seat.press(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    QListWidget *offers = nullptr;
    if (!await([&] {
            const auto *dialog = seat.queue().findChild<cases::BulkDialog *>();
            offers = dialog != nullptr ? dialog->findChild<QListWidget *>() : nullptr;
            return offers != nullptr && offers->isVisible() && offers->count() > 0;
        }))
        return false;
    const auto claim = offers->findItems(u"认领"_s, Qt::MatchStartsWith);
    if (claim.isEmpty())
        return false;
    offers->setCurrentItem(claim.constFirst());
    QTest::keyClick(offers, Qt::Key_Return);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    return true;
}

/// Calls, notes and layouts without end, each step told; what is said to be kept must not be lost.
/// `tag` makes the texts of this run its own.
bool working(test::Seat &seat, const QString &tag)
{
    int step = 0;
    const auto did = [&step] { say(u"did %1."_s.arg(++step)); };
    int journaled = 0;
    QObject::connect(&seat.desk().services().outbox, &desklink::Outbox::queued, &seat.window(),
                     [&journaled] { ++journaled; });
    for (int i = 1;; ++i) {
        const QString call = u"来电 %1/%2"_s.arg(tag).arg(i);
        if (!seat.beginCall(call))
            return false;
        did();
        const int before = journaled;
        seat.press(Qt::Key_Return, Qt::ControlModifier);
        did();
        if (!await([&] { return journaled > before; }))
            return false;
        say(u"kept %1."_s.arg(call));
        did();
        seat.press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
        did();
        const QString note = u"备注 %1/%2"_s.arg(tag).arg(i);
        if (!beginNote(seat, note))
            return false;
        did();
        const int noted = journaled;
        seat.press(Qt::Key_Return, Qt::ControlModifier);
        did();
        if (!await([&] { return journaled > noted && !seat.hasForm(); }))
            return false;
        say(u"kept %1."_s.arg(note));
        seat.press(Qt::Key_Z, Qt::ControlModifier | Qt::AltModifier);
        did();
    }
}

/// What is there after the program was killed; `text`: wait for a call that was being typed.
bool afterwards(test::Seat &seat, bool text)
{
    const bool whole = await([&] {
        return seat.isReady() && seat.desk().services().outbox.unsent() == 0
               && (!text || !seat.typedText().isEmpty());
    });
    say(u"windows=%1 decide=%2 text=%3 acts=%4"_s.arg(seat.window().windows().windowCount())
            .arg(seat.desk().services().outbox.toDecide())
            .arg(seat.typedText(), QString::fromUtf8(drafts(seat, u"act"_s))));
    return whole;
}

bool play(const QString &mode, const QString &tag, test::Seat &seat, settings::Settings &settings)
{
    if (mode == "typing"_L1)
        return whileTyping(seat, settings);
    if (mode == "unsent"_L1)
        return unsent(seat);
    if (mode == "note"_L1)
        return typingANote(seat);
    if (mode == "sending"_L1)
        return sending(seat);
    if (mode == "bulk"_L1)
        return claimingAll(seat);
    if (mode == "work"_L1)
        return working(seat, tag);
    if (mode == "layout"_L1) {
        seat.press(Qt::Key_1, Qt::ControlModifier);
        seat.press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
        return true;
    }
    return false;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    const QStringList words = QApplication::arguments();
    settings::Settings settings;
    desktop::Program program(settings, {.server = words.value(2),
                                        .login = words.value(3),
                                        .language = u"zh_CN"_s,
                                        .theme = u"dark"_s});
    program.start();
    if (!await([&] { return program.desk() != nullptr; }))
        return 2;
    test::Seat seat(*program.desk());
    const QString mode = words.value(1);
    if (mode == "signin"_L1)
        say(u"ready"_s); // before it has read anything
    if (!await([&] { return seat.isReady(); }))
        return 3;
    if (mode.startsWith("after"_L1))
        return afterwards(seat, mode == "aftertyping"_L1) ? 0 : 4;
    if (mode != "signin"_L1 && !play(mode, words.value(4), seat, settings))
        return 5;
    say(u"ready"_s);
    // Goes on typing until it is killed.
    return await([&] {
        seat.type(u"…"_s);
        return false;
    });
}

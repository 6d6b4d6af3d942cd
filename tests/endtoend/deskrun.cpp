// The program with somebody at its keyboard, to be killed by tst_killed: deskrun MODE URI LOGIN.
// Says on the standard output what has come true.

#include "bench.h"
#include "mainwindow/layoutstore.h"
#include "program.h"

#include <QApplication>
#include <QJsonDocument>
#include <QTest>
#include <QTextStream>

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

/// The journal on the disk holds a draft with this text.
bool isKept(test::Seat &seat, const QString &text)
{
    QFuture<Result<QList<journal::Draft>>> drafts =
        seat.desk().services().journal.drafts(u"intake"_s);
    if (!await([&] { return drafts.isFinished(); }))
        return false;
    const auto read = drafts.result();
    return read && std::ranges::any_of(*read, [&](const journal::Draft &draft) {
               return QJsonDocument(draft.payload).toJson().contains(text.toUtf8());
           });
}

bool typeAndWait(test::Seat &seat, const QString &text)
{
    return seat.beginCall(text) && await([&] { return isKept(seat, text); });
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

bool afterwards(test::Seat &seat)
{
    const bool whole = await([&] {
        return seat.isReady() && seat.desk().services().outbox.unsent() == 0
               && !seat.typedText().isEmpty();
    });
    say(u"windows=%1 decide=%2 text=%3"_s.arg(seat.window().windows().windowCount())
            .arg(seat.desk().services().outbox.toDecide())
            .arg(seat.typedText()));
    return whole;
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
    if (!await([&] { return seat.isReady(); }))
        return 3;
    const QString mode = words.value(1);
    if (mode == "after"_L1)
        return afterwards(seat) ? 0 : 4;
    if (!(mode == "typing"_L1 ? whileTyping(seat, settings) : unsent(seat)))
        return 5;
    say(u"ready"_s);
    // Goes on typing until it is killed.
    return await([&] {
        seat.type(u"…"_s);
        return false;
    });
}

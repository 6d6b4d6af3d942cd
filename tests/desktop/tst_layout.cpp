#include "mainwindow/consoles.h"
#include "mainwindow/layoutstore.h"
#include "mainwindow/screenfit.h"
#include "mainwindow/windowset.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::desktop;

class TestLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyScreensAnyWindows();
    void whatFitsStays();
    void goesToTheNearestScreen();
    void damagedTextIsNoLayout_data();
    void damagedTextIsNoLayout();
    void roundTrip();
    void everyScreenSetHasItsLayout();
    void unknownScreensTakeTheLastOne();
    void snapshots();
    void columnsStandBesideEachOther();
    void rowsHaveTheirShareOfTheHeight();
    void panelsMoveBetweenWindowsAndBack();
    void aLayoutOfYesterdayOpensNothingElse();
    void closedWindowGivesItsPanelsBack();
    void whereOthersLookOnPanelsAreMasked();
};

namespace {

class SmallPanel : public ui::Panel
{
public:
    using ui::Panel::Panel;
    QString title() const override { return id(); }
};

QList<ScreenFace> randomScreens(QRandomGenerator &random)
{
    static const QList<QSize> sizes{{1024, 768},  {1366, 768},  {1920, 1080}, {2560, 1440},
                                    {3840, 2160}, {1080, 1920}, {800, 600},   {640, 480}};
    static const QList<double> scales{1, 1.25, 1.5, 2, 3};
    QList<ScreenFace> screens;
    int x = random.bounded(-4000, 1000);
    const int count = random.bounded(1, 7);
    for (int i = 0; i < count; ++i) {
        const double scale = scales.at(random.bounded(int(scales.size())));
        const QSize size = sizes.at(random.bounded(int(sizes.size()))) / scale;
        screens << ScreenFace{QRect(QPoint(x, random.bounded(-1500, 1500)), size), scale};
        x += size.width() + random.bounded(0, 200);
    }
    return screens;
}

Layout randomLayout(QRandomGenerator &random)
{
    Layout layout;
    const int count = random.bounded(1, 6);
    for (int i = 0; i < count; ++i)
        layout.windows << WindowLayout{
            .place = QRect(random.bounded(-9000, 9000), random.bounded(-9000, 9000),
                           random.bounded(-10, 8000), random.bounded(-10, 5000))};
    return layout;
}

} // namespace

/// 1,000 random sets of screens: no window is lost, none smaller than usable.
void TestLayout::anyScreensAnyWindows()
{
    QRandomGenerator random(20260924);
    for (int round = 0; round < 1000; ++round) {
        const QList<ScreenFace> screens = randomScreens(random);
        const Layout before = randomLayout(random);
        const Layout after = fittedTo(before, screens);
        QCOMPARE(after.windows.size(), before.windows.size());
        for (const WindowLayout &window : after.windows) {
            const auto home = std::ranges::find_if(screens, [&](const ScreenFace &screen) {
                return screen.available.contains(window.place);
            });
            QVERIFY2(home != screens.end(),
                     qPrintable(u"round %1: a window is on no screen"_s.arg(round)));
            const QSize usable = kSmallestWindow.boundedTo(home->available.size());
            QVERIFY(window.place.width() >= usable.width());
            QVERIFY(window.place.height() >= usable.height());
        }
        QCOMPARE(fittedTo(after, screens), after);
    }
}

void TestLayout::whatFitsStays()
{
    const QList<ScreenFace> screens{{QRect(0, 0, 1920, 1080)}, {QRect(1920, 0, 1920, 1080)}};
    const QRect place(2000, 50, 900, 700);
    QCOMPARE(fitted(place, screens, kSmallestWindow), place);
    QCOMPARE(fitted(place, {}, kSmallestWindow), place);
}

void TestLayout::goesToTheNearestScreen()
{
    const QList<ScreenFace> screens{{QRect(0, 0, 1000, 1000)}, {QRect(1000, 0, 1000, 1000)}};
    QCOMPARE(fitted(QRect(5000, 100, 600, 500), screens, kSmallestWindow),
             QRect(1400, 100, 600, 500));
}

void TestLayout::damagedTextIsNoLayout_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("\x01\x02{");
    QTest::newRow("another version") << QByteArray(R"({"version":99,"windows":[{}]})");
    QTest::newRow("too many windows")
        << QByteArray(R"({"version":1,"windows":[)") + QByteArray("{},").repeated(500) + "{}]}";
}

void TestLayout::damagedTextIsNoLayout()
{
    QFETCH(QByteArray, text);
    QVERIFY(layoutFromBytes(text).windows.isEmpty());
}

void TestLayout::roundTrip()
{
    const Layout layout{
        .windows = {{QRect(1, 2, 3, 4), true, {u"queue"_s, u"case"_s}, QByteArray("\0\xff", 2)},
                    {QRect(-5, 6, 700, 800), false, {u"intake"_s}, {}}}};
    QCOMPARE(layoutFromBytes(toBytes(layout)), layout);
}

void TestLayout::everyScreenSetHasItsLayout()
{
    const QTemporaryDir folder;
    settings::Settings settings(folder.path());
    LayoutStore store(settings, u"li"_s);
    const QList<ScreenFace> one{{QRect(0, 0, 1920, 1080)}};
    const QList<ScreenFace> two{{QRect(0, 0, 1920, 1080)}, {QRect(1920, 0, 1920, 1080)}};
    const Layout small{.windows = {{.place = QRect(0, 0, 800, 600)}}};
    const Layout wide{
        .windows = {{.place = QRect(0, 0, 900, 700)}, {.place = QRect(2000, 0, 800, 600)}}};
    store.remember(u"dispatcher"_s, one, small);
    store.remember(u"dispatcher"_s, two, wide);
    QCOMPARE(store.last(u"dispatcher"_s, one), small);
    QCOMPARE(store.last(u"dispatcher"_s, two), wide);
    QVERIFY(!store.last(u"leadership"_s, one));
    QVERIFY(!LayoutStore(settings, u"wang"_s).last(u"dispatcher"_s, one));
}

void TestLayout::unknownScreensTakeTheLastOne()
{
    const QTemporaryDir folder;
    settings::Settings settings(folder.path());
    LayoutStore store(settings, u"li"_s);
    store.remember(u"dispatcher"_s, {{QRect(0, 0, 3840, 2160)}},
                   {.windows = {{.place = QRect(3000, 1500, 800, 600)}}});
    const auto here = store.last(u"dispatcher"_s, {{QRect(0, 0, 1280, 720)}});
    QVERIFY(here);
    QCOMPARE(here->windows.first().place, QRect(480, 120, 800, 600));
}

void TestLayout::snapshots()
{
    const QTemporaryDir folder;
    settings::Settings settings(folder.path());
    LayoutStore store(settings, u"li"_s);
    const QList<ScreenFace> screens{{QRect(0, 0, 1920, 1080)}};
    const Layout layout{.windows = {{.place = QRect(0, 0, 800, 600)}}};
    store.saveSnapshot(u"夜班/一"_s, layout);
    QCOMPARE(store.snapshots(), QStringList{u"夜班/一"_s});
    QCOMPARE(store.snapshot(u"夜班/一"_s, screens), layout);
    store.removeSnapshot(u"夜班/一"_s);
    QVERIFY(store.snapshots().isEmpty());
}

void TestLayout::columnsStandBesideEachOther()
{
    QMainWindow main;
    WindowSet windows(&main);
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s})
        windows.add(new SmallPanel(id));
    main.setGeometry(0, 0, 900, 600);
    main.show();
    QVERIFY(QTest::qWaitForWindowExposed(&main));
    windows.arrange({.id = u"x"_s,
                     .columns = {{1, {{u"a"_s, u"nobody has it"_s, u"b"_s}, {u"c"_s, u"d"_s}}},
                                 {1, {{u"e"_s, u"f"_s}}}}});
    const auto tabs = [&](const QString &id) {
        QStringList beside;
        for (const QDockWidget *dock : main.tabifiedDockWidgets(windows.dock(id)))
            beside << dock->objectName();
        return beside;
    };
    QCOMPARE(tabs(u"a"_s), QStringList{u"b"_s});
    QCOMPARE(tabs(u"c"_s), QStringList{u"d"_s});
    QCOMPARE(tabs(u"e"_s), QStringList{u"f"_s});
    const auto place = [&](const QString &id) { return windows.dock(id)->geometry(); };
    QTRY_VERIFY(place(u"c"_s).top() > place(u"a"_s).bottom());
    QVERIFY(place(u"e"_s).left() > place(u"a"_s).right());
    QVERIFY(!windows.dock(u"a"_s)->visibleRegion().isEmpty()); // the first of a row is in front
}

/// Whatever the panels ask for: a list must not leave the map a strip.
void TestLayout::rowsHaveTheirShareOfTheHeight()
{
    QMainWindow main;
    WindowSet windows(&main);
    windows.add(new SmallPanel(u"map"_s));
    windows.add(new SmallPanel(u"queue"_s));
    main.setGeometry(0, 0, 900, 1000);
    main.show();
    QVERIFY(QTest::qWaitForWindowExposed(&main));
    const auto height = [&](const QString &id) { return windows.dock(id)->height(); };
    windows.arrange(
        {.id = u"x"_s,
         .columns = {{.width = 1, .rows = {{u"map"_s}, {u"queue"_s}}, .heights = {60, 40}}}});
    QTRY_VERIFY(std::abs(height(u"map"_s) * 2 - height(u"queue"_s) * 3) < 30);
    windows.arrange(
        {.id = u"x"_s,
         .columns = {{.width = 1, .rows = {{u"map"_s}, {u"queue"_s}}, .heights = {30, 70}}}});
    QTRY_VERIFY(std::abs(height(u"map"_s) * 7 - height(u"queue"_s) * 3) < 70);
}

void TestLayout::panelsMoveBetweenWindowsAndBack()
{
    QMainWindow main;
    WindowSet windows(&main);
    for (const QString &id : {u"queue"_s, u"case"_s, u"intake"_s})
        windows.add(new SmallPanel(id));
    main.setGeometry(0, 0, 700, 500);
    main.show();
    QVERIFY(QTest::qWaitForWindowExposed(&main));
    windows.arrange(
        {.id = u"x"_s, .columns = {{1, {{u"queue"_s}}}, {1, {{u"case"_s, u"intake"_s}}}}});
    const Layout before = windows.capture();
    windows.moveToNewWindow(u"case"_s);
    QCOMPARE(windows.windowCount(), 2);
    QVERIFY(windows.dock(u"case"_s)->window() != &main);
    const Layout spread = windows.capture();
    QCOMPARE(spread.windows.at(1).panels, QStringList{u"case"_s});

    windows.apply(before);
    QCOMPARE(windows.windowCount(), 1);
    QCOMPARE(windows.dock(u"case"_s)->window(), &main);
    windows.apply(spread);
    QCOMPARE(windows.windowCount(), 2);
    QVERIFY(windows.dock(u"case"_s)->window() != &main);
}

/// The program starts with every panel in the window; those that the layout closed stay closed.
void TestLayout::aLayoutOfYesterdayOpensNothingElse()
{
    const QStringList ids{u"queue"_s, u"case"_s, u"intake"_s, u"alarms"_s};
    const auto begin = [&ids](QMainWindow &main, WindowSet &windows) {
        for (const QString &id : ids)
            windows.add(new SmallPanel(id));
        main.setGeometry(0, 0, 900, 600);
        main.show();
        return QTest::qWaitForWindowExposed(&main);
    };
    QMainWindow yesterday;
    WindowSet before(&yesterday);
    QVERIFY(begin(yesterday, before));
    before.arrange({.id = u"x"_s, .columns = {{1, {{u"queue"_s}}}, {1, {{u"case"_s}}}}});
    const Layout layout = before.capture();

    QMainWindow today;
    WindowSet windows(&today);
    QVERIFY(begin(today, windows));
    windows.apply(layout);
    QStringList open;
    for (const QString &id : ids) {
        if (windows.dock(id)->isVisible())
            open << id;
    }
    QCOMPARE(open, (QStringList{u"queue"_s, u"case"_s}));
    windows.reveal(u"alarms"_s); // as a tab, not as a column
    QCOMPARE(today.tabifiedDockWidgets(windows.dock(u"alarms"_s)).size(), 1);
}

void TestLayout::closedWindowGivesItsPanelsBack()
{
    QMainWindow main;
    WindowSet windows(&main);
    windows.add(new SmallPanel(u"queue"_s));
    windows.add(new SmallPanel(u"case"_s));
    main.show();
    windows.moveToNewWindow(u"case"_s);
    windows.dock(u"case"_s)->window()->close();
    QCOMPARE(windows.windowCount(), 1);
    QCOMPARE(windows.dock(u"case"_s)->window(), &main);
}

/// By the window a panel stands in, and in a console for a meeting room everywhere.
void TestLayout::whereOthersLookOnPanelsAreMasked()
{
    QMainWindow main;
    WindowSet windows(&main);
    for (const QString &id : {u"queue"_s, u"case"_s})
        windows.add(new SmallPanel(id));
    main.show();
    const auto masked = [&] {
        QStringList ids;
        for (const QString &id : windows.panelIds()) {
            if (windows.panel(id)->isMasked())
                ids << id;
        }
        return ids;
    };
    QVERIFY(masked().isEmpty());
    windows.moveToNewWindow(u"case"_s);
    QVERIFY(masked().isEmpty()); // a second screen is still the desk's
    windows.moveToWall(u"case"_s);
    QCOMPARE(masked(), QStringList{u"case"_s});
    QVERIFY(windows.dock(u"case"_s)->window()->windowTitle().contains("masked"_L1));
    const Layout onTheWall = layoutFromBytes(toBytes(windows.capture()));
    windows.moveToMainWindow(u"case"_s);
    QVERIFY(masked().isEmpty());
    windows.apply(onTheWall);
    QCOMPARE(masked(), QStringList{u"case"_s}); // as it was left
    windows.setMasked(&main, true);
    QCOMPARE(masked().size(), 2);
    windows.arrange({.id = u"x"_s, .columns = {{1, {{u"queue"_s, u"case"_s}}}}});
    QVERIFY(masked().isEmpty());
    windows.setAllMasked(true);
    windows.moveToNewWindow(u"case"_s);
    QCOMPARE(masked().size(), 2);
    windows.setAllMasked(false);
    QVERIFY(masked().isEmpty());
}

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"

#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/lightpainter.h>
#include <ui/palette.h>
#include <ui/report.h>
#include <ui/theme.h>
#include <ui/timetext.h>

#include <QApplication>
#include <QIcon>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QStyle>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::ui;

class TestUi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrastOfEveryPair_data();
    void contrastOfEveryPair();
    void contrastFormula();
    void lightsDifferInShape_data();
    void lightsDifferInShape();
    void lightsAreToldApartByColourBlindPeople();
    void aLightIsLegibleInAMarkedRow();
    void lightFollowsTheClock();
    void spans();
    void instantsAreTheDistricts();
    void timeGoesOnFromTheServers();
    void currentCaseIsToldOnce();
    void errorsBecomeBehaviour_data();
    void errorsBecomeBehaviour();
    void actionShowsItsKey();
    void textScaleIsKeptInItsLimits();
    void iconsOfDockTitlesAreReadOnce();
};

void TestUi::contrastOfEveryPair_data()
{
    QTest::addColumn<int>("theme");
    QTest::addColumn<int>("text");
    QTest::addColumn<int>("background");
    QTest::addColumn<double>("wanted");
    for (const ThemeKind theme : {ThemeKind::Dark, ThemeKind::Light}) {
        for (const ContrastPair &pair : contrastPairs())
            QTest::addRow("theme %d: %d on %d", int(theme), int(pair.text), int(pair.background))
                << int(theme) << int(pair.text) << int(pair.background) << pair.wanted;
    }
}

void TestUi::contrastOfEveryPair()
{
    QFETCH(int, theme);
    QFETCH(int, text);
    QFETCH(int, background);
    QFETCH(double, wanted);
    const double found = contrast(color(ThemeKind(theme), ColorRole(text)),
                                  color(ThemeKind(theme), ColorRole(background)));
    QVERIFY2(found >= wanted, qPrintable(u"contrast %1, wanted %2"_s.arg(found).arg(wanted)));
}

/// The ends of the scale, and one value from the recommendation's own examples.
void TestUi::contrastFormula()
{
    QCOMPARE(qRound(contrast(Qt::black, Qt::white) * 100), 2100);
    QCOMPARE(qRound(contrast(Qt::white, Qt::white) * 100), 100);
    QCOMPARE(qRound(contrast(QColor(u"#777777"_s), Qt::white) * 100), 448);
}

namespace {

const QList<cases::Light> kLights{cases::Light::Green, cases::Light::Yellow, cases::Light::Red,
                                  cases::Light::Grey,  cases::Light::Purple, cases::Light::None};

/// Which pixels are painted, without their colour.
QImage shape(cases::Light light)
{
    Theme theme;
    QImage image(24, 24, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paintLight(painter, QRectF(0, 0, 24, 24), light, theme);
    painter.end();
    return image.convertToFormat(QImage::Format_Alpha8);
}

/// As eyes without green cones see it (Viénot, Brettel and Mollon 1999).
QColor deuteranope(const QColor &c)
{
    const auto linear = [](double v) { return std::pow(v, 2.2); };
    const auto back = [](double v) { return float(std::pow(std::clamp(v, 0.0, 1.0), 1 / 2.2)); };
    const double r = linear(c.redF());
    const double g = linear(c.greenF());
    const double b = linear(c.blueF());
    return QColor::fromRgbF(back(0.29275 * r + 0.70725 * g), back(0.29275 * r + 0.70725 * g),
                            back(-0.02234 * r + 0.02234 * g + b));
}

} // namespace

void TestUi::lightsDifferInShape_data()
{
    QTest::addColumn<int>("one");
    QTest::addColumn<int>("other");
    for (const auto one : kLights) {
        for (const auto other : kLights) {
            if (one < other)
                QTest::addRow("%d and %d", int(one), int(other)) << int(one) << int(other);
        }
    }
}

void TestUi::lightsDifferInShape()
{
    QFETCH(int, one);
    QFETCH(int, other);
    const QImage a = shape(cases::Light(one));
    const QImage b = shape(cases::Light(other));
    int different = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            different += std::abs(qAlpha(a.pixel(x, y)) - qAlpha(b.pixel(x, y))) > 128;
    }
    QVERIFY2(different >= 24 * 24 / 12, qPrintable(u"only %1 pixels differ"_s.arg(different)));
}

/// Green, yellow and red must differ in brightness or hue without green cones, too.
void TestUi::lightsAreToldApartByColourBlindPeople()
{
    for (const ThemeKind theme : {ThemeKind::Dark, ThemeKind::Light}) {
        const QColor green = deuteranope(color(theme, ColorRole::LightGreen));
        const QColor red = deuteranope(color(theme, ColorRole::LightRed));
        const int away = std::abs(green.red() - red.red()) + std::abs(green.blue() - red.blue());
        QVERIFY2(away > 40, qPrintable(u"green and red are %1 apart"_s.arg(away)));
    }
}

/// The row has the colour of the selection; behind the light there is that of the list.
void TestUi::aLightIsLegibleInAMarkedRow()
{
    for (const auto kind : {ThemeKind::Dark, ThemeKind::Light}) {
        Theme theme;
        theme.apply(kind, 100);
        for (const auto light : kLights) {
            const QIcon icon = lightIcon(light, theme);
            const QImage marked = icon.pixmap(QSize(32, 32), 1, QIcon::Selected).toImage();
            QCOMPARE(marked.pixelColor(16, 1), theme.color(ColorRole::Surface));
            int shown = 0;
            for (int y = 0; y < marked.height(); ++y) {
                for (int x = 0; x < marked.width(); ++x)
                    shown += marked.pixelColor(x, y) == theme.color(light) ? 1 : 0;
            }
            QVERIFY2(shown > 10, qPrintable(lightText(light)));
        }
    }
}

void TestUi::lightFollowsTheClock()
{
    const QDateTime now(QDate(2026, 9, 24), QTime(10, 0), QTimeZone::UTC);
    cases::ClockFace face{.deadline = now.addSecs(3600), .yellowAt = now.addSecs(600)};
    QCOMPARE(cases::lightOf(face, now), cases::Light::Green);
    QCOMPARE(cases::nextChange(face, now), face.yellowAt);
    QCOMPARE(cases::lightOf(face, face.yellowAt), cases::Light::Yellow);
    QCOMPARE(cases::lightOf(face, face.deadline), cases::Light::Yellow);
    QCOMPARE(cases::lightOf(face, cases::nextChange(face, face.deadline)), cases::Light::Red);
    face.paused = true;
    QCOMPARE(cases::lightOf(face, now), cases::Light::Grey);
    face.suspended = true;
    QCOMPARE(cases::lightOf(face, now), cases::Light::Purple);
    QCOMPARE(cases::lightOf({}, now), cases::Light::None);
    QVERIFY(!cases::nextChange({}, now).isValid());
}

void TestUi::spans()
{
    QCOMPARE(spanText(59), u"59 s"_s);
    QCOMPARE(spanText(60), u"1 min"_s);
    QCOMPARE(spanText(3900), u"1 h 05 min"_s);
    QCOMPARE(spanText(3 * 86400 + 2 * 3600 + 59), u"3 d 2 h"_s);
    const QDateTime now(QDate(2026, 9, 24), QTime(10, 0), QTimeZone::UTC);
    QCOMPARE(remainingText(now.addSecs(120), now), u"2 min left"_s);
    QCOMPARE(remainingText(now.addSecs(-7200), now), u"overdue by 2 h 00 min"_s);
    QCOMPARE(remainingText({}, now), QString());
}

void TestUi::instantsAreTheDistricts()
{
    setDistrictZone("Asia/Shanghai");
    const QDateTime instant(QDate(2026, 9, 24), QTime(18, 3), QTimeZone::UTC);
    QCOMPARE(instantText(instant), u"2026-09-25 02:03"_s);
    QCOMPARE(shortInstantText(instant, instant.addSecs(60)), u"02:03"_s);
    QCOMPARE(shortInstantText(instant, instant.addSecs(-7200 - 200)), u"09-25 02:03"_s);
    QCOMPARE(instantText({}), u"–"_s);
    // What is typed is in the district's time, too.
    const auto typed = [&](const QString &text) { return instantFromText(text, instant); };
    QCOMPARE(typed(u"2026-09-25 17:00"_s),
             QDateTime(QDate(2026, 9, 25), QTime(9, 0), QTimeZone::UTC));
    QCOMPARE(instantText(typed(u"17:00"_s)), u"2026-09-25 17:00"_s);
    QCOMPARE(instantText(typed(u"1:30"_s)), u"2026-09-26 01:30"_s); // has passed today
    QCOMPARE(typed(u"+45m"_s), instant.addSecs(qint64{45} * 60));
    QCOMPARE(typed(u"+45分"_s), instant.addSecs(qint64{45} * 60));
    QCOMPARE(typed(u"+3时"_s), instant.addSecs(qint64{3} * 3600));
    QCOMPARE(typed(u"+2"_s), instant.addDays(2));
    QVERIFY(!typed(u"soon"_s).isValid());
}

void TestUi::timeGoesOnFromTheServers()
{
    DeskContext desk;
    const QDateTime server(QDate(2020, 1, 1), QTime(0, 0), QTimeZone::UTC);
    desk.syncTime(QJsonObject{{u"server_time"_s, u"2020-01-01T00:00:00Z"_s}});
    const QDateTime first = desk.now();
    QVERIFY(first >= server && first < server.addSecs(60));
    desk.syncTime(QJsonObject{});
    QTRY_VERIFY(desk.now() > first);
}

void TestUi::currentCaseIsToldOnce()
{
    DeskContext desk;
    QSignalSpy changed(&desk, &DeskContext::currentCaseChanged);
    QSignalSpy opened(&desk, &DeskContext::caseOpened);
    desk.setCurrentCase(CaseId(7));
    desk.openCase(CaseId(7));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(opened.size(), 1);
}

void TestUi::errorsBecomeBehaviour_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("after");
    QTest::addColumn<int>("severity");
    const auto row = [](ErrorKind kind, AfterError after, Severity severity) {
        QTest::newRow(qPrintable(errorKindName(kind))) << int(kind) << int(after) << int(severity);
    };
    row(ErrorKind::Offline, AfterError::Keep, Severity::Warning);
    row(ErrorKind::Timeout, AfterError::Keep, Severity::Warning);
    row(ErrorKind::Conflict, AfterError::ReadAgain, Severity::Warning);
    row(ErrorKind::Invalid, AfterError::CorrectField, Severity::Error);
    row(ErrorKind::Forbidden, AfterError::GiveUp, Severity::Error);
    row(ErrorKind::NotFound, AfterError::GiveUp, Severity::Error);
    row(ErrorKind::Rejected, AfterError::GiveUp, Severity::Error);
}

void TestUi::errorsBecomeBehaviour()
{
    QFETCH(int, kind);
    QFETCH(int, after);
    QFETCH(int, severity);
    DeskContext desk;
    QSignalSpy said(&desk, &DeskContext::said);
    QSignalSpy failed(&desk, &DeskContext::failed);
    const Error error{.kind = ErrorKind(kind), .message = u"why"_s, .hint = u"do"_s};
    QCOMPARE(int(report(desk, error, u"what"_s)), after);
    QCOMPARE(said.size(), 1);
    QCOMPARE(int(said.first().at(0).value<Severity>()), severity);
    QCOMPARE(said.first().at(1).toString(), u"what why"_s);
    QCOMPARE(failed.size(), 1);
}

void TestUi::actionShowsItsKey()
{
    QWidget window;
    Actions actions;
    actions.serve(&window);
    int triggered = 0;
    QAction *action = actions.add({.id = u"a.b"_s,
                                   .text = u"Do it"_s,
                                   .hint = u"Does it"_s,
                                   .keys = {QKeySequence(u"Ctrl+D"_s)}},
                                  nullptr, [&] { ++triggered; });
    QVERIFY(action->toolTip().contains(u"Ctrl+D"_s));
    QCOMPARE(actions.find(u"a.b"_s), action);
    QVERIFY(window.actions().contains(action));
    action->trigger();
    QCOMPARE(triggered, 1);
    auto *panel = new QWidget;
    actions.add({.id = u"c.d"_s, .text = u"Other"_s, .hint = u"Other"_s}, panel, [] {});
    QCOMPARE(actions.all().size(), 2);
    delete panel;
    QCOMPARE(actions.all().size(), 1);
}

void TestUi::textScaleIsKeptInItsLimits()
{
    Theme theme;
    theme.apply(ThemeKind::Light, 400);
    QCOMPARE(theme.textPercent(), 150);
    theme.apply(ThemeKind::Dark, 1);
    QCOMPARE(theme.textPercent(), 80);
}

void TestUi::iconsOfDockTitlesAreReadOnce()
{
    Theme theme;
    theme.apply(ThemeKind::Dark, 100);
    for (const auto which : {QStyle::SP_TitleBarCloseButton, QStyle::SP_TitleBarNormalButton}) {
        const QIcon icon = qApp->style()->standardIcon(which);
        QVERIFY(!icon.isNull());
        QCOMPARE(qApp->style()->standardIcon(which).cacheKey(), icon.cacheKey());
    }
}

QTEST_MAIN(TestUi)
#include "tst_ui.moc"

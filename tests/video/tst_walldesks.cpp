// A dispatcher throws a picture onto the wall of the meeting room, which another account's desk
// shows: two desks, a real database with its notices, a real relay, a real stream.

#include "casestream.h"
#include "fakecaseservice.h"
#include "relaydistrict.h"

#include <storage/database.h>
#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/theme.h>
#include <video/videoservice.h>
#include <video/videovalues.h>
#include <video/wallservice.h>

#include <QMainWindow>
#include <QPointer>
#include <QTest>
#include <QTreeWidget>

#include <desklink/link.h>
#include <media/media.h>
#include <media/source.h>
#include <media/timecode.h>
#include <video_panel/videopanel.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::test;
using namespace gl::video;

namespace {

constexpr int kPatience = 45'000; ///< ms; an encoder and two decoders run on a busy machine

struct Desk
{
    Desk(RelayDistrict &district, const QString &login, const QString &role)
        : database(district.config(login)),
          video(database),
          walls(database),
          link(district.config(login), {.channels = {kVideoChannel}})
    {
        context.setPerson({.login = login, .name = login, .roles = {role}});
        actions.serve(&window);
        panel = new VideoPanel(
            {.video = video,
             .walls = walls,
             .cases = cases,
             .nearInspectors =
                 [](const QPointF &, int) {
                     return answered<QList<patrol::NearInspector>>(QList<patrol::NearInspector>{});
                 },
             .cameras =
                 [] {
                     return answered<std::vector<camera::Camera>>(std::vector<camera::Camera>{});
                 },
             .nearCameras =
                 [](const QPointF &, int) {
                     return answered<QList<camera::NearCamera>>(QList<camera::NearCamera>{});
                 }},
            context, actions, theme, &window);
        QObject::connect(&link, &desklink::Link::noticed, panel, &VideoPanel::readAgain);
        window.setCentralWidget(panel);
        window.resize(1200, 700);
        window.show();
        link.start();
    }
    void press(const QString &action) { actions.find(action)->trigger(); }

    storage::Database database;
    VideoService video;
    WallService walls;
    desklink::Link link;
    FakeCaseService cases;
    ui::DeskContext context;
    ui::Actions actions;
    ui::Theme theme;
    QMainWindow window;
    VideoPanel *panel = nullptr;
};

bool showsATime(VideoTile &tile)
{
    return tile.liveness() == Liveness::Live && !tile.pictureRect().isEmpty()
           && media::readTimecode(tile.grab().toImage().copy(tile.pictureRect())).has_value();
}

} // namespace

class TestWallDesks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(media::start().has_value());
        const QString problem = m_district.begin({{u"rtsp_port"_s, RelayDistrict::kFreePort}});
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
    void cleanupTestCase() { m_district.end(); }

    void whatOneDeskThrowsTheOtherShows()
    {
        Desk room(m_district, u"t_shift"_s, u"shift_lead"_s);
        room.press(u"wall.open"_s);
        QTRY_VERIFY_WITH_TIMEOUT(room.panel->wall().wallWindow() != nullptr, kPatience);
        QPointer<WallWindow> wall = room.panel->wall().wallWindow();

        const CaseStream asked = askForPicture(m_district.database(), m_district.relay().port());
        QVERIFY2(asked.problem.isEmpty(), qPrintable(asked.problem));
        Desk desk(m_district, u"t_acceptor"_s, u"acceptor"_s);
        media::Source phone;
        QVERIFY(phone.start({.url = asked.publish, .size = {320, 180}}).has_value());
        // Nobody has chosen a plan: whoever streams is on the wall by himself.
        VideoTile *tile = wall->grid().tiles().first();
        QTRY_VERIFY_WITH_TIMEOUT(showsATime(*tile), kPatience);
        const qint64 streaming = tile->subject().stream;

        // A plan without him: a camera that answers nothing. What a desk throws comes before it.
        const QString shown = showACamera();
        QVERIFY2(shown.isEmpty(), qPrintable(shown));
        QTRY_VERIFY_WITH_TIMEOUT(tile->subject().stream != streaming, kPatience);

        desk.panel->watchStream(streaming);
        QTRY_COMPARE_WITH_TIMEOUT(desk.panel->grid().marked()->subject().stream, streaming,
                                  kPatience);
        desk.press(u"video.towall"_s);
        QTRY_COMPARE_WITH_TIMEOUT(tile->subject().stream, streaming, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(showsATime(*tile), kPatience);
        QVERIFY2(tile->subject().about.contains(u"t_acceptor"_s),
                 qPrintable(tile->subject().about));
        // Who watched is in the audit: the wall's account and the dispatcher.
        QTRY_COMPARE_WITH_TIMEOUT(
            m_district.value("select string_agg(distinct login, ' ' order by login)"
                             " from gl.audit_entry where action = 'stream.open'"),
            u"t_acceptor t_shift"_s, kPatience);

        desk.press(u"video.walls"_s);
        auto *thrown = desk.panel->wall().findChild<QTreeWidget *>();
        QTRY_COMPARE_WITH_TIMEOUT(thrown->topLevelItemCount(), 1, kPatience);
        thrown->setCurrentItem(thrown->topLevelItem(0));
        desk.press(u"wall.takeoff"_s);
        QTRY_VERIFY_WITH_TIMEOUT(tile->subject().stream != streaming, kPatience);
        QTest::keyClick(wall.data(), Qt::Key_Escape);
        QTRY_VERIFY(!wall);
    }

private:
    /// Empty, or what is wrong.
    QString showACamera() const
    {
        const auto shift = m_district.database().session(u"t_shift"_s);
        const auto saved = shift->query("select gl_api.camera_save('C1', 'C1', 116.3, 39.6)");
        if (!saved)
            return saved.error().message;
        const auto plan = shift->json(
            "select gl_api.wall_plan_save($1::jsonb)",
            {QJsonObject{{u"name"_s, u"A"_s},
                         {u"tiles"_s, 1},
                         {u"rotate_seconds"_s, 20},
                         {u"sources"_s, QJsonArray{QJsonObject{{u"camera"_s, u"C1"_s}}}}}});
        if (!plan)
            return plan.error().message;
        const auto wall = shift->json("select gl_api.wall_list()");
        if (!wall)
            return wall.error().message;
        const auto shown =
            shift->query("select gl_api.wall_show($1, $2)",
                         {(*wall)[0][u"wall_id"_s].toInt(), (*plan)[u"plan_id"_s].toInt()});
        return shown ? QString() : shown.error().message;
    }

    RelayDistrict m_district;
};

QTEST_MAIN(TestWallDesks)
#include "tst_walldesks.moc"

#include "videopanel.h"

#include <cases/casedocument.h>
#include <ui/report.h>

#include <QBuffer>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::video {

namespace {

constexpr auto kReadPause = 1000ms;
constexpr auto kCamerasPause = 20000ms; ///< devices come and go
constexpr int kJpegQuality = 92;
constexpr int kNearest = 10;

std::optional<QPointF> placeOf(const QJsonObject &document)
{
    const QJsonValue lon = document["case"_L1]["lon"_L1];
    const QJsonValue lat = document["case"_L1]["lat"_L1];
    if (!lon.isDouble() || !lat.isDouble())
        return {};
    return QPointF(lon.toDouble(), lat.toDouble());
}

/// After handling when the case waits for a check, before filing otherwise.
VerificationKind kindFor(const cases::CaseDocument &document)
{
    const auto checks = [](const cases::ActionOffer &offer) {
        return offer.action == "send_check"_L1 || offer.action.startsWith("inspect_"_L1);
    };
    const QString &state = document.header.state;
    return state == "inspecting"_L1 || state == "feedback"_L1
                   || std::ranges::any_of(document.actions, checks)
               ? VerificationKind::AfterHandling
               : VerificationKind::BeforeFiling;
}

Result<QByteArray> jpegOf(const QImage &picture)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!picture.save(&buffer, "JPG", kJpegQuality))
        return failure(ErrorKind::Internal, VideoPanel::tr("The picture cannot be stored."));
    return bytes;
}

/// A window of its own for the tiles. Closing it brings them back.
class FullWindow : public QWidget
{
public:
    FullWindow(QWidget *owner, std::function<void()> leave)
        : QWidget(owner, Qt::Window),
          m_leave(std::move(leave))
    {}

protected:
    void closeEvent(QCloseEvent *event) override
    {
        event->ignore();
        m_leave();
    }

private:
    std::function<void()> m_leave;
};

} // namespace

VideoPanel::VideoPanel(const VideoPorts &ports, ui::DeskContext &desk, ui::Actions &actions,
                       const ui::Theme &theme, QWidget *parent)
    : Panel(u"video"_s, parent),
      m_ports(ports),
      m_desk(desk),
      m_splitter(new QSplitter(this)),
      m_tabs(new QTabWidget(this)),
      m_search(new QLineEdit(this)),
      m_list(new StreamList(desk, theme, this)),
      m_empty(new ui::EmptyState(this)),
      m_grid(new TileGrid(ports.player, desk, theme, this)),
      m_feeder(new TileFeeder(ports.video, *m_grid, this)),
      m_talkBar(new TalkBar(ports.video, ports.talk, desk, {actions, m_grid}, theme, this)),
      m_verification(
          new VerificationView(ports.video, ports.nearInspectors, desk, actions, theme, this)),
      m_recordings(new RecordingView(ports.video, ports.player.authorityFile, desk, actions, this)),
      m_wall(new WallTab(
          {.video = ports.video, .walls = ports.walls, .player = ports.player},
          [this] { return markedCamera(); }, desk, actions, theme, this)),
      m_control(new CameraControl(ports.video, desk, actions, m_grid, this)),
      m_records(new CameraRecords(ports.video, desk, actions, this))
{
    build(actions);
    connectParts();
}

void VideoPanel::activate()
{
    if (m_tabs->currentWidget() == m_verification)
        m_verification->activate();
    else
        m_list->setFocus();
}

void VideoPanel::build(ui::Actions &actions)
{
    m_tabs->setObjectName(u"videoTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(buildList(), tr("Streams"));
    m_tabs->addTab(m_recordings, tr("Recordings"));
    m_tabs->addTab(m_wall, tr("Wall"));
    m_verification->hide();
    m_records->hide();
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_tabs);
    m_splitter->addWidget(buildGrid(actions));
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 3);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_splitter);
    addCaseActions(actions);
    setTabOrder({m_search, m_list, m_grid});
}

QWidget *VideoPanel::buildList()
{
    auto *part = new QWidget(this);
    m_search->setObjectName(u"streamSearch"_s);
    m_search->setAccessibleName(tr("Search streams and cameras"));
    m_search->setToolTip(tr("Search streams and cameras"));
    m_search->setPlaceholderText(tr("Name, case or camera code"));
    m_search->setClearButtonEnabled(true);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
    m_list->hide();
    return part;
}

QWidget *VideoPanel::buildGrid(ui::Actions &actions)
{
    m_gridHome = new QWidget(this);
    addTileActions(actions);
    auto *row = new QHBoxLayout;
    for (QAction *action : std::as_const(m_buttons))
        row->addWidget(ui::buttonFor(action, m_gridHome));
    row->addStretch(1);
    auto *layout = new QVBoxLayout(m_gridHome);
    layout->setContentsMargins({});
    layout->addWidget(m_grid, 1);
    layout->addWidget(m_control);
    layout->addWidget(m_talkBar);
    layout->addLayout(row);
    return m_gridHome;
}

void VideoPanel::addTileActions(ui::Actions &actions)
{
    const auto add = [&](const QString &id, const QString &text, const QString &hint,
                         const QKeySequence &key, const QString &words,
                         const std::function<void()> &run) {
        return actions.add({.id = id, .text = text, .hint = hint, .keys = {key}, .words = words},
                           m_grid, run);
    };
    for (const auto &[count, key] : {std::pair{1, Qt::Key_1}, std::pair{4, Qt::Key_4},
                                     std::pair{9, Qt::Key_9}, std::pair{16, Qt::Key_6}}) {
        m_buttons << add(u"video.tiles%1"_s.arg(count), QString::number(count),
                         tr("Shows %n tile(s)", nullptr, count), QKeySequence(key), u"宫格"_s,
                         [this, count] { m_grid->setCount(count); });
    }
    m_buttons << add(u"video.zoom"_s, tr("Large"), tr("Shows the marked tile alone, and back"),
                     QKeySequence(Qt::Key_Z), u"放大"_s,
                     [this] { m_grid->setZoomed(!m_grid->isZoomed()); });
    m_buttons << add(u"video.full"_s, tr("Full screen"),
                     tr("The tiles alone on the screen, and back"), QKeySequence(Qt::Key_F),
                     u"全屏"_s, [this] {
                         if (m_full)
                             leaveFull();
                         else
                             showFull();
                     });
    m_buttons << add(u"video.snapshot"_s, tr("Snapshot"),
                     tr("Puts the picture of the marked tile into the current case, with its hash"),
                     QKeySequence(Qt::Key_S), u"截图 抓拍"_s, [this] { takeSnapshot(); });
    m_buttons << add(u"video.towall"_s, tr("To the wall"),
                     tr("Throws the picture of the marked tile onto the wall of the meeting room"),
                     QKeySequence(Qt::Key_W), u"投屏 上墙 大屏"_s, [this] { throwMarked(); });
    m_buttons << add(u"video.talk"_s, tr("Talk"),
                     tr("Opens the line to the inspector of the marked tile, and closes it"),
                     QKeySequence(Qt::Key_T), u"对讲 喊话"_s, [this] { talk(); });
    m_buttons << add(u"video.close"_s, tr("Close"), tr("Ends the stream of the marked tile"),
                     QKeySequence(Qt::Key_Delete), u"关闭"_s,
                     [this] { m_grid->release(m_grid->marked()); });
    add(u"video.nexttile"_s, tr("Next tile"), tr("Marks the next tile"),
        QKeySequence(Qt::Key_Right), {}, [this] { m_grid->markNext(1); });
    add(u"video.previoustile"_s, tr("Previous tile"), tr("Marks the tile before"),
        QKeySequence(Qt::Key_Left), {}, [this] { m_grid->markNext(-1); });
}

void VideoPanel::addCaseActions(ui::Actions &actions)
{
    actions.add({.id = u"video.show"_s,
                 .text = tr("Show in a tile"),
                 .hint = tr("Opens the stream or camera of the row"),
                 .keys = {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)}},
                m_list, [this] { showMarked(); });
    actions.add({.id = u"video.verify"_s,
                 .text = tr("Verify by video"),
                 .hint = tr("Asks an inspector near the current case to stream from the spot"),
                 .keys = {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_V)},
                 .words = u"视频核实 视频核查"_s},
                nullptr, [this] {
                    if (m_desk.currentCase().isValid())
                        m_desk.verifyByVideo(m_desk.currentCase());
                    else
                        m_desk.say(ui::Severity::Info, tr("Open a case first."));
                });
    actions.add({.id = u"video.walls"_s,
                 .text = tr("Walls and plans"),
                 .hint = tr("What stands on the walls of meeting rooms, and their plans"),
                 .keys = {QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_B)},
                 .words = u"大屏 轮巡方案"_s},
                this, [this] {
                    m_tabs->setCurrentWidget(m_wall);
                    m_wall->setFocus();
                });
    actions.add(
        {.id = u"video.nearcamera"_s,
         .text = tr("Camera at the case"),
         .hint = tr("Opens the camera that sees the current case, or the nearest, and lists "
                    "those around"),
         .keys = {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C)},
         .words = u"最近摄像头 监控"_s},
        nullptr, [this] { nearestCamera(); });
}

void VideoPanel::connectParts()
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &VideoPanel::read);
    connect(&m_desk, &ui::DeskContext::resync, this, &VideoPanel::readAgain);
    connect(&m_desk, &ui::DeskContext::videoVerificationRequested, this, &VideoPanel::verifyCase);
    connect(&m_desk, &ui::DeskContext::cameraRequested, this, &VideoPanel::watchCamera);
    connect(m_search, &QLineEdit::textChanged, m_list, &StreamList::setWords);
    connect(m_list, &QTreeWidget::itemDoubleClicked, this, &VideoPanel::showMarked);
    connect(m_empty, &ui::EmptyState::retry, this, &VideoPanel::read);
    connect(m_grid, &TileGrid::released, m_talkBar, [this](qint64 stream) {
        if (m_talkBar->stream() == stream)
            m_talkBar->hangUp();
    });
    connect(m_feeder, &TileFeeder::refused, this, [this](const Error &error) {
        ui::report(m_desk, error, tr("The stream was not opened."));
    });
    connect(m_feeder, &TileFeeder::failed, this,
            [this](const Error &error) { ui::report(m_desk, error); });
    const auto marked = [this] {
        m_control->setStream(m_list->find(m_grid->marked()->subject().stream));
    };
    connect(m_grid, &TileGrid::markedChanged, this, marked);
    connect(m_list, &StreamList::streamsChanged, this, marked);
    connect(m_control, &CameraControl::recordsWanted, this,
            [this](const QString &code, const QString &title) {
                if (m_tabs->indexOf(m_records) < 0)
                    m_tabs->addTab(m_records, tr("Camera's recordings"));
                m_tabs->setCurrentWidget(m_records);
                m_records->lookInto(code, title);
            });
    connect(m_records, &CameraRecords::chosen, this, &VideoPanel::playRecord);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        if (m_tabs->currentWidget() == m_recordings)
            m_recordings->readAgain();
    });
    m_recordings->setAttach([this](const cases::NewAttachment &file) {
        return m_ports.attach ? m_ports.attach(file) : m_ports.cases.attach(file);
    });
    connect(m_verification, &VerificationView::streaming, this, &VideoPanel::put);
    connect(m_verification, &VerificationView::ended, this, [this] {
        m_tabs->removeTab(m_tabs->indexOf(m_verification));
        m_tabs->setCurrentIndex(0);
        readAgain();
    });
    m_verification->setTakePicture([this](const Verification &of) {
        VideoTile *tile = m_grid->tileOf(of.streamId);
        const QString kind = of.kind == VerificationKind::AfterHandling ? u"after"_s : u"verify"_s;
        return keep(tile, of.caseId.value_or(CaseId()), kind);
    });
}

/// Side by side where there is room for both.
void VideoPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    const bool wide = width() > fontMetrics().averageCharWidth() * 90;
    m_splitter->setOrientation(wide ? Qt::Horizontal : Qt::Vertical);
}

void VideoPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    readAgain();
}

void VideoPanel::readAgain()
{
    m_verification->readAgain();
    m_wall->readAgain();
    if (m_next.isActive())
        return;
    const auto since =
        m_lastRead.isValid() ? std::chrono::milliseconds(m_lastRead.elapsed()) : kReadPause;
    m_next.start(
        std::max(std::chrono::milliseconds(0), std::chrono::milliseconds(kReadPause) - since));
}

void VideoPanel::read()
{
    m_lastRead.start();
    m_ports.video.streams().then(this,
                                 [this, round = ++m_round](const Result<QList<Stream>> &answer) {
                                     if (round == m_round)
                                         showStreams(answer);
                                 });
    if (!m_verification->isBusy())
        readVerifications();
    if (!std::exchange(m_camerasRead, true) || m_camerasAt.hasExpired(kCamerasPause.count()))
        readCameras();
}

void VideoPanel::readCameras()
{
    m_camerasAt.start();
    m_ports.cameras().then(this, [this](const Result<std::vector<camera::Camera>> &cameras) {
        if (cameras)
            m_list->setCameras(*cameras);
        m_camerasRead = cameras.has_value();
    });
}

/// One that this person asked for before the desk was started again goes on.
void VideoPanel::readVerifications()
{
    m_ports.video.verifications(true).then(this, [this](const Result<QList<Verification>> &open) {
        if (!open || m_verification->isBusy())
            return;
        const auto mine = std::ranges::find_if(*open, [this](const Verification &one) {
            return one.isOpen() && one.askerName == m_desk.person().name;
        });
        if (mine == open->end())
            return;
        m_tabs->addTab(m_verification, tr("Verification"));
        m_verification->resume(*mine);
    });
}

void VideoPanel::showStreams(const Result<QList<Stream>> &streams)
{
    if (!streams) {
        if (!m_list->isVisibleTo(this))
            m_empty->showFailure(tr("The streams could not be read."), streams.error().message);
        ui::report(m_desk, streams.error(), tr("The streams could not be read."));
        return;
    }
    m_list->setStreams(*streams);
    for (VideoTile *tile : m_grid->tiles()) {
        const Stream *shown = m_list->find(tile->subject().stream);
        tile->setNote(shown && shown->unrecorded ? tr("not recorded: disk full") : QString());
    }
    m_list->show();
    m_empty->hide();
    Q_EMIT badgeChanged(static_cast<int>(std::ranges::count_if(*streams, &Stream::isLive)));
}

void VideoPanel::showMarked()
{
    if (const Stream *stream = m_list->currentStream())
        put(stream->id, stream->title, stream->caseNumber);
    else if (const QString code = m_list->currentCamera(); !code.isEmpty())
        watchCamera(code);
}

void VideoPanel::watchStream(qint64 stream)
{
    const Stream *known = m_list->find(stream);
    put(stream, known ? known->title : QString(), known ? known->caseNumber : QString());
}

void VideoPanel::put(qint64 stream, const QString &title, const QString &about)
{
    VideoTile *tile = m_grid->tileOf(stream);
    if (tile == nullptr) {
        tile = m_grid->freeTile();
        tile->put({.stream = stream, .title = title, .about = about});
        m_feeder->open(tile);
    }
    m_grid->mark(m_grid->tiles().indexOf(tile));
}

void VideoPanel::watchCamera(const QString &code)
{
    m_ports.video.openCamera(code).then(this, [this, code](const Result<StreamAddress> &address) {
        if (!address) {
            ui::report(m_desk, address.error(), tr("The camera was not opened."));
            return;
        }
        if (VideoTile *shown = m_grid->tileOf(address->streamId)) {
            m_grid->mark(m_grid->tiles().indexOf(shown));
            return;
        }
        VideoTile *tile = m_grid->freeTile();
        tile->put({.stream = address->streamId, .title = code, .about = {}});
        m_feeder->play(tile, *address);
        m_grid->mark(m_grid->tiles().indexOf(tile));
        readAgain();
    });
}

void VideoPanel::playRecord(const QString &code, const QString &title, const QDateTime &from,
                            const QDateTime &to)
{
    m_ports.video.replayCamera(code, from, to)
        .then(this, [this, title, from](const Result<StreamAddress> &address) {
            if (!address) {
                ui::report(m_desk, address.error(), tr("The recording was not opened."));
                return;
            }
            VideoTile *tile = m_grid->freeTile();
            tile->put({.stream = address->streamId,
                       .title = title + u" · "_s + from.toLocalTime().toString(u"MM-dd HH:mm:ss"_s),
                       .about = tr("recorded")});
            m_feeder->play(tile, *address);
            m_grid->mark(m_grid->tiles().indexOf(tile));
            readAgain();
        });
}

void VideoPanel::nearestCamera()
{
    const CaseId id = m_desk.currentCase();
    if (!id.isValid()) {
        m_desk.say(ui::Severity::Info, tr("Open a case first."));
        return;
    }
    m_ports.cases.read(id).then(this, [this](const Result<QJsonObject> &document) {
        const std::optional<QPointF> place = document ? placeOf(*document) : std::nullopt;
        if (!place) {
            m_desk.say(ui::Severity::Info, tr("The case has no place on the map."));
            return;
        }
        m_ports.nearCameras(*place, kNearest)
            .then(this, [this](const Result<QList<camera::NearCamera>> &found) {
                if (!found || found->isEmpty()) {
                    m_desk.say(ui::Severity::Info, tr("No camera within 20 km."));
                    return;
                }
                QHash<QString, QString> near;
                for (const camera::NearCamera &one : *found) {
                    const QString metres = tr("%1 m").arg(qRound(one.metres));
                    near.insert(one.camera.code,
                                one.sees ? metres + u" · "_s + tr("sees the spot") : metres);
                }
                m_list->setNear(near);
                const auto best = std::ranges::find_if(*found, &camera::NearCamera::sees);
                const camera::NearCamera &chosen = best == found->end() ? found->first() : *best;
                m_desk.watchCamera(chosen.camera.code);
            });
    });
}

void VideoPanel::verifyCase(CaseId id, const QString &inspector)
{
    m_ports.cases.read(id).then(this, [this, inspector](const Result<QJsonObject> &read) {
        if (!read) {
            ui::report(m_desk, read.error(), tr("The case could not be read."));
            return;
        }
        const cases::CaseDocument document = cases::parseCase(*read);
        if (m_tabs->indexOf(m_verification) < 0)
            m_tabs->addTab(m_verification, tr("Verification"));
        m_tabs->setCurrentWidget(m_verification);
        m_verification->choose({.id = document.header.id,
                                .version = document.header.version,
                                .number = document.header.number,
                                .title = document.header.title,
                                .place = placeOf(*read),
                                .kind = kindFor(document)},
                               inspector);
    });
}

void VideoPanel::takeSnapshot()
{
    const CaseId id = m_desk.currentCase();
    if (!id.isValid() || m_grid->marked()->isEmpty()) {
        m_desk.say(ui::Severity::Info, tr("A snapshot needs a marked picture and an open case."));
        return;
    }
    keep(m_grid->marked(), id, u"reference"_s).then(this, [this](const Result<KeptPicture> &kept) {
        if (!kept)
            ui::report(m_desk, kept.error(), tr("The picture was not taken."));
        else
            m_desk.say(ui::Severity::Info, tr("The picture is with the case."));
    });
}

void VideoPanel::throwMarked()
{
    const TileSubject &subject = m_grid->marked()->subject();
    if (subject.stream == 0)
        m_desk.say(ui::Severity::Info, tr("Mark a tile with a picture first."));
    else
        m_wall->throwStream(subject.stream, subject.title);
}

std::optional<WallSource> VideoPanel::markedCamera() const
{
    const QTreeWidgetItem *row = m_list->currentItem();
    const QString code = m_list->currentCamera();
    if (row == nullptr || code.isEmpty())
        return {};
    return WallSource{.camera = code, .title = row->text(0)};
}

void VideoPanel::talk()
{
    const TileSubject &subject = m_grid->marked()->subject();
    if (subject.stream == 0 || m_talkBar->stream() == subject.stream) {
        m_talkBar->hangUp();
        return;
    }
    m_talkBar->talkTo(subject.stream, subject.title);
}

QFuture<Result<KeptPicture>> VideoPanel::keep(VideoTile *tile, CaseId id, const QString &kind)
{
    if (tile == nullptr)
        return QtFuture::makeReadyValueFuture<Result<KeptPicture>>(
            failure(ErrorKind::NotFound, tr("There is no picture yet.")));
    const QString title = tile->subject().title;
    auto answer = std::make_shared<QPromise<Result<KeptPicture>>>();
    answer->start();
    const auto finish = [answer](const Result<KeptPicture> &result) {
        answer->addResult(result);
        answer->finish();
    };
    const auto sent = [finish](const QImage &picture, const Result<QJsonObject> &stored) {
        finish(stored.transform([&](const QJsonObject &document) {
            return KeptPicture{picture, document["attachment_id"_L1].toInteger()};
        }));
    };
    tile->snapshot().then(
        this, [this, id, kind, title, finish, sent](const Result<Snapshot> &shot) {
            const Result<QByteArray> bytes =
                shot.and_then([](const Snapshot &taken) { return jpegOf(taken.picture); });
            if (!bytes) {
                finish(std::unexpected(bytes.error()));
                return;
            }
            const cases::NewAttachment file{
                .id = id,
                .kind = kind,
                .name = u"%1 %2.jpg"_s.arg(title, shot->at.toString(u"yyyyMMdd-HHmmss"_s)),
                .content = *bytes};
            auto stored = m_ports.attach ? m_ports.attach(file) : m_ports.cases.attach(file);
            stored.then(this, [sent, picture = shot->picture](const Result<QJsonObject> &document) {
                sent(picture, document);
            });
        });
    return answer->future();
}

void VideoPanel::showFull()
{
    m_full = new FullWindow(window(), [this] { leaveFull(); });
    m_full->setWindowTitle(title());
    auto *layout = new QVBoxLayout(m_full);
    layout->setContentsMargins({});
    layout->addWidget(m_grid);
    m_full->showFullScreen();
    m_grid->setFocus();
}

void VideoPanel::leaveFull()
{
    if (!m_full)
        return;
    static_cast<QVBoxLayout *>(m_gridHome->layout())->insertWidget(0, m_grid, 1);
    m_full->deleteLater();
    m_full = nullptr;
    m_grid->setFocus();
}

} // namespace gl::video

#pragma once

#include "cameracontrol.h"
#include "camerarecords.h"
#include "recordingview.h"
#include "streamlist.h"
#include "talkbar.h"
#include "tilefeeder.h"
#include "tilegrid.h"
#include "verificationview.h"
#include "walltab.h"

#include <cases/caseservice.h>
#include <ui/panel.h>

#include <QElapsedTimer>
#include <QLineEdit>
#include <QPointer>
#include <QSplitter>
#include <QTabWidget>
#include <QTimer>

#include <camera/camera.h>

namespace gl::video {

/// What the panel asks and sends through. Services must outlive the panel.
struct VideoPorts
{
    VideoService &video;
    WallService &walls;
    cases::CaseService &cases;
    VerificationView::NearInspectors nearInspectors;
    std::function<QFuture<Result<std::vector<camera::Camera>>>()> cameras;
    /// Around a point (longitude, latitude), as CameraService::nearest.
    std::function<QFuture<Result<QList<camera::NearCamera>>>(const QPointF &, int most)>
        nearCameras;
    /// Puts a file into a case, through the desk's outbox; missing: CaseService::attach.
    std::function<QFuture<Result<QJsonObject>>(const cases::NewAttachment &)> attach{};
    media::PlayerOptions player{};
    TalkBar::Setup talk{}; ///< sound devices; missing: the system's
};

/// Live pictures 视频: inspectors and cameras in tiles, verification of a case by an inspector on
/// the spot, and what was recorded.
class VideoPanel : public ui::Panel
{
    Q_OBJECT

public:
    VideoPanel(const VideoPorts &ports, ui::DeskContext &desk, ui::Actions &actions,
               const ui::Theme &theme, QWidget *parent = nullptr);

    QString title() const override { return tr("Video"); }
    void activate() override;

    TileGrid &grid() { return *m_grid; }
    VerificationView &verification() { return *m_verification; }
    StreamList &list() { return *m_list; }
    WallTab &wall() { return *m_wall; }
    CameraControl &control() { return *m_control; }
    CameraRecords &records() { return *m_records; }
    TalkBar &talkBar() { return *m_talkBar; }
    void setTownNames(const QHash<int, QString> &names) { m_list->setTownNames(names); }

public Q_SLOTS:
    /// Streams or verifications changed. Reads at once, and then at most once a second.
    void readAgain();
    void watchStream(qint64 stream);
    void watchCamera(const QString &code);
    /// `inspector`: login of the one that was pointed at; empty: the nearest.
    void verifyCase(gl::CaseId id, const QString &inspector);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build(ui::Actions &actions);
    QWidget *buildList();
    QWidget *buildGrid(ui::Actions &actions);
    void addTileActions(ui::Actions &actions);
    void addCaseActions(ui::Actions &actions);
    void connectParts();
    void read();
    void readVerifications();
    void showStreams(const Result<QList<Stream>> &streams);
    void showMarked();
    void put(qint64 stream, const QString &title, const QString &about);
    void nearestCamera();
    void readCameras();
    void playRecord(const QString &code, const QString &title, const QDateTime &from,
                    const QDateTime &to);
    void showFull();
    void leaveFull();
    void takeSnapshot();
    void throwMarked();
    std::optional<WallSource> markedCamera() const;
    void talk();
    QFuture<Result<KeptPicture>> keep(VideoTile *tile, CaseId id, const QString &kind);

    const VideoPorts m_ports;
    ui::DeskContext &m_desk;
    QTimer m_next; ///< the next read that is allowed
    QElapsedTimer m_lastRead;
    unsigned m_round = 0; ///< answers of an earlier reading are dropped
    bool m_camerasRead = false;
    QElapsedTimer m_camerasAt; ///< when they were read: devices come and go

    QSplitter *m_splitter;
    QTabWidget *m_tabs;
    QLineEdit *m_search;
    StreamList *m_list;
    ui::EmptyState *m_empty;
    TileGrid *m_grid;
    TileFeeder *m_feeder;
    TalkBar *m_talkBar;
    QWidget *m_gridHome = nullptr; ///< where the grid stands when it is not full screen
    QPointer<QWidget> m_full;      ///< the grid alone on a screen; nullptr: it is in the panel
    VerificationView *m_verification;
    RecordingView *m_recordings;
    WallTab *m_wall;
    CameraControl *m_control;
    CameraRecords *m_records;
    QList<QAction *> m_buttons;
};

} // namespace gl::video

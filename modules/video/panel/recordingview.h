#pragma once

#include "watermark.h"

#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/emptystate.h>
#include <video/recordingparts.h>
#include <video/videoservice.h>

#include <QElapsedTimer>
#include <QLabel>
#include <QMediaPlayer>
#include <QSlider>
#include <QTreeWidget>
#include <QVideoSink>
#include <QWidget>

namespace gl::video {

/// What was recorded, as it plays: its own paint, so that the watermark lies over it.
class RecordedPicture : public QWidget
{
    Q_OBJECT

public:
    RecordedPicture(const ui::DeskContext &desk, QWidget *parent);

    QVideoSink &sink() { return m_sink; }
    QSize pictureSize() const { return m_picture.size(); }
    void clear();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const ui::DeskContext &m_desk;
    QVideoSink m_sink;
    QImage m_picture;
    Watermark m_watermark;
};

/// Recordings of the current case: list, playing, seeking, marks. Parts of a recording play one
/// after the other as one.
class RecordingView : public QWidget
{
    Q_OBJECT

public:
    /// `authorityFile`: PEM of who signed the relay's certificate; empty: the system's.
    RecordingView(VideoService &video, const QString &authorityFile, ui::DeskContext &desk,
                  ui::Actions &actions, QWidget *parent);

    void readAgain();
    QMediaPlayer &player() { return m_player; }

private:
    QWidget *buildScreen(ui::Actions &actions);
    void showList(const Result<QList<Recording>> &answer);
    void open();
    void play(const Recording &recording);
    void playPart(qsizetype index, qint64 from);
    void show(const QString &file, qint64 from);
    void refused(const Error &error, qsizetype index, qint64 from);
    void seek(qint64 position);
    void partEnded();
    void mark();
    void showPosition();
    qint64 partStart(qsizetype index) const;

    VideoService &m_video;
    ui::DeskContext &m_desk;
    RecordingParts m_parts;
    QTreeWidget *m_list;
    ui::EmptyState *m_empty;
    RecordedPicture *m_screen;
    QSlider *m_slider;
    QLabel *m_where;
    QMediaPlayer m_player;
    QList<Recording> m_recordings;
    Recording m_playing;
    qsizetype m_part = 0;
    qint64 m_from = 0; ///< where a part that is being loaded begins to play, milliseconds
    unsigned m_round = 0;
    unsigned m_playRound = 0; ///< a part that comes after another was asked for is not played
    bool m_renewed = false;   ///< the key was asked for anew, and no part came by it yet
};

} // namespace gl::video

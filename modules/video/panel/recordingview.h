#pragma once

#include "marklist.h"
#include "watermark.h"

#include <cases/caseservice.h>
#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/emptystate.h>
#include <video/recordingparts.h>
#include <video/videoservice.h>

#include <QLabel>
#include <QMediaPlayer>
#include <QSlider>
#include <QTreeWidget>
#include <QVideoSink>
#include <QWidget>

#include <functional>

namespace gl::video {

/// What was recorded, as it plays: its own paint, so that the watermark lies over it.
class RecordedPicture : public QWidget
{
    Q_OBJECT

public:
    RecordedPicture(const ui::DeskContext &desk, QWidget *parent);

    QVideoSink &sink() { return m_sink; }
    const QImage &picture() const { return m_picture; } ///< null before the first
    void clear();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const ui::DeskContext &m_desk;
    QVideoSink m_sink;
    QImage m_picture;
    Watermark m_watermark;
};

/// Recordings of the current case: list, playing, seeking, marks, and pictures and clips for the
/// case. Parts of a recording play one after the other as one.
class RecordingView : public QWidget
{
    Q_OBJECT

public:
    /// `authorityFile`: PEM of who signed the relay's certificate; empty: the system's.
    RecordingView(VideoService &video, const QString &authorityFile, ui::DeskContext &desk,
                  ui::Actions &actions, QWidget *parent);

    /// Puts a file into a case.
    using Attach = std::function<QFuture<Result<QJsonObject>>(const cases::NewAttachment &)>;
    void setAttach(const Attach &attach) { m_attach = attach; }

    void readAgain();
    QMediaPlayer &player() { return m_player; }

private:
    QWidget *buildScreen(ui::Actions &actions);
    QList<QAction *> addPlayActions(ui::Actions &actions);
    QList<QAction *> addEvidenceActions(ui::Actions &actions);
    void connectPlayer();
    void showList(const Result<QList<Recording>> &answer);
    void open();
    void play(const Recording &recording);
    void playPart(qsizetype index, qint64 from);
    void showPart(const QString &file, qint64 from);
    void togglePause();
    void setRate(qsizetype index);
    void refused(const Error &error, qsizetype index, qint64 from);
    void seek(qint64 position);
    void partEnded();
    void mark(const QDateTime &at, const QString &note);
    void jump(const RecordingMark *mark);
    void showPosition();
    void showText(qint64 position);
    qint64 position() const { return m_slider->value(); }
    QDateTime shownAt() const;
    bool isPlayable() const { return !m_playing.parts.isEmpty(); }
    void setClipEdge(bool isBegin);
    void takePicture();
    void takeClip();
    void attach(const QString &kind, const QString &name, const QByteArray &content,
                const QString &done);

    VideoService &m_video;
    ui::DeskContext &m_desk;
    RecordingParts m_parts;
    QTreeWidget *m_list;
    ui::EmptyState *m_empty;
    RecordedPicture *m_screen;
    QSlider *m_slider;
    QLabel *m_where;
    MarkList *m_marks;
    Attach m_attach;
    QMediaPlayer m_player;
    QList<Recording> m_recordings;
    Recording m_playing;
    qsizetype m_part = 0;
    qint64 m_from = 0; ///< where a part that is being loaded begins to play, milliseconds
    unsigned m_round = 0;
    unsigned m_playRound = 0; ///< a part that comes after another was asked for is not played
    qsizetype m_rate = 1;     ///< of kRates
    qint64 m_clipFrom = 0;    ///< milliseconds from the recording's beginning
    qint64 m_clipTo = 0;      ///< not after m_clipFrom: there is no clip
    bool m_isPaused = false;
    bool m_isLoading = false; ///< another part: what the player says is about the one before
    bool m_isCutting = false;
    bool m_renewed = false; ///< the key was asked for anew, and no part came by it yet
};

} // namespace gl::video

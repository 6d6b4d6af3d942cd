#include "recordingview.h"

#include "recordingclip.h"

#include <ui/report.h>
#include <ui/timetext.h>
#include <video/recordingtime.h>

#include <QBuffer>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <QVideoFrame>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace gl::video {

namespace {

constexpr qint64 kStep = 5000;       ///< milliseconds an arrow key goes
constexpr qint64 kFarStep = 60'000;  ///< with Shift
constexpr qint64 kLongest = 240'000; ///< of a clip
constexpr std::array kRates{0.5, 1.0, 2.0, 4.0};
constexpr qsizetype kNormal = 1; ///< index of the rate 1
constexpr int kJpegQuality = 92;

QString stateText(const Recording &recording)
{
    switch (recording.state) {
    case RecordingState::Recording: return RecordingView::tr("going on");
    case RecordingState::Closed: return RecordingView::tr("complete");
    case RecordingState::Failed:
        return recording.note.isEmpty() ? RecordingView::tr("broken off")
                                        : RecordingView::tr("broken off: %1").arg(recording.note);
    case RecordingState::Expired: break;
    }
    return RecordingView::tr("deleted by rule");
}

QString clockText(qint64 milliseconds)
{
    const qint64 seconds = milliseconds / 1000;
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
}

QString exactText(const QDateTime &at)
{
    return ui::instantText(at) + at.toString(u":ss"_s);
}

} // namespace

RecordedPicture::RecordedPicture(const ui::DeskContext &desk, QWidget *parent)
    : QWidget(parent),
      m_desk(desk)
{
    setMinimumSize(240, 180); // also where the tiles stand below it
    setAccessibleName(tr("Recording"));
    connect(&m_sink, &QVideoSink::videoFrameChanged, this, [this](const QVideoFrame &frame) {
        if (!frame.isValid())
            return;
        m_picture = frame.toImage();
        update();
    });
}

void RecordedPicture::clear()
{
    m_picture = {};
    update();
}

void RecordedPicture::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Qt::black);
    if (m_picture.isNull())
        return;
    const QSize size = m_picture.size().scaled(this->size(), Qt::KeepAspectRatio);
    const QRect shown(QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(shown, m_picture);
    m_watermark.paint(painter, shown,
                      m_desk.person().login + u"  "_s + ui::instantText(m_desk.now()));
}

RecordingView::RecordingView(VideoService &video, const QString &authorityFile,
                             ui::DeskContext &desk, ui::Actions &actions, QWidget *parent)
    : QWidget(parent),
      m_video(video),
      m_desk(desk),
      m_parts(authorityFile),
      m_list(new QTreeWidget(this)),
      m_empty(new ui::EmptyState(this)),
      m_screen(new RecordedPicture(desk, this)),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_where(new QLabel(this)),
      m_marks(new MarkList(this))
{
    setObjectName(u"recordings"_s);
    m_list->setObjectName(u"recordingList"_s);
    m_list->setAccessibleName(tr("Recordings of the case"));
    m_list->setToolTip(tr("Enter plays the marked one"));
    m_list->setHeaderLabels({tr("When"), tr("What"), tr("State")});
    m_list->setRootIsDecorated(false);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(buildScreen(actions), 3);
    layout->addWidget(m_marks);
    m_list->hide();
    connectPlayer();
    connect(m_slider, &QSlider::sliderMoved, this, &RecordingView::seek);
    connect(m_empty, &ui::EmptyState::retry, this, &RecordingView::readAgain);
    connect(&m_desk, &ui::DeskContext::currentCaseChanged, this, [this] {
        if (isVisible())
            readAgain();
    });
    connect(m_marks, &MarkList::noted, this, &RecordingView::mark);
    connect(m_marks, &MarkList::wanted, this,
            [this](const QDateTime &at) { seek(positionOf(m_playing, at)); });
    connect(m_marks, &MarkList::left, this, [this] { m_slider->setFocus(); });
    actions.add({.id = u"video.playrecording"_s,
                 .text = tr("Play the recording"),
                 .hint = tr("Plays the marked recording; it is written into the audit"),
                 .keys = {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)}},
                m_list, [this] { open(); });
}

void RecordingView::connectPlayer()
{
    m_player.setVideoSink(&m_screen->sink());
    connect(&m_player, &QMediaPlayer::positionChanged, this, &RecordingView::showPosition);
    connect(&m_player, &QMediaPlayer::mediaStatusChanged, this,
            [this](QMediaPlayer::MediaStatus status) {
                if (status == QMediaPlayer::EndOfMedia) {
                    partEnded();
                } else if (status == QMediaPlayer::LoadedMedia) {
                    if (m_from > 0)
                        m_player.setPosition(std::exchange(m_from, 0));
                    m_isLoading = false;
                } else if (status == QMediaPlayer::InvalidMedia) {
                    m_isLoading = false;
                    m_desk.say(ui::Severity::Warning,
                               tr("A part of the recording cannot be read."));
                }
            });
}

QWidget *RecordingView::buildScreen(ui::Actions &actions)
{
    auto *part = new QWidget(this);
    m_slider->setObjectName(u"position"_s);
    m_slider->setAccessibleName(tr("Position in the recording"));
    m_slider->setToolTip(tr("Position in the recording"));
    m_where->setObjectName(u"recordedAt"_s);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->addWidget(m_screen, 1);
    layout->addWidget(m_slider);
    layout->addWidget(m_where);
    for (const QList<QAction *> &group : {addPlayActions(actions), addEvidenceActions(actions)}) {
        auto *row = new QHBoxLayout;
        for (QAction *action : group)
            row->addWidget(ui::buttonFor(action, part));
        row->addStretch(1);
        layout->addLayout(row);
    }
    return part;
}

QList<QAction *> RecordingView::addPlayActions(ui::Actions &actions)
{
    const auto add = [&](const QString &id, const QString &text, const QString &hint,
                         const QList<QKeySequence> &keys, const std::function<void()> &run) {
        return actions.add({.id = id, .text = text, .hint = hint, .keys = keys}, this, run);
    };
    return {add(u"video.farback"_s, tr("−1 min"), tr("Goes a minute back in the recording"),
                {QKeySequence(Qt::SHIFT | Qt::Key_Left)}, [this] { seek(position() - kFarStep); }),
            add(u"video.back"_s, tr("−5 s"), tr("Goes five seconds back in the recording"),
                {QKeySequence(Qt::Key_Left), QKeySequence(Qt::Key_BracketLeft)},
                [this] { seek(position() - kStep); }),
            add(u"video.pause"_s, tr("Play or pause"), tr("Stops the recording and goes on"),
                {QKeySequence(Qt::Key_Space)}, [this] { togglePause(); }),
            add(u"video.on"_s, tr("+5 s"), tr("Goes five seconds on in the recording"),
                {QKeySequence(Qt::Key_Right), QKeySequence(Qt::Key_BracketRight)},
                [this] { seek(position() + kStep); }),
            add(u"video.faron"_s, tr("+1 min"), tr("Goes a minute on in the recording"),
                {QKeySequence(Qt::SHIFT | Qt::Key_Right)}, [this] { seek(position() + kFarStep); }),
            add(u"video.slower"_s, tr("Slower"), tr("Plays slower, down to half the speed"),
                {QKeySequence(Qt::Key_Minus)}, [this] { setRate(m_rate - 1); }),
            add(u"video.faster"_s, tr("Faster"), tr("Plays faster, up to four times the speed"),
                {QKeySequence(Qt::Key_Equal), QKeySequence(Qt::Key_Plus)},
                [this] { setRate(m_rate + 1); })};
}

QList<QAction *> RecordingView::addEvidenceActions(ui::Actions &actions)
{
    const auto add = [&](const QString &id, const QString &text, const QString &hint,
                         const QKeySequence &key, const QString &words,
                         const std::function<void()> &run) {
        return actions.add({.id = id, .text = text, .hint = hint, .keys = {key}, .words = words},
                           this, run);
    };
    return {add(u"video.mark"_s, tr("Mark"),
                tr("Sets a mark with a note where the recording is now"), QKeySequence(Qt::Key_M),
                u"标记"_s,
                [this] {
                    if (isPlayable())
                        m_marks->begin(shownAt());
                }),
            add(u"video.previousmark"_s, tr("Mark before"), tr("Goes to the mark before"),
                QKeySequence(Qt::SHIFT | Qt::Key_N), {},
                [this] {
                    if (isPlayable()) // the mark itself is not before where one stands on it
                        jump(m_marks->previous(shownAt().addMSecs(-1000)));
                }),
            add(u"video.nextmark"_s, tr("Next mark"), tr("Goes to the next mark"),
                QKeySequence(Qt::Key_N), {},
                [this] {
                    if (isPlayable())
                        jump(m_marks->next(shownAt()));
                }),
            add(u"video.recordedsnapshot"_s, tr("Picture to the case"),
                tr("Puts the picture that is shown into the case, with its hash"),
                QKeySequence(Qt::Key_S), u"截图 抓拍"_s, [this] { takePicture(); }),
            add(u"video.clipfrom"_s, tr("Clip from here"), tr("The clip begins where it is now"),
                QKeySequence(Qt::Key_I), u"剪辑"_s, [this] { setClipEdge(true); }),
            add(u"video.clipto"_s, tr("to here"), tr("The clip ends where it is now"),
                QKeySequence(Qt::Key_O), u"剪辑"_s, [this] { setClipEdge(false); }),
            add(u"video.clip"_s, tr("Clip to the case"),
                tr("Puts the clip into the case as it was recorded, with its hash"),
                QKeySequence(Qt::Key_C), u"剪辑 片段"_s, [this] { takeClip(); })};
}

void RecordingView::readAgain()
{
    const CaseId about = m_desk.currentCase();
    if (!about.isValid()) {
        m_list->hide();
        m_empty->show();
        m_empty->showNothing(tr("No case is open."),
                             tr("Open a case: its recordings are listed here."));
        return;
    }
    m_video.recordings(about).then(
        this, [this, round = ++m_round](const Result<QList<Recording>> &answer) {
            if (round == m_round)
                showList(answer);
        });
}

void RecordingView::showList(const Result<QList<Recording>> &answer)
{
    if (!answer) {
        m_list->hide();
        m_empty->show();
        m_empty->showFailure(tr("The recordings could not be read."), answer.error().message);
        return;
    }
    m_recordings = *answer;
    m_list->clear();
    for (const Recording &one : std::as_const(m_recordings))
        new QTreeWidgetItem(m_list, {ui::instantText(one.startedAt), one.title, stateText(one)});
    if (m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
    m_list->setVisible(!m_recordings.isEmpty());
    m_empty->setVisible(m_recordings.isEmpty());
    m_empty->showNothing(tr("Nothing was recorded for this case."),
                         tr("While an inspector streams for a case, the relay records it."));
}

void RecordingView::open()
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (row < 0 || row >= m_recordings.size())
        return;
    m_video.openRecording(m_recordings.at(row).id)
        .then(this, [this](const Result<Recording> &opened) {
            if (!opened)
                ui::report(m_desk, opened.error(), tr("The recording was not opened."));
            else
                play(*opened);
        });
}

void RecordingView::play(const Recording &recording)
{
    m_playing = recording;
    m_renewed = false;
    m_isPaused = false;
    m_clipFrom = 0;
    m_clipTo = 0;
    m_player.stop();
    m_screen->clear();
    m_marks->setMarks(recording.marks);
    const qint64 whole = startOf(recording, recording.parts.size());
    {
        const QSignalBlocker quiet(m_slider);
        m_slider->setRange(0, static_cast<int>(std::min<qint64>(whole, INT_MAX)));
        m_slider->setValue(0);
    }
    if (recording.parts.isEmpty() || recording.address.port == 0) {
        m_desk.say(ui::Severity::Warning, tr("The recording cannot be read from this desk."),
                   tr("Its parts are on the relay: %1").arg(recording.folder));
        return;
    }
    m_parts.open(recording);
    playPart(0, 0);
    m_slider->setFocus();
}

void RecordingView::playPart(qsizetype index, qint64 from)
{
    m_part = index;
    m_isLoading = true;
    m_parts.fetch(m_playing.parts.at(index).number)
        .then(this, [this, index, from, round = ++m_playRound](const Result<QString> &file) {
            if (round != m_playRound)
                return;
            if (!file) {
                refused(file.error(), index, from);
                return;
            }
            m_renewed = false;
            showPart(*file, from);
            if (index + 1 < m_playing.parts.size()) // so that it goes on without a gap
                m_parts.fetch(m_playing.parts.at(index + 1).number);
        });
}

void RecordingView::showPart(const QString &file, qint64 from)
{
    const QUrl source = QUrl::fromLocalFile(file);
    if (m_player.source() == source) {
        m_player.setPosition(from);
        m_isLoading = false;
    } else {
        m_from = from;
        m_player.setSource(source);
    }
    m_player.setPlaybackRate(kRates.at(static_cast<size_t>(m_rate)));
    if (m_isPaused)
        m_player.pause();
    else
        m_player.play();
}

/// A key lives for half an hour: whoever watches longer is asked for his right again.
void RecordingView::refused(const Error &error, qsizetype index, qint64 from)
{
    if (error.kind != ErrorKind::Forbidden || std::exchange(m_renewed, true)) {
        m_player.stop();
        m_player.setSource({}); // it is not the part that stands there
        m_screen->clear();
        ui::report(m_desk, error, tr("The recording is not shown."));
        return;
    }
    m_video.openRecording(m_playing.id)
        .then(this, [this, index, from, round = m_playRound](const Result<Recording> &opened) {
            if (round != m_playRound)
                return;
            if (!opened) {
                ui::report(m_desk, opened.error(), tr("The recording was not opened."));
                return;
            }
            m_parts.open(*opened);
            playPart(index, from);
        });
}

void RecordingView::togglePause()
{
    m_isPaused = !m_isPaused;
    if (m_isLoading)
        return; // the part that comes does what is wanted then
    if (m_isPaused)
        m_player.pause();
    else if (m_player.mediaStatus() == QMediaPlayer::EndOfMedia)
        seek(0); // from the beginning again
    else
        m_player.play();
}

void RecordingView::setRate(qsizetype index)
{
    m_rate = std::clamp<qsizetype>(index, 0, static_cast<qsizetype>(kRates.size()) - 1);
    m_player.setPlaybackRate(kRates.at(static_cast<size_t>(m_rate)));
    showText(position());
}

void RecordingView::seek(qint64 wanted)
{
    if (!isPlayable())
        return;
    const qint64 position = std::clamp<qint64>(wanted, 0, m_slider->maximum());
    const RecordingPlace place = placeOf(m_playing, position);
    if (place.part == m_part && !m_isLoading && m_player.mediaStatus() != QMediaPlayer::EndOfMedia)
        m_player.setPosition(place.offset);
    else
        playPart(place.part, place.offset);
    // At once, so that a second key goes on from there.
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(static_cast<int>(position));
    showText(position);
}

void RecordingView::partEnded()
{
    if (m_part + 1 < m_playing.parts.size())
        playPart(m_part + 1, 0);
    else
        m_isPaused = true;
}

void RecordingView::showPosition()
{
    if (!isPlayable() || m_isLoading)
        return;
    const qint64 now = startOf(m_playing, m_part) + m_player.position();
    if (!m_slider->isSliderDown()) {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(static_cast<int>(std::min<qint64>(now, INT_MAX)));
    }
    showText(now);
}

void RecordingView::showText(qint64 position)
{
    if (!isPlayable())
        return;
    QString text = u"%1 / %2   %3"_s.arg(clockText(position), clockText(m_slider->maximum()),
                                         exactText(instantOf(m_playing, position)));
    if (m_rate != kNormal)
        text += u"   "_s + tr("%1 x", "speed").arg(kRates.at(static_cast<size_t>(m_rate)));
    if (m_clipTo > m_clipFrom)
        text += u"   "_s + tr("Clip %1 – %2").arg(clockText(m_clipFrom), clockText(m_clipTo));
    m_where->setText(text);
}

/// Of the picture that is seen.
QDateTime RecordingView::shownAt() const
{
    return instantOf(m_playing, position());
}

void RecordingView::mark(const QDateTime &at, const QString &note)
{
    m_video.mark(m_playing.id, at, note)
        .then(this, [this, of = m_playing.id](const Result<Recording> &marked) {
            if (!marked) {
                ui::report(m_desk, marked.error(), tr("The mark was not set."));
                return;
            }
            if (of == m_playing.id)
                m_marks->setMarks(marked->marks);
            m_desk.say(ui::Severity::Info, tr("Marked; the recording has %n mark(s).", nullptr,
                                              static_cast<int>(marked->marks.size())));
        });
}

void RecordingView::jump(const RecordingMark *mark)
{
    if (mark)
        seek(positionOf(m_playing, mark->at));
    else
        m_desk.say(ui::Severity::Info, tr("There is no further mark."));
}

void RecordingView::setClipEdge(bool isBegin)
{
    if (!isPlayable())
        return;
    (isBegin ? m_clipFrom : m_clipTo) = position();
    if (m_clipTo <= m_clipFrom) // the other edge is older than this one
        (isBegin ? m_clipTo : m_clipFrom) = isBegin ? 0 : std::max(m_clipTo - kStep, qint64{0});
    showText(position());
}

void RecordingView::takePicture()
{
    if (!isPlayable() || m_screen->picture().isNull()) {
        m_desk.say(ui::Severity::Info, tr("There is no picture yet."));
        return;
    }
    const QDateTime at = shownAt();
    const ui::Person &by = m_desk.person();
    const QImage picture =
        captioned(m_screen->picture(), tr("%1 · %2 · recording %3 · %4 (%5)")
                                           .arg(exactText(at), m_playing.title,
                                                QString::number(m_playing.id), by.name, by.login));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !picture.save(&buffer, "JPG", kJpegQuality)) {
        m_desk.say(ui::Severity::Warning, tr("The picture cannot be stored."));
        return;
    }
    attach(u"reference"_s,
           u"%1 %2 (%3).jpg"_s.arg(m_playing.title, at.toString(u"yyyyMMdd-HHmmss"_s),
                                   QString::number(m_playing.id)),
           bytes, tr("The picture is with the case."));
}

void RecordingView::takeClip()
{
    if (!isPlayable() || m_clipTo <= m_clipFrom) {
        m_desk.say(ui::Severity::Info, tr("Set where the clip begins and where it ends first."));
        return;
    }
    if (m_clipTo - m_clipFrom > kLongest) {
        m_desk.say(ui::Severity::Info,
                   tr("A clip is at most %n minute(s) long.", nullptr, int(kLongest / 60'000)));
        return;
    }
    if (std::exchange(m_isCutting, true))
        return;
    const QDateTime at = instantOf(m_playing, m_clipFrom);
    const QString name = u"%1 %2 (%3).mp4"_s.arg(m_playing.title, at.toString(u"yyyyMMdd-HHmmss"_s),
                                                 QString::number(m_playing.id));
    m_desk.say(ui::Severity::Info, tr("The clip is being cut."));
    cutClip(m_parts, m_playing, m_clipFrom, m_clipTo)
        .then(this, [this, name](const Result<media::Clip> &clip) {
            m_isCutting = false;
            if (!clip)
                ui::report(m_desk, clip.error(), tr("The clip was not cut."));
            else
                attach(u"recording"_s, name, clip->mp4,
                       tr("The clip is with the case: %n second(s), from a key frame on.", nullptr,
                          static_cast<int>(clip->length.count() / 1000)));
        });
}

void RecordingView::attach(const QString &kind, const QString &name, const QByteArray &content,
                           const QString &done)
{
    if (!m_playing.caseId || !m_attach) {
        m_desk.say(ui::Severity::Info, tr("The recording belongs to no case."));
        return;
    }
    m_attach({.id = *m_playing.caseId, .kind = kind, .name = name, .content = content})
        .then(this, [this, done](const Result<QJsonObject> &stored) {
            if (!stored)
                ui::report(m_desk, stored.error(), tr("It is not with the case."));
            else
                m_desk.say(ui::Severity::Info, done);
        });
}

} // namespace gl::video

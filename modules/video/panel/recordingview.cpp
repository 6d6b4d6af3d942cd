#include "recordingview.h"

#include <ui/report.h>
#include <ui/timetext.h>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <QVideoFrame>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace gl::video {

namespace {

enum Column { When, What, State };
constexpr qint64 kStep = 5000; ///< milliseconds an arrow key goes

QString stateText(const Recording &recording)
{
    switch (recording.state) {
    case RecordingState::Recording: return RecordingView::tr("going on");
    case RecordingState::Closed: return RecordingView::tr("complete");
    case RecordingState::Failed: return RecordingView::tr("broken off");
    case RecordingState::Expired: break;
    }
    return RecordingView::tr("deleted by rule");
}

qint64 lengthOf(const RecordingPart &part)
{
    return std::max<qint64>(part.from.msecsTo(part.to), 0);
}

QString clockText(qint64 milliseconds)
{
    const qint64 seconds = milliseconds / 1000;
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
}

} // namespace

RecordedPicture::RecordedPicture(const ui::DeskContext &desk, QWidget *parent)
    : QWidget(parent),
      m_desk(desk)
{
    setMinimumSize(96, 72);
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
      m_where(new QLabel(this))
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
    m_list->hide();
    m_player.setVideoSink(&m_screen->sink());
    connect(&m_player, &QMediaPlayer::positionChanged, this, &RecordingView::showPosition);
    connect(&m_player, &QMediaPlayer::mediaStatusChanged, this,
            [this](QMediaPlayer::MediaStatus status) {
                if (status == QMediaPlayer::EndOfMedia)
                    partEnded();
                else if (status == QMediaPlayer::LoadedMedia && m_from > 0)
                    m_player.setPosition(std::exchange(m_from, 0));
                else if (status == QMediaPlayer::InvalidMedia)
                    m_desk.say(ui::Severity::Warning,
                               tr("A part of the recording cannot be read."));
            });
    connect(m_slider, &QSlider::sliderMoved, this, &RecordingView::seek);
    connect(m_empty, &ui::EmptyState::retry, this, &RecordingView::readAgain);
    connect(&m_desk, &ui::DeskContext::currentCaseChanged, this, [this] {
        if (isVisible())
            readAgain();
    });
    actions.add({.id = u"video.playrecording"_s,
                 .text = tr("Play the recording"),
                 .hint = tr("Plays the marked recording; it is written into the audit"),
                 .keys = {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)}},
                m_list, [this] { open(); });
}

QWidget *RecordingView::buildScreen(ui::Actions &actions)
{
    auto *part = new QWidget(this);
    m_slider->setObjectName(u"position"_s);
    m_slider->setAccessibleName(tr("Position in the recording"));
    m_slider->setToolTip(tr("Position in the recording"));
    QAction *pause = actions.add({.id = u"video.pause"_s,
                                  .text = tr("Play or pause"),
                                  .hint = tr("Stops the recording and goes on"),
                                  .keys = {QKeySequence(Qt::Key_Space)}},
                                 this, [this] {
                                     if (m_player.isPlaying())
                                         m_player.pause();
                                     else
                                         m_player.play();
                                 });
    QAction *back = actions.add({.id = u"video.back"_s,
                                 .text = tr("Five seconds back"),
                                 .hint = tr("Goes back in the recording"),
                                 .keys = {QKeySequence(Qt::Key_BracketLeft)}},
                                this, [this] { seek(m_slider->value() - kStep); });
    QAction *on = actions.add({.id = u"video.on"_s,
                               .text = tr("Five seconds on"),
                               .hint = tr("Goes on in the recording"),
                               .keys = {QKeySequence(Qt::Key_BracketRight)}},
                              this, [this] { seek(m_slider->value() + kStep); });
    QAction *marked = actions.add({.id = u"video.mark"_s,
                                   .text = tr("Mark"),
                                   .hint = tr("Sets a mark where the recording is now"),
                                   .keys = {QKeySequence(Qt::Key_M)}},
                                  this, [this] { mark(); });
    auto *row = new QHBoxLayout;
    for (QAction *action : {pause, back, on, marked})
        row->addWidget(ui::buttonFor(action, part));
    row->addWidget(m_slider, 1);
    row->addWidget(m_where);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->addWidget(m_screen, 1);
    layout->addLayout(row);
    return part;
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
    m_player.stop();
    m_screen->clear();
    const qint64 whole = partStart(recording.parts.size());
    m_slider->setRange(0, static_cast<int>(std::min<qint64>(whole, INT_MAX)));
    if (recording.parts.isEmpty() || recording.address.port == 0) {
        m_desk.say(ui::Severity::Warning, tr("The recording cannot be read from this desk."),
                   tr("Its parts are on the relay: %1").arg(recording.folder));
        return;
    }
    m_parts.open(recording);
    playPart(0, 0);
}

qint64 RecordingView::partStart(qsizetype index) const
{
    qint64 start = 0;
    for (const RecordingPart &part : m_playing.parts.first(index))
        start += lengthOf(part);
    return start;
}

void RecordingView::playPart(qsizetype index, qint64 from)
{
    m_part = index;
    m_parts.fetch(m_playing.parts.at(index).number)
        .then(this, [this, index, from, round = ++m_playRound](const Result<QString> &file) {
            if (round != m_playRound)
                return;
            if (!file) {
                refused(file.error(), index, from);
                return;
            }
            m_renewed = false;
            show(*file, from);
            if (index + 1 < m_playing.parts.size()) // so that it goes on without a gap
                m_parts.fetch(m_playing.parts.at(index + 1).number);
        });
}

void RecordingView::show(const QString &file, qint64 from)
{
    const QUrl source = QUrl::fromLocalFile(file);
    if (m_player.source() == source) {
        m_player.setPosition(from);
    } else {
        m_from = from;
        m_player.setSource(source);
    }
    m_player.play();
}

/// A key lives for half an hour: whoever watches longer is asked for his right again.
void RecordingView::refused(const Error &error, qsizetype index, qint64 from)
{
    if (error.kind != ErrorKind::Forbidden || std::exchange(m_renewed, true)) {
        m_player.stop();
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

void RecordingView::seek(qint64 position)
{
    if (m_playing.parts.isEmpty())
        return;
    qint64 left = std::max<qint64>(position, 0);
    qsizetype index = 0;
    while (index + 1 < m_playing.parts.size() && left >= lengthOf(m_playing.parts.at(index)))
        left -= lengthOf(m_playing.parts.at(index++));
    if (index == m_part && m_player.mediaStatus() != QMediaPlayer::EndOfMedia)
        m_player.setPosition(left);
    else
        playPart(index, left);
}

void RecordingView::partEnded()
{
    if (m_part + 1 < m_playing.parts.size())
        playPart(m_part + 1, 0);
}

void RecordingView::showPosition()
{
    if (m_playing.parts.isEmpty())
        return;
    const qint64 now = partStart(m_part) + m_player.position();
    if (!m_slider->isSliderDown()) {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(static_cast<int>(std::min<qint64>(now, INT_MAX)));
    }
    const QDateTime at = m_playing.parts.at(m_part).from.addMSecs(m_player.position());
    m_where->setText(
        u"%1 / %2   %3"_s.arg(clockText(now), clockText(m_slider->maximum()), ui::instantText(at)));
}

void RecordingView::mark()
{
    if (m_playing.parts.isEmpty())
        return;
    const QDateTime at = m_playing.parts.at(m_part).from.addMSecs(m_player.position());
    m_video.mark(m_playing.id, at, tr("Marked while watching"))
        .then(this, [this](const Result<Recording> &marked) {
            if (!marked)
                ui::report(m_desk, marked.error(), tr("The mark was not set."));
            else
                m_desk.say(ui::Severity::Info, tr("Marked; the recording has %n mark(s).", nullptr,
                                                  static_cast<int>(marked->marks.size())));
        });
}

} // namespace gl::video

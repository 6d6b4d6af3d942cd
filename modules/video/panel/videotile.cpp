#include "videotile.h"

#include <ui/timetext.h>

#include <QMouseEvent>
#include <QPainter>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::video {

namespace {

constexpr auto kRefresh = 500ms;
constexpr int kPad = 4;
constexpr int kVeil = 150; ///< of 255: how much of an old picture is still seen

/// With seconds: a watermark is to say when exactly.
QString exactText(const QDateTime &at)
{
    return ui::instantText(at) + at.toString(u":ss"_s);
}

} // namespace

VideoTile::VideoTile(const media::PlayerOptions &options, const ui::DeskContext &desk,
                     const ui::Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_theme(theme),
      m_player(options)
{
    setMinimumSize(96, 72);
    setAttribute(Qt::WA_OpaquePaintEvent);
    tell();
    m_second.setInterval(kRefresh);
    connect(&m_second, &QTimer::timeout, this, [this] {
        tell();
        update();
    });
    connect(&m_player, &media::Player::frame, this, [this](const QImage &picture) {
        m_picture = picture;
        update();
    });
    connect(&m_player, &media::Player::stateChanged, this, [this] {
        tell();
        update();
    });
    connect(&m_player, &media::Player::failed, this, [this](const Error &error) {
        tell();
        update();
        if (error.kind == ErrorKind::Forbidden)
            Q_EMIT accessEnded();
    });
}

void VideoTile::put(const TileSubject &subject)
{
    clear();
    m_subject = subject;
    m_second.start();
    tell();
    update();
}

void VideoTile::play(const QUrl &url)
{
    if (isEmpty())
        return;
    fitPlayer();
    m_player.play(url);
}

void VideoTile::clear()
{
    m_player.stop();
    m_second.stop();
    m_subject = {};
    m_note.clear();
    m_picture = {};
    tell();
    update();
}

void VideoTile::setNote(const QString &note)
{
    if (note == m_note)
        return;
    m_note = note;
    tell();
    update();
}

void VideoTile::setMarked(bool marked)
{
    m_marked = marked;
    update();
}

Liveness VideoTile::liveness() const
{
    return livenessOf(m_player.state(), m_player.lastError());
}

/// For screen readers, and for whoever waits for the picture.
void VideoTile::tell()
{
    const Liveness now = liveness();
    QString name = isEmpty() ? tr("Empty tile")
                             : m_subject.title + u", "_s + livenessText(now, m_player.age());
    if (!m_note.isEmpty())
        name += u", "_s + m_note;
    setAccessibleName(name);
    if (now == m_told)
        return;
    m_told = now;
    Q_EMIT livenessChanged();
}

QFuture<Result<Snapshot>> VideoTile::snapshot() const
{
    const QDateTime now = m_desk.now();
    const QString about =
        m_subject.about.isEmpty() ? m_subject.title : m_subject.title + u" · "_s + m_subject.about;
    if (liveness() == Liveness::Stalled || liveness() == Liveness::Refused)
        return QtFuture::makeReadyValueFuture<Result<Snapshot>>(
            failure(ErrorKind::Rejected, tr("The picture is not live: it would show the past.")));
    return m_player.still().then([now, about,
                                  by = m_desk.person()](const Result<media::Player::Still> &still) {
        return still.transform([&](const media::Player::Still &taken) {
            const QDateTime at = now.addMSecs(-taken.age.count());
            return Snapshot{captioned(taken.picture, u"%1 · %2 · %3 (%4)"_s.arg(
                                                         exactText(at), about, by.name, by.login)),
                            at};
        });
    });
}

QRect VideoTile::pictureArea() const
{
    const int head = fontMetrics().height() + 2 * kPad;
    return rect().adjusted(2, head, -2, -2);
}

QRect VideoTile::pictureRect() const
{
    if (m_picture.isNull())
        return {};
    const QRect area = pictureArea();
    const QSize size = m_picture.size().scaled(area.size(), Qt::KeepAspectRatio);
    return {area.topLeft()
                + QPoint((area.width() - size.width()) / 2, (area.height() - size.height()) / 2),
            size};
}

void VideoTile::fitPlayer()
{
    const QSizeF pixels = QSizeF(pictureArea().size()) * devicePixelRatioF();
    m_player.setBox(pixels.toSize());
}

void VideoTile::resizeEvent(QResizeEvent *)
{
    fitPlayer();
}

/// Larger letters leave less room for the picture.
void VideoTile::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitPlayer();
}

void VideoTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Qt::black);
    paintPicture(painter);
    paintHead(painter);
    if (m_marked) {
        painter.setPen(QPen(m_theme.color(ui::ColorRole::Accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void VideoTile::paintPicture(QPainter &painter)
{
    const QRect area = pictureArea();
    if (isEmpty()) {
        painter.setPen(Qt::gray);
        painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Empty. Enter in the list puts a stream here."));
        return;
    }
    const Liveness now = liveness();
    const QRect shown = m_picture.isNull() ? area : pictureRect();
    // Comes in the size of this tile; only while that changes there is something to scale.
    if (!m_picture.isNull())
        painter.drawImage(shown, m_picture);
    if (now != Liveness::Live)
        paintVeil(painter, shown, now);
    m_watermark.paint(painter, shown, m_desk.person().login + u"  "_s + exactText(m_desk.now()));
}

void VideoTile::paintVeil(QPainter &painter, const QRect &area, Liveness now)
{
    painter.fillRect(area, QColor(0, 0, 0, kVeil));
    const int size = fontMetrics().height() * 2;
    const QPoint middle = area.center();
    paintLiveSign(painter, QRectF(middle.x() - size / 2.0, middle.y() - size * 1.2, size, size),
                  now, m_theme);
    QString text = livenessText(now, m_player.age());
    if (const QString why = m_player.lastError().message; !why.isEmpty())
        text += u'\n' + why;
    painter.setPen(Qt::white);
    painter.drawText(QRect(area.left(), middle.y(), area.width(), area.bottom() - middle.y()),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, text);
}

void VideoTile::paintHead(QPainter &painter)
{
    if (isEmpty())
        return;
    const QRect head(0, 0, width(), fontMetrics().height() + 2 * kPad);
    const int sign = fontMetrics().ascent();
    paintLiveSign(painter, QRectF(kPad + 2, (head.height() - sign) / 2.0, sign, sign), liveness(),
                  m_theme);
    const auto age = m_player.age();
    QString right = age ? pictureAge(*age) : u"–"_s;
    if (!m_note.isEmpty())
        right.prepend(u"⚠ "_s + m_note + u"  "_s);
    const QRect text = head.adjusted(sign + 3 * kPad, 0, -2 * kPad, 0);
    painter.setPen(Qt::white);
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignRight, right);
    const int room = text.width() - fontMetrics().horizontalAdvance(right) - 2 * kPad;
    const QString title =
        m_subject.about.isEmpty() ? m_subject.title : m_subject.title + u" · "_s + m_subject.about;
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(title, Qt::ElideRight, room));
}

void VideoTile::mousePressEvent(QMouseEvent *)
{
    Q_EMIT chosen();
}

void VideoTile::mouseDoubleClickEvent(QMouseEvent *)
{
    Q_EMIT zoomWanted();
}

} // namespace gl::video

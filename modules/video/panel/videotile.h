#pragma once

#include "livesign.h"
#include "watermark.h"

#include <ui/deskcontext.h>
#include <ui/theme.h>

#include <QDateTime>
#include <QFuture>
#include <QImage>
#include <QTimer>
#include <QWidget>

#include <media/player.h>

namespace gl::video {

/// What a tile shows; the default is nothing.
struct TileSubject
{
    qint64 stream = 0;
    QString title{};
    QString about{}; ///< number of the case, or empty

    bool operator==(const TileSubject &) const = default;
};

/// A picture taken from a tile, with its caption in it.
struct Snapshot
{
    QImage picture{};
    QDateTime at{}; ///< of the picture, by the server's clock
};

/// One live picture: name, how alive it is by shape and text, and over the picture who watches and
/// when. An old picture is covered by a veil, so that it never passes for a live one.
class VideoTile : public QWidget
{
    Q_OBJECT

public:
    /// Everything must outlive the tile.
    VideoTile(const media::PlayerOptions &options, const ui::DeskContext &desk,
              const ui::Theme &theme, QWidget *parent = nullptr);

    const TileSubject &subject() const { return m_subject; }
    bool isEmpty() const { return m_subject.stream == 0; }
    /// Its picture comes as soon as play() says where from.
    void put(const TileSubject &subject);
    /// What else there is to say of it, in its head; empty: nothing.
    void setNote(const QString &note);
    void play(const QUrl &url);
    void clear();

    /// The one that keys are about.
    void setMarked(bool marked);
    const media::Player &player() const { return m_player; }
    Liveness liveness() const;
    /// Where in the tile there is room for a picture.
    QRect pictureArea() const;
    /// Where in the tile the picture is; empty before the first.
    QRect pictureRect() const;
    /// The picture in full size. NotFound: there is none; Rejected: it is too old to show how
    /// things stand.
    QFuture<Result<Snapshot>> snapshot() const;

Q_SIGNALS:
    void chosen();
    /// To be seen alone, or with the others again.
    void zoomWanted();
    /// The credential is no longer good.
    void accessEnded();
    void livenessChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    void fitPlayer();
    void paintPicture(QPainter &painter);
    void paintHead(QPainter &painter);
    void paintVeil(QPainter &painter, const QRect &area, Liveness now);
    void tell();

    const ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    media::Player m_player;
    TileSubject m_subject;
    QString m_note;
    QImage m_picture;
    Watermark m_watermark;
    Liveness m_told = Liveness::Waiting;
    bool m_marked = false;
    QTimer m_second; ///< age and time go on without pictures, too
};

} // namespace gl::video

#include "livesign.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QPolygonF>

namespace gl::video {

namespace {

using std::chrono::milliseconds;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::video::LiveSign", text);
}

void paintCross(QPainter &painter, const QRectF &box, const QColor &color)
{
    painter.setPen(QPen(color, box.width() / 4, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(box.topLeft(), box.bottomRight());
    painter.drawLine(box.topRight(), box.bottomLeft());
}

} // namespace

Liveness livenessOf(media::Player::State state, const Error &error)
{
    using State = media::Player::State;
    if (state == State::Live)
        return Liveness::Live;
    if (error.kind == ErrorKind::Forbidden && !error.message.isEmpty())
        return Liveness::Refused;
    return state == State::Stalled ? Liveness::Stalled : Liveness::Waiting;
}

void paintLiveSign(QPainter &painter, const QRectF &box, Liveness liveness, const ui::Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    switch (liveness) {
    case Liveness::Live:
        painter.setBrush(theme.color(ui::ColorRole::LightGreen));
        painter.drawEllipse(box);
        break;
    case Liveness::Stalled:
        painter.setBrush(theme.color(ui::ColorRole::LightYellow));
        painter.drawPolygon(
            QPolygonF{{box.center().x(), box.top()}, box.bottomRight(), box.bottomLeft()});
        break;
    case Liveness::Waiting:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Qt::lightGray, box.width() / 6));
        painter.drawEllipse(box.adjusted(1, 1, -1, -1));
        break;
    case Liveness::Refused:
        paintCross(painter, box.adjusted(2, 2, -2, -2), theme.color(ui::ColorRole::LightRed));
        break;
    }
    painter.restore();
}

QString pictureAge(milliseconds age)
{
    const double seconds = static_cast<double>(age.count()) / 1000.0;
    if (seconds < 9.95)
        return tr("%1 s").arg(QLocale().toString(seconds, 'f', 1));
    if (seconds < 120)
        return tr("%1 s").arg(QLocale().toString(static_cast<qint64>(seconds)));
    return tr("%1 min").arg(QLocale().toString(static_cast<qint64>(seconds / 60)));
}

QString livenessText(Liveness liveness, std::optional<milliseconds> age)
{
    switch (liveness) {
    case Liveness::Live: return tr("live");
    case Liveness::Stalled:
        return tr("not live: last picture %1 ago").arg(pictureAge(age.value_or(milliseconds{})));
    case Liveness::Refused:
        return age ? tr("ended: last picture %1 ago").arg(pictureAge(*age)) : tr("refused");
    case Liveness::Waiting: break;
    }
    return tr("connecting …");
}

} // namespace gl::video

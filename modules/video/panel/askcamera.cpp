#include "askcamera.h"

#include <QCoreApplication>
#include <QTimer>

#include <chrono>

using namespace std::chrono_literals;

namespace gl::video {

namespace {

constexpr auto kLookAgain = 250ms;
constexpr int kLooks = 80; ///< the service itself gives up sooner

using Told = std::function<void(const Result<CameraAnswer> &)>;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::video::AskCamera", text);
}

void look(VideoService &video, QObject *context, qint64 order, int left, const Told &told)
{
    video.cameraAnswer(order).then(context, [=, &video](const Result<CameraAnswer> &answer) {
        if (answer && answer->isDone && !answer->problem.isEmpty())
            told(failure(ErrorKind::Rejected, answer->problem));
        else if (!answer || answer->isDone)
            told(answer);
        else if (left == 0)
            told(failure(ErrorKind::Timeout, tr("The camera's device does not answer.")));
        else
            QTimer::singleShot(kLookAgain, context,
                               [=, &video] { look(video, context, order, left - 1, told); });
    });
}

} // namespace

void askCamera(VideoService &video, QObject *context, const QString &code, const QString &kind,
               const QJsonObject &inputs, const Told &told)
{
    video.orderCamera(code, kind, inputs).then(context, [=, &video](const Result<qint64> &order) {
        if (order)
            look(video, context, *order, kLooks, told);
        else
            told(std::unexpected(order.error()));
    });
}

} // namespace gl::video

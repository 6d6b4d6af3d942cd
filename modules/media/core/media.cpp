#include "media.h"

#include "gst.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace gl::media {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::media::Media", text);
}

/// One of each package: who lacks one lacks the package.
constexpr struct
{
    const char *element;
    const char *package;
} kNeeded[] = {
    {"videoconvert", "gstreamer1.0-plugins-base"}, {"rtph264depay", "gstreamer1.0-plugins-good"},
    {"h264parse", "gstreamer1.0-plugins-bad"},     {"x264enc", "gstreamer1.0-plugins-ugly"},
    {"avdec_h264", "gstreamer1.0-libav"},          {"nicesink", "gstreamer1.0-nice"},
    {"rtspclientsink", "gstreamer1.0-rtsp"},
};

Result<void> startOnce()
{
    GError *raw = nullptr;
    if (!gst_init_check(nullptr, nullptr, &raw)) {
        const ErrorPtr error(raw);
        return failure(ErrorKind::Internal, tr("Video cannot be used on this computer."),
                       error ? QString::fromUtf8(error->message) : QString());
    }
    QStringList missing;
    for (const auto &[element, package] : kNeeded) {
        if (!ObjectPtr<GstElementFactory>(gst_element_factory_find(element)))
            missing.append(QLatin1StringView(package));
    }
    if (missing.isEmpty())
        return {};
    return failure({.kind = ErrorKind::Internal,
                    .message = tr("Video cannot be used on this computer."),
                    .detail = u"missing: "_s + missing.join(u' '),
                    .hint = tr("Install the packages %1.").arg(missing.join(u' '))});
}

} // namespace

Result<void> start()
{
    static const Result<void> outcome = startOnce();
    return outcome;
}

} // namespace gl::media

#pragma once

#include <QString>
#include <QUrl>

#include <memory>

namespace gl::test {

/// A small RTSP server in a thread of its own, with a pipeline for every path: what a player meets
/// when it is not our relay, and codecs and sizes that our source does not make.
class RtspServer
{
public:
    RtspServer();
    ~RtspServer();
    Q_DISABLE_COPY_MOVE(RtspServer)

    /// `launch`: as gst-launch has it, ending in a payloader named pay0.
    void serve(const QString &path, const QString &launch);
    /// Goes on answering, and sends no more pictures; for a pipeline with a valve named "valve".
    void hush(const QString &path);
    /// Ends every connection and answers "not found" there from now on.
    void take(const QString &path);
    /// Only with this user and password from now on.
    void protect(const QString &path, const QString &user, const QString &password);
    QUrl url(const QString &path) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// Moving pictures of a size, in H.264 with a key frame every second.
QString h264Launch(int width, int height, int rate);

} // namespace gl::test

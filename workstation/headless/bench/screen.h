#pragma once

#include <base/error.h>

#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace gl::bench {

/// A virtual screen whose memory this process reads: what stands in it is what a monitor would
/// show, without asking the X server, which is busy with whoever draws.
class Screen
{
public:
    /// NotFound: Xvfb is not installed here.
    static Result<std::unique_ptr<Screen>> open(const QSize &size);
    ~Screen();
    Q_DISABLE_COPY_MOVE(Screen)

    QString display() const { return m_display; } ///< ":99"
    /// What stands there now; a view, which changes with the screen.
    QImage view(const QRect &part) const;

private:
    Screen() = default;
    Result<void> map();

    QTemporaryDir m_folder;
    QProcess m_server;
    QString m_display;
    QFile m_file;
    const uchar *m_pixels = nullptr;
    QSize m_size;
    qsizetype m_stride = 0;
};

} // namespace gl::bench

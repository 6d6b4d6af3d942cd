#include "screen.h"

#include <QCoreApplication>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace gl::bench {

namespace {

constexpr int kPatience = 10'000; ///< ms
constexpr qsizetype kWord = 4;    ///< bytes of a number of the head, and of a pixel
constexpr qsizetype kColour = 12; ///< bytes of an entry of the colour map
/// Words of the header of an X window dump, which is how Xvfb writes its screen.
enum DumpWord { HeaderSize, BitsPerPixel = 11, BytesPerLine = 12, Colours = 19, Words = 25 };

Error noScreen(const QString &detail)
{
    return {.kind = ErrorKind::NotFound,
            .message = QCoreApplication::translate("gl::headless::BenchVideo",
                                                   "There is no virtual screen (Xvfb) here."),
            .detail = detail};
}

} // namespace

Result<std::unique_ptr<Screen>> Screen::open(const QSize &size)
{
    std::unique_ptr<Screen> screen(new Screen);
    screen->m_size = size;
    screen->m_server.start(u"Xvfb"_s,
                           {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s,
                            u"%1x%2x24"_s.arg(size.width()).arg(size.height()), u"-fbdir"_s,
                            screen->m_folder.path(), u"-nolisten"_s, u"tcp"_s});
    QByteArray number;
    while (!number.contains('\n')) {
        if (!screen->m_server.waitForReadyRead(kPatience))
            return std::unexpected(noScreen(screen->m_server.errorString()));
        number += screen->m_server.readAllStandardOutput();
    }
    screen->m_display = u':' + QString::fromLatin1(number.trimmed());
    if (const auto mapped = screen->map(); !mapped)
        return std::unexpected(mapped.error());
    return screen;
}

Screen::~Screen()
{
    m_server.terminate();
    if (!m_server.waitForFinished(kPatience))
        m_server.kill();
}

Result<void> Screen::map()
{
    m_file.setFileName(m_folder.filePath(u"Xvfb_screen0"_s));
    if (!m_file.open(QIODevice::ReadOnly))
        return std::unexpected(noScreen(m_file.errorString()));
    const uchar *memory = m_file.map(0, m_file.size());
    if (!memory || m_file.size() < qint64{Words} * kWord)
        return std::unexpected(noScreen(m_file.errorString()));
    const auto word = [memory](DumpWord number) {
        return static_cast<qsizetype>(qFromBigEndian<quint32>(memory + qsizetype{number} * kWord));
    };
    m_stride = word(BytesPerLine);
    const qsizetype begin = word(HeaderSize) + word(Colours) * kColour;
    if (word(BitsPerPixel) != 32 || begin + m_stride * m_size.height() > m_file.size())
        return std::unexpected(noScreen(u"an unknown format"_s));
    m_pixels = memory + begin;
    return {};
}

QImage Screen::view(const QRect &part) const
{
    const QRect seen = part.intersected(QRect(QPoint(), m_size));
    return {m_pixels + seen.y() * m_stride + seen.x() * kWord, seen.width(), seen.height(),
            m_stride, QImage::Format_RGB32};
}

} // namespace gl::bench

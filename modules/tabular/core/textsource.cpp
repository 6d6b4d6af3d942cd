#include "textsource.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <uchardet/uchardet.h>
#include <zlib.h>

using namespace Qt::StringLiterals;

namespace gl::tabular {

namespace {

constexpr int kPiece = 256 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::tabular::TextSource", text);
}

/// Valid but for a character that the end cuts.
bool looksLikeUtf8(QByteArrayView bytes)
{
    for (int cut = 0; cut < 4 && cut <= bytes.size(); ++cut)
        if (bytes.chopped(cut).isValidUtf8())
            return true;
    return false;
}

QString guess(const QByteArray &bytes)
{
    uchardet *const detector = uchardet_new();
    uchardet_handle_data(detector, bytes.constData(), static_cast<size_t>(bytes.size()));
    uchardet_data_end(detector);
    QString found = QString::fromLatin1(uchardet_get_charset(detector));
    uchardet_delete(detector);
    // GB 18030 holds the older sets, and files that say GB2312 often use more than it has.
    if (found.startsWith("GB"_L1) || found == "HZ-GB-2312"_L1)
        return u"GB18030"_s;
    return found;
}

} // namespace

TextSource::TextSource(gzFile file, qint64 size) : m_file(file), m_size(size) {}

TextSource::~TextSource()
{
    gzclose(m_file);
}

Result<std::unique_ptr<TextSource>> TextSource::open(const QString &path, const QString &encoding)
{
    gzFile file = gzopen(QFile::encodeName(path).constData(), "rb");
    if (!file)
        return failure(ErrorKind::NotFound, tr("%1 cannot be read.").arg(path));
    gzbuffer(file, kPiece);
    std::unique_ptr<TextSource> source(new TextSource(file, QFileInfo(path).size()));
    auto head = source->readRaw();
    if (!head)
        return failure(head.error());
    source->m_head = std::move(*head);
    if (auto chosen = source->chooseEncoding(encoding); !chosen)
        return failure(chosen.error());
    return source;
}

Result<void> TextSource::chooseEncoding(const QString &wanted)
{
    m_encoding = wanted;
    if (m_head.startsWith("\xEF\xBB\xBF")) {
        m_head.remove(0, 3);
        m_encoding = u"UTF-8"_s;
    } else if (m_head.startsWith("\xFF\xFE") || m_head.startsWith("\xFE\xFF")) {
        m_encoding = u"UTF-16"_s;
    }
    if (m_encoding.isEmpty())
        m_encoding = looksLikeUtf8(m_head) ? u"UTF-8"_s : guess(m_head);
    if (m_encoding.isEmpty())
        return failure(ErrorKind::Invalid,
                       tr("The encoding of the file cannot be told: give it in the mapping."));
    const QString plain = m_encoding.toUpper().remove(u'-');
    if (plain == "UTF8"_L1 || plain == "ASCII"_L1 || plain == "USASCII"_L1)
        return {};
    m_decoder = std::make_unique<QStringDecoder>(m_encoding.toLatin1().constData());
    if (!m_decoder->isValid())
        return failure(ErrorKind::Invalid, tr("There is no encoding %1.").arg(m_encoding));
    return {};
}

Result<QByteArray> TextSource::readRaw()
{
    QByteArray piece(kPiece, Qt::Uninitialized);
    const int got = gzread(m_file, piece.data(), kPiece);
    int code = Z_OK;
    gzerror(m_file, &code);
    // A file that ends inside its packed data says so only after the last byte was given.
    if (got < 0 || (got == 0 && code != Z_OK && code != Z_STREAM_END))
        return failure(ErrorKind::Invalid, tr("The packed file is damaged or ends too early."));
    piece.truncate(got);
    return piece;
}

Result<QByteArray> TextSource::read()
{
    for (;;) {
        QByteArray piece = std::move(m_head);
        m_head = {};
        if (piece.isEmpty()) {
            auto raw = readRaw();
            if (!raw)
                return raw;
            if (raw->isEmpty())
                return QByteArray();
            piece = std::move(*raw);
        }
        if (!m_decoder)
            return piece;
        const QString text = (*m_decoder)(piece);
        if (!text.isEmpty()) // a piece may hold but the first half of a character
            return text.toUtf8();
    }
}

QString TextSource::undecodable(const std::vector<QByteArray> &cells) const
{
    // The decoder puts U+FFFD there; a UTF-8 file may hold one of its own.
    if (m_decoder)
        for (const QByteArray &cell : cells)
            if (cell.contains("\xEF\xBF\xBD"))
                return u"bytes that are no %1"_s.arg(m_encoding);
    return {};
}

double TextSource::progress() const
{
    return m_size > 0 ? static_cast<double>(gzoffset(m_file)) / static_cast<double>(m_size) : 1;
}

} // namespace gl::tabular

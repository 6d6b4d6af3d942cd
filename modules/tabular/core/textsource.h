#pragma once

#include <base/error.h>

#include <QByteArray>
#include <QString>
#include <QStringDecoder>

#include <memory>
#include <vector>

typedef struct gzFile_s *gzFile;

namespace gl::tabular {

/// A text file as UTF-8 in pieces, whatever its encoding, packed with gzip or not.
class TextSource
{
public:
    /// Without an encoding a byte order mark decides, then whether the beginning is valid UTF-8,
    /// then what its bytes look like.
    static Result<std::unique_ptr<TextSource>> open(const QString &path, const QString &encoding);
    ~TextSource();
    Q_DISABLE_COPY_MOVE(TextSource)

    /// The next piece; empty at the end.
    Result<QByteArray> read();

    QString encoding() const { return m_encoding; }
    /// Names the encoding when the row holds what could not be decoded from it.
    QString undecodable(const std::vector<QByteArray> &cells) const;
    double progress() const;

private:
    explicit TextSource(gzFile file, qint64 size);
    Result<QByteArray> readRaw();
    Result<void> chooseEncoding(const QString &wanted);

    gzFile m_file;
    qint64 m_size;
    QByteArray m_head; ///< read to look at, not handed out yet
    QString m_encoding;
    std::unique_ptr<QStringDecoder> m_decoder; ///< none: the file is UTF-8 already
};

} // namespace gl::tabular

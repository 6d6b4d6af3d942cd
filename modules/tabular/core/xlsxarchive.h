#pragma once

#include <base/error.h>

#include <QIODevice>
#include <QString>

#include <memory>

struct archive;

namespace gl::tabular {

/// One part of an XLSX file as a stream. Sequential; nothing is unpacked to disk.
class XlsxPart : public QIODevice
{
public:
    /// Finds the part by its name inside the file; NotFound when there is none.
    static Result<std::unique_ptr<XlsxPart>> open(const QString &path, const QString &name);
    ~XlsxPart() override;
    Q_DISABLE_COPY_MOVE(XlsxPart)

    bool isSequential() const override { return true; }

    /// Bytes that may be read before the next call; a part that wants more at once is refused. A
    /// small packed file can hold a cell of any size.
    void allow(qint64 bytes) { m_allowed = bytes; }
    bool isExhausted() const { return m_allowed <= 0; }
    double progress() const;

protected:
    qint64 readData(char *data, qint64 size) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    explicit XlsxPart(archive *reader) : m_reader(reader) {}

    archive *m_reader;
    qint64 m_allowed = 64LL * 1024 * 1024;
    qint64 m_fileSize = 0;
};

} // namespace gl::tabular

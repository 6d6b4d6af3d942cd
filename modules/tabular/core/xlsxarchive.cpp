#include "xlsxarchive.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <archive.h>
#include <archive_entry.h>

namespace gl::tabular {

namespace {

constexpr size_t kBlock = 64UL * 1024;

QString translated(const char *text)
{
    return QCoreApplication::translate("gl::tabular::XlsxPart", text);
}

} // namespace

XlsxPart::~XlsxPart()
{
    close();
    archive_read_free(m_reader);
}

Result<std::unique_ptr<XlsxPart>> XlsxPart::open(const QString &path, const QString &name)
{
    archive *reader = archive_read_new();
    archive_read_support_format_zip(reader);
    std::unique_ptr<XlsxPart> part(new XlsxPart(reader));
    part->m_fileSize = QFileInfo(path).size();
    const auto damaged = [&] {
        return failure(ErrorKind::Invalid,
                       translated("%1 is damaged: it is no readable XLSX file.").arg(path),
                       QString::fromUtf8(archive_error_string(reader)));
    };
    if (archive_read_open_filename(reader, QFile::encodeName(path).constData(), kBlock)
        != ARCHIVE_OK)
        return damaged();
    const QByteArray wanted = name.toUtf8();
    archive_entry *entry = nullptr;
    for (;;) {
        const int code = archive_read_next_header(reader, &entry);
        if (code == ARCHIVE_EOF)
            return failure(ErrorKind::NotFound, translated("%1 has no part %2.").arg(path, name));
        if (code != ARCHIVE_OK && code != ARCHIVE_WARN)
            return damaged();
        const char *found = archive_entry_pathname_utf8(entry);
        if (found && wanted == found)
            break;
    }
    // QXmlStreamReader reads ahead by itself.
    part->QIODevice::open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    return part;
}

qint64 XlsxPart::readData(char *data, qint64 size)
{
    if (m_allowed <= 0) {
        setErrorString(translated("a cell or row is too large"));
        return -1;
    }
    const la_ssize_t got = archive_read_data(m_reader, data, static_cast<size_t>(size));
    if (got < 0) {
        setErrorString(translated("the packed data is damaged"));
        return -1;
    }
    m_allowed -= got;
    return got == 0 ? -1 : got;
}

double XlsxPart::progress() const
{
    return m_fileSize > 0 ? static_cast<double>(archive_filter_bytes(m_reader, -1))
                                / static_cast<double>(m_fileSize)
                          : 1;
}

} // namespace gl::tabular

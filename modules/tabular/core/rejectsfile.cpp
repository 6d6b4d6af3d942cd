#include "rejectsfile.h"

#include <QCoreApplication>

namespace gl::tabular {

namespace {

constexpr const char *kHeader = "file,line,column,value,reason";

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::tabular::RejectsFile", text);
}

QByteArray quoted(QByteArray cell)
{
    const bool plain = std::ranges::none_of(
        cell, [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; });
    return plain ? cell : '"' + cell.replace('"', "\"\"") + '"';
}

} // namespace

RejectsFile::RejectsFile(const QString &path, const QString &inputName, const QStringList &columns)
    : m_file(path),
      m_inputName(inputName.toUtf8()),
      m_columns(columns)
{
    QFile earlier(path);
    if (earlier.open(QIODevice::ReadOnly) && earlier.readLine().startsWith(kHeader)) {
        earlier.close();
        earlier.remove();
    }
}

Result<void> RejectsFile::write(const QByteArrayList &cells)
{
    QByteArray line;
    for (const QByteArray &cell : cells)
        line += (line.isEmpty() ? QByteArray() : QByteArray(",")) + quoted(cell);
    line += '\n';
    if (m_file.write(line) != line.size())
        return failure(ErrorKind::Internal, tr("The rejects file %1 cannot be written: %2.")
                                                .arg(m_file.fileName(), m_file.errorString()));
    return {};
}

Result<void> RejectsFile::add(const Reject &reject, const SourceRow &row)
{
    if (m_count == 0) {
        if (m_file.exists() && m_file.size() > 0)
            return failure(ErrorKind::Invalid,
                           tr("%1 exists and is no rejects file: it is not overwritten.")
                               .arg(m_file.fileName()));
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return failure(ErrorKind::Internal, tr("The rejects file %1 cannot be written: %2.")
                                                    .arg(m_file.fileName(), m_file.errorString()));
        QByteArrayList header = QByteArray(kHeader).split(',');
        for (const QString &column : std::as_const(m_columns))
            header += column.toUtf8();
        if (auto done = write(header); !done)
            return done;
    }
    ++m_count;
    QByteArrayList cells{m_inputName, QByteArray::number(reject.line), reject.column.toUtf8(),
                         reject.value, reject.reason.toUtf8()};
    for (const QByteArray &cell : row.cells)
        cells += cell;
    return write(cells);
}

Result<void> RejectsFile::close()
{
    if (m_count > 0 && !m_file.flush())
        return failure(ErrorKind::Internal, tr("The rejects file %1 cannot be written: %2.")
                                                .arg(m_file.fileName(), m_file.errorString()));
    m_file.close();
    return {};
}

} // namespace gl::tabular

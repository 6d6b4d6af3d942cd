#pragma once

#include <QFile>
#include <QList>
#include <QStringList>

namespace gl::demo {

/// Our own resource files: no quotes, no commas inside values, a header line that is skipped.
inline QList<QStringList> readCsv(const QString &path)
{
    QList<QStringList> result;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return result;
    const QString text = QString::fromUtf8(file.readAll());
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts).mid(1))
        result << line.trimmed().split(u',');
    return result;
}

} // namespace gl::demo

#include "procedure.h"

namespace gl::procedure {

QDateTime instant(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

Change changeFrom(const QString &notice)
{
    const qsizetype colon = notice.indexOf(u':');
    bool isNumber = false;
    const qint64 subject = notice.left(colon).toLongLong(&isNumber);
    if (colon < 0 || !isNumber)
        return {};
    return {.subject = subject, .version = notice.mid(colon + 1).toInt()};
}

} // namespace gl::procedure

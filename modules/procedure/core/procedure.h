#pragma once

#include <base/error.h>

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUuid>

namespace gl::procedure {

/// A procedure beside the cases, such as whistles or leaders' instructions: its name, which is also
/// the channel of its notices ("id:version"), and its four functions as whole statements:
///   list    (filter jsonb)                                    an array of documents without log
///   read    (id bigint)                                       one document with its log
///   make    (given jsonb, command uuid)                       makes one, answers as read
///   act     (id bigint, expected int, action text, given jsonb, command uuid)
/// A document has `version`, `actions` that this account may take now, and `status`: "done", or
/// "replay" when the same command id was there before.
struct Procedure
{
    const char *name;
    const char *list;
    const char *read;
    const char *make;
    const char *act;
};

/// An instant of a document; invalid when there is none.
QDateTime instant(const QJsonValue &value);

/// The rows of an array, each made by `make(QJsonObject)`.
template <typename Make>
auto rowsOf(const QJsonValue &array, Make make)
{
    QList<decltype(make(QJsonObject()))> rows;
    for (const auto &row : array.toArray())
        rows << make(row.toObject());
    return rows;
}

/// A notice "42:7" of a procedure's channel.
struct Change
{
    qint64 subject = 0;
    int version = 0;
};
/// A subject of 0 when it is none.
Change changeFrom(const QString &notice);

} // namespace gl::procedure

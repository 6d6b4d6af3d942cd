#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

namespace gl::video {

/// For Result::transform: an answer of the database by what reads one object of it.
template <typename T>
auto one(T (*read)(const QJsonObject &))
{
    return [read](const QJsonDocument &answer) { return read(answer.object()); };
}

/// The same of a list.
template <typename T>
auto many(T (*read)(const QJsonObject &))
{
    return [read](const QJsonDocument &answer) {
        QList<T> all;
        for (const auto &row : answer.array())
            all.append(read(row.toObject()));
        return all;
    };
}

} // namespace gl::video

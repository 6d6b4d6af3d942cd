#pragma once

#include <base/error.h>
#include <cases/queuefilter.h>

#include <QFuture>
#include <QList>
#include <QString>

#include <functional>

namespace gl::cases {

/// A list that a person keeps under a name, or that a shift lead shares with his role.
struct KeptFilter
{
    qint64 id = 0;
    QString name;
    QueueFilter filter{};
    QString sort{};
    bool own = true;
    QString by{}; ///< who shared it

    bool operator==(const KeptFilter &) const = default;
};

/// Where the queue keeps them. All three or none: without, they last as long as the panel.
struct FilterPorts
{
    std::function<QFuture<Result<QList<KeptFilter>>>()> read{};
    /// Under its name; replaces the one of that name.
    std::function<QFuture<Result<qint64>>(const KeptFilter &)> save{};
    std::function<QFuture<Result<void>>(const KeptFilter &)> remove{};
};

} // namespace gl::cases

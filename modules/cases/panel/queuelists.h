#pragma once

#include "queuemodel.h"

#include <QJsonObject>
#include <QList>

namespace gl::cases {

/// A list of the queue as data: what it holds, its key and its badge.
struct QueueList
{
    QString id;    ///< permanent: remembered states name it
    QString title; ///< translated
    QueueQuery::Kind kind = QueueQuery::Kind::Open;
    QueueFilter filter{};
    QString emptyHint{}; ///< what to do when nothing is there
    int depth = 0;       ///< below which heading
};

/// All lists in the order of the chooser: the fixed ones (keys 1 to 8), then by family and state.
QList<QueueList> queueLists(const directory::Directory &names, directory::Language language);

/// The badge of a list.
int countOf(const QueueList &list, const DeskCounts &counts);

} // namespace gl::cases

#pragma once

#include <cases/casesummary.h>

#include <QDateTime>
#include <QList>
#include <QStringList>

#include <directory/directory.h>

namespace gl::cases {

/// What a column needs besides the row to say its text.
struct QueueText
{
    const directory::Directory &names;
    directory::Language language = directory::Language::Chinese;
    QDateTime now{};       ///< the server's
    QStringList editing{}; ///< who has this case in hand at this moment
};

/// How the delegate draws a column.
enum class QueueCell { Mark, Light, Text, Strong, Urgency, Flags };

/// A column of the queue as data. To add one: a row in queuecolumns.cpp; new data also in
/// CaseSummary and in gl_api.queue.
struct QueueColumn
{
    QLatin1StringView id; ///< permanent: remembered layouts name it
    const char *title;    ///< to be translated in the context gl::cases::QueueColumns
    const char *hint;
    QLatin1StringView sort; ///< the order of gl_api.queue, empty: none
    int width;              ///< in widths of a digit
    bool shown;             ///< before a person chose
    QueueCell cell;
    QString (*text)(const CaseSummary &row, const QueueText &context);
};

const QList<QueueColumn> &queueColumns();
/// The place of a column in the list, -1: there is none.
int queueColumn(QLatin1StringView id);

QString columnTitle(const QueueColumn &column);
QString columnHint(const QueueColumn &column);

/// "1 h 05 min left", "Paused"; empty without a clock.
QString clockText(const CaseSummary &row, const QDateTime &now);
/// A flag of a case as a short word.
QString flagText(const QString &flag);
QStringList knownFlags();
QString familyText(const QString &family);
QString stageText(const QString &stage);

} // namespace gl::cases

#pragma once

#include <QString>
#include <QStringList>

namespace gl::commandbar {

/// What was typed and run, for the arrow keys. A value; the desk keeps it with what else is
/// private to the person, because a line may name somebody.
class History
{
public:
    explicit History(const QStringList &lines = {}, qsizetype limit = 200);

    const QStringList &lines() const { return m_lines; } ///< the newest last

    /// A line that was run. One that was there before moves to the end.
    void add(const QString &line);

    /// One back from what is shown; `typed` is kept for the way forward.
    QString older(const QString &typed);
    QString newer();
    /// The next older() begins at the newest again.
    void rewind();

private:
    QStringList m_lines;
    qsizetype m_limit;
    qsizetype m_at = -1; ///< -1: what is being typed
    QString m_typed;
};

} // namespace gl::commandbar

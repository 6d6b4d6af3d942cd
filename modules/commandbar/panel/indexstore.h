#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QString>

#include <commandbar/searchindex.h>

namespace gl::commandbar {

/// The indexes of the command bar, one for each source of entries ("directory", "cases"). A large
/// one is made in a worker thread; until it is ready the one before answers. GUI thread only.
class IndexStore : public QObject
{
    Q_OBJECT

public:
    explicit IndexStore(QObject *parent = nullptr);

    /// Replaces the entries of a source. When it is called again before the index is ready, only
    /// the newest entries count.
    void set(const QString &source, const QList<Entry> &entries);

    /// At once, in this thread: for a few hundred entries, such as the actions.
    void setNow(const QString &source, const QList<Entry> &entries);

    Indexes all() const;

Q_SIGNALS:
    void changed(const QString &source);

private:
    void take(const QString &source, std::shared_ptr<const SearchIndex> index);

    QHash<QString, int> m_wanted; ///< number of the newest order of a source
    QHash<QString, std::shared_ptr<const SearchIndex>> m_indexes;
    QStringList m_order;
};

} // namespace gl::commandbar

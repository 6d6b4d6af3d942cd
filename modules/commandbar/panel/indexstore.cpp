#include "indexstore.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

namespace gl::commandbar {

namespace {

using Index = std::shared_ptr<const SearchIndex>;

QFuture<Index> build(const QList<Entry> &entries)
{
    auto promise = std::make_shared<QPromise<Index>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, entries] {
        promise->addResult(std::make_shared<const SearchIndex>(entries));
        promise->finish();
    });
    return promise->future();
}

} // namespace

IndexStore::IndexStore(QObject *parent) : QObject(parent) {}

void IndexStore::set(const QString &source, const QList<Entry> &entries)
{
    const int order = ++m_wanted[source];
    build(entries).then(this, [this, source, order](const Index &index) {
        if (m_wanted.value(source) == order)
            take(source, index);
    });
}

void IndexStore::setNow(const QString &source, const QList<Entry> &entries)
{
    ++m_wanted[source];
    take(source, std::make_shared<const SearchIndex>(entries));
}

void IndexStore::take(const QString &source, Index index)
{
    if (!m_order.contains(source))
        m_order << source;
    m_indexes.insert(source, std::move(index));
    Q_EMIT changed(source);
}

Indexes IndexStore::all() const
{
    Indexes result;
    for (const QString &source : m_order)
        result.push_back(m_indexes.value(source));
    return result;
}

} // namespace gl::commandbar

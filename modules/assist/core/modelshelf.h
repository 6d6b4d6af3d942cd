#pragma once

#include "modelversion.h"
#include "placeweights.h"
#include "suggestion.h"

#include <QHash>
#include <QMutex>

#include <textmodel/textmodel.h>

#include <memory>

namespace gl::storage {
class Session;
}

namespace gl::assist {

/// The models in use and the thresholds, as they were read last. Immutable; shared by threads.
struct Shelf
{
    std::shared_ptr<const textmodel::Model> text(ModelKind kind, const QString &family) const
    {
        return texts.value(kindName(kind) + u'/' + family);
    }

    QHash<QString, std::shared_ptr<const textmodel::Model>> texts{}; ///< "kind/family"
    QHash<QString, int> ids{};                                       ///< the same keys: model id
    QHash<QString, int> versions{};
    PlaceWeights places{};
    Thresholds thresholds{};
    double sideMetres = 30;
};

/// Keeps the models in use at hand: read from the database once, and again when others are in use.
/// They are kept on this machine, too, by their SHA-256, so that a desk that starts does not load
/// them over the network. Thread-safe.
class ModelShelf
{
public:
    /// `folder`: where copies are kept; empty: none.
    explicit ModelShelf(const QString &folder) : m_folder(folder) {}

    /// Null before the first refresh().
    std::shared_ptr<const Shelf> current() const;
    /// Looks which models are in use and reads those that are new. On a database thread.
    Result<void> refresh(storage::Session &session);

private:
    Result<std::shared_ptr<const textmodel::Model>> readText(storage::Session &session,
                                                             const ModelVersion &version) const;
    Result<QByteArray> contentOf(storage::Session &session, const ModelVersion &version) const;

    const QString m_folder;
    mutable QMutex m_mutex; ///< guards m_current, which any thread reads and refresh() replaces
    std::shared_ptr<const Shelf> m_current;
};

} // namespace gl::assist

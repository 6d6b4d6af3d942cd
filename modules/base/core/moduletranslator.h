#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QReadWriteLock>
#include <QTranslator>

namespace gl {

/// Texts of one language. lupdate files a text under the class or namespace it stands in, while the
/// helper functions of a file ask under the file's own name; so what a context does not have is
/// looked for in the other contexts of the same module ("gl::cases::..."). What was looked for once
/// is remembered, since windows ask again at every paint. translate() may be called in any thread.
class ModuleTranslator : public QTranslator
{
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    /// False when there is no such language; English is in the sources.
    bool loadLanguage(const QString &language);

    QString translate(const char *context, const char *text, const char *comment = nullptr,
                      int n = -1) const override;

private:
    QString lookUp(const char *context, const char *text, const char *comment, int n) const;

    QByteArrayList m_contexts;     ///< all of ours, from the generated list beside the texts
    mutable QReadWriteLock m_lock; ///< guards m_known
    mutable QHash<QByteArray, QString> m_known; ///< by context, text and comment
};

} // namespace gl

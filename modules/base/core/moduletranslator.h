#pragma once

#include <QByteArrayList>
#include <QTranslator>

namespace gl {

/// Texts of one language. lupdate files a text under the class or namespace it stands in, while the
/// helper functions of a file ask under the file's own name; so what a context does not have is
/// looked for in the other contexts of the same module ("gl::cases::...").
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
    QByteArrayList m_contexts; ///< all of ours, from the generated list beside the texts
};

} // namespace gl

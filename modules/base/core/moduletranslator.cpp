#include "moduletranslator.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace gl {

namespace {

/// "gl::cases" of "gl::cases::QueuePanel"; empty for a context that is not ours.
QByteArray moduleOf(const QByteArray &context)
{
    if (!context.startsWith("gl::"))
        return {};
    const auto end = context.indexOf("::", 4);
    return end < 0 ? context : context.first(end);
}

} // namespace

bool ModuleTranslator::loadLanguage(const QString &language)
{
    QFile contexts(u":/gridline/i18n/contexts.txt"_s);
    if (contexts.open(QFile::ReadOnly))
        m_contexts = contexts.readAll().split('\n');
    return load(u":/gridline/i18n/gridline_%1.qm"_s.arg(language));
}

QString ModuleTranslator::translate(const char *context, const char *text, const char *comment,
                                    int n) const
{
    QString found = QTranslator::translate(context, text, comment, n);
    const QByteArray module = moduleOf(context);
    if (!found.isEmpty() || module.isEmpty())
        return found;
    for (const QByteArray &other : m_contexts) {
        if (moduleOf(other) != module)
            continue;
        found = QTranslator::translate(other.constData(), text, comment, n);
        if (!found.isEmpty())
            return found;
    }
    return found;
}

} // namespace gl

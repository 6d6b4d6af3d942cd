#include "moduletranslator.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace gl {

namespace {

/// More than there are texts; what is made up at run time must not fill the memory.
constexpr qsizetype kMostKnown = 20'000;

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
    const QWriteLocker lock(&m_lock);
    m_known.clear();
    return load(u":/gridline/i18n/gridline_%1.qm"_s.arg(language));
}

QString ModuleTranslator::translate(const char *context, const char *text, const char *comment,
                                    int n) const
{
    if (n >= 0)
        return lookUp(context, text, comment, n); // the form depends on the number
    const QByteArray key = QByteArray(context) + '\n' + text + '\n' + comment;
    {
        const QReadLocker lock(&m_lock);
        if (const auto known = m_known.constFind(key); known != m_known.cend())
            return *known;
    }
    QString found = lookUp(context, text, comment, n);
    const QWriteLocker lock(&m_lock);
    if (m_known.size() >= kMostKnown)
        m_known.clear();
    m_known.insert(key, found);
    return found;
}

QString ModuleTranslator::lookUp(const char *context, const char *text, const char *comment,
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

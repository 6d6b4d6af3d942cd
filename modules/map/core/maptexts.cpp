#include "maptexts.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

using namespace Qt::StringLiterals;

namespace gl::map {

namespace {

struct Word
{
    QLatin1StringView key;
    const char *text;
};

constexpr std::array<Word, 7> kFindings{{
    {"gap"_L1, QT_TRANSLATE_NOOP("gl::map", "Gap")},
    {"overlap"_L1, QT_TRANSLATE_NOOP("gl::map", "Overlap")},
    {"sliver"_L1, QT_TRANSLATE_NOOP("gl::map", "Sliver")},
    {"crossing"_L1, QT_TRANSLATE_NOOP("gl::map", "Outside of its parent")},
    {"uncovered"_L1, QT_TRANSLATE_NOOP("gl::map", "Not covered by the areas below")},
    {"wrong_prefix"_L1, QT_TRANSLATE_NOOP("gl::map", "The code names another parent")},
    {"invalid_ring"_L1, QT_TRANSLATE_NOOP("gl::map", "Invalid ring")},
}};

constexpr std::array<Word, 6> kChanges{{
    {"added"_L1, QT_TRANSLATE_NOOP("gl::map", "New")},
    {"retired"_L1, QT_TRANSLATE_NOOP("gl::map", "Ended")},
    {"split"_L1, QT_TRANSLATE_NOOP("gl::map", "Split")},
    {"merged"_L1, QT_TRANSLATE_NOOP("gl::map", "Merged")},
    {"reshaped"_L1, QT_TRANSLATE_NOOP("gl::map", "New boundary")},
    {"renewed"_L1, QT_TRANSLATE_NOOP("gl::map", "New version")},
}};

template <size_t N>
QString word(const std::array<Word, N> &words, const QString &key)
{
    for (const Word &one : words) {
        if (key == one.key)
            return QCoreApplication::translate("gl::map", one.text);
    }
    return key;
}

} // namespace

QString findingText(const QString &kind, const QStringList &codes, double squareMetres)
{
    return QCoreApplication::translate("gl::map", "%1: %2, %3 m²")
        .arg(word(kFindings, kind), codes.join(u", "_s),
             QLocale().toString(squareMetres, 'f', squareMetres < 10 ? 1 : 0));
}

QString changeText(const QString &change, const QString &name, const QString &code,
                   const QStringList &others)
{
    const QString text = QCoreApplication::translate("gl::map", "%1: %2 (%3)")
                             .arg(word(kChanges, change), name, code);
    return others.isEmpty()
               ? text
               : text + u'\n'
                     + QCoreApplication::translate("gl::map", "With: %1").arg(others.join(u", "_s));
}

QString warningText(const QString &className, int observed, const std::optional<double> &expected)
{
    const QString what =
        className.isEmpty() ? QCoreApplication::translate("gl::map", "All classes") : className;
    if (!expected)
        return QCoreApplication::translate("gl::map", "%1: %n case(s)", nullptr, observed)
            .arg(what);
    return QCoreApplication::translate("gl::map", "%1: %n case(s) where %2 are usual", nullptr,
                                       observed)
        .arg(what, QLocale().toString(*expected, 'f', *expected < 10 ? 1 : 0));
}

QString dutyText(bool route, const QString &name, const QString &inspector)
{
    const QString text =
        route ? QCoreApplication::translate("gl::map", "Route: %1").arg(name)
              : QCoreApplication::translate("gl::map", "Responsibility grid: %1").arg(name);
    return inspector.isEmpty() ? text : text + u" · "_s + inspector;
}

} // namespace gl::map

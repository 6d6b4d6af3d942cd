#include "arguments.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::Arguments", text);
}

} // namespace

Result<Arguments> Arguments::parse(const QStringList &words, std::initializer_list<Option> options)
{
    Arguments arguments;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words.at(i);
        if (word == "--"_L1) {
            arguments.m_positional += words.mid(i + 1);
            break;
        }
        // "-5" is a number and "-" is standard input, not options.
        if (!word.startsWith("--"_L1)) {
            arguments.m_positional += word;
            continue;
        }
        const QString name = word.section(u'=', 0, 0);
        const auto known = std::ranges::find_if(
            options, [&](const Option &option) { return name == QLatin1StringView(option.name); });
        if (known == options.end())
            return failure(ErrorKind::Invalid, tr("The option %1 is not known here.").arg(name));
        if (!known->takesValue) {
            if (word.contains(u'='))
                return failure(ErrorKind::Invalid, tr("The option %1 takes no value.").arg(name));
            arguments.m_values[name] += QString();
        } else if (word.contains(u'=')) {
            arguments.m_values[name] += word.section(u'=', 1);
        } else if (i + 1 < words.size()) {
            arguments.m_values[name] += words.at(++i);
        } else {
            return failure(ErrorKind::Invalid, tr("The option %1 needs a value.").arg(name));
        }
    }
    return arguments;
}

QString Arguments::value(const char *name, const QString &otherwise) const
{
    const QStringList all = values(name);
    return all.isEmpty() ? otherwise : all.last();
}

Result<qint64> Arguments::integer(const char *name, qint64 otherwise, qint64 least,
                                  qint64 most) const
{
    if (!has(name))
        return otherwise;
    bool isNumber = false;
    const qint64 number = value(name).toLongLong(&isNumber);
    if (!isNumber || number < least || number > most)
        return failure({.kind = ErrorKind::Invalid,
                        .message = tr("The value of %1 must be a whole number of at least %2.")
                                       .arg(QLatin1StringView(name))
                                       .arg(least),
                        .field = QString::fromLatin1(name)});
    return number;
}

} // namespace gl::headless

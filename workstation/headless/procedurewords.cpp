#include "procedurewords.h"

#include "casewords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::Procedures", text);
}

} // namespace

Result<QUuid> commandIdOf(const Arguments &arguments)
{
    if (!arguments.has("--command-id"))
        return QUuid::createUuid();
    const QUuid given(arguments.value("--command-id"));
    if (given.isNull())
        return failure(ErrorKind::Invalid, tr("--command-id is no UUID."));
    return given;
}

Result<qint64> objectIdOf(const Arguments &arguments, const QString &question)
{
    bool number = false;
    const qint64 id = arguments.word(1).toLongLong(&number);
    if (!number)
        return failure(ErrorKind::Invalid, question);
    return id;
}

QString localInstant(const QJsonValue &instant)
{
    const QDateTime at = QDateTime::fromString(instant.toString(), Qt::ISODateWithMs);
    return at.isValid() ? at.toLocalTime().toString(u"MM-dd HH:mm"_s) : u"-"_s;
}

QString actionsText(const QJsonArray &actions)
{
    QStringList texts;
    for (const auto &action : actions) {
        QStringList inputs;
        for (const auto &input : action[u"inputs"].toArray())
            inputs << input[u"name"].toString()
                          + (input[u"required"].toBool() ? u"!"_s : QString());
        texts << action[u"action"].toString()
                     + (inputs.isEmpty() ? QString() : u" ("_s + inputs.join(u", "_s) + u')');
    }
    return texts.join(u", "_s);
}

Result<QJsonDocument> actOn(storage::Session &session, const Arguments &arguments,
                            const char *statement, const QString &question)
{
    const auto id = objectIdOf(arguments, question);
    if (!id)
        return std::unexpected(id.error());
    if (arguments.word(2).isEmpty())
        return failure(ErrorKind::Invalid, tr("Which action?"));
    const auto fields = parseFields(arguments.positional().mid(3));
    if (!fields)
        return std::unexpected(fields.error());
    const auto version = arguments.integer("--version", 0, 1);
    if (!version)
        return std::unexpected(version.error());
    return commandIdOf(arguments).and_then([&](const QUuid &command) {
        return session.json(statement, {*id, *version, arguments.word(2), *fields, command});
    });
}

Result<QJsonDocument> makeNew(storage::Session &session, const Arguments &arguments,
                              const char *statement, const QStringList &lists)
{
    const auto fields = parseFields(arguments.positional().mid(1));
    if (!fields)
        return std::unexpected(fields.error());
    QJsonObject given = *fields;
    for (const QString &name : lists) {
        if (given.contains(name))
            given[name] =
                QJsonArray::fromStringList(given[name].toString().split(u',', Qt::SkipEmptyParts));
    }
    return commandIdOf(arguments).and_then(
        [&](const QUuid &command) { return session.json(statement, {given, command}); });
}

} // namespace gl::headless

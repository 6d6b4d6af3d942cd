#include "journalrows.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTimeZone>

#include <array>

using namespace Qt::StringLiterals;

namespace gl::journal {

using storage::LocalSession;

namespace {

constexpr std::array kKinds{CommandKind::NewCase, CommandKind::Act, CommandKind::Note,
                            CommandKind::Attachment, CommandKind::Step};
constexpr std::array kStates{CommandState::Queued, CommandState::Sending, CommandState::Conflict,
                             CommandState::Refused};
constexpr std::array kErrorKinds{ErrorKind::Offline,   ErrorKind::Timeout,  ErrorKind::Conflict,
                                 ErrorKind::Forbidden, ErrorKind::NotFound, ErrorKind::Invalid,
                                 ErrorKind::Rejected,  ErrorKind::Internal};

const QString kColumns = u"position, id, kind, case_id, local, version, sealed, state, attempts,"
                         " error, created_at"_s;

template <typename Array, typename Name>
auto byName(const Array &values, const QString &text, Name nameOf)
{
    for (const auto value : values) {
        if (nameOf(value) == text)
            return value;
    }
    return values.back();
}

QString text(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

QJsonObject toJson(const Error &error)
{
    return {{u"kind"_s, errorKindName(error.kind)},
            {u"message"_s, error.message},
            {u"detail"_s, error.detail},
            {u"field"_s, error.field},
            {u"hint"_s, error.hint},
            {u"code"_s, error.code},
            {u"unknown"_s, error.outcomeUnknown}};
}

Error toError(const QJsonObject &json)
{
    return {.kind = byName(kErrorKinds, json["kind"_L1].toString(), errorKindName),
            .message = json["message"_L1].toString(),
            .detail = json["detail"_L1].toString(),
            .field = json["field"_L1].toString(),
            .hint = json["hint"_L1].toString(),
            .code = json["code"_L1].toString(),
            .outcomeUnknown = json["unknown"_L1].toBool()};
}

QJsonObject sealedPart(const Command &command)
{
    return {{u"action"_s, command.action}, {u"body"_s, command.body}};
}

QVariant idOrNull(CaseId id)
{
    return id.isValid() ? QVariant(id.value()) : QVariant();
}

std::unexpected<Error> noCommand()
{
    return failure(ErrorKind::NotFound,
                   QCoreApplication::translate("gl::journal::Journal",
                                               "This entry is not in the journal any more."));
}

} // namespace

QList<QStringList> journalSchema()
{
    return {{
        u"create table key_slot (slot text primary key, salt blob, cost integer not null,"
        " wrapped blob not null)"_s,
        u"create table draft (kind text not null, key text not null, sealed blob not null,"
        " updated_at integer not null, primary key (kind, key)) without rowid"_s,
        u"create table command (position integer primary key autoincrement, id text not null "
        u"unique,"
        " kind text not null, case_id integer, local text not null, version integer not null,"
        " sealed blob not null, content blob, state text not null, attempts integer not null,"
        " error blob, created_at integer not null)"_s,
        // Numbers are never given twice, also not after a wipe: people write them down.
        u"create table local_case (number integer primary key autoincrement,"
        " command_id text not null, case_id integer, version integer not null default 0)"_s,
        u"create table page (list text primary key, sealed blob not null,"
        " server_time integer not null)"_s,
        u"create table layout (name text primary key, blob blob not null)"_s,
    }};
}

QDateTime fromMillis(const QVariant &value)
{
    return QDateTime::fromMSecsSinceEpoch(value.toLongLong(), QTimeZone::UTC);
}

Result<QByteArray> sealJson(const Vault &vault, const QJsonObject &plain, const QByteArray &label)
{
    return vault.seal(QJsonDocument(plain).toJson(QJsonDocument::Compact), label);
}

Result<QJsonObject> openJson(const Vault &vault, const QByteArray &sealed, const QByteArray &label)
{
    return vault.open(sealed, label).transform([](const QByteArray &plain) {
        return QJsonDocument::fromJson(plain).object();
    });
}

QByteArray label(std::initializer_list<QString> parts)
{
    QByteArray result;
    for (const QString &part : parts)
        result += part.toUtf8() + '\0';
    return result;
}

CommandRows::CommandRows(LocalSession &session, const Vault &vault)
    : m_session(session),
      m_vault(vault)
{}

Result<QString> CommandRows::newLocalNumber(const QUuid &id)
{
    return m_session
        .query(u"insert into local_case (command_id) values (?) returning number"_s, {text(id)})
        .transform([](const QList<QVariantList> &rows) {
            return u"L-%1"_s.arg(rows.first().first().toLongLong());
        });
}

Result<void> CommandRows::resolve(Command &command)
{
    if (command.about.local.isEmpty() || !command.about.isLocal())
        return {};
    return m_session
        .query(u"select case_id, version from local_case"
               " where 'L-' || number = ? and case_id is not null"_s,
               {command.about.local})
        .transform([&](const QList<QVariantList> &rows) {
            if (rows.isEmpty())
                return;
            command.about.id = CaseId(rows.first()[0].toLongLong());
            command.version = rows.first()[1].toInt();
        });
}

Result<Command> CommandRows::insert(Command command)
{
    if (const auto done = resolve(command); !done)
        return std::unexpected(done.error());
    if (command.kind == CommandKind::NewCase) {
        const Result<QString> number = newLocalNumber(command.id);
        if (!number)
            return std::unexpected(number.error());
        command.about = {.id = {}, .local = *number};
    }
    const Result<QByteArray> sealed =
        sealJson(m_vault, sealedPart(command), label({u"command"_s, text(command.id)}));
    if (!sealed)
        return std::unexpected(sealed.error());
    QVariant content;
    if (!command.content.isEmpty()) {
        const auto sealedContent =
            m_vault.seal(command.content, label({u"content"_s, text(command.id)}));
        if (!sealedContent)
            return std::unexpected(sealedContent.error());
        content = *sealedContent;
    }
    return m_session
        .query(u"insert into command (id, kind, case_id, local, version, sealed, content, state,"
               " attempts, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?) returning position"_s,
               {text(command.id), name(command.kind), idOrNull(command.about.id),
                command.about.local.isNull() ? u""_s : command.about.local, command.version,
                *sealed, content, name(command.state), command.createdAt.toMSecsSinceEpoch()})
        .transform([&](const QList<QVariantList> &rows) {
            command.order = rows.first().first().toLongLong();
            command.content.clear();
            return command;
        });
}

Result<Command> CommandRows::read(const QVariantList &row)
{
    Command command;
    command.order = row[0].toLongLong();
    command.id = QUuid::fromString(row[1].toString());
    command.kind = byName(kKinds, row[2].toString(), qOverload<CommandKind>(&gl::journal::name));
    command.about = {.id = CaseId(row[3].toLongLong()), .local = row[4].toString()};
    command.version = row[5].toInt();
    command.state = byName(kStates, row[7].toString(), qOverload<CommandState>(&gl::journal::name));
    command.attempts = row[8].toInt();
    command.createdAt = fromMillis(row[10]);
    const QString id = text(command.id);
    const auto sealed = openJson(m_vault, row[6].toByteArray(), label({u"command"_s, id}));
    if (!sealed)
        return std::unexpected(sealed.error());
    command.action = (*sealed)["action"_L1].toString();
    command.body = (*sealed)["body"_L1].toObject();
    if (!row[9].isNull()) {
        const auto error = openJson(m_vault, row[9].toByteArray(), label({u"error"_s, id}));
        if (!error)
            return std::unexpected(error.error());
        command.error = toError(*error);
    }
    return command;
}

Result<QList<Command>> CommandRows::all()
{
    const auto rows =
        m_session.query(u"select "_s + kColumns + " from command order by position"_L1);
    if (!rows)
        return std::unexpected(rows.error());
    QList<Command> result;
    for (const QVariantList &row : *rows) {
        Result<Command> command = read(row);
        if (!command)
            return std::unexpected(command.error());
        result << std::move(*command);
    }
    return result;
}

Result<Command> CommandRows::one(const QUuid &id)
{
    return m_session.query(u"select "_s + kColumns + " from command where id = ?"_L1, {text(id)})
        .and_then([&](const QList<QVariantList> &rows) -> Result<Command> {
            if (rows.isEmpty())
                return noCommand();
            return read(rows.first());
        });
}

Result<QByteArray> CommandRows::content(const QUuid &id)
{
    return m_session.query(u"select content from command where id = ?"_s, {text(id)})
        .and_then([&](const QList<QVariantList> &rows) -> Result<QByteArray> {
            if (rows.isEmpty())
                return noCommand();
            if (rows.first().first().isNull())
                return QByteArray();
            return m_vault.open(rows.first().first().toByteArray(),
                                label({u"content"_s, text(id)}));
        });
}

Result<void> CommandRows::setState(const QUuid &id, CommandState state, const Error &error)
{
    return sealJson(m_vault, toJson(error), label({u"error"_s, text(id)}))
        .and_then([&](const QByteArray &sealed) {
            return m_session.exec(u"update command set state = ?, error = ? where id = ?"_s,
                                  {name(state), sealed, text(id)});
        })
        .transform([](qint64) {});
}

Result<void> CommandRows::done(const Command &done, CaseId id, int version)
{
    const auto exec = [this](const QString &sql, const QVariantList &values) {
        return [this, sql, values](qint64) { return m_session.exec(sql, values); };
    };
    auto result = m_session.exec(u"delete from command where id = ?"_s, {text(done.id)});
    if (done.kind == CommandKind::NewCase) {
        result = result
                     .and_then(exec(u"update local_case set case_id = ?, version = ?"
                                    " where command_id = ?"_s,
                                    {id.value(), version, text(done.id)}))
                     .and_then(exec(u"update command set case_id = ?, version = ?"
                                    " where local = ? and case_id is null"_s,
                                    {id.value(), version, done.about.local}));
    } else if (version > 0 && done.kind == CommandKind::Step) {
        result = result.and_then([&](qint64) { return followSteps(done, version); });
    } else if (version > 0 && id.isValid()) {
        // Whoever typed the next command had seen this one, so it builds on what came of it. What
        // somebody else changed in between shows as another version, and is a conflict.
        result = result
                     .and_then(exec(u"update local_case set version = ? where case_id = ?"_s,
                                    {version, id.value()}))
                     .and_then(exec(u"update command set version = ? where case_id = ?"
                                    " and position > ? and version = ?"_s,
                                    {version, id.value(), done.order, done.version}));
    }
    return result.transform([](qint64) {});
}

/// What a step is about is sealed, so the waiting ones are read one by one; they are few.
Result<qint64> CommandRows::followSteps(const Command &done, int version)
{
    const auto waiting = all();
    if (!waiting)
        return std::unexpected(waiting.error());
    qint64 changed = 0;
    for (const Command &command : *waiting) {
        if (!followsStep(command, done))
            continue;
        const auto set = m_session.exec(u"update command set version = ? where id = ?"_s,
                                        {version, text(command.id)});
        if (!set)
            return set;
        changed += *set;
    }
    return changed;
}

Result<void> CommandRows::rewrite(const QUuid &id, int version, const QJsonObject &body)
{
    Result<Command> command = one(id);
    if (!command)
        return std::unexpected(command.error());
    command->body = body;
    return sealJson(m_vault, sealedPart(*command), label({u"command"_s, text(id)}))
        .and_then([&](const QByteArray &sealed) {
            return m_session.exec(u"update command set version = ?, sealed = ?, state = 'queued',"
                                  " error = null where id = ?"_s,
                                  {version, sealed, text(id)});
        })
        .transform([](qint64) {});
}

} // namespace gl::journal

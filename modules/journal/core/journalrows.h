#pragma once

#include "command.h"
#include "vault.h"

#include <storage/localstore.h>

#include <QList>
#include <QStringList>

namespace gl::journal {

/// The schema of the journal's file, step by step; see storage::LocalStore.
QList<QStringList> journalSchema();

QDateTime fromMillis(const QVariant &value);

Result<QByteArray> sealJson(const Vault &vault, const QJsonObject &plain, const QByteArray &label);
Result<QJsonObject> openJson(const Vault &vault, const QByteArray &sealed, const QByteArray &label);

/// Where a sealed text belongs, e.g. label({"draft", kind, key}).
QByteArray label(std::initializer_list<QString> parts);

/// The table of commands, in the order in which they are sent.
class CommandRows
{
public:
    CommandRows(storage::LocalSession &session, const Vault &vault);

    /// Gives the position; a new case also gets its local number.
    Result<Command> insert(Command command);
    Result<QList<Command>> all();
    Result<Command> one(const QUuid &id);
    Result<QByteArray> content(const QUuid &id);
    Result<void> setState(const QUuid &id, CommandState state, const Error &error);
    Result<void> done(const Command &done, CaseId id, int version);
    Result<void> rewrite(const QUuid &id, int version, const QJsonObject &body);

private:
    Result<Command> read(const QVariantList &row);
    /// A local number whose case has been sent meanwhile becomes the real case.
    Result<void> resolve(Command &command);
    Result<qint64> followSteps(const Command &done, int version);
    Result<QString> newLocalNumber(const QUuid &id);

    storage::LocalSession &m_session;
    const Vault &m_vault;
};

} // namespace gl::journal

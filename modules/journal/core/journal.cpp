#include "journal.h"

#include "journalrows.h"
#include "vault.h"

#include <storage/localstore.h>
#include <storage/privatecluster.h>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>

using namespace Qt::StringLiterals;

namespace gl::journal {

using storage::LocalOpened;
using storage::LocalSession;
using storage::LocalStore;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::journal::Journal", text);
}

/// A name that a person recognises and that differs for every server and account.
QString fileName(const QString &server, const QString &account)
{
    QString plain;
    for (const QChar c : account.toLower()) {
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_')
            plain += c;
    }
    const QByteArray digest =
        QCryptographicHash::hash(label({server, account}), QCryptographicHash::Sha256);
    return u"%1-%2.journal"_s.arg(plain.left(24), QString::fromLatin1(digest.toHex().left(12)));
}

Result<void> storeSlot(LocalSession &session, const Vault &vault, const Secret &secret,
                       const QString &keyFile)
{
    KeySlot slot;
    const bool byFile = secret.password.isEmpty();
    if (!byFile) {
        slot.salt = newSalt();
        slot.cost = kScryptCost;
    }
    return (byFile ? SecretKey::fromFile(keyFile, true)
                   : SecretKey::fromPassword(secret.password, slot.salt, slot.cost))
        .and_then([&](const SecretKey &key) { return vault.wrapKey(key); })
        .and_then([&](const QByteArray &wrapped) {
            return session.exec(u"insert or replace into key_slot (slot, salt, cost, wrapped)"
                                " values ('only', ?, ?, ?)"_s,
                                {slot.salt, slot.cost, wrapped});
        })
        .transform([](qint64) {});
}

/// The vault behind the stored slot, or a new one when there is none.
Result<Vault> unlock(LocalSession &session, const Secret &secret, const QString &keyFile)
{
    const auto rows = session.query(u"select salt, cost, wrapped from key_slot"_s);
    if (!rows)
        return std::unexpected(rows.error());
    if (rows->isEmpty()) {
        return Vault::make().and_then([&](const Vault &vault) {
            return storeSlot(session, vault, secret, keyFile).transform([&] { return vault; });
        });
    }
    const QVariantList &row = rows->first();
    const KeySlot slot{
        .salt = row[0].toByteArray(), .cost = row[1].toInt(), .wrapped = row[2].toByteArray()};
    return (slot.salt.isEmpty() ? SecretKey::fromFile(keyFile, false)
                                : SecretKey::fromPassword(secret.password, slot.salt, slot.cost))
        .and_then([&](const SecretKey &key) { return Vault::unlock(slot, key); });
}

Result<int> count(LocalSession &session, const QString &table)
{
    return session.query("select count(*) from "_L1 + table).transform([](const auto &rows) {
        return rows.first().first().toInt();
    });
}

Result<bool> nothingWaits(LocalSession &session)
{
    for (const QString &table : {u"command"_s, u"draft"_s}) {
        const Result<int> waiting = count(session, table);
        if (!waiting || *waiting > 0)
            return waiting.transform([](int) { return false; });
    }
    return true;
}

/// Deletes what is left when nothing waits. The wrapped key goes, and with it everything it sealed,
/// whatever the disk still holds.
Result<void> forget(LocalSession &session)
{
    return session.exec(u"delete from page"_s)
        .and_then([&](qint64) { return session.exec(u"delete from local_case"_s); })
        .and_then([&](qint64) { return session.exec(u"delete from key_slot"_s); })
        .transform([](qint64) {});
}

/// The same; what is locked with another password and holds nothing that anybody would miss begins
/// anew.
Result<Vault> unlockOrBegin(LocalSession &session, const Secret &secret, const QString &keyFile)
{
    Result<Vault> vault = unlock(session, secret, keyFile);
    const bool locked = !vault && vault.error().kind == ErrorKind::Forbidden;
    if (!locked || !nothingWaits(session).value_or(false))
        return vault;
    return forget(session).and_then([&] { return unlock(session, secret, keyFile); });
}

} // namespace

class Journal::Private
{
public:
    /// Used on the store's thread only.
    struct Unlocked
    {
        std::optional<Vault> vault;
    };

    Private(const QString &path, std::shared_ptr<const Clock> useClock)
        : clock(std::move(useClock)),
          store(path, journalSchema())
    {}

    QString keyFile() const { return store.path() + ".key"_L1; }

    /// Opens the file and unlocks it, re-wrapping the key for `now` when that is given.
    QFuture<Result<Opened>> open(const Secret &secret, const std::optional<Secret> &now);

    /// A job that needs the key.
    template <typename F>
    auto run(F fn)
    {
        using R = std::invoke_result_t<F &, LocalSession &, const Vault &>;
        return store.run([unlocked = unlocked, fn = std::move(fn)](LocalSession &session) -> R {
            if (!unlocked->vault)
                return failure(ErrorKind::Forbidden, tr("The journal of this desk is locked."));
            return fn(session, *unlocked->vault);
        });
    }

    std::shared_ptr<const Clock> clock;
    std::shared_ptr<Unlocked> unlocked = std::make_shared<Unlocked>();
    LocalStore store; ///< last: its destructor finishes the jobs
};

QFuture<Result<Opened>> Journal::Private::open(const Secret &secret,
                                               const std::optional<Secret> &now)
{
    // Filled by the first future before the second job can run: both are on one queue.
    auto opened = std::make_shared<Result<LocalOpened>>(LocalOpened{});
    store.open().then([opened](Result<LocalOpened> result) { *opened = std::move(result); });
    return store
        .run([=, this, unlocked = unlocked,
              key = keyFile()](LocalSession &session) -> Result<Opened> {
            unlocked->vault.reset();
            // The earlier password is given where something waits.
            Result<Vault> vault =
                now ? unlock(session, secret, key) : unlockOrBegin(session, secret, key);
            if (!vault)
                return std::unexpected(vault.error());
            if (now) {
                if (const auto done = storeSlot(session, *vault, *now, key); !done)
                    return std::unexpected(done.error());
            }
            const auto unsent = count(session, u"command"_s);
            if (!unsent)
                return std::unexpected(unsent.error());
            unlocked->vault.emplace(std::move(*vault));
            return Opened{
                .fresh = (*opened)->fresh, .setAside = (*opened)->setAside, .unsent = *unsent};
        })
        .then([opened](Result<Opened> result) -> Result<Opened> {
            return *opened ? std::move(result) : std::unexpected(opened->error());
        });
}

Journal::Journal(const QString &folder, const QString &server, const QString &account,
                 std::shared_ptr<const Clock> clock)
    : d(std::make_unique<Private>(QDir(folder).filePath(fileName(server, account)),
                                  std::move(clock)))
{}

Journal::~Journal() = default;

QString Journal::path() const
{
    return d->store.path();
}

QFuture<Result<Opened>> Journal::open(const Secret &secret)
{
    return d->open(secret, std::nullopt);
}

QFuture<Result<Opened>> Journal::reopen(const Secret &earlier, const Secret &now)
{
    return d->open(earlier, now);
}

QFuture<Result<void>> Journal::changeSecret(const Secret &now)
{
    return d->run([now, key = d->keyFile()](LocalSession &session, const Vault &vault) {
        return storeSlot(session, vault, now, key);
    });
}

QFuture<Result<QString>> Journal::setAside(const Secret &secret)
{
    QFuture<Result<QString>> moved = d->store.setAside(u"locked"_s);
    return d->open(secret, std::nullopt)
        .then([moved](const Result<Opened> &opened) -> Result<QString> {
            if (const Result<QString> name = moved.result(); !name || opened)
                return name;
            return std::unexpected(opened.error());
        });
}

QFuture<Result<void>> Journal::saveDraft(const DraftKey &key, const QJsonObject &payload)
{
    return d->run([=, at = d->clock->now()](LocalSession &session,
                                            const Vault &vault) -> Result<void> {
        return sealJson(vault, payload, label({u"draft"_s, key.kind, key.key}))
            .and_then([&](const QByteArray &sealed) {
                return session.exec(u"insert or replace into draft (kind, key, sealed, updated_at)"
                                    " values (?, ?, ?, ?)"_s,
                                    {key.kind, key.key, sealed, at.toMSecsSinceEpoch()});
            })
            .transform([](qint64) {});
    });
}

QFuture<Result<void>> Journal::dropDraft(const DraftKey &key)
{
    return d->run([=](LocalSession &session, const Vault &) {
        return session.exec(u"delete from draft where kind = ? and key = ?"_s, {key.kind, key.key})
            .transform([](qint64) {});
    });
}

QFuture<Result<QList<Draft>>> Journal::drafts(const QString &kind)
{
    return d->run([=](LocalSession &session, const Vault &vault) -> Result<QList<Draft>> {
        const auto rows =
            session.query(u"select kind, key, sealed, updated_at from draft"
                          " where ? = '' or kind = ? order by updated_at desc, kind, key"_s,
                          {kind.isNull() ? u""_s : kind, kind});
        if (!rows)
            return std::unexpected(rows.error());
        QList<Draft> result;
        for (const QVariantList &row : *rows) {
            const DraftKey key{row[0].toString(), row[1].toString()};
            const auto payload =
                openJson(vault, row[2].toByteArray(), label({u"draft"_s, key.kind, key.key}));
            if (!payload)
                return std::unexpected(payload.error());
            result << Draft{.key = key, .payload = *payload, .updatedAt = fromMillis(row[3])};
        }
        return result;
    });
}

QFuture<Result<Command>> Journal::add(const Command &command, const std::optional<DraftKey> &from)
{
    return d->run([=, at = d->clock->now()](LocalSession &session,
                                            const Vault &vault) -> Result<Command> {
        Command made = command;
        made.createdAt = at;
        if (from) {
            if (const auto gone = session.exec(u"delete from draft where kind = ? and key = ?"_s,
                                               {from->kind, from->key});
                !gone)
                return std::unexpected(gone.error());
        }
        return CommandRows(session, vault).insert(std::move(made));
    });
}

QFuture<Result<QList<Command>>> Journal::commands()
{
    return d->run([](LocalSession &session, const Vault &vault) {
        return CommandRows(session, vault).all();
    });
}

QFuture<Result<QByteArray>> Journal::content(const QUuid &id)
{
    return d->run([=](LocalSession &session, const Vault &vault) {
        return CommandRows(session, vault).content(id);
    });
}

QFuture<Result<void>> Journal::markSending(const QUuid &id)
{
    return d->run([=](LocalSession &session, const Vault &) {
        return session
            .exec(u"update command set state = 'sending', attempts = attempts + 1 where id = ?"_s,
                  {id.toString(QUuid::WithoutBraces)})
            .transform([](qint64) {});
    });
}

QFuture<Result<void>> Journal::markFailed(const QUuid &id, CommandState state, const Error &error)
{
    return d->run([=](LocalSession &session, const Vault &vault) {
        return CommandRows(session, vault).setState(id, state, error);
    });
}

QFuture<Result<void>> Journal::markDone(const Command &done, CaseId id, int version)
{
    return d->run([=](LocalSession &session, const Vault &vault) {
        return CommandRows(session, vault).done(done, id, version);
    });
}

QFuture<Result<void>> Journal::requeue(const QUuid &id, int version, const QJsonObject &body)
{
    return d->run([=](LocalSession &session, const Vault &vault) {
        return CommandRows(session, vault).rewrite(id, version, body);
    });
}

QFuture<Result<void>> Journal::drop(const QUuid &id)
{
    return d->run([=](LocalSession &session, const Vault &) {
        return session
            .exec(u"delete from command where id = ?"_s, {id.toString(QUuid::WithoutBraces)})
            .transform([](qint64) {});
    });
}

QFuture<Result<CaseId>> Journal::realCase(const QString &local)
{
    return d->run([=](LocalSession &session, const Vault &) {
        return session.query(u"select case_id from local_case where 'L-' || number = ?"_s, {local})
            .transform([](const QList<QVariantList> &rows) {
                return rows.isEmpty() ? CaseId() : CaseId(rows.first().first().toLongLong());
            });
    });
}

QFuture<Result<void>> Journal::savePage(const QString &list, const SeenPage &page)
{
    return d->run([=](LocalSession &session, const Vault &vault) {
        return sealJson(vault, page.page, label({u"page"_s, list}))
            .and_then([&](const QByteArray &sealed) {
                return session.exec(u"insert or replace into page (list, sealed, server_time)"
                                    " values (?, ?, ?)"_s,
                                    {list, sealed, page.serverTime.toMSecsSinceEpoch()});
            })
            .transform([](qint64) {});
    });
}

QFuture<Result<std::optional<SeenPage>>> Journal::page(const QString &list)
{
    using Answer = Result<std::optional<SeenPage>>;
    return d->run([=](LocalSession &session, const Vault &vault) -> Answer {
        const auto rows =
            session.query(u"select sealed, server_time from page where list = ?"_s, {list});
        if (!rows)
            return std::unexpected(rows.error());
        if (rows->isEmpty())
            return std::nullopt;
        const QVariantList row = rows->first();
        return openJson(vault, row[0].toByteArray(), label({u"page"_s, list}))
            .transform([&](const QJsonObject &page) {
                return std::optional(SeenPage{.page = page, .serverTime = fromMillis(row[1])});
            });
    });
}

QFuture<Result<void>> Journal::saveLayout(const QString &name, const QByteArray &blob)
{
    return d->store.run([=](LocalSession &session) {
        return session
            .exec(u"insert or replace into layout (name, blob) values (?, ?)"_s, {name, blob})
            .transform([](qint64) {});
    });
}

QFuture<Result<std::optional<QByteArray>>> Journal::layout(const QString &name)
{
    return d->store.run([=](LocalSession &session) {
        return session.query(u"select blob from layout where name = ?"_s, {name})
            .transform([](const QList<QVariantList> &rows) {
                return rows.isEmpty() ? std::nullopt
                                      : std::optional(rows.first().first().toByteArray());
            });
    });
}

QFuture<Result<bool>> Journal::wipe()
{
    return d->store.run([unlocked = d->unlocked](LocalSession &session) -> Result<bool> {
        const Result<bool> empty = nothingWaits(session);
        if (!empty || !*empty)
            return empty;
        if (const auto gone = forget(session); !gone)
            return std::unexpected(gone.error());
        unlocked->vault.reset();
        return true;
    });
}

QFuture<Result<void>> Journal::fits(const Secret &secret)
{
    return d->store.run([secret, keyFile = d->keyFile()](LocalSession &session) -> Result<void> {
        const Result<int> keys = count(session, u"key_slot"_s);
        if (keys && *keys > 0 && unlock(session, secret, keyFile))
            return {};
        return failure(Error{.kind = ErrorKind::Forbidden,
                             .message = tr("The password is wrong."),
                             .field = u"password"_s});
    });
}

QString journalFolder()
{
    return QDir(storage::PrivateCluster::defaultDataFolder()).filePath(u"journal"_s);
}

} // namespace gl::journal

#pragma once

#include "whistle.h"

#include <base/error.h>

#include <QFuture>
#include <QUuid>

#include <journal/command.h>

namespace gl::storage {
class Database;
}

namespace gl::whistle {

/// Tells "id:version" of a whistle that changed.
inline const QString kWhistleChannel = QStringLiteral("whistle");
/// The name by which the outbox knows whistles.
inline const QString kProcedure = QStringLiteral("whistle");

/// Which whistles.
struct WhistleFilter
{
    enum class Whose {
        All,    ///< that this account may see
        Mine,   ///< its unit has blown them, or is called
        Called, ///< its unit is called
    };
    Whose whose = Whose::All;
    bool ended = false; ///< archived and withdrawn ones, instead of those that go on
    QString words{};    ///< of matter or spot, or the number
    CaseId about{};     ///< valid: about this case

    bool operator==(const WhistleFilter &) const = default;
};

/// What a person does about whistles, as steps of the outbox: journal first, exactly once. `title`
/// is what they are called while they wait.
journal::Step blowStep(const QJsonObject &given, const QString &title);
journal::Step actStep(const Whistle &whistle, const QString &action, const QJsonObject &inputs,
                      const QString &title);
journal::Step fileStep(qint64 whistle, const QString &name, const QByteArray &content);

/// Whistles 吹哨 as a desk reads them, and the doing of what its outbox hands over. Every call runs
/// on a database thread in one transaction.
class WhistleService
{
public:
    /// `database` must outlive the service and every future it gave.
    explicit WhistleService(storage::Database &database);
    virtual ~WhistleService() = default;
    Q_DISABLE_COPY_MOVE(WhistleService)

    /// The newest first, at most 200.
    virtual QFuture<Result<QList<Whistle>>> list(const WhistleFilter &filter);
    virtual QFuture<Result<WhistleDetails>> read(qint64 whistle);
    virtual QFuture<Result<DeskRules>> rules();
    /// Each reading is in the audit.
    virtual QFuture<Result<QByteArray>> fileContent(qint64 file);
    /// Carries out a step made by the functions above; the answer is the whistle's document.
    virtual QFuture<Result<QJsonObject>> perform(const journal::Step &step, const QUuid &command);

protected:
    /// For a service that answers by itself, as in panel tests.
    WhistleService() = default;

private:
    storage::Database *m_database = nullptr;
};

} // namespace gl::whistle

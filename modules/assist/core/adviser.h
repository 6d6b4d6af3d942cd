#pragma once

#include "modelshelf.h"
#include "placeintext.h"
#include "suggestion.h"

#include <base/error.h>

#include <QElapsedTimer>
#include <QFuture>
#include <QJsonArray>

namespace gl::storage {
class Database;
class Session;
} // namespace gl::storage

namespace gl::assist {

/// What the adviser is asked about. Personal data: never in a log.
struct Question
{
    QString family{}; ///< "hotline" or "grid"
    QString words{};  ///< what was said; only the first 20,000 characters count

    bool operator==(const Question &) const = default;
};

/// What the text tells: class, place, and the units it speaks for.
struct Reading
{
    QList<ClassGuess> classes{}; ///< best first, at most three, none below the threshold
    QList<PlaceGuess> places{};  ///< the same
    QList<textmodel::Guess>
        units{};          ///< codes; for dispatch, which weighs them with rules and history
    bool learned = false; ///< false: no model of classes is in use yet, so none are offered
    int classModel = 0;   ///< version that answered; 0: none
    int placeModel = 0;
};

/// Reads what was said and suggests class and place. Nothing leaves the district: models are in the
/// database, and the text is read in this program. Every call runs on a database thread;
/// thread-safe. Errors: Offline, Forbidden.
class Adviser
{
public:
    /// `database` must outlive the adviser and every future it gave. `folder`: copies of models on
    /// this machine; empty: none.
    Adviser(storage::Database &database, const QString &folder);
    virtual ~Adviser() = default;
    Q_DISABLE_COPY_MOVE(Adviser)

    virtual QFuture<Result<Reading>> read(const Question &question);
    /// Other models may be in use, or other thresholds: looked up again.
    virtual QFuture<Result<void>> refresh();

    /// What was offered for a case, and what the person took; for measuring, and nobody waits for
    /// it. Nothing chosen and nothing offered is not noted.
    virtual void noteClass(CaseId id, const Reading &reading, const QString &chosen);
    virtual void notePlace(CaseId id, const Reading &reading, const QString &chosenArea);
    /// `offered`: [{"value": code of the unit, "p": probability}], best first.
    virtual void noteOwner(CaseId id, const QJsonArray &offered, const QString &chosenUnit,
                           const QString &version);

    /// What read() does on its thread; for who has a session.
    static Result<Reading> readWith(storage::Session &session, const Shelf &shelf,
                                    const Question &question);

protected:
    /// For fakes.
    Adviser();

private:
    void refreshWhenOld();
    void note(CaseId id, const QString &kind, const QJsonArray &offered, const QString &chosen,
              const QString &version);

    storage::Database *m_database = nullptr;
    std::shared_ptr<ModelShelf> m_shelf; ///< also held by jobs that run
    QElapsedTimer m_looked;              ///< GUI thread only
};

} // namespace gl::assist

#pragma once

#include "modelversion.h"

#include <base/error.h>

#include <QByteArray>
#include <QList>

namespace gl::storage {
class Session;
}

namespace gl::assist {

/// One case that a model learns from; a row of gl_api.assist_samples.
struct CaseSample
{
    qint64 caseId = 0;
    QString words{};
    QString label{}; ///< path of class references, code of the unit, or the address
    int townId = 0;
    int villageId = 0;
    int gridId = 0;
};

/// What a new model is saved with.
struct NewModel
{
    ModelSubject subject{};
    QByteArray content{};
    int samples = 0;
    int labels = 0;
    QByteArray fingerprint{}; ///< 32 bytes
    QJsonObject metrics{};
    QString note{};
};

/// SQL of the models. Synchronous, on a database thread.
namespace modelstore {

Result<QList<ModelVersion>> list(storage::Session &session);
/// Newest first, those before `before` (0: from the newest on).
Result<QList<CaseSample>> samples(storage::Session &session, const ModelSubject &subject,
                                  qint64 before, int page);
Result<ModelVersion> save(storage::Session &session, const NewModel &model);
/// State "refused": less accurate than the one in use, and no reason was given.
Result<ModelVersion> use(storage::Session &session, int id, const QString &although);
Result<ModelVersion> rollback(storage::Session &session, const ModelSubject &subject);
Result<QByteArray> content(storage::Session &session, int id);
/// A setting that is a number; `otherwise` when it is not there.
Result<double> setting(storage::Session &session, const QString &key, double otherwise);

} // namespace modelstore

} // namespace gl::assist

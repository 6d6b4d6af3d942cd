#include "modelshelf.h"

#include "modelstore.h"

#include <assist/log.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace gl::assist {

namespace {

QString keyOf(const ModelSubject &subject)
{
    return kindName(subject.kind) + u'/' + subject.family;
}

QByteArray sumOf(const QByteArray &content)
{
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
}

/// A model of another version of the program must not keep the others from being used: it is as if
/// it had not learned yet. Any other fault is one of the connection.
Result<void> leaveOut(const ModelVersion &model, const Error &error)
{
    if (error.kind != ErrorKind::Invalid)
        return std::unexpected(error);
    qCWarning(lcAssist) << "model is not used" << "kind=" << kindName(model.subject.kind)
                        << "family=" << model.subject.family << "version=" << model.version
                        << "error=" << error.message;
    return {};
}

} // namespace

std::shared_ptr<const Shelf> ModelShelf::current() const
{
    const QMutexLocker lock(&m_mutex);
    return m_current;
}

Result<void> ModelShelf::refresh(storage::Session &session)
{
    const auto models = modelstore::list(session);
    if (!models)
        return std::unexpected(models.error());
    const std::shared_ptr<const Shelf> before = current();
    auto shelf = std::make_shared<Shelf>();
    for (const ModelVersion &model : *models) {
        if (!model.inUse())
            continue;
        const QString key = keyOf(model.subject);
        shelf->ids[key] = model.id;
        shelf->versions[key] = model.version;
        if (before && before->ids.value(key) == model.id) {
            shelf->texts[key] = before->texts.value(key);
            if (model.subject.kind == ModelKind::Place)
                shelf->places = before->places;
        } else if (model.subject.kind == ModelKind::Place) {
            const auto weights = contentOf(session, model).and_then(PlaceWeights::fromBytes);
            if (weights)
                shelf->places = *weights;
            else if (const auto left = leaveOut(model, weights.error()); !left)
                return left;
        } else {
            const auto text = readText(session, model);
            if (text)
                shelf->texts[key] = *text;
            else if (const auto left = leaveOut(model, text.error()); !left)
                return left;
        }
    }
    const auto offer = modelstore::setting(session, u"assist.offer_at"_s, shelf->thresholds.offer);
    const auto sure = modelstore::setting(session, u"assist.sure_at"_s, shelf->thresholds.sure);
    const auto side = modelstore::setting(session, u"assist.side_m"_s, shelf->sideMetres);
    if (!offer || !sure || !side)
        return std::unexpected(!offer ? offer.error() : !sure ? sure.error() : side.error());
    shelf->thresholds = {.offer = *offer, .sure = *sure};
    shelf->sideMetres = *side;
    const QMutexLocker lock(&m_mutex);
    m_current = std::move(shelf);
    return {};
}

Result<std::shared_ptr<const textmodel::Model>>
ModelShelf::readText(storage::Session &session, const ModelVersion &version) const
{
    return contentOf(session, version)
        .and_then([](const QByteArray &bytes) { return textmodel::Model::fromBytes(bytes); })
        .transform([](textmodel::Model &&model) {
            return std::make_shared<const textmodel::Model>(std::move(model));
        });
}

/// A copy on this machine that is not what the database says is read anew.
Result<QByteArray> ModelShelf::contentOf(storage::Session &session,
                                         const ModelVersion &version) const
{
    const QString path = m_folder + u'/' + version.sha256 + u".model"_s;
    QFile kept(path);
    if (!m_folder.isEmpty() && kept.open(QIODevice::ReadOnly)) {
        QByteArray content = kept.readAll();
        if (sumOf(content) == version.sha256.toLatin1())
            return content;
    }
    auto content = modelstore::content(session, version.id);
    if (!content || m_folder.isEmpty())
        return content;
    // Without a copy the next start is slower, and that is all.
    QSaveFile copy(path);
    if (QDir().mkpath(m_folder) && copy.open(QIODevice::WriteOnly)) {
        copy.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        copy.write(*content);
        copy.commit();
    }
    return content;
}

} // namespace gl::assist

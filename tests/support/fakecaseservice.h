#pragma once

#include <cases/caseservice.h>

#include <QHash>
#include <QList>
#include <QPromise>

#include <functional>
#include <memory>

namespace gl::test {

/// A future that has its answer already. Not makeReadyValueFuture(), in which GCC 14 sees an
/// uninitialised error that is not there.
template <typename T>
QFuture<Result<T>> answered(const Result<T> &answer)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(answer);
    promise.finish();
    return promise.future();
}

/// A case service that answers when the test says so: reads by themselves from `documents`, acts
/// when answerAct() is called. Remembers what it was asked.
class FakeCaseService : public cases::CaseService
{
public:
    using Answer = Result<QJsonObject>;

    FakeCaseService() = default;

    QHash<CaseId, QJsonObject> documents; ///< what read() answers; none: NotFound
    QHash<ClassId, QJsonObject> manuals;
    QHash<qint64, QByteArray> files;
    QJsonObject party{{QStringLiteral("name"), QStringLiteral("王小明")},
                      {QStringLiteral("phone"), QStringLiteral("10000000001")}};
    bool offline = false;

    QList<CaseId> reads;
    QList<cases::Act> acts;
    QList<cases::NewAttachment> attachments;
    QStringList reasons;

    QFuture<Answer> read(CaseId id) override
    {
        reads << id;
        if (offline)
            return ready(
                failure(ErrorKind::Offline, QStringLiteral("The server cannot be reached.")));
        const auto found = documents.constFind(id);
        if (found == documents.cend())
            return ready(failure(ErrorKind::NotFound, QStringLiteral("There is no such case.")));
        return ready(*found);
    }

    QFuture<Answer> act(const cases::Act &act) override
    {
        acts << act;
        m_open = std::make_shared<QPromise<Answer>>();
        m_open->start();
        return m_open->future();
    }
    /// Answers the last act.
    void answerAct(const Answer &answer)
    {
        m_open->addResult(answer);
        m_open->finish();
    }

    QFuture<Answer> manual(ClassId id) override { return ready(manuals.value(id)); }

    QFuture<Result<QByteArray>> fileContent(qint64 attachment) override
    {
        return answered(Result<QByteArray>(files.value(attachment)));
    }

    QFuture<Answer> attach(const cases::NewAttachment &attachment) override
    {
        attachments << attachment;
        return ready(QJsonObject{{QStringLiteral("attachment_id"), 1}});
    }

    QFuture<Answer> reveal(CaseId, const QString &reason) override
    {
        reasons << reason;
        if (reason.size() < 4)
            return ready(failure({.kind = ErrorKind::Invalid,
                                  .message = QStringLiteral("Say why you need the caller's data."),
                                  .field = QStringLiteral("reason")}));
        return ready(party);
    }

private:
    static QFuture<Answer> ready(const Answer &answer) { return answered(answer); }

    std::shared_ptr<QPromise<Answer>> m_open;
};

} // namespace gl::test

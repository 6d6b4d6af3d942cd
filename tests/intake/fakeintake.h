#pragma once

#include <intake/intakeservice.h>
#include <intake/registrar.h>

#include <QFuture>
#include <QPromise>
#include <QStringList>

#include <memory>

namespace gl::test {

template <typename T>
QFuture<T> answered(const T &value)
{
    return QtFuture::makeReadyValueFuture(value);
}

/// Answers from memory, and notes what was asked.
class FakeIntake : public intake::IntakeService
{
public:
    QFuture<Result<intake::CallerHistory>> callerHistory(const QString &phone) override
    {
        asked << QStringLiteral("history ") + phone;
        return answered(Result<intake::CallerHistory>(history));
    }
    QFuture<Result<QList<intake::EarlierCase>>> likelyRepeats(const repeats::Query &query) override
    {
        asked << QStringLiteral("duplicates ") + query.words;
        return answered(Result<QList<intake::EarlierCase>>(duplicates));
    }
    QFuture<Result<intake::Place>> locate(double lon, double, const QString &) override
    {
        asked << QStringLiteral("locate %1").arg(lon);
        return answered(located);
    }
    QFuture<Result<intake::Place>> placeByCode(const QString &code) override
    {
        asked << QStringLiteral("code ") + code;
        return answered(located);
    }
    QFuture<Result<QList<intake::Place>>> placeSuggest(const QString &typed) override
    {
        asked << QStringLiteral("suggest ") + typed;
        return answered(Result<QList<intake::Place>>(places));
    }
    QFuture<Result<intake::Catalogue>> catalogue() override
    {
        return answered(Result<intake::Catalogue>(known));
    }

    QFuture<Result<QList<intake::Phrase>>> phrases() override
    {
        asked << QStringLiteral("phrases");
        return answered(Result<QList<intake::Phrase>>(kept));
    }

    QStringList asked;
    QList<intake::Phrase> kept;
    intake::CallerHistory history;
    QList<intake::EarlierCase> duplicates;
    QList<intake::Place> places;
    Result<intake::Place> located;
    intake::Catalogue known;
};

/// Keeps what was sent; answers when the test says so.
class FakeRegistrar : public intake::Registrar
{
public:
    QFuture<Result<intake::Registered>> registerCase(const intake::Registration &what) override
    {
        sent << what;
        m_promises << std::make_shared<QPromise<Result<intake::Registered>>>();
        m_promises.last()->start();
        return m_promises.last()->future();
    }
    void answer(const Result<intake::Registered> &result)
    {
        const auto promise = m_promises.takeFirst();
        promise->addResult(result);
        promise->finish();
    }

    QList<intake::Registration> sent;

private:
    QList<std::shared_ptr<QPromise<Result<intake::Registered>>>> m_promises;
};

} // namespace gl::test

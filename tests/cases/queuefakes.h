#pragma once

#include <cases/caseservice.h>
#include <cases/deskservice.h>

#include <QPromise>

#include <algorithm>
#include <functional>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace gl::test {

/// An answer that the test gives when it likes, in any order.
template <typename T>
class Pending
{
public:
    Pending() { m_promise->start(); }

    QFuture<Result<T>> future() const { return m_promise->future(); }
    void answer(const Result<T> &value)
    {
        m_promise->addResult(value);
        m_promise->finish();
    }

private:
    std::shared_ptr<QPromise<Result<T>>> m_promise = std::make_shared<QPromise<Result<T>>>();
};

/// A case service over rows in memory. Questions for lists wait until the test answers them, or are
/// answered at once when `atOnce`.
class FakeCases : public cases::CaseService
{
public:
    struct Question
    {
        cases::QueueRequest request;
        Pending<QJsonObject> pending;
    };

    QFuture<Result<QJsonObject>> queue(const cases::QueueRequest &request) override
    {
        questions.push_back({request, {}});
        auto future = questions.back().pending.future();
        if (atOnce)
            answer(questions.size() - 1);
        return future;
    }

    /// Answers question `n` with what the rows hold now.
    void answer(size_t n) { questions[n].pending.answer(page(questions[n].request)); }

    QFuture<Result<QJsonObject>> search(const QString &words, const QJsonObject &,
                                        std::optional<CaseId> before, int) override
    {
        searched << std::pair(words, before.value_or(CaseId()));
        QJsonArray found;
        for (const QJsonObject &row : rows) {
            if (row.value(QLatin1StringView("title")).toString().contains(words))
                found << row;
        }
        return QtFuture::makeReadyValueFuture(
            Result<QJsonObject>(QJsonObject{{QStringLiteral("rows"), found}}));
    }

    QFuture<Result<QJsonObject>> act(const cases::Act &act) override
    {
        acts << act;
        return QtFuture::makeReadyValueFuture(outcome ? outcome(act)
                                                      : Result<QJsonObject>(QJsonObject()));
    }

    QFuture<Result<QJsonObject>> read(CaseId id) override
    {
        return QtFuture::makeReadyValueFuture(documents ? documents(id)
                                                        : Result<QJsonObject>(QJsonObject()));
    }

    /// The rows by deadline as given; the filter knows "ids" and "family".
    QJsonObject page(const cases::QueueRequest &request) const
    {
        using namespace Qt::StringLiterals;
        QList<qint64> ids;
        const QJsonArray wanted = request.filter.value("ids"_L1).toArray();
        for (const auto &id : wanted)
            ids << id.toInteger();
        const QString family = request.filter.value("family"_L1).toString();
        qsizetype at = request.after ? request.after->value("at"_L1).toInteger() : 0;
        QJsonArray result;
        for (; at < rows.size() && result.size() < request.page; ++at) {
            const QJsonObject &row = rows.at(at);
            if (request.filter.contains("ids"_L1)
                && !ids.contains(row.value("case_id"_L1).toInteger()))
                continue;
            if (family.isEmpty() || row.value("family"_L1).toString() == family)
                result << row;
        }
        QJsonObject document{{u"rows"_s, result}};
        if (at < rows.size())
            document.insert(u"next"_s, QJsonObject{{u"at"_s, at}});
        return document;
    }

    bool atOnce = true;
    QList<QJsonObject> rows;
    std::vector<Question> questions;
    QList<std::pair<QString, CaseId>> searched;
    QList<cases::Act> acts;
    std::function<Result<QJsonObject>(const cases::Act &)> outcome;
    std::function<Result<QJsonObject>(CaseId)> documents;
};

/// Counts and the like, as the test sets them.
class FakeDesk : public cases::DeskService
{
public:
    QFuture<Result<cases::StandingsAnswer>> standings(const QList<CaseId> &cases) override
    {
        asked << cases;
        if (!atOnce)
            return waiting.emplace_back().future();
        return QtFuture::makeReadyValueFuture(Result<cases::StandingsAnswer>(where(cases)));
    }
    cases::StandingsAnswer where(const QList<CaseId> &cases) const
    {
        cases::StandingsAnswer now{.cases = {}, .serverTime = QDateTime::currentDateTimeUtc()};
        std::ranges::copy_if(standing, std::back_inserter(now.cases), [&](const auto &one) {
            return cases.isEmpty() || cases.contains(one.id);
        });
        return now;
    }
    QFuture<Result<QList<cases::Editing>>> editingNow() override
    {
        return QtFuture::makeReadyValueFuture(Result<QList<cases::Editing>>(editing));
    }
    QFuture<Result<QJsonObject>> recentlyClosed(const QJsonObject &,
                                                const std::optional<QJsonObject> &, int) override
    {
        return QtFuture::makeReadyValueFuture(Result<QJsonObject>(closed));
    }

    QList<cases::Standing> standing;
    QList<QList<CaseId>> asked; ///< empty: all
    bool atOnce = true;
    std::vector<Pending<cases::StandingsAnswer>> waiting;
    QList<cases::Editing> editing;
    QJsonObject closed;
};

/// An open case to dispatch, of no one.
inline cases::Standing standingOf(CaseId id)
{
    return {.id = id,
            .family = QStringLiteral("grid"),
            .state = QStringLiteral("grid/pending_dispatch")};
}

/// Row `n` of a list by deadline, as gl_api.queue writes it: due n minutes after `start`.
inline QJsonObject queueRow(int n, const QDateTime &start)
{
    using namespace Qt::StringLiterals;
    const qint64 id = 20260924000000 + n;
    return {{u"case_id"_s, id},
            {u"number"_s, u"DX20260924G%1"_s.arg(n, 6, 10, QLatin1Char('0'))},
            {u"version"_s, 3},
            {u"family"_s, u"grid"_s},
            {u"state"_s, u"pending_dispatch"_s},
            {u"source"_s, u"patrol"_s},
            {u"urgency"_s, n % 5 == 0 ? u"major"_s : u"normal"_s},
            {u"class_id"_s, 11},
            {u"town_id"_s, 21},
            {u"unit_id"_s, 31},
            {u"reported_at"_s, start.addSecs(-3600).toString(Qt::ISODateWithMs)},
            {u"clock"_s, u"dispatch"_s},
            {u"deadline"_s, start.addSecs(qint64(n) * 60).toString(Qt::ISODateWithMs)},
            {u"yellow_at"_s, start.addSecs(qint64(n) * 60 - 180).toString(Qt::ISODateWithMs)},
            {u"flags"_s, n % 7 == 0 ? QJsonArray{u"supervised"_s, u"urged"_s} : QJsonArray{}},
            {u"rounds"_s, 0},
            {u"title"_s, u"暴露垃圾 %1"_s.arg(n)},
            {u"address"_s, u"兴丰大街三段%1号"_s.arg(n)}};
}

} // namespace gl::test

#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include <supervise/superviseservice.h>

namespace gl::test {

/// Answers with what the test says; remembers what it was asked.
class FakeSupervise : public supervise::SuperviseService
{
public:
    FakeSupervise() = default;

    QFuture<Result<supervise::Board>> board() override
    {
        ++boards;
        return QtFuture::makeReadyValueFuture(boardAnswer);
    }
    QFuture<Result<QJsonObject>> read(qint64 id) override
    {
        reads << id;
        return QtFuture::makeReadyValueFuture(Result<QJsonObject>(documents.value(id)));
    }
    QFuture<Result<QJsonArray>> list(const QJsonObject &filter) override
    {
        filters << filter;
        QJsonArray all;
        for (const QJsonObject &one : std::as_const(documents))
            all << one;
        return QtFuture::makeReadyValueFuture(Result<QJsonArray>(all));
    }

    Result<supervise::Board> boardAnswer = supervise::Board();
    QMap<qint64, QJsonObject> documents;
    int boards = 0;
    QList<qint64> reads;
    QList<QJsonObject> filters;
};

/// As gl_api.instruction_read gives it.
inline QJsonObject instructionDocument(qint64 id,
                                       const QString &partState = QStringLiteral("replied"))
{
    using namespace Qt::StringLiterals;
    const QJsonObject part{{u"unit"_s, u"D040"_s},
                           {u"unit_name"_s, u"水务局"_s},
                           {u"state"_s, partState},
                           {u"due_at"_s, u"2026-11-27T10:00:00Z"_s},
                           {u"late"_s, true},
                           {u"left_s"_s, -7200},
                           {u"step"_s, 2},
                           {u"step_name"_s, u"超期"_s},
                           {u"step_name_en"_s, u"Late"_s}};
    const QJsonObject accept{
        {u"action"_s, u"accept"_s},
        {u"name"_s, u"同意办结"_s},
        {u"name_en"_s, u"Accept"_s},
        {u"inputs"_s,
         QJsonArray{
             QJsonObject{{u"name"_s, u"unit"_s}, {u"type"_s, u"unit"_s}, {u"required"_s, true}},
             QJsonObject{{u"name"_s, u"text"_s}, {u"type"_s, u"text"_s}}}}};
    return {{u"instruction_id"_s, id},
            {u"version"_s, 5},
            {u"kind"_s, u"instruct"_s},
            {u"state"_s, u"open"_s},
            {u"text"_s, u"今日排清"_s},
            {u"leader"_s, u"李区长"_s},
            {u"by"_s, u"李区长"_s},
            {u"units"_s, QJsonArray{part}},
            {u"actions"_s, QJsonArray{accept}},
            {u"log"_s,
             QJsonArray{QJsonObject{{u"action"_s, u"reply"_s},
                                    {u"name"_s, u"办理反馈"_s},
                                    {u"name_en"_s, u"Answer"_s},
                                    {u"party"_s, u"unit"_s},
                                    {u"unit"_s, u"水务局"_s},
                                    {u"inputs"_s, QJsonObject{{u"text"_s, u"<b>已排</b>"_s}}}}}}};
}

} // namespace gl::test

#include "assistmodels.h"

#include "interrupt.h"

#include <assist/advicetext.h>
#include <assist/adviser.h>
#include <assist/modelservice.h>
#include <assist/modeltrainer.h>

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::AssistCommand", text);
}

int wrong(Context &context, const QString &why)
{
    return context.wrongUsage(u"assist"_s, why);
}

QString percent(const QJsonValue &share)
{
    return share.isDouble() ? QString::number(share.toDouble() * 100, 'f', 1) + u" %"_s : u"–"_s;
}

QJsonObject jsonOf(const assist::ModelVersion &model)
{
    return {{u"model"_s, model.id},
            {u"kind"_s, assist::kindName(model.subject.kind)},
            {u"family"_s, model.subject.family},
            {u"version"_s, model.version},
            {u"state"_s, model.state},
            {u"samples"_s, model.samples},
            {u"labels"_s, model.labels},
            {u"fingerprint"_s, model.fingerprint},
            {u"bytes"_s, model.bytes},
            {u"trained_at"_s, model.trainedAt.toString(Qt::ISODate)},
            {u"trained_by"_s, model.trainedBy},
            {u"note"_s, model.note},
            {u"metrics"_s, model.metrics}};
}

QStringList rowOf(const assist::ModelVersion &model)
{
    return {QString::number(model.id),
            assist::kindName(model.subject.kind),
            model.subject.family,
            QString::number(model.version),
            model.state,
            QString::number(model.samples),
            QString::number(model.labels),
            percent(model.metrics[u"accuracy"]),
            percent(model.metrics[u"top3"]),
            percent(model.metrics[u"calibration_error"]),
            model.trainedAt.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s),
            model.note};
}

void showModels(Context &context, const QList<assist::ModelVersion> &models)
{
    QList<QStringList> rows;
    QJsonArray documents;
    for (const assist::ModelVersion &model : models) {
        rows << rowOf(model);
        documents.append(jsonOf(model));
    }
    context.out().table({tr("model"), tr("kind"), tr("family"), tr("version"), tr("state"),
                         tr("cases"), tr("labels"), tr("right"), tr("top 3"), tr("sureness off"),
                         tr("trained"), tr("note")},
                        rows);
    context.out().json({{u"models"_s, documents}});
}

/// "class hotline", "class" (both families), "place" or nothing (all).
Result<QList<assist::ModelSubject>> subjectsOf(const QString &kind, const QString &family)
{
    QList<assist::ModelSubject> found;
    for (const assist::ModelSubject &subject : assist::allSubjects()) {
        if ((kind.isEmpty() || kind == assist::kindName(subject.kind))
            && (family.isEmpty() || family == subject.family))
            found.append(subject);
    }
    if (found.isEmpty())
        return failure(
            ErrorKind::Invalid,
            tr("A model is of kind class or unit (family hotline or grid), or place (any)."));
    return found;
}

template <typename T>
Result<T> wait(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.takeResult();
}

int answer(Context &context, const Result<assist::ModelVersion> &result)
{
    if (!result)
        return context.fail(result.error());
    showModels(context, {*result});
    return Done;
}

} // namespace

int trainFromCases(Context &context, const Arguments &arguments)
{
    const auto subjects = subjectsOf(arguments.value("--kind"), arguments.value("--family"));
    if (!subjects)
        return wrong(context, subjects.error().message);
    const auto most = arguments.integer("--most", 0, 500, 5'000'000);
    if (!most)
        return wrong(context, most.error().message);
    const auto database = context.database();
    if (!database)
        return context.fail(database.error());
    interruptIsHandled();
    std::stop_source stop;
    const assist::ModelTrainer trainer(**database);
    QList<assist::ModelVersion> made;
    for (const assist::ModelSubject &subject : *subjects) {
        const auto result = trainer.run(
            {.subject = subject,
             .most = static_cast<int>(*most),
             .use = !arguments.has("--candidate"),
             .note = arguments.value("--note")},
            [&](assist::TrainingStep step, int done, int of) {
                if (wasInterrupted())
                    stop.request_stop();
                context.out().progress(
                    u"%1 %2: %3 %4/%5"_s
                        .arg(assist::kindName(subject.kind), subject.family, assist::stepText(step))
                        .arg(done)
                        .arg(of));
            },
            stop.get_token());
        context.out().progress({});
        if (!result)
            return context.fail(result.error());
        made.append(*result);
    }
    showModels(context, made);
    return Done;
}

int listModels(Context &context, const Arguments &)
{
    const auto database = context.database();
    if (!database)
        return context.fail(database.error());
    assist::ModelService service(**database);
    const auto models = wait(service.models());
    if (!models)
        return context.fail(models.error());
    showModels(context, *models);
    return Done;
}

int useModel(Context &context, const Arguments &arguments)
{
    bool number = false;
    const int id = arguments.word(1).toInt(&number);
    if (!number)
        return wrong(context, tr("Which model? Give its number, as `assist models` shows it."));
    const auto database = context.database();
    if (!database)
        return context.fail(database.error());
    assist::ModelService service(**database);
    const auto used = wait(service.use(id, arguments.value("--although")));
    if (used && !used->inUse())
        return context.fail({.kind = ErrorKind::Rejected,
                             .message = tr("The model is not used: %1.").arg(used->note),
                             .hint = tr("--although REASON uses it all the same.")});
    return answer(context, used);
}

int rollBackModel(Context &context, const Arguments &arguments)
{
    const auto subjects = subjectsOf(arguments.word(1), arguments.word(2));
    if (!subjects || subjects->size() != 1)
        return wrong(
            context,
            tr("Which models? class hotline, class grid, unit hotline, unit grid or place."));
    const auto database = context.database();
    if (!database)
        return context.fail(database.error());
    assist::ModelService service(**database);
    return answer(context, wait(service.rollback(subjects->first())));
}

int adviceFigures(Context &context, const Arguments &)
{
    const auto database = context.database();
    if (!database)
        return context.fail(database.error());
    assist::ModelService service(**database);
    const auto weeks = wait(service.advice());
    if (!weeks)
        return context.fail(weeks.error());
    QList<QStringList> rows;
    QJsonArray documents;
    for (const assist::AdviceWeek &week : *weeks) {
        const auto share = [&](int part) {
            return week.offered == 0 ? 0 : double(part) / week.offered;
        };
        rows << QStringList{week.monday.toString(Qt::ISODate), week.kind,
                            QString::number(week.offered), percent(share(week.accepted)),
                            percent(share(week.amongThree))};
        documents.append(QJsonObject{{u"monday"_s, week.monday.toString(Qt::ISODate)},
                                     {u"kind"_s, week.kind},
                                     {u"offered"_s, week.offered},
                                     {u"accepted"_s, week.accepted},
                                     {u"among_three"_s, week.amongThree}});
    }
    context.out().table(
        {tr("week of"), tr("kind"), tr("offered"), tr("accepted"), tr("among three")}, rows);
    context.out().json({{u"weeks"_s, documents}});
    return Done;
}

int suggestFor(Context &context, const Arguments &arguments)
{
    const QString family = arguments.value("--family", u"hotline"_s);
    const QString words = arguments.value("--words");
    if (words.isEmpty())
        return wrong(context, tr("About what? Give --words."));
    if (family != "hotline"_L1 && family != "grid"_L1)
        return wrong(context, tr("The family is hotline or grid."));
    const auto database = context.database();
    if (!database)
        return context.fail(database.error());
    assist::Adviser adviser(**database, {});
    const auto reading = wait(adviser.read({.family = family, .words = words}));
    if (!reading)
        return context.fail(reading.error());
    QList<QStringList> rows;
    QJsonArray classes;
    QJsonArray places;
    for (const assist::ClassGuess &guess : reading->classes) {
        rows << QStringList{tr("class"), percent(guess.probability), guess.reference,
                            assist::reasonText(guess)};
        classes.append(QJsonObject{{u"class"_s, guess.reference},
                                   {u"path"_s, QJsonArray::fromStringList(guess.path)},
                                   {u"probability"_s, guess.probability},
                                   {u"sure"_s, guess.confidence == assist::Confidence::Sure},
                                   {u"words"_s, QJsonArray::fromStringList(guess.words)}});
    }
    for (const assist::PlaceGuess &guess : reading->places) {
        rows << QStringList{tr("place"), percent(guess.probability), assist::placeText(guess),
                            assist::reasonText(guess)};
        places.append(
            QJsonObject{{u"name"_s, guess.name},
                        {u"area"_s, guess.areaCode},
                        {u"town"_s, guess.town},
                        {u"village"_s, guess.village},
                        {u"lon"_s, guess.spot ? QJsonValue(guess.spot->x()) : QJsonValue()},
                        {u"lat"_s, guess.spot ? QJsonValue(guess.spot->y()) : QJsonValue()},
                        {u"metres"_s, guess.metres},
                        {u"probability"_s, guess.probability},
                        {u"sure"_s, guess.confidence == assist::Confidence::Sure},
                        {u"reason"_s, assist::reasonText(guess)}});
    }
    context.out().table({tr("what"), tr("sure"), tr("suggestion"), tr("reason")}, rows);
    context.out().json(
        {{u"learned"_s, reading->learned}, {u"classes"_s, classes}, {u"places"_s, places}});
    return Done;
}

} // namespace gl::headless

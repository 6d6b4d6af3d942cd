#include "modeltrainer.h"

#include "modelstore.h"
#include "placeintext.h"

#include <storage/database.h>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <textmodel/evaluation.h>
#include <textmodel/textmodel.h>

#include <optional>

using namespace Qt::StringLiterals;

namespace gl::assist {

using storage::Lane;
using storage::Session;

namespace {

constexpr int kPage = 5000;
constexpr qsizetype kFewestCases = 500;
constexpr qsizetype kMostMeasured = 20'000;
constexpr qsizetype kFewestCompared = 200;
constexpr qsizetype kMostPlaces = 3000; ///< a handful of weights needs no more
constexpr qsizetype kShownConfusions = 40;
constexpr qsizetype kShownLabels = 300;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::assist", text);
}

std::unexpected<Error> stopped()
{
    return failure(ErrorKind::Timeout, tr("Training was stopped; nothing was saved."));
}

using Step = std::function<Result<void>(Session &)>;
using RunStep = std::function<Result<void>(const Step &)>;

/// One run of the trainer, with what its steps share.
class Training
{
public:
    Training(const RunStep &run, const TrainingPlan &plan, const TrainingProgress &progress,
             const std::stop_token &stop)
        : m_run(run),
          m_plan(plan),
          m_progress(progress),
          m_stop(stop)
    {}

    Result<ModelVersion> run()
    {
        if (const auto read = readCases(); !read)
            return std::unexpected(read.error());
        if (m_cases.size() < kFewestCases)
            return failure(ErrorKind::Rejected,
                           tr("There are only %1 cases with a text to learn from; %2 are needed.")
                               .arg(m_cases.size())
                               .arg(kFewestCases));
        const auto made = m_plan.subject.kind == ModelKind::Place ? learnPlaces() : learnTexts();
        if (m_stop.stop_requested())
            return stopped();
        if (!made)
            return std::unexpected(made.error());
        return save(*made);
    }

private:
    void tell(TrainingStep step, qsizetype done, qsizetype of) const
    {
        if (m_progress)
            m_progress(step, static_cast<int>(done), static_cast<int>(of));
    }

    Result<void> readCases()
    {
        qsizetype most = m_plan.most;
        if (most <= 0) {
            const auto setting = inSession([](Session &session) {
                return modelstore::setting(session, u"assist.train.most"_s, 200'000);
            });
            if (!setting)
                return std::unexpected(setting.error());
            most = static_cast<qsizetype>(*setting);
        }
        if (m_plan.subject.kind == ModelKind::Place)
            most = qMin(most, kMostPlaces);
        qint64 before = 0;
        while (m_cases.size() < most) {
            if (m_stop.stop_requested())
                return stopped();
            const int page = static_cast<int>(qMin<qsizetype>(kPage, most - m_cases.size()));
            const auto read = inSession([subject = m_plan.subject, before, page](Session &session) {
                return modelstore::samples(session, subject, before, page);
            });
            if (!read)
                return std::unexpected(read.error());
            for (const CaseSample &sample : *read) {
                before = sample.caseId;
                if (!sample.words.trimmed().isEmpty() && !sample.label.isEmpty())
                    m_cases.append(sample);
            }
            tell(TrainingStep::Reading, m_cases.size(), most);
            if (read->size() < page / 2) // merged and unclassed cases make pages shorter
                break;
        }
        return {};
    }

    textmodel::Watch stoppable() const
    {
        return {.isStopped = [this] { return m_stop.stop_requested(); }};
    }

    /// Two trainings make one progress: `from` is the share that was done before.
    textmodel::Watch watch(double from) const
    {
        textmodel::Watch watch = stoppable();
        watch.progress = [this, from](double share) {
            tell(TrainingStep::Learning, qRound(1000 * (from + share / 2)), 1000);
        };
        return watch;
    }

    QList<textmodel::Sample> samples(qsizetype from, qsizetype count) const
    {
        QList<textmodel::Sample> found;
        found.reserve(count);
        for (const CaseSample &one : m_cases.sliced(from, count))
            found.append({.text = one.words, .label = one.label, .group = {}});
        return found;
    }

    Result<NewModel> learnTexts()
    {
        // Newest first: what comes next is like the newest tenth, not like a random one.
        const qsizetype measured = qMin(m_cases.size() / 10, kMostMeasured);
        textmodel::TrainOptions options;
        if (m_plan.subject.kind == ModelKind::Class)
            options.treeSeparator = u'/';
        const auto early =
            textmodel::train(samples(measured, m_cases.size() - measured), options, watch(0));
        if (!early)
            return std::unexpected(early.error());
        tell(TrainingStep::Measuring, 0, 1);
        const QList<textmodel::Sample> newest = samples(0, measured);
        const auto figures = textmodel::evaluate(*early, newest, stoppable());
        if (!figures)
            return std::unexpected(figures.error());
        QJsonObject metrics = metricsOf(*figures);
        if (const auto compared = compare(*early, newest); !compared)
            return std::unexpected(compared.error());
        else if (!compared->isEmpty())
            metrics[u"compared"_s] = *compared;
        const auto whole = textmodel::train(samples(0, m_cases.size()), options, watch(0.5));
        if (!whole)
            return std::unexpected(whole.error());
        return NewModel{.subject = m_plan.subject,
                        .content = whole->toBytes(),
                        .samples = static_cast<int>(m_cases.size()),
                        .labels = static_cast<int>(whole->labels().size()),
                        .fingerprint = whole->fingerprint(),
                        .metrics = metrics,
                        .note = m_plan.note};
    }

    /// The model in use, on the newest cases that came after it had learned.
    Result<QJsonObject> compare(const textmodel::Model &early,
                                const QList<textmodel::Sample> &newest)
    {
        const auto old = incumbent();
        if (!old)
            return std::unexpected(old.error());
        m_foreign = old->foreign;
        if (!old->model)
            return QJsonObject{};
        QList<textmodel::Sample> unseen;
        for (qsizetype i = 0; i < newest.size(); ++i) {
            if (m_cases.at(i).caseId > old->lastCase)
                unseen.append(newest.at(i));
        }
        if (unseen.size() < kFewestCompared)
            return QJsonObject{};
        const auto now = textmodel::evaluate(early, unseen, stoppable());
        const auto before = textmodel::evaluate(*old->model, unseen, stoppable());
        if (!now || !before)
            return std::unexpected(now ? before.error() : now.error());
        return QJsonObject{
            {u"cases"_s, unseen.size()}, {u"new"_s, now->accuracy}, {u"old"_s, before->accuracy}};
    }

    struct Incumbent
    {
        std::shared_ptr<const textmodel::Model> model{};
        qint64 lastCase = 0;
        bool foreign = false; ///< of another version of the program: nobody can use it any more
    };

    Result<Incumbent> incumbent() const
    {
        return inSession([subject = m_plan.subject](Session &session) -> Result<Incumbent> {
            const auto models = modelstore::list(session);
            if (!models)
                return std::unexpected(models.error());
            for (const ModelVersion &version : *models) {
                if (!version.inUse() || version.subject != subject)
                    continue;
                auto model =
                    modelstore::content(session, version.id).and_then([](const QByteArray &bytes) {
                        return textmodel::Model::fromBytes(bytes);
                    });
                if (!model)
                    return Incumbent{.foreign = true};
                return Incumbent{.model =
                                     std::make_shared<const textmodel::Model>(std::move(*model)),
                                 .lastCase = version.metrics[u"last_case"].toInteger()};
            }
            return Incumbent{};
        });
    }

    QJsonObject metricsOf(const textmodel::Evaluation &figures) const
    {
        QJsonArray confusion;
        for (const textmodel::Confusion &pair :
             figures.confusions.first(qMin(figures.confusions.size(), kShownConfusions)))
            confusion.append(QJsonObject{
                {u"was"_s, pair.label}, {u"said"_s, pair.guessed}, {u"n"_s, pair.samples}});
        QJsonArray labels;
        for (const textmodel::LabelScore &row :
             figures.labels.first(qMin(figures.labels.size(), kShownLabels)))
            labels.append(QJsonObject{{u"label"_s, row.label},
                                      {u"n"_s, row.samples},
                                      {u"recall"_s, row.recall()},
                                      {u"precision"_s, row.precision()}});
        QJsonObject metrics = figuresOf(figures);
        metrics[u"macro_f1"_s] = figures.macroF1;
        metrics[u"confusion"_s] = confusion;
        metrics[u"labels"_s] = labels;
        return metrics;
    }

    QJsonObject figuresOf(const textmodel::Evaluation &figures) const
    {
        return {{u"accuracy"_s, figures.accuracy},
                {u"top3"_s, figures.topThree},
                {u"calibration_error"_s, figures.calibrationError},
                {u"cases"_s, figures.samples},
                {u"last_case"_s, m_cases.first().caseId}};
    }

    // ---- places

    Result<NewModel> learnPlaces()
    {
        std::vector<PlaceExample> older;
        std::vector<QList<PlaceCase>> newest;
        const qsizetype measured = m_cases.size() / 5;
        for (qsizetype i = 0; i < m_cases.size(); ++i) {
            if (m_stop.stop_requested())
                return stopped();
            tell(TrainingStep::Learning, i, m_cases.size());
            const auto found = candidatesOf(m_cases.at(i));
            if (!found)
                return std::unexpected(found.error());
            if (i < measured) {
                newest.push_back(*found);
                continue;
            }
            for (const PlaceCase &one : *found)
                older.push_back({one.candidate.features, one.right});
        }
        const auto weights = PlaceWeights::learn(older);
        if (!weights)
            return std::unexpected(weights.error());
        return NewModel{.subject = m_plan.subject,
                        .content = weights->toBytes(),
                        .samples = static_cast<int>(m_cases.size()),
                        .labels = 1,
                        .fingerprint = fingerprintOfCases(),
                        .metrics = placeMetrics(newest, *weights),
                        .note = m_plan.note};
    }

    struct PlaceCase
    {
        PlaceCandidate candidate;
        bool right = false;
    };

    Result<QList<PlaceCase>> candidatesOf(const CaseSample &sample) const
    {
        const auto document = inSession([&sample](Session &session) {
            return session.json("select gl_api.places_in($1, $2)", {sample.words, sample.label});
        });
        if (!document)
            return std::unexpected(document.error());
        QList<PlaceCase> found;
        for (const PlaceCandidate &one : placeCandidates(placeReadingFrom(document->object()), 0)) {
            const PlaceGuess &guess = one.guess;
            const bool right = guess.villageId != 0 ? guess.villageId == sample.villageId
                                                    : guess.townId == sample.townId;
            found.append({one, right});
        }
        return found;
    }

    QJsonObject placeMetrics(const std::vector<QList<PlaceCase>> &cases,
                             const PlaceWeights &weights) const
    {
        static const QString right = u"right"_s;
        textmodel::Tally tally;
        for (QList<PlaceCase> one : cases) {
            std::ranges::stable_sort(one, [&](const PlaceCase &a, const PlaceCase &b) {
                return weights.probability(a.candidate.features)
                       > weights.probability(b.candidate.features);
            });
            QList<textmodel::Guess> guesses;
            for (const PlaceCase &each : one.first(qMin<qsizetype>(3, one.size())))
                guesses.append({.label = each.right && each.candidate.guess.villageId != 0
                                             ? right
                                             : u"wrong"_s,
                                .probability = weights.probability(each.candidate.features)});
            tally.add(right, guesses);
        }
        return figuresOf(tally.evaluation());
    }

    QByteArray fingerprintOfCases() const
    {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const CaseSample &one : m_cases)
            hash.addData(QByteArray::number(one.caseId) + ' ' + QByteArray::number(one.villageId)
                         + '\n');
        return hash.result();
    }

    // ---- into the database

    Result<ModelVersion> save(const NewModel &model) const
    {
        tell(TrainingStep::Saving, 0, 1);
        const bool use = m_plan.use;
        const QString although =
            m_foreign ? tr("The one in use was made by another version of the program") : QString();
        return inSession([model, use, although](Session &session) -> Result<ModelVersion> {
            const auto saved = modelstore::save(session, model);
            if (!saved || !use)
                return saved;
            return modelstore::use(session, saved->id, although);
        });
    }

    /// What `fn(Session &)` gives, in a transaction of its own.
    template <typename F>
    auto inSession(F &&fn) const -> std::invoke_result_t<F &, Session &>
    {
        std::optional<std::invoke_result_t<F &, Session &>> value;
        const auto done = m_run([&](Session &session) -> Result<void> {
            value.emplace(fn(session));
            if (*value)
                return {};
            return std::unexpected(value->error());
        });
        if (!done)
            return std::unexpected(done.error());
        return std::move(*value);
    }

    const RunStep &m_run;
    const TrainingPlan &m_plan;
    const TrainingProgress &m_progress;
    const std::stop_token &m_stop;
    QList<CaseSample> m_cases; ///< newest first
    bool m_foreign = false;    ///< of the model in use
};

} // namespace

ModelTrainer::ModelTrainer(storage::Database &database)
    : m_run([&database](const Step &step) { return database.runAndWait(Lane::Report, step); })
{}

ModelTrainer::ModelTrainer(Session &session)
    : m_run([&session](const Step &step) -> Result<void> {
          if (const auto begun = session.begin(); !begun)
              return begun;
          if (const auto done = step(session); !done) {
              session.rollback();
              return done;
          }
          return session.commit();
      })
{}

Result<ModelVersion> ModelTrainer::run(const TrainingPlan &plan, const TrainingProgress &progress,
                                       const std::stop_token &stop) const
{
    return Training(m_run, plan, progress, stop).run();
}

Result<QList<ModelSubject>> dueSubjects(Session &session)
{
    const auto due = session.json("select gl_api.assist_due()");
    if (!due)
        return std::unexpected(due.error());
    QList<ModelSubject> subjects;
    for (const ModelSubject &subject : allSubjects()) {
        for (const auto &row : due->array()) {
            if (row[u"kind"].toString() == kindName(subject.kind)
                && row[u"family"].toString() == subject.family)
                subjects.append(subject);
        }
    }
    return subjects;
}

QList<ModelSubject> allSubjects()
{
    return {{ModelKind::Class, u"hotline"_s},
            {ModelKind::Class, u"grid"_s},
            {ModelKind::Unit, u"hotline"_s},
            {ModelKind::Unit, u"grid"_s},
            {ModelKind::Place, u"any"_s}};
}

} // namespace gl::assist

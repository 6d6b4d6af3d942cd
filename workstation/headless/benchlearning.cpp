#include "benchlearning.h"

#include "context.h"
#include "samplefile.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>

#include <textmodel/evaluation.h>

#include <ctime>
#include <random>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

using textmodel::Evaluation;
using textmodel::Sample;

constexpr int kFolds = 5;
constexpr int kUntilDone = 2 * 60 * 60'000;
constexpr int kNoPeer = 3; ///< what the script exits with
constexpr double kTargetPerSecond = 15'000;
constexpr double kTargetSeconds = 30;
constexpr double kTargetCalibration = 0.03;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::BenchLearning", text);
}

double processorSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

/// Random characters, of which each label prefers some: 15,000 texts of 60 to 200 characters, 150
/// labels. Says how fast, not how well.
QList<Sample> madeUp()
{
    constexpr int kTexts = 15'000, kLabels = 150, kCharacters = 2000;
    std::mt19937 random(1);
    const auto below = [&random](int limit) {
        return int((uint64_t(random()) * uint64_t(limit)) >> 32);
    };
    QList<Sample> samples;
    for (int i = 0; i < kTexts; ++i) {
        const int label = below(below(kLabels) + 1); // some are much more frequent than others
        QString text;
        for (int length = 60 + below(140); text.size() < length;) {
            const bool isOwn = below(5) == 0;
            const int word = isOwn ? label * 12 + below(12) : below(below(kCharacters) + 1);
            text += QChar(0x4e00 + word);
            text += QChar(0x4e00 + (word * 7919) % kCharacters);
        }
        samples.append({.text = text, .label = u"L%1"_s.arg(label), .group = {}});
    }
    return samples;
}

struct Figures
{
    double accuracy, topThree, macroF1, calibrationError;
    double trainingSeconds, perSecond;
};

Result<Figures> ours(Context &context, const QList<Sample> &samples, const QList<int> &folds)
{
    textmodel::Watch watch;
    watch.progress = [&context](double share) {
        context.out().progress(tr("learning %1 %").arg(int(share * 100)));
    };
    const auto evaluation = textmodel::crossValidate(samples, folds, {}, watch);
    context.out().progress({});
    if (!evaluation)
        return std::unexpected(evaluation.error());
    // How fast one core answers, in processor time: others may be at work on this machine.
    const auto model = textmodel::train(samples);
    if (!model)
        return std::unexpected(model.error());
    const double begin = processorSeconds();
    for (const Sample &sample : samples)
        (void)model->predict(sample.text);
    const double seconds = std::max(processorSeconds() - begin, 1e-9);
    return Figures{evaluation->accuracy,
                   evaluation->topThree,
                   evaluation->macroF1,
                   evaluation->calibrationError,
                   evaluation->trainingSeconds / kFolds,
                   double(samples.size()) / seconds};
}

Result<Figures> peers(const QList<Sample> &samples, const QList<int> &folds, QString *version)
{
    const QTemporaryDir folder;
    QFile rows(folder.filePath(u"rows.jsonl"_s));
    QFile script(u":/gridline/bench/sklearn_peer.py"_s);
    if (!script.open(QIODevice::ReadOnly) || !rows.open(QIODevice::WriteOnly))
        return failure(ErrorKind::Internal, tr("The rows for scikit-learn cannot be written."));
    for (qsizetype i = 0; i < samples.size(); ++i)
        rows.write(QJsonDocument(QJsonObject{{u"text"_s, samples[i].text},
                                             {u"label"_s, samples[i].label},
                                             {u"fold"_s, folds[i]}})
                       .toJson(QJsonDocument::Compact)
                   + '\n');
    rows.close();
    QProcess python;
    python.start(u"/usr/bin/python3"_s, {u"-"_s, rows.fileName()});
    python.write(script.readAll());
    python.closeWriteChannel();
    const bool ended = python.waitForFinished(kUntilDone);
    if (python.error() == QProcess::FailedToStart || python.exitCode() == kNoPeer)
        return failure(ErrorKind::NotFound, tr("scikit-learn is not installed here: ./dev bench "
                                               "--beside-sklearn learning sees to that."));
    const QJsonObject found = QJsonDocument::fromJson(python.readAllStandardOutput()).object();
    if (!ended || python.exitStatus() != QProcess::NormalExit || found.isEmpty())
        return failure(ErrorKind::Rejected,
                       tr("scikit-learn did not finish: %1")
                           .arg(QString::fromUtf8(python.readAllStandardError()).trimmed()));
    *version = found[u"version"_s].toString();
    return Figures{found[u"accuracy"_s].toDouble(),
                   found[u"top_three"_s].toDouble(),
                   found[u"macro_f1"_s].toDouble(),
                   -1,
                   found[u"training_seconds"_s].toDouble() / kFolds,
                   double(samples.size())
                       / std::max(found[u"predicting_seconds"_s].toDouble(), 1e-9)};
}

QStringList tableRow(const QString &who, const Figures &figures)
{
    const auto share = [](double value) {
        return value < 0 ? u"-"_s : QString::number(value, 'f', 4);
    };
    return {who,
            share(figures.macroF1),
            share(figures.accuracy),
            share(figures.topThree),
            share(figures.calibrationError),
            QString::number(figures.trainingSeconds, 'f', 1),
            QString::number(figures.perSecond, 'f', 0)};
}

QJsonObject toJson(const QString &who, const Figures &figures)
{
    QJsonObject json{{u"who"_s, who},
                     {u"macro_f1"_s, figures.macroF1},
                     {u"accuracy"_s, figures.accuracy},
                     {u"top_three"_s, figures.topThree},
                     {u"training_seconds"_s, figures.trainingSeconds},
                     {u"answers_per_second"_s, figures.perSecond}};
    if (figures.calibrationError >= 0)
        json.insert(u"calibration_error"_s, figures.calibrationError);
    return json;
}

Result<QList<Sample>> samplesToLearn(const Arguments &arguments)
{
    if (!arguments.has("--in"))
        return madeUp();
    const auto file = readSamples(arguments.value("--in"),
                                  {.texts = arguments.values("--text"),
                                   .labels = arguments.values("--label"),
                                   .groups = arguments.values("--group"),
                                   .withoutAnswer = arguments.has("--strip-answer")},
                                  [] { return false; });
    if (!file)
        return std::unexpected(file.error());
    return file->labelled();
}

} // namespace

int benchLearning(Context &context, const Arguments &arguments)
{
    const auto seed = arguments.integer("--seed", 1, 0, std::numeric_limits<quint32>::max());
    if (!seed)
        return context.wrongUsage(u"bench"_s, seed.error().message);
    const auto samples = samplesToLearn(arguments);
    if (!samples)
        return context.fail(samples.error());
    const QList<int> folds = textmodel::foldsOf(*samples, kFolds, quint32(*seed));
    const auto own = ours(context, *samples, folds);
    if (!own)
        return context.fail(own.error());
    QList<QStringList> rows{tableRow(u"Gridline"_s, *own)};
    QJsonArray measures{toJson(u"Gridline"_s, *own)};
    std::optional<Error> trouble;
    if (arguments.has("--beside-sklearn")) {
        context.out().progress(tr("scikit-learn learns ..."));
        QString version;
        const auto peer = peers(*samples, folds, &version);
        context.out().progress({});
        if (peer) {
            rows << tableRow(u"scikit-learn "_s + version, *peer);
            measures << toJson(u"scikit-learn "_s + version, *peer);
        } else {
            trouble = peer.error();
        }
    }
    const bool met = own->perSecond >= kTargetPerSecond && own->trainingSeconds <= kTargetSeconds
                     && own->calibrationError <= kTargetCalibration;
    context.out().line(tr("%1 texts, 5 folds").arg(samples->size()));
    context.out().table({tr("who"), tr("macro F1"), tr("first right"), tr("in three"),
                         tr("calibration error"), tr("training s a fold"), tr("answers a second")},
                        rows);
    context.out().json(
        {{u"samples"_s, samples->size()}, {u"met"_s, met}, {u"measures"_s, measures}});
    return trouble ? context.fail(*trouble) : Done;
}

} // namespace gl::headless

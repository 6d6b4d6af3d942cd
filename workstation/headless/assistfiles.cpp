#include "assistfiles.h"

#include "context.h"
#include "interrupt.h"
#include "samplefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QSaveFile>

#include <textmodel/evaluation.h>
#include <textmodel/textmodel.h>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

using textmodel::Evaluation;
using textmodel::Guess;
using textmodel::Model;
using textmodel::Sample;
using textmodel::Speaking;

constexpr qsizetype kLabelsShown = 30;
constexpr qsizetype kConfusionsShown = 20;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::AssistFiles", text);
}

QString number(double value, int digits = 4)
{
    return QString::number(value, 'f', digits);
}

int wrong(Context &context, const QString &why)
{
    return context.wrongUsage(u"assist"_s, why);
}

/// Columns given several times or with commas.
QStringList columnsOf(const Arguments &arguments, const char *name)
{
    QStringList columns;
    for (const QString &value : arguments.values(name))
        for (const QString &column : value.split(u',', Qt::SkipEmptyParts))
            columns << column.trimmed();
    return columns;
}

SampleColumns sampleColumns(const Arguments &arguments)
{
    return {.texts = columnsOf(arguments, "--text"),
            .labels = columnsOf(arguments, "--label"),
            .groups = columnsOf(arguments, "--group"),
            .withoutAnswer = arguments.has("--strip-answer")};
}

/// The first of the options that is missing, as a sentence; empty: none is.
QString missing(const Arguments &arguments, std::initializer_list<const char *> names)
{
    for (const char *name : names)
        if (arguments.value(name).isEmpty())
            return tr("%1 is missing.").arg(QLatin1StringView(name));
    return {};
}

Result<SampleFile> readFile(Context &context, const Arguments &arguments)
{
    context.out().progress(tr("reading ..."));
    auto file = readSamples(arguments.value("--in"), sampleColumns(arguments),
                            [] { return wasInterrupted(); });
    context.out().progress({});
    if (file && file->broken > 0)
        file->notes << tr("%1 rows cannot be read, the first is %2")
                           .arg(file->broken)
                           .arg(file->firstProblem);
    return file;
}

void printNotes(Context &context, const SampleFile &file)
{
    for (const QString &note : file.notes)
        context.out().line(note);
}

textmodel::Watch watchOf(Context &context, const QString &doing)
{
    return {.progress =
                [&context, doing](double share) {
                    context.out().progress(tr("%1 %2 %").arg(doing).arg(int(share * 100)));
                },
            .isStopped = [] { return wasInterrupted(); }};
}

Result<textmodel::TrainOptions> trainOptions(const Arguments &arguments)
{
    const auto seed = arguments.integer("--seed", 1, 0, std::numeric_limits<quint32>::max());
    if (!seed)
        return std::unexpected(seed.error());
    textmodel::TrainOptions options{.seed = quint32(*seed)};
    if (arguments.has("--tree") || columnsOf(arguments, "--label").size() > 1)
        options.treeSeparator = kLabelSeparator;
    return options;
}

QString modelPath(const Arguments &arguments)
{
    return QDir(arguments.value("--model")).filePath(u"text.model"_s);
}

Result<Model> readModel(const Arguments &arguments)
{
    QFile file(modelPath(arguments));
    if (!file.open(QIODevice::ReadOnly))
        return failure(
            ErrorKind::NotFound,
            tr("The model %1 cannot be read: %2.").arg(file.fileName(), file.errorString()));
    auto model = Model::fromBytes(file.readAll());
    if (!model)
        return failure(Error{.kind = model.error().kind,
                             .message = u"%1: %2"_s.arg(file.fileName(), model.error().message)});
    return model;
}

/// The whole file or nothing: what was there before stays until the new one is complete.
Result<void> writeWhole(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(ErrorKind::Rejected,
                       tr("%1 cannot be written: %2.").arg(path, file.errorString()));
    return {};
}

Result<void> writeModel(const Arguments &arguments, const Model &model)
{
    if (!QDir().mkpath(arguments.value("--model")))
        return failure(ErrorKind::Rejected,
                       tr("The folder %1 cannot be made.").arg(arguments.value("--model")));
    return writeWhole(modelPath(arguments), model.toBytes());
}

QJsonObject guessJson(const Guess &guess)
{
    return {{u"label"_s, guess.label}, {u"probability"_s, guess.probability}};
}

QJsonArray labelsJson(const Evaluation &evaluation)
{
    QJsonArray labels;
    for (const textmodel::LabelScore &label : evaluation.labels)
        labels << QJsonObject{{u"label"_s, label.label},
                              {u"samples"_s, label.samples},
                              {u"predicted"_s, label.guessed},
                              {u"right"_s, label.right},
                              {u"precision"_s, label.precision()},
                              {u"recall"_s, label.recall()},
                              {u"f1"_s, label.f1()}};
    return labels;
}

QJsonArray confusionsJson(const Evaluation &evaluation)
{
    QJsonArray confusions;
    for (const textmodel::Confusion &each : evaluation.confusions)
        confusions << QJsonObject{
            {u"label"_s, each.label}, {u"predicted"_s, each.guessed}, {u"samples"_s, each.samples}};
    return confusions;
}

QJsonObject evaluationJson(const Evaluation &evaluation, bool withConfusion)
{
    QJsonObject json{{u"samples"_s, evaluation.samples},
                     {u"accuracy"_s, evaluation.accuracy},
                     {u"top_three"_s, evaluation.topThree},
                     {u"macro_f1"_s, evaluation.macroF1},
                     {u"calibration_error"_s, evaluation.calibrationError},
                     {u"mean_confidence"_s, evaluation.meanConfidence},
                     {u"training_seconds"_s, evaluation.trainingSeconds},
                     {u"predicting_seconds"_s, evaluation.predictingSeconds},
                     {u"labels"_s, labelsJson(evaluation)}};
    if (withConfusion)
        json.insert(u"confusion"_s, confusionsJson(evaluation));
    return json;
}

void printEvaluation(Output &out, const Evaluation &evaluation, bool withConfusion)
{
    const double seconds = std::max(evaluation.predictingSeconds, 1e-9);
    out.pairs({{tr("samples"), QString::number(evaluation.samples)},
               {tr("first answer right"), number(evaluation.accuracy)},
               {tr("among the first three"), number(evaluation.topThree)},
               {tr("macro F1"), number(evaluation.macroF1)},
               {tr("mean confidence"), number(evaluation.meanConfidence)},
               {tr("calibration error"), number(evaluation.calibrationError)},
               {tr("training, seconds"), number(evaluation.trainingSeconds, 1)},
               {tr("answers a second"), number(double(evaluation.samples) / seconds, 0)}});
    out.line();
    QList<QStringList> rows;
    for (const auto &label :
         evaluation.labels.first(std::min(kLabelsShown, evaluation.labels.size())))
        rows << QStringList{label.label, QString::number(label.samples), number(label.precision()),
                            number(label.recall()), number(label.f1())};
    out.table({tr("label"), tr("samples"), tr("precision"), tr("recall"), tr("F1")}, rows);
    if (evaluation.labels.size() > rows.size())
        out.line(
            tr("... and %1 more; --json lists all.").arg(evaluation.labels.size() - rows.size()));
    if (!withConfusion)
        return;
    rows.clear();
    for (const auto &each :
         evaluation.confusions.first(std::min(kConfusionsShown, evaluation.confusions.size())))
        rows << QStringList{each.label, each.guessed, QString::number(each.samples)};
    out.line();
    out.table({tr("label"), tr("taken for"), tr("samples")}, rows);
}

Result<void> writeFolds(const QString &path, const QList<Sample> &all, const QList<int> &folds)
{
    QByteArray text("fold\n");
    qsizetype at = 0; // rows without a label are in none
    for (const Sample &sample : all)
        text +=
            sample.label.isEmpty() ? QByteArray("-1\n") : QByteArray::number(folds[at++]) + '\n';
    return writeWhole(path, text);
}

Result<Evaluation> evaluateBy(Context &context, const Arguments &arguments, const SampleFile &file)
{
    const textmodel::Watch watch = watchOf(context, tr("evaluating"));
    const QList<Sample> samples = file.labelled();
    if (samples.isEmpty())
        return failure(ErrorKind::Invalid,
                       tr("No row of %1 has a label.").arg(arguments.value("--in")));
    if (arguments.has("--model")) {
        const auto model = readModel(arguments);
        if (!model)
            return std::unexpected(model.error());
        return textmodel::evaluate(*model, samples, watch);
    }
    const auto count = arguments.integer("--folds", 5, 2, 20);
    if (!count)
        return std::unexpected(count.error());
    const auto options = trainOptions(arguments);
    if (!options)
        return std::unexpected(options.error());
    const QList<int> folds = textmodel::foldsOf(samples, int(*count), options->seed);
    if (const QString path = arguments.value("--fold-file"); !path.isEmpty())
        if (const auto written = writeFolds(path, file.samples, folds); !written)
            return std::unexpected(written.error());
    return textmodel::crossValidate(samples, folds, *options, watch);
}

QByteArray csvCell(const QString &text)
{
    QByteArray cell = text.toUtf8();
    const bool plain = std::ranges::none_of(
        cell, [](char each) { return each == ',' || each == '"' || each == '\n' || each == '\r'; });
    return plain ? cell : '"' + cell.replace('"', "\"\"") + '"';
}

QByteArray predictionLine(const QList<Guess> &guesses)
{
    QByteArrayList cells;
    for (qsizetype i = 0; i < 3; ++i) // fewer labels than three leave cells empty
        cells << (i < guesses.size() ? csvCell(guesses[i].label) : QByteArray())
              << (i < guesses.size() ? QByteArray::number(guesses[i].probability, 'f', 6)
                                     : QByteArray());
    return cells.join(',') + '\n';
}

/// The text to explain: from the command line, or of a row of a file.
Result<QString> textToExplain(Context &context, const Arguments &arguments)
{
    if (arguments.has("--words"))
        return arguments.value("--words");
    const auto file = readFile(context, arguments);
    if (!file)
        return std::unexpected(file.error());
    const auto row = arguments.integer("--row", 1, 1, std::max<qint64>(file->samples.size(), 1));
    if (!row)
        return std::unexpected(row.error());
    return file->samples.value(*row - 1).text;
}

} // namespace

int trainFromFile(Context &context, const Arguments &arguments)
{
    if (const QString why = missing(arguments, {"--in", "--text", "--label", "--model"});
        !why.isEmpty())
        return wrong(context, why);
    const auto options = trainOptions(arguments);
    if (!options)
        return wrong(context, options.error().message);
    interruptIsHandled();
    const auto file = readFile(context, arguments);
    if (!file)
        return context.fail(file.error());
    QElapsedTimer timer;
    timer.start();
    const auto model =
        textmodel::train(file->labelled(), *options, watchOf(context, tr("training")));
    context.out().progress({});
    if (!model)
        return context.fail(model.error());
    if (const auto written = writeModel(arguments, *model); !written)
        return context.fail(written.error());
    const double seconds = double(timer.elapsed()) / 1000;
    const auto unlabelled = file->samples.size() - model->trainedOn();
    printNotes(context, *file);
    context.out().pairs(
        {{tr("samples"), QString::number(model->trainedOn())},
         {tr("rows without a label"), QString::number(unlabelled)},
         {tr("labels"), QString::number(model->labels().size())},
         {tr("seconds"), number(seconds, 1)},
         {tr("memory, MB"), number(double(model->memoryBytes()) / 1e6, 1)},
         {tr("fingerprint of the data"), QString::fromLatin1(model->fingerprint().toHex())}});
    context.out().json({{u"samples"_s, model->trainedOn()},
                        {u"rows_without_label"_s, unlabelled},
                        {u"labels"_s, model->labels().size()},
                        {u"levels"_s, model->levels()},
                        {u"seconds"_s, seconds},
                        {u"memory_bytes"_s, model->memoryBytes()},
                        {u"fingerprint"_s, QString::fromLatin1(model->fingerprint().toHex())},
                        {u"notes"_s, QJsonArray::fromStringList(file->notes)}});
    return Done;
}

int evaluateFile(Context &context, const Arguments &arguments)
{
    if (const QString why = missing(arguments, {"--in", "--text", "--label"}); !why.isEmpty())
        return wrong(context, why);
    interruptIsHandled();
    const auto file = readFile(context, arguments);
    if (!file)
        return context.fail(file.error());
    const auto evaluation = evaluateBy(context, arguments, *file);
    context.out().progress({});
    if (!evaluation)
        return context.fail(evaluation.error());
    printNotes(context, *file);
    printEvaluation(context.out(), *evaluation, arguments.has("--confusion"));
    QJsonObject json = evaluationJson(*evaluation, arguments.has("--confusion"));
    json.insert(u"notes"_s, QJsonArray::fromStringList(file->notes));
    context.out().json(json);
    return Done;
}

int predictFile(Context &context, const Arguments &arguments)
{
    if (const QString why = missing(arguments, {"--in", "--text", "--model", "--out"});
        !why.isEmpty())
        return wrong(context, why);
    interruptIsHandled();
    const auto model = readModel(arguments);
    if (!model)
        return context.fail(model.error());
    const auto file = readFile(context, arguments);
    if (!file)
        return context.fail(file.error());
    QByteArray text("prediction,probability,second,second_probability,third,third_probability\n");
    for (qsizetype i = 0; i < file->samples.size(); ++i) {
        if (i % 1024 == 0) {
            context.out().progress(tr("row %1 of %2").arg(i).arg(file->samples.size()));
            if (wasInterrupted())
                return context.fail(
                    {.kind = ErrorKind::Rejected, .message = tr("Stopped; nothing was written.")});
        }
        text += predictionLine(model->predict(file->samples[i].text, 3));
    }
    context.out().progress({});
    if (const auto written = writeWhole(arguments.value("--out"), text); !written)
        return context.fail(written.error());
    printNotes(context, *file);
    context.out().line(tr("%1 rows: %2").arg(file->samples.size()).arg(arguments.value("--out")));
    context.out().json({{u"rows"_s, file->samples.size()},
                        {u"out"_s, arguments.value("--out")},
                        {u"notes"_s, QJsonArray::fromStringList(file->notes)}});
    return Done;
}

int explainText(Context &context, const Arguments &arguments)
{
    QString why = missing(arguments, {"--model"});
    if (why.isEmpty() && !arguments.has("--words"))
        why = missing(arguments, {"--in", "--text"});
    if (!why.isEmpty())
        return wrong(context, why);
    const auto model = readModel(arguments);
    if (!model)
        return context.fail(model.error());
    const auto text = textToExplain(context, arguments);
    if (!text)
        return context.fail(text.error());
    const QList<Guess> guesses = model->predict(*text, 3);
    const QString label =
        arguments.value("--for", guesses.isEmpty() ? QString() : guesses.front().label);
    QJsonArray answers, words;
    QList<QStringList> rows;
    for (const Guess &guess : guesses) {
        answers << guessJson(guess);
        rows << QStringList{guess.label, number(guess.probability)};
    }
    context.out().table({tr("label"), tr("probability")}, rows);
    rows.clear();
    for (const Speaking &piece : model->explain(*text, label)) {
        words << QJsonObject{{u"words"_s, piece.words}, {u"weight"_s, piece.weight}};
        rows << QStringList{piece.words, number(piece.weight)};
    }
    context.out().line();
    context.out().table({tr("speaks for %1").arg(label), tr("share")}, rows);
    context.out().json({{u"guesses"_s, answers}, {u"label"_s, label}, {u"words"_s, words}});
    return Done;
}

} // namespace gl::headless

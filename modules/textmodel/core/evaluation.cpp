#include "evaluation.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHash>

#include <algorithm>
#include <array>
#include <cmath>

namespace gl::textmodel {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::textmodel::Evaluation", text);
}

/// Expected calibration error: how far confidence and truth are apart in each bin, weighed by how
/// many answers it holds.
class Calibration
{
public:
    void add(double confidence, bool right)
    {
        const auto bin = size_t(std::clamp(confidence * kBins, 0.0, kBins - 1.0));
        ++m_bins[bin].samples;
        m_bins[bin].confidence += confidence;
        m_bins[bin].right += right ? 1 : 0;
    }
    double error(qsizetype samples) const
    {
        double sum = 0;
        for (const Bin &bin : m_bins)
            sum += std::abs(bin.confidence - double(bin.right));
        return samples > 0 ? sum / double(samples) : 0;
    }

private:
    static constexpr double kBins = 15;
    struct Bin
    {
        qsizetype samples = 0, right = 0;
        double confidence = 0;
    };
    std::array<Bin, size_t(kBins)> m_bins{};
};

Error stoppedError()
{
    return {.kind = ErrorKind::Rejected, .message = tr("The evaluation was stopped.")};
}

/// Asks for every sample of a fold (or for all); false when told to stop.
bool ask(const Model &model, const QList<Sample> &samples, const QList<qsizetype> &rows,
         const std::function<bool(double)> &tell, Tally &tally)
{
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (i % 256 == 0 && !tell(double(i) / double(rows.size())))
            return false;
        tally.add(samples[rows[i]].label, model.predict(samples[rows[i]].text, 3));
    }
    return true;
}

/// A part of a longer work as a share of the whole.
std::function<bool(double)> teller(const Watch &watch, double from, double to)
{
    return [&watch, from, to](double share) {
        if (watch.progress)
            watch.progress(from + (to - from) * share);
        return !watch.isStopped || !watch.isStopped();
    };
}

} // namespace

double LabelScore::f1() const
{
    const auto sum = samples + guessed;
    return sum > 0 ? 2 * double(right) / double(sum) : 0;
}

void Tally::add(const QString &label, const QList<Guess> &guesses)
{
    Row row{.label = label, .guessed = {}};
    if (!guesses.isEmpty()) {
        row.guessed = guesses.front().label;
        row.confidence = guesses.front().probability;
    }
    row.inThree = std::ranges::contains(guesses.first(std::min<qsizetype>(3, guesses.size())),
                                        label, &Guess::label);
    m_rows.append(row);
}

Evaluation Tally::evaluation() const
{
    Evaluation result{.samples = m_rows.size()};
    if (m_rows.isEmpty())
        return result;
    QHash<QString, LabelScore> labels;
    QHash<std::pair<QString, QString>, qsizetype> confusions;
    Calibration calibration;
    qsizetype right = 0, inThree = 0;
    for (const Row &row : m_rows) {
        const bool isRight = row.guessed == row.label;
        ++labels[row.label].samples;
        ++labels[row.guessed].guessed;
        labels[row.label].right += isRight ? 1 : 0;
        if (!isRight)
            ++confusions[{row.label, row.guessed}];
        right += isRight ? 1 : 0;
        inThree += row.inThree ? 1 : 0;
        calibration.add(row.confidence, isRight);
        result.meanConfidence += row.confidence;
    }
    for (auto label = labels.begin(); label != labels.end(); ++label) {
        label->label = label.key();
        result.macroF1 += label->f1();
        result.labels.append(*label);
    }
    for (auto each = confusions.cbegin(); each != confusions.cend(); ++each)
        result.confusions.append({each.key().first, each.key().second, *each});
    const auto all = double(m_rows.size());
    result.accuracy = double(right) / all;
    result.topThree = double(inThree) / all;
    result.macroF1 /= double(labels.size());
    result.meanConfidence /= all;
    result.calibrationError = calibration.error(m_rows.size());
    std::ranges::sort(result.labels, [](const LabelScore &a, const LabelScore &b) {
        return a.samples != b.samples ? a.samples > b.samples : a.label < b.label;
    });
    std::ranges::sort(result.confusions, [](const Confusion &a, const Confusion &b) {
        return a.samples != b.samples ? a.samples > b.samples
                                      : std::tie(a.label, a.guessed) < std::tie(b.label, b.guessed);
    });
    return result;
}

Result<Evaluation> evaluate(const Model &model, const QList<Sample> &samples, const Watch &watch)
{
    QList<qsizetype> rows(samples.size());
    for (qsizetype i = 0; i < rows.size(); ++i)
        rows[i] = i;
    QElapsedTimer timer;
    timer.start();
    Tally tally;
    if (!ask(model, samples, rows, teller(watch, 0, 1), tally))
        return std::unexpected(stoppedError());
    Evaluation result = tally.evaluation();
    result.predictingSeconds = double(timer.elapsed()) / 1000;
    return result;
}

Result<Evaluation> crossValidate(const QList<Sample> &samples, const QList<int> &folds,
                                 const TrainOptions &options, const Watch &watch)
{
    const int count = folds.isEmpty() ? 0 : std::ranges::max(folds) + 1;
    if (count < 2 || folds.size() != samples.size())
        return failure(ErrorKind::Invalid, tr("A cross-validation needs two folds or more."));
    Tally tally;
    double training = 0, predicting = 0;
    for (int fold = 0; fold < count; ++fold) {
        QList<Sample> learned;
        QList<qsizetype> asked;
        for (qsizetype i = 0; i < samples.size(); ++i) {
            if (folds[i] == fold)
                asked.append(i);
            else
                learned.append(samples[i]);
        }
        const double begin = double(fold) / count, end = (fold + 0.95) / count;
        Watch inner = watch;
        if (watch.progress)
            inner.progress = [&](double share) { watch.progress(begin + (end - begin) * share); };
        QElapsedTimer timer;
        timer.start();
        const Result<Model> model = train(learned, options, inner);
        if (!model)
            return std::unexpected(model.error());
        training += double(timer.restart()) / 1000;
        if (!ask(*model, samples, asked, teller(watch, end, double(fold + 1) / count), tally))
            return std::unexpected(stoppedError());
        predicting += double(timer.elapsed()) / 1000;
    }
    Evaluation result = tally.evaluation();
    result.trainingSeconds = training;
    result.predictingSeconds = predicting;
    return result;
}

} // namespace gl::textmodel

#pragma once

#include "textmodel.h"

#include <QList>
#include <QString>

namespace gl::textmodel {

/// How one label is found.
struct LabelScore
{
    QString label;
    qsizetype samples = 0; ///< that have it
    qsizetype guessed = 0; ///< that it was given to
    qsizetype right = 0;
    double precision() const { return guessed > 0 ? double(right) / double(guessed) : 0; }
    double recall() const { return samples > 0 ? double(right) / double(samples) : 0; }
    double f1() const;
};

/// How often a label is taken for another.
struct Confusion
{
    QString label;   ///< the true one
    QString guessed; ///< the one given
    qsizetype samples = 0;
};

/// What a test shows. Shares are 0 to 1.
struct Evaluation
{
    qsizetype samples = 0;
    double accuracy = 0;           ///< the first answer is right
    double topThree = 0;           ///< one of the first three is
    double macroF1 = 0;            ///< mean over all labels that are true or given at least once
    double calibrationError = 0;   ///< expected, 15 bins of equal width over the first answer
    double meanConfidence = 0;     ///< of the first answer; near `accuracy` when calibrated
    QList<LabelScore> labels{};    ///< most frequent first
    QList<Confusion> confusions{}; ///< only mistakes, most frequent first
    double trainingSeconds = 0;    ///< all folds together; 0 when a given model was evaluated
    double predictingSeconds = 0;  ///< one thread
};

/// Collects answers and counts them.
class Tally
{
public:
    void add(const QString &label, const QList<Guess> &guesses);
    Evaluation evaluation() const;

private:
    struct Row
    {
        QString label, guessed;
        double confidence = 0;
        bool inThree = false;
    };
    QList<Row> m_rows;
};

/// Which fold each sample belongs to, from 0. Samples with the same text (as readable() gives it)
/// or the same group, not empty, are in one fold; labels are spread evenly.
QList<int> foldsOf(const QList<Sample> &samples, int folds, quint32 seed);

/// What a model says about samples it has not seen.
Result<Evaluation> evaluate(const Model &model, const QList<Sample> &samples,
                            const Watch &watch = {});

/// Trains as often as there are folds, each time without one of them, and asks for that one.
/// Invalid: fewer than two folds, or folds that leave fewer than two labels.
Result<Evaluation> crossValidate(const QList<Sample> &samples, const QList<int> &folds,
                                 const TrainOptions &options = {}, const Watch &watch = {});

} // namespace gl::textmodel

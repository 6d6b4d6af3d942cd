#pragma once

#include "calibration.h"
#include "labeltree.h"
#include "textmodel.h"
#include "vocabulary.h"
#include "weights.h"

#include <QByteArray>

#include <span>
#include <vector>

namespace gl::textmodel {

/// What a model is made of.
struct Model::Content
{
    uint32_t longestGram = 4;
    QChar separator{};
    quint64 trainedOn = 0;
    QByteArray fingerprint{};
    LabelTree tree{};
    std::vector<Curve> curves{}; ///< by level of the branch: scores to logits
    Vocabulary vocabulary{};
    Weights weights{};

    /// The vector of a readable text.
    void vectorOf(const QString &readable, std::vector<Entry> &vector) const;
    /// The probability of every node of the tree.
    std::vector<double> probabilities(QStringView text) const;
};

/// Logits to probabilities that sum to `whole`.
void toProbabilities(std::span<const double> logits, double whole, std::span<double> result);

} // namespace gl::textmodel

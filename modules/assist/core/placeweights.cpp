#include "placeweights.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <linear.h>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace Qt::StringLiterals;

namespace gl::assist {

namespace {

constexpr auto kFeatures = static_cast<int>(PlaceFeature::Count);
constexpr size_t kFewest = 200;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::assist", text);
}

struct FreeModel
{
    void operator()(model *learned) const { free_and_destroy_model(&learned); }
};

} // namespace

PlaceWeights::PlaceWeights()
{
    using enum PlaceFeature;
    const auto set = [this](PlaceFeature which, double weight) {
        featureAt(m_weights, which) = weight;
    };
    set(Always, -1.0);
    set(ExactAddress, 3.0);
    set(NamedPlace, 2.0);
    set(NumberedFront, 2.5);
    set(StreetFront, 1.0);
    set(VillageName, 1.8);
    set(VillageShort, 0.6);
    set(TownName, 1.5);
    set(TownShort, 0.5);
    set(GridCode, 4.0);
    set(LongName, 0.5);
    set(TownAgrees, 1.2);
    set(TownDiffers, -1.5);
    set(VillageAgrees, 1.0);
    set(VillageDiffers, -1.2);
    set(Namesakes, -1.0);
    set(Wide, -0.6);
    set(Late, -0.3);
}

double PlaceWeights::probability(const PlaceFeatures &features) const
{
    double sum = 0;
    for (size_t i = 0; i < features.size(); ++i)
        sum += m_weights[i] * features[i];
    return 1 / (1 + std::exp(-sum));
}

Result<PlaceWeights> PlaceWeights::learn(const std::vector<PlaceExample> &examples)
{
    const auto right = std::ranges::count_if(examples, &PlaceExample::right);
    if (examples.size() < kFewest || right == 0 || std::cmp_equal(right, examples.size()))
        return failure(ErrorKind::Invalid, tr("There are too few cases to learn places from."));
    std::vector<feature_node> nodes;
    std::vector<feature_node *> rows;
    std::vector<double> labels;
    nodes.resize(examples.size() * static_cast<size_t>(kFeatures + 1));
    for (size_t i = 0; i < examples.size(); ++i) {
        feature_node *row = &nodes[i * static_cast<size_t>(kFeatures + 1)];
        rows.push_back(row);
        for (int f = 0; f < kFeatures; ++f)
            row[f] = {f + 1, examples[i].features[static_cast<size_t>(f)]};
        row[kFeatures] = {-1, 0};
        labels.push_back(examples[i].right ? 1 : -1);
    }
    problem given{};
    given.l = static_cast<int>(examples.size());
    given.n = kFeatures;
    given.y = labels.data();
    given.x = rows.data();
    given.bias = -1; // PlaceFeature::Always is one
    parameter how{};
    how.solver_type = L2R_LR;
    how.C = 1;
    how.eps = 0.0001;
    how.p = 0.1;
    set_print_string_function([](const char *) {});
    const std::unique_ptr<model, FreeModel> learned(train(&given, &how));
    PlaceWeights weights;
    // The weights speak for the label that came first.
    const double sign = learned->label[0] == 1 ? 1 : -1;
    for (int f = 0; f < kFeatures; ++f)
        weights.m_weights[static_cast<size_t>(f)] = sign * learned->w[f];
    return weights;
}

QByteArray PlaceWeights::toBytes() const
{
    QJsonArray values;
    for (const double weight : m_weights)
        values.append(weight);
    return QJsonDocument(QJsonObject{{u"format"_s, 1}, {u"place_weights"_s, values}})
        .toJson(QJsonDocument::Compact);
}

Result<PlaceWeights> PlaceWeights::fromBytes(const QByteArray &bytes)
{
    const QJsonObject document = QJsonDocument::fromJson(bytes).object();
    const QJsonArray values = document[u"place_weights"].toArray();
    PlaceWeights weights;
    bool good = document[u"format"].toInt() == 1 && values.size() == kFeatures;
    for (qsizetype i = 0; good && i < values.size(); ++i) {
        good = values[i].isDouble();
        weights.m_weights[static_cast<size_t>(i)] = values[i].toDouble();
    }
    if (!good)
        return failure(ErrorKind::Invalid, tr("These are no weights of places of this version."));
    return weights;
}

} // namespace gl::assist

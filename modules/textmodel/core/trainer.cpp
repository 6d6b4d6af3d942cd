#include "trainer.h"

#include "calibration.h"
#include "folds.h"
#include "grams.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <map>
#include <thread>

namespace gl::textmodel {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::textmodel::Trainer", text);
}

constexpr qsizetype kMostLabels = 60'000;
constexpr uint32_t kLeastTexts = 2;         ///< a gram of one text says nothing about others
constexpr size_t kMostWeights = 24'000'000; ///< 96 MB
constexpr float kLeastWeight = 0.001F;      ///< of the heaviest of its column
constexpr qsizetype kManyRows = 5'000;      ///< one fold of so many calibrates well enough
constexpr double kReadingShare = 0.05;      ///< of the whole time

bool isBefore(const Sample &a, const Sample &b)
{
    return std::tie(a.text, a.label, a.group) < std::tie(b.text, b.label, b.group);
}

std::unexpected<Error> stoppedError()
{
    return failure(ErrorKind::Rejected, tr("The training was stopped."));
}

} // namespace

QByteArray fingerprintOf(const QList<Sample> &samples)
{
    QList<Sample> sorted = samples;
    std::ranges::sort(sorted, isBefore);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add =
        [&hash](const QString &text) { // with its length, so that nothing runs together
            const quint64 size = qToLittleEndian(quint64(text.size()));
            hash.addData(QByteArrayView(reinterpret_cast<const char *>(&size), sizeof size));
            hash.addData(QByteArrayView(reinterpret_cast<const char *>(text.utf16()),
                                        text.size() * qsizetype(sizeof(char16_t))));
        };
    for (const Sample &sample : sorted) {
        add(sample.text);
        add(sample.label);
        add(sample.group);
    }
    return hash.result();
}

Trainer::Trainer(const QList<Sample> &samples, const TrainOptions &options, const Watch &watch)
    : m_options(options),
      m_watch(watch),
      m_samples(samples)
{}

Result<Model> Trainer::run()
{
    if (const auto tree = makeTree(); !tree)
        return std::unexpected(tree.error());
    if (!readTexts())
        return stoppedError();
    placeRows();
    makeTasks();
    if (!solveAll())
        return stoppedError();
    calibrate();
    std::vector<Weights::Loose> loose;
    for (std::vector<Weights::Loose> &each : m_loose) {
        loose.insert(loose.end(), each.begin(), each.end());
        each = {};
    }
    m_content.weights =
        Weights::of(loose, m_content.vocabulary.size(), std::move(m_bias), kMostWeights);
    return Model(std::make_shared<const Model::Content>(std::move(m_content)));
}

Result<void> Trainer::makeTree()
{
    std::map<QString, uint32_t> counts;
    for (const Sample &sample : m_samples)
        ++counts[sample.label];
    if (counts.contains(QString()))
        return failure(ErrorKind::Invalid, tr("A sample has no label."));
    if (counts.size() < 2)
        return failure(
            ErrorKind::Invalid,
            tr("There is nothing to tell apart: the samples have fewer than two labels."));
    if (qsizetype(counts.size()) > kMostLabels)
        return failure(ErrorKind::Invalid, tr("There are %1 labels; at most %2 can be learned.")
                                               .arg(counts.size())
                                               .arg(kMostLabels));
    std::vector<uint32_t> samples;
    for (const auto &[label, count] : counts) {
        m_labels << label;
        samples.push_back(count);
    }
    m_content.tree = LabelTree::of(m_labels, samples, m_options.treeSeparator);
    m_content.separator = m_options.treeSeparator;
    m_content.trainedOn = quint64(m_samples.size());
    m_content.fingerprint = fingerprintOf(m_samples);
    return {};
}

void Trainer::chooseGrams()
{
    const auto inWords = std::ranges::count_if(
        m_samples, [](const Sample &sample) { return isWrittenInWords(framed(sample.text)); });
    const int usual = inWords * 2 > m_samples.size() ? 4 : 3;
    m_content.longestGram =
        uint32_t(m_options.longestGram == 0 ? usual : std::clamp(m_options.longestGram, 1, 6));
}

bool Trainer::readTexts()
{
    for (qsizetype i = 0; i < m_samples.size(); ++i) {
        m_samples[i].text = readable(m_samples[i].text);
        if (i % 256 == 0 && !tell(kReadingShare * 0.4 * double(i) / double(m_samples.size())))
            return false;
    }
    std::ranges::sort(m_samples, isBefore);
    chooseGrams();
    const int folds = std::clamp(m_options.calibrationFolds, 2, 10);
    m_folds = foldsOfReadable(m_samples, folds, m_options.seed);
    m_foldsSolved = m_samples.size() > kManyRows ? 1 : folds;
    VocabularyCount count;
    std::vector<KeyCount> keys;
    for (const Sample &sample : m_samples) {
        countKeys(framed(sample.text), int(m_content.longestGram), keys);
        count.add(keys);
    }
    m_content.vocabulary =
        count.vocabulary(kLeastTexts, size_t(std::max(m_options.mostFeatures, 1)));
    std::vector<Entry> vector;
    for (const Sample &sample : m_samples) {
        m_content.vectorOf(sample.text, vector);
        m_rows.add(vector);
    }
    for (int fold = 0; fold < m_foldsSolved; ++fold)
        m_foldRows.push_back(rowsWithout(fold));
    return tell(kReadingShare);
}

/// The vectors as they would be had the model never seen this fold: a gram that only its texts hold
/// is unknown then. Otherwise the scores would be lower than those of new texts, and the
/// probabilities fitted to them too sure.
Rows Trainer::rowsWithout(int fold) const
{
    std::vector<uint32_t> texts(m_content.vocabulary.size(), 0);
    for (uint32_t row = 0; row < m_rows.size(); ++row)
        if (m_folds[row] != fold)
            for (const Entry &entry : m_rows[row])
                ++texts[entry.feature];
    Rows result;
    std::vector<Entry> known;
    for (uint32_t row = 0; row < m_rows.size(); ++row) {
        known.clear();
        float squares = 0;
        for (const Entry &entry : m_rows[row])
            if (texts[entry.feature] >= kLeastTexts) {
                known.push_back(entry);
                squares += entry.value * entry.value;
            }
        for (Entry &entry : known)
            entry.value /= std::sqrt(squares);
        result.add(known);
    }
    return result;
}

const Rows &Trainer::rowsFor(const Task &task) const
{
    return task.without == kAll ? m_rows : m_foldRows[size_t(task.without)];
}

/// Writes down for every level which child of its branch a row belongs to.
void Trainer::placeRows()
{
    const auto &nodes = m_content.tree.nodes();
    const auto rows = size_t(m_samples.size());
    m_nodeAt.assign(m_content.tree.levels() + 1, std::vector<uint32_t>(rows, kOutside));
    for (size_t row = 0; row < rows; ++row) {
        uint32_t node = m_content.tree.leafOf(m_samples[qsizetype(row)].label).value_or(kOutside);
        while (node != kOutside) {
            const uint32_t parent = nodes[node].parent;
            m_nodeAt[parent == LabelTree::kRoot ? 0 : nodes[parent].level][row] = node;
            node = parent == LabelTree::kRoot ? kOutside : parent;
        }
    }
}

void Trainer::makeTasks()
{
    const auto &branches = m_content.tree.branches();
    for (int without = kAll; without < m_foldsSolved; ++without)
        for (uint32_t branch = 0; branch < branches.size(); ++branch)
            for (uint32_t first = 0; branches[branch].count > 1 && first < branches[branch].count;
                 first += Solver::kLanes)
                m_tasks.push_back({branch, branches[branch].first + first,
                                   std::min(Solver::kLanes, branches[branch].count - first),
                                   without});
    m_loose.resize(m_tasks.size());
    m_bias.assign(m_content.tree.size(), 0);
    m_scores.assign(size_t(m_content.tree.size()) * m_rows.size(), 0);
}

std::vector<uint32_t> Trainer::rowsOf(const Task &task, bool learned) const
{
    const LabelTree::Branch &branch = m_content.tree.branches()[task.branch];
    const std::vector<uint32_t> &nodeAt = m_nodeAt[branch.level];
    std::vector<uint32_t> rows;
    for (uint32_t row = 0; row < m_rows.size(); ++row) {
        const bool isBelow =
            nodeAt[row] >= branch.first && nodeAt[row] < branch.first + branch.count;
        if (isBelow && (m_folds[row] != task.without) == learned)
            rows.push_back(row);
    }
    return rows;
}

bool Trainer::tell(double share)
{
    if (m_watch.progress && share > m_told + 0.001) {
        m_told = share;
        m_watch.progress(std::min(share, 1.0));
    }
    if (m_watch.isStopped && m_watch.isStopped())
        m_stopped = true;
    return !m_stopped;
}

bool Trainer::solveAll()
{
    const auto threads = size_t(std::clamp(m_options.threads, 1, 64));
    {
        std::vector<std::jthread> others;
        for (size_t i = 1; i < std::min(threads, m_tasks.size()); ++i)
            others.emplace_back([this] { work(false); });
        work(true);
    }
    return !m_stopped && tell(1);
}

void Trainer::work(bool isCaller)
{
    Solver solver(m_content.vocabulary.size());
    const auto isStopped = [&] {
        const double done = double(m_doneTasks) / double(m_tasks.size());
        return isCaller ? !tell(kReadingShare + (1 - kReadingShare) * done) : m_stopped.load();
    };
    for (size_t at = m_nextTask++; at < m_tasks.size(); at = m_nextTask++) {
        if (isStopped() || !solveTask(solver, at, isStopped))
            return;
        ++m_doneTasks;
    }
}

bool Trainer::solveTask(Solver &solver, size_t at, const std::function<bool()> &isStopped)
{
    const Task &task = m_tasks[at];
    const LabelTree::Branch &branch = m_content.tree.branches()[task.branch];
    const std::vector<uint32_t> rows = rowsOf(task, true);
    const Lesson lesson{.rows = rowsFor(task),
                        .chosen = rows,
                        .labels = m_nodeAt[branch.level],
                        .firstLabel = task.first,
                        .labelCount = task.count,
                        .cost = m_options.cost,
                        .seed = m_options.seed * 2'654'435'761U + task.first};
    if (!solver.solve(lesson, isStopped))
        return false;
    if (task.without == kAll)
        keepWeights(solver, at);
    else
        keepScores(solver, task);
    return true;
}

void Trainer::keepScores(const Solver &solver, const Task &task)
{
    for (const uint32_t row : rowsOf(task, false)) {
        const Solver::Lanes scores = solver.score(rowsFor(task)[row]);
        std::copy_n(scores.begin(), task.count,
                    m_scores.begin() + qint64(size_t(row) * m_content.tree.size() + task.first));
    }
}

void Trainer::keepWeights(const Solver &solver, size_t at)
{
    const Task &task = m_tasks[at];
    Solver::Lanes least{};
    for (const Solver::Lanes &weights : solver.weights())
        for (uint32_t lane = 0; lane < task.count; ++lane)
            least[lane] = std::max(least[lane], std::abs(weights[lane]) * kLeastWeight);
    for (uint32_t feature = 0; feature < solver.weights().size(); ++feature)
        for (uint32_t lane = 0; lane < task.count; ++lane)
            if (const float weight = solver.weights()[feature][lane];
                std::abs(weight) > least[lane])
                m_loose[at].push_back({feature, task.first + lane, weight});
    std::copy_n(solver.bias().begin(), task.count, m_bias.begin() + task.first);
}

void Trainer::calibrate()
{
    m_content.curves.assign(m_content.tree.levels() + 1, Curve());
    for (uint32_t level = 0; level <= m_content.tree.levels(); ++level) {
        std::vector<Decision> decisions;
        for (uint32_t row = 0; row < m_rows.size(); ++row) {
            const uint32_t node = m_nodeAt[level][row];
            if (node == kOutside || m_folds[row] >= m_foldsSolved)
                continue;
            const uint32_t parent = m_content.tree.nodes()[node].parent;
            const bool isTop = parent == LabelTree::kRoot;
            const uint32_t first = isTop ? 0 : m_content.tree.nodes()[parent].firstChild;
            const uint32_t count =
                isTop ? m_content.tree.rootChildren() : m_content.tree.nodes()[parent].children;
            if (count > 1)
                decisions.push_back(
                    {{m_scores.data() + size_t(row) * m_content.tree.size() + first, count},
                     node - first});
        }
        m_content.curves[level] = curveOf(decisions);
    }
}

Result<Model> train(const QList<Sample> &samples, const TrainOptions &options, const Watch &watch)
{
    return Trainer(samples, options, watch).run();
}

} // namespace gl::textmodel

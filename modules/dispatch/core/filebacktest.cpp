#include "filebacktest.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QHash>
#include <QRegularExpression>
#include <QTimeZone>

#include <tabular/rowreader.h>
#include <textmodel/textmodel.h>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace gl::dispatch {

namespace {

constexpr qsizetype kLeastRows = 200;
constexpr int kTextGuesses = 8;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::dispatch::FileBacktest", text);
}

struct FileRows
{
    std::vector<PastCase> cases;
    QStringList texts;
    QStringList labels; ///< by unit number - 1
    QStringList groupNames;
    std::vector<size_t> folds; ///< hash of the group of each case
    CellShape shape;
    qint64 skipped = 0;
};

/// Class columns in a chain, place columns in a chain, and each class with each place.
CellShape fileShape(qsizetype classes, qsizetype places)
{
    CellShape shape{.parents = {0}, .riskChain = {0}, .recencySlot = 0};
    const auto add = [&shape](qsizetype parent) {
        shape.parents.push_back(static_cast<int>(parent));
    };
    for (qsizetype c = 0; c < classes; ++c) {
        add(c); // 0 is the slot of all
        shape.riskChain.push_back(static_cast<int>(c) + 1);
    }
    for (qsizetype p = 0; p < places; ++p)
        add(p == 0 ? 0 : classes + p);
    const qsizetype products = classes + places + 1;
    for (qsizetype c = 0; c < classes; ++c)
        for (qsizetype p = 0; p < places; ++p)
            add(p == 0 ? c + 1 : products + c * places + p - 1);
    shape.recencySlot = static_cast<int>(shape.parents.size()) - 1;
    return shape;
}

QDateTime timeOf(const QString &text)
{
    static const QStringList formats{u"yyyy-MM-dd HH:mm:ss"_s,
                                     u"yyyy-MM-dd HH:mm"_s,
                                     u"yyyy/M/d H:mm:ss"_s,
                                     u"yyyy/M/d H:mm"_s,
                                     u"MM/dd/yyyy hh:mm:ss AP"_s,
                                     u"yyyyMMdd"_s,
                                     u"yyyy/M/d"_s};
    QDateTime at = QDateTime::fromString(text, Qt::ISODate);
    for (auto format = formats.begin(); !at.isValid() && format != formats.end(); ++format)
        at = QDateTime::fromString(text, *format);
    at.setTimeZone(QTimeZone::UTC); // only the order and the distance count
    return at;
}

/// Reads one file into cases.
class Reader
{
public:
    explicit Reader(const FileBacktestRequest &request) : m_request(request) {}
    Result<FileRows> read();

private:
    Result<void> findColumns(const QStringList &columns);
    QString cell(const tabular::SourceRow &row, const QString &column) const;
    void take(const tabular::SourceRow &row);
    std::vector<uint64_t> keysOf(const tabular::SourceRow &row);
    static uint64_t keyOf(const QByteArray &text);
    int number(const QString &name, QHash<QString, int> &numbers, QStringList &names) const;

    const FileBacktestRequest &m_request;
    QHash<QString, qsizetype> m_columns;
    QHash<QString, int> m_units;
    QHash<QString, int> m_groups;
    QRegularExpression m_strip;
    FileRows m_rows;
};

Result<void> Reader::findColumns(const QStringList &columns)
{
    QStringList wanted{m_request.label};
    wanted << m_request.text << m_request.time << m_request.known << m_request.group
           << m_request.classes << m_request.places;
    for (const QString &name : wanted) {
        if (name.isEmpty())
            continue;
        const qsizetype at = columns.indexOf(name);
        if (at < 0)
            return failure(Error{.kind = ErrorKind::Invalid,
                                 .message = tr("The file has no column %1.").arg(name),
                                 .hint = tr("Its columns are: %1.").arg(columns.join(u", "_s))});
        m_columns.insert(name, at);
    }
    m_strip.setPattern(m_request.strip);
    if (!m_strip.isValid())
        return failure(ErrorKind::Invalid,
                       tr("--strip is no regular expression: %1").arg(m_strip.errorString()));
    return {};
}

QString Reader::cell(const tabular::SourceRow &row, const QString &column) const
{
    const auto at = m_columns.constFind(column);
    if (column.isEmpty() || at == m_columns.cend() || *at >= std::ssize(row.cells))
        return {};
    return QString::fromUtf8(row.cells[static_cast<size_t>(*at)]).trimmed();
}

uint64_t Reader::keyOf(const QByteArray &text)
{
    if (text.isEmpty())
        return 0;
    const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha1);
    uint64_t key = 0;
    for (int i = 0; i < 7; ++i) // the top bits hold the slot
        key = (key << 8U) | static_cast<unsigned char>(hash[i]);
    return key == 0 ? 1 : key;
}

std::vector<uint64_t> Reader::keysOf(const tabular::SourceRow &row)
{
    // A narrow name may occur below several wide ones: a key holds its whole line.
    QByteArrayList classLines, placeLines;
    const auto lines = [&](const QStringList &columns, QByteArrayList &into) {
        QByteArray line;
        bool whole = true;
        for (const QString &column : columns) {
            const QString value = cell(row, column);
            whole = whole && !value.isEmpty();
            line += value.toUtf8() + '\x1f';
            into << (whole ? line : QByteArray());
        }
    };
    lines(m_request.classes, classLines);
    lines(m_request.places, placeLines);
    std::vector<uint64_t> keys;
    for (const QByteArray &line : classLines)
        keys.push_back(keyOf(line));
    for (const QByteArray &line : placeLines)
        keys.push_back(keyOf(line));
    for (const QByteArray &one : classLines)
        for (const QByteArray &other : placeLines)
            keys.push_back(one.isEmpty() || other.isEmpty() ? 0 : keyOf(one + '\x1e' + other));
    return keys;
}

int Reader::number(const QString &name, QHash<QString, int> &numbers, QStringList &names) const
{
    const auto found = numbers.constFind(name);
    if (found != numbers.cend())
        return *found;
    names << name;
    numbers.insert(name, static_cast<int>(names.size()));
    return static_cast<int>(names.size());
}

void Reader::take(const tabular::SourceRow &row)
{
    const QString label = cell(row, m_request.label);
    const QDateTime at = timeOf(cell(row, m_request.time));
    if (!row.problem.isEmpty() || label.isEmpty() || (!m_request.time.isEmpty() && !at.isValid())) {
        ++m_rows.skipped;
        return;
    }
    const int unit = number(label, m_units, m_rows.labels);
    const QString last = m_request.classes.isEmpty() ? label : cell(row, m_request.classes.last());
    PastCase one{.id = row.line,
                 .at = at.isValid() ? at.toMSecsSinceEpoch() : 0,
                 .keys = keysOf(row),
                 .firstUnit = unit,
                 .finalUnit = unit,
                 .group = number(last, m_groups, m_rows.groupNames)};
    const QDateTime known = timeOf(cell(row, m_request.known));
    one.knownAt = known.isValid() ? std::max<int64_t>(known.toMSecsSinceEpoch(), one.at) : one.at;
    QString text = cell(row, m_request.text);
    if (!m_request.strip.isEmpty())
        text.remove(m_strip);
    QByteArray group = cell(row, m_request.group).toUtf8();
    if (group.isEmpty()) {
        // Exact duplicates stay together.
        group = m_request.text.isEmpty() ? QByteArray::number(row.line)
                                         : textmodel::readable(text).toUtf8();
    }
    m_rows.folds.push_back(static_cast<size_t>(keyOf(group + '\x1d')));
    m_rows.texts << text;
    m_rows.cases.push_back(std::move(one));
}

Result<FileRows> Reader::read()
{
    auto reader = tabular::openRows(m_request.file, {});
    if (!reader)
        return failure(reader.error());
    if (auto found = findColumns((*reader)->columns()); !found)
        return failure(found.error());
    m_rows.shape = fileShape(m_request.classes.size(), m_request.places.size());
    tabular::SourceRow row;
    for (;;) {
        auto got = (*reader)->next(row);
        if (!got)
            return failure(got.error());
        if (!*got)
            break;
        take(row);
    }
    if (std::ssize(m_rows.cases) < kLeastRows)
        return failure(ErrorKind::Invalid,
                       tr("The file has only %1 rows with a label; it takes 200.")
                           .arg(std::ssize(m_rows.cases)));
    return std::move(m_rows);
}

/// Writes what a model of the texts in `taught` says into the cases in `asked`.
Result<void> readTexts(FileRows &rows, const std::vector<size_t> &taught,
                       const std::vector<size_t> &asked, const ReplayWatch &watch)
{
    QList<textmodel::Sample> samples;
    for (const size_t i : taught)
        samples << textmodel::Sample{.text = rows.texts[static_cast<qsizetype>(i)],
                                     .label = QString::number(rows.cases[i].finalUnit)};
    const auto model = textmodel::train(
        samples, {}, {.progress = {}, .isStopped = [&watch] { return watch && watch(0); }});
    if (!model)
        return failure(model.error());
    for (const size_t i : asked) {
        rows.cases[i].text.clear();
        for (const auto &guess :
             model->predict(rows.texts[static_cast<qsizetype>(i)], kTextGuesses))
            rows.cases[i].text.emplace_back(guess.label.toInt(), guess.probability);
    }
    return {};
}

std::vector<size_t> indices(size_t from, size_t to)
{
    std::vector<size_t> all(to - from);
    std::iota(all.begin(), all.end(), from);
    return all;
}

/// The oldest 60 % teach text and weights, the next 10 % calibrate, the newest 30 % are judged.
Result<ReplayResult> inTime(FileRows &rows, const FileBacktestRequest &request,
                            const ReplayWatch &watch)
{
    std::vector<size_t> order = indices(0, rows.cases.size());
    std::ranges::stable_sort(order, {}, [&](size_t i) { return rows.cases[i].at; });
    FileRows sorted{.cases = {},
                    .texts = {},
                    .labels = rows.labels,
                    .groupNames = rows.groupNames,
                    .folds = {},
                    .shape = rows.shape};
    for (const size_t i : order) {
        sorted.cases.push_back(std::move(rows.cases[i]));
        sorted.texts << rows.texts[static_cast<qsizetype>(i)];
    }
    rows = std::move(sorted);
    const size_t n = rows.cases.size();
    const size_t teach = n * 4 / 10, calibrate = n * 6 / 10, test = n * 7 / 10;
    if (!request.text.isEmpty()) {
        if (auto read = readTexts(rows, indices(0, teach), indices(teach, test), watch); !read)
            return failure(read.error());
        if (auto read = readTexts(rows, indices(0, test), indices(test, n), watch); !read)
            return failure(read.error());
    }
    const ReplayOptions options{.trainFrom = rows.cases[teach].at,
                                .calibrateFrom = rows.cases[calibrate].at,
                                .testFrom = rows.cases[test].at,
                                .precision = request.precision};
    return replay(std::move(rows.cases), rows.shape, options, watch);
}

/// One fold: the moments of its cases are made so that replay() knows exactly what it may know.
/// 0: counted; 1: fits the weights; 2: calibrates; 3: counted after that; 4: judged.
Result<ReplayResult> inFold(const FileRows &rows, size_t fold, const FileBacktestRequest &request,
                            const ReplayWatch &watch)
{
    FileRows here = rows;
    const auto folds = static_cast<size_t>(request.folds);
    std::vector<size_t> counted, inner, training, judged;
    for (size_t i = 0; i < here.cases.size(); ++i) {
        if (here.folds[i] % folds == fold) {
            judged.push_back(i);
        } else {
            training.push_back(i);
            ((here.folds[i] / folds) % 10 < 6 ? counted : inner).push_back(i);
        }
    }
    if (!request.text.isEmpty()) {
        if (auto read = readTexts(here, counted, inner, watch); !read)
            return failure(read.error());
        if (auto read = readTexts(here, training, judged, watch); !read)
            return failure(read.error());
    }
    const auto moment = [&here](size_t i, int64_t at, int64_t knownAt) {
        here.cases[i].at = at;
        here.cases[i].knownAt = knownAt;
    };
    for (const size_t i : counted)
        moment(i, 0, 1);
    for (const size_t i : inner)
        moment(i, (here.folds[i] / folds / 10) % 2 == 0 ? 10 : 20, 30);
    for (const size_t i : judged)
        moment(i, 40, 50);
    return replay(
        std::move(here.cases), here.shape,
        {.trainFrom = 10, .calibrateFrom = 20, .testFrom = 40, .precision = request.precision},
        watch);
}

Result<ReplayResult> inFolds(const FileRows &rows, const FileBacktestRequest &request,
                             const ReplayWatch &watch)
{
    ReplayResult all;
    std::vector<double> thresholds;
    for (int fold = 0; fold < request.folds; ++fold) {
        auto part = inFold(rows, static_cast<size_t>(fold), request, [&](double share) {
            return watch && watch((fold + share) / request.folds);
        });
        if (!part || part->cancelled)
            return part;
        thresholds.push_back(part->judged.empty() ? 2 : part->judged.front().threshold);
        all.fitted += part->fitted;
        all.calibrated += part->calibrated;
        all.loss += part->loss / request.folds;
        all.judged.insert(all.judged.end(), part->judged.begin(), part->judged.end());
    }
    // The one in the middle: each fold chose its own without a look at what it judges.
    std::ranges::sort(thresholds);
    all.threshold = thresholds[thresholds.size() / 2];
    return all;
}

} // namespace

Result<QJsonObject> fileBacktest(const FileBacktestRequest &request, const ReplayWatch &watch)
{
    auto rows = Reader(request).read();
    if (!rows)
        return failure(rows.error());
    const QStringList labels = rows->labels;
    const QStringList groups = rows->groupNames;
    const qint64 all = std::ssize(rows->cases);
    const qint64 skipped = rows->skipped;
    auto result =
        request.time.isEmpty() ? inFolds(*rows, request, watch) : inTime(*rows, request, watch);
    if (!result)
        return failure(result.error());
    if (result->cancelled)
        return failure(Error{.kind = ErrorKind::Timeout, .message = tr("Stopped as you asked.")});
    QJsonObject report =
        replayReport(*result,
                     {.unit = [&labels](int unit) { return labels.value(unit - 1); },
                      .group = [&groups](int group) { return groups.value(group - 1); }},
                     0.5);
    // A file tells only where a request ended.
    for (const QString &unknown :
         {u"done_first_accuracy"_s, u"agrees_with_first"_s, u"rule"_s, u"return_risk"_s})
        report.remove(unknown);
    report.insert(u"rows"_s, all);
    report.insert(u"skipped"_s, skipped);
    report.insert(u"labels"_s, labels.size());
    report.insert(u"split"_s, request.time.isEmpty() ? u"folds"_s : u"time"_s);
    return report;
}

} // namespace gl::dispatch

#include "caseimport.h"

#include "importworker.h"
#include "rowmapper.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>

#include <tabular/headercheck.h>
#include <tabular/rejectsfile.h>
#include <tabular/rowreader.h>

using namespace Qt::StringLiterals;

namespace gl::intake {

namespace {

constexpr size_t kBatchRows = 5000;
constexpr qsizetype kBatchBytes = 8LL * 1024 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::intake::CaseImport", text);
}

void addTo(QMap<QString, qint64> &total, const QMap<QString, qint64> &more)
{
    for (auto it = more.begin(); it != more.end(); ++it)
        total[it.key()] += *it;
}

/// One import under way: the session that owns the run, the workers, the counts.
class Run
{
public:
    Run(const storage::ConnectionConfig &config, const ImportRequest &request,
        const Mapping &mapping, tabular::RowReader &reader, RowMapper mapper)
        : m_config(config),
          m_request(request),
          m_mapping(mapping),
          m_reader(reader),
          m_mapper(std::move(mapper)),
          m_queue(static_cast<size_t>(request.workers)),
          m_rejects(request.rejectsFile.isEmpty() ? request.file + u".rejects.csv"_s
                                                  : request.rejectsFile,
                    QFileInfo(request.file).fileName(), reader.columns())
    {}

    Result<ImportReport> run(const CaseImport::Watch &watch);

private:
    Result<void> begin();
    Result<bool> readBatch();
    void readAll(const CaseImport::Watch &watch);
    bool hand();
    void startWorkers();
    void collect(const std::vector<BatchResult> &results);
    void end();
    void stop(const Error &error);

    const storage::ConnectionConfig &m_config;
    const ImportRequest &m_request;
    const Mapping &m_mapping;
    tabular::RowReader &m_reader;
    RowMapper m_mapper;
    BatchQueue m_queue;
    tabular::RejectsFile m_rejects;
    tabular::HeaderCheck m_check;
    std::unique_ptr<storage::Session> m_control; ///< holds the lock on the source
    int m_importId = 0;
    std::vector<std::unique_ptr<ImportWorker>> m_workers;
    std::vector<std::jthread> m_threads;
    Batch m_batch;
    CopyText m_copy;
    ImportReport m_report;
};

Result<void> Run::begin()
{
    auto session = storage::Session::open(m_config, {.applicationName = u"gridline import"_s});
    if (!session)
        return failure(session.error());
    m_control = std::move(*session);
    const QJsonObject options{{u"datum"_s, m_mapping.datum},
                              {u"outside_district"_s, m_mapping.outsideDistrict},
                              {u"dry_run"_s, m_request.dryRun},
                              {u"create_units"_s, m_request.createUnits},
                              {u"create_classes"_s, m_request.createClasses}};
    const auto answer = m_control->json(
        "select gl_api.import_begin($1, $2, $3, $4)",
        {m_mapping.source, QFileInfo(m_request.file).fileName(), options, m_request.workers});
    if (!answer)
        return failure(answer.error());
    m_importId = (*answer)["import_id"_L1].toInt();
    for (const auto &stage : (*answer)["stages"_L1].toArray())
        m_workers.push_back(std::make_unique<ImportWorker>(m_config, stage.toInt(),
                                                           m_request.dryRun, m_mapper, m_queue));
    return {};
}

/// False at the end of the file. The rows go to the staging tables in turn.
Result<bool> Run::readBatch()
{
    // All rows of a batch go to the worker that takes it, so the stage is written by the worker.
    SourceRow row;
    while (m_batch.rows.size() + m_batch.rejects.size() < kBatchRows
           && m_copy.size() < kBatchBytes) {
        auto got = m_reader.next(row);
        if (!got)
            return failure(got.error());
        if (!*got)
            return false;
        auto reject = m_mapper.map(row, &m_copy);
        m_check.add(row, reject ? &*reject : nullptr);
        if (reject)
            m_batch.rejects.emplace_back(std::move(*reject), std::move(row));
        else
            m_batch.rows.push_back(std::move(row));
    }
    return true;
}

bool Run::hand()
{
    if (m_batch.rows.empty() && m_batch.rejects.empty())
        return true;
    const qint64 number = m_batch.number;
    m_batch.copy = m_copy.take();
    const bool taken = m_queue.put(std::move(m_batch));
    m_batch = {.number = number + 1, .copy = {}, .rows = {}, .rejects = {}};
    return taken;
}

void Run::startWorkers()
{
    for (const auto &worker : m_workers)
        m_threads.emplace_back([&worker] { worker->run(); });
}

void Run::collect(const std::vector<BatchResult> &results)
{
    for (const BatchResult &result : results) {
        m_report.loaded += result.loaded;
        m_report.unchanged += result.unchanged;
        m_report.rejected += std::ssize(result.rejects);
        m_report.read += result.loaded + result.unchanged + std::ssize(result.rejects);
        addTo(m_report.unknownUnits, result.unknownUnits);
        addTo(m_report.unknownClasses, result.unknownClasses);
        addTo(m_report.unknownAreas, result.unknownAreas);
        for (const auto &[reject, row] : result.rejects)
            if (auto written = m_rejects.add(reject, row); !written)
                stop(written.error());
    }
}

void Run::stop(const Error &error)
{
    if (!m_report.stoppedBy)
        m_report.stoppedBy = error;
    m_queue.fail(error);
}

void Run::readAll(const CaseImport::Watch &watch)
{
    bool more = true;
    while (more && !m_report.stoppedBy) {
        if (!hand())
            break;
        collect(m_queue.ready());
        if (watch.progress)
            watch.progress(m_report, m_reader.progress());
        if (watch.isCancelled && watch.isCancelled()) {
            m_report.cancelled = true;
            break;
        }
        auto read = readBatch();
        if (!read) {
            // What was read before is good and is loaded.
            m_report.stoppedBy = read.error();
            hand();
            break;
        }
        more = *read;
    }
    if (!more)
        hand();
}

void Run::end()
{
    m_queue.finish();
    m_threads.clear(); // joins
    collect(m_queue.ready());
    collect(m_queue.rest());
    if (const auto error = m_queue.error(); error && !m_report.stoppedBy)
        m_report.stoppedBy = error;
    if (auto closed = m_rejects.close(); !closed && !m_report.stoppedBy)
        m_report.stoppedBy = closed.error();
    m_report.rejectsFile = m_rejects.path();
    m_report.notes = m_reader.notes();
    if (!m_control->isAlive())
        return; // the next import tidies up
    const QJsonObject counts{{u"read"_s, m_report.read},
                             {u"loaded"_s, m_report.loaded},
                             {u"unchanged"_s, m_report.unchanged},
                             {u"rejected"_s, m_report.rejected}};
    const auto ended =
        m_control->query("select gl_api.import_end($1, $2, $3)",
                         {m_importId, !m_report.stoppedBy && !m_report.cancelled, counts});
    if (!ended && !m_report.stoppedBy)
        m_report.stoppedBy = ended.error();
}

Result<ImportReport> Run::run(const CaseImport::Watch &watch)
{
    QElapsedTimer timer;
    timer.start();
    // The beginning is judged before the database hears of the import.
    auto more = readBatch();
    if (!more)
        return failure(more.error());
    if (auto verdict = m_check.verdict(m_mapper.fields(), m_reader.columns()); !verdict)
        return failure(verdict.error());
    if (auto begun = begin(); !begun)
        return failure(begun.error());
    startWorkers();
    if (*more)
        readAll(watch);
    else
        hand();
    end();
    m_report.seconds = static_cast<double>(timer.elapsed()) / 1000;
    return m_report;
}

} // namespace

CaseImport::CaseImport(const storage::ConnectionConfig &config, const ImportRequest &request)
    : m_config(config),
      m_request(request)
{}

Result<ImportReport> CaseImport::run(const Watch &watch)
{
    auto reader = tabular::openRows(m_request.file, m_request.mapping ? m_request.mapping->read
                                                                      : tabular::ReadOptions());
    if (!reader)
        return failure(reader.error());
    const QStringList columns = (*reader)->columns();
    if (!m_request.mapping)
        for (const QString &needed : {u"external_no"_s, u"family"_s, u"reported_at"_s, u"text"_s})
            if (!columns.contains(needed))
                return failure(Error{
                    .kind = ErrorKind::Invalid,
                    .message =
                        tr("The file has no column %1: say with --mapping which columns hold "
                           "what.")
                            .arg(needed),
                    .field = u"mapping"_s,
                    .hint =
                        tr("Its columns are: %1. See docs/import.md.").arg(columns.join(u", "_s))});
    const Mapping mapping = m_request.mapping.value_or(
        Mapping::fromColumns(QFileInfo(m_request.file).fileName().left(100), columns));
    auto mapper = RowMapper::create(mapping, columns);
    if (!mapper)
        return failure(mapper.error());
    return Run(m_config, m_request, mapping, **reader, std::move(*mapper)).run(watch);
}

} // namespace gl::intake

#include "groundimport.h"

#include "groundrows.h"
#include "mapreader.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>

#include <tabular/rejectsfile.h>
#include <tabular/rowreader.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::ground {

namespace {

using storage::Param;
using tabular::Reject;
using tabular::SourceRow;

constexpr size_t kBatchRows = 1000;
constexpr size_t kMostAreas = 200000;
/// One statement brings all areas; beyond this PostgreSQL would refuse the document anyway.
constexpr qsizetype kMostBytes = 400LL * 1024 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::ground::GroundImport", text);
}

Result<std::unique_ptr<tabular::RowReader>> openAny(const QString &path,
                                                    const tabular::ReadOptions &options)
{
    if (MapReader::reads(path, options))
        return MapReader::open(path, options);
    return tabular::openRows(path, options);
}

const char *statementOf(GroundKind kind)
{
    switch (kind) {
    case GroundKind::Areas: return "select gl_api.area_import($1::jsonb, $2::jsonb)";
    case GroundKind::Components: return "select gl_api.component_import($1::jsonb, $2::jsonb)";
    case GroundKind::Places: return "select gl_api.place_import($1::jsonb, $2::jsonb)";
    case GroundKind::Cameras: return "select gl_api.camera_import($1::jsonb, $2::jsonb)";
    }
    return "";
}

/// One import under way.
class Run
{
public:
    Run(storage::Session &session, GroundKind kind, const GroundRequest &request,
        const tabular::Mapping &mapping, tabular::RowReader &reader, GroundRows rows)
        : m_session(session),
          m_kind(kind),
          m_request(request),
          m_mapping(mapping),
          m_reader(reader),
          m_rows(std::move(rows)),
          m_rejects(request.rejectsFile.isEmpty() ? request.file + u".rejects.csv"_s
                                                  : request.rejectsFile,
                    QFileInfo(request.file).fileName(), reader.columns())
    {}

    Result<GroundReport> run(const std::function<bool()> &isCancelled,
                             const GroundImport::Progress &progress);

private:
    Result<bool> read(size_t most);
    Result<void> send();
    Result<void> writeRejects(const QJsonObject &answer);
    QJsonObject options() const;
    const SourceRow *rowOf(qint64 line) const;

    storage::Session &m_session;
    GroundKind m_kind;
    const GroundRequest &m_request;
    const tabular::Mapping &m_mapping;
    tabular::RowReader &m_reader;
    GroundRows m_rows;
    tabular::RejectsFile m_rejects;
    QByteArray m_json;             ///< the rows, as a JSON array without its end
    std::vector<SourceRow> m_sent; ///< the same rows as the file has them
    std::vector<std::pair<Reject, SourceRow>> m_refused; ///< before the database saw them
    GroundReport m_report;
};

/// False at the end of the file.
Result<bool> Run::read(size_t most)
{
    SourceRow row;
    while (m_sent.size() + m_refused.size() < most) {
        auto got = m_reader.next(row);
        if (!got)
            return failure(got.error());
        if (!*got)
            return false;
        if (!m_rows.fields().isWanted(row))
            continue;
        auto taken = m_rows.take(row);
        row.geometry.clear();
        if (!taken) {
            m_refused.emplace_back(std::move(taken.error()), std::move(row));
        } else {
            m_json += m_json.isEmpty() ? '[' : ',';
            m_json += QJsonDocument(*taken).toJson(QJsonDocument::Compact);
            m_sent.push_back(std::move(row));
        }
        if (m_json.size() > kMostBytes)
            return failure(ErrorKind::Invalid,
                           tr("The file holds more than one import of areas can take."));
    }
    return true;
}

QJsonObject Run::options() const
{
    QJsonObject options{{u"datum"_s, m_mapping.datum}, {u"dry_run"_s, m_request.dryRun}};
    if (!m_mapping.source.isEmpty())
        options.insert(u"source"_s, m_mapping.source);
    if (m_request.from.isValid())
        options.insert(u"from"_s, m_request.from.toString(Qt::ISODate));
    if (!m_request.accept.isEmpty())
        options.insert(u"accept"_s, QJsonArray::fromStringList(m_request.accept));
    if (!m_request.reason.isEmpty())
        options.insert(u"reason"_s, m_request.reason);
    return options;
}

const SourceRow *Run::rowOf(qint64 line) const
{
    const auto found = std::ranges::lower_bound(m_sent, line, {}, &SourceRow::line);
    return found != m_sent.end() && found->line == line ? &*found : nullptr;
}

Result<void> Run::send()
{
    // Rows that were refused here make an import of areas fail as well: the others are looked at,
    // so that a person sees everything at once, and nothing is kept.
    const bool dry = m_kind == GroundKind::Areas && !m_refused.empty();
    QJsonObject answer;
    if (!m_sent.empty()) {
        QJsonObject with = options();
        if (dry)
            with.insert(u"dry_run"_s, true);
        const auto said = m_session.json(statementOf(m_kind), {Param::json(m_json + ']'), with});
        if (!said)
            return failure(said.error());
        answer = said->object();
    }
    m_report.findings = answer[u"findings"].toArray();
    m_report.held =
        m_kind == GroundKind::Areas && (dry || (!m_sent.empty() && !answer[u"done"].toBool()));
    const auto judged = qint64{std::ssize(m_sent)} + qint64{std::ssize(m_refused)};
    m_report.read += judged;
    m_report.unchanged += answer[u"unchanged"].toInteger();
    if (m_report.held)
        m_report.rejected += judged - answer[u"unchanged"].toInteger();
    else {
        m_report.loaded += answer[u"loaded"].toInteger();
        m_report.rejected +=
            judged - answer[u"loaded"].toInteger() - answer[u"unchanged"].toInteger();
    }
    return writeRejects(answer);
}

Result<void> Run::writeRejects(const QJsonObject &answer)
{
    for (const auto &[reject, row] : m_refused)
        if (auto written = m_rejects.add(reject, row); !written)
            return written;
    for (const auto &value : answer[u"rejects"].toArray()) {
        const SourceRow *row = rowOf(value[u"line"].toInteger());
        if (!row)
            continue;
        const auto reject =
            m_rows.fields().rejectOf(*row, value[u"field"].toString(), value[u"reason"].toString());
        if (auto written = m_rejects.add(reject, *row); !written)
            return written;
    }
    if (m_report.held) {
        for (const auto &line : answer[u"changes"].toArray()) {
            const SourceRow *row = rowOf(line.toInteger());
            if (!row)
                continue;
            const Reject reject{.line = row->line,
                                .column = {},
                                .value = {},
                                .reason = u"nothing was loaded: other rows or the topology are "
                                          "wrong"_s};
            if (auto written = m_rejects.add(reject, *row); !written)
                return written;
        }
    }
    m_json.clear();
    m_sent.clear();
    m_refused.clear();
    return {};
}

Result<GroundReport> Run::run(const std::function<bool()> &isCancelled,
                              const GroundImport::Progress &progress)
{
    QElapsedTimer timer;
    timer.start();
    const bool areas = m_kind == GroundKind::Areas;
    // All areas come in one statement, and fitting them together takes longer than a desk may wait.
    if (areas)
        if (auto patient = m_session.exec("set statement_timeout = '15min'"); !patient)
            return failure(patient.error());
    for (bool more = true; more && !m_report.cancelled;) {
        auto read = this->read(areas ? kMostAreas : kBatchRows);
        if (!read && (areas || m_report.read == 0))
            return failure(read.error());
        if (read && *read && areas)
            return failure(ErrorKind::Invalid,
                           tr("The file holds more than one import of areas can take."));
        if (!read)
            m_report.stoppedBy = read.error(); // what was read before is good and is loaded
        more = read && *read;
        if (auto sent = send(); !sent) {
            if (areas || m_report.read == 0)
                return failure(sent.error());
            m_report.stoppedBy = sent.error();
            break;
        }
        if (progress)
            progress(m_report, m_reader.progress());
        m_report.cancelled = isCancelled && isCancelled();
    }
    if (auto closed = m_rejects.close(); !closed && !m_report.stoppedBy)
        m_report.stoppedBy = closed.error();
    m_report.rejectsFile = m_rejects.path();
    m_report.notes = m_reader.notes();
    m_report.seconds = static_cast<double>(timer.elapsed()) / 1000;
    return m_report;
}

tabular::Mapping mappingFor(GroundKind kind, const QString &file,
                            const std::optional<tabular::Mapping> &given,
                            const QStringList &columns)
{
    return given.value_or(tabular::Mapping::fromColumns(QFileInfo(file).fileName().left(100),
                                                        columns, mappingRules(kind)));
}

/// The same demand as of a mapping, of columns that are called like the fields.
Result<void> checkColumns(GroundKind kind, const tabular::Mapping &mapping,
                          const QStringList &columns)
{
    for (const QStringList &needed : mappingRules(kind).needed)
        if (std::ranges::none_of(needed, [&](const QString &field) { return mapping.has(field); }))
            return failure(Error{
                .kind = ErrorKind::Invalid,
                .message = tr("The file has no column %1: say with --mapping which columns hold "
                              "what.")
                               .arg(needed.join(u", "_s)),
                .field = u"mapping"_s,
                .hint = tr("Its columns are: %1. See docs/import.md.").arg(columns.join(u", "_s))});
    return {};
}

} // namespace

Result<tabular::Mapping> loadMapping(GroundKind kind, const QString &path)
{
    return tabular::Mapping::load(path, mappingRules(kind));
}

Result<AreaRows> readAreas(const QString &path, const std::optional<tabular::Mapping> &given)
{
    auto reader = openAny(path, given ? given->read : tabular::ReadOptions());
    if (!reader)
        return failure(reader.error());
    const auto mapping = mappingFor(GroundKind::Areas, path, given, (*reader)->columns());
    if (auto fine = checkColumns(GroundKind::Areas, mapping, (*reader)->columns()); !fine)
        return failure(fine.error());
    auto rows = GroundRows::create(GroundKind::Areas, mapping, (*reader)->columns());
    if (!rows)
        return failure(rows.error());
    AreaRows areas{.rows = {}, .datum = mapping.datum};
    SourceRow row;
    for (;;) {
        auto got = (*reader)->next(row);
        if (!got)
            return failure(got.error());
        if (!*got)
            return areas;
        if (!rows->fields().isWanted(row))
            continue;
        auto taken = rows->take(row);
        if (!taken)
            return failure(Error{
                .kind = ErrorKind::Invalid,
                .message = tr("Row %1: %2.").arg(taken.error().line).arg(taken.error().reason),
                .field = taken.error().column});
        areas.rows.append(*taken);
    }
}

GroundImport::GroundImport(storage::Session &session, GroundKind kind,
                           std::function<bool()> isCancelled, Progress progress)
    : m_session(session),
      m_kind(kind),
      m_isCancelled(std::move(isCancelled)),
      m_progress(std::move(progress))
{}

Result<GroundReport> GroundImport::run(const GroundRequest &request)
{
    auto reader =
        openAny(request.file, request.mapping ? request.mapping->read : tabular::ReadOptions());
    if (!reader)
        return failure(reader.error());
    const QStringList columns = (*reader)->columns();
    const auto mapping = mappingFor(m_kind, request.file, request.mapping, columns);
    if (auto fine = checkColumns(m_kind, mapping, columns); !fine)
        return failure(fine.error());
    auto rows = GroundRows::create(m_kind, mapping, columns);
    if (!rows)
        return failure(rows.error());
    return Run(m_session, m_kind, request, mapping, **reader, std::move(*rows))
        .run(m_isCancelled, m_progress);
}

} // namespace gl::ground

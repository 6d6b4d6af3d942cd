#include "ruleimport.h"

#include <storage/session.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <tabular/fieldreader.h>
#include <tabular/rejectsfile.h>
#include <tabular/rowreader.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::dispatch {

namespace {

using tabular::Reject;
using tabular::SourceRow;

constexpr size_t kBatch = 500;
constexpr int kMostText = 2000;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::dispatch::RuleImport", text);
}

const QStringList &textFields()
{
    static const QStringList fields{u"no"_s,        u"class"_s,     u"standard"_s, u"family"_s,
                                    u"area"_s,      u"ownership"_s, u"unit"_s,     u"assist"_s,
                                    u"limit"_s,     u"basis"_s,     u"remark"_s,   u"season_to"_s,
                                    u"days"_s,      u"words"_s,     u"sources"_s,  u"season_from"_s,
                                    u"hour_from"_s, u"hour_to"_s,   u"priority"_s};
    return fields;
}

/// One import under way.
class Run
{
public:
    Run(storage::Session &session, const RuleImportRequest &request,
        const tabular::Mapping &mapping, tabular::RowReader &reader, tabular::FieldReader fields)
        : m_session(session),
          m_request(request),
          m_source(mapping.source),
          m_reader(reader),
          m_fields(std::move(fields)),
          m_rejects(request.rejectsFile.isEmpty() ? request.file + u".rejects.csv"_s
                                                  : request.rejectsFile,
                    QFileInfo(request.file).fileName(), reader.columns())
    {}

    Result<RuleImportReport>
    run(const std::function<bool(const RuleImportReport &, double)> &watch);

private:
    Result<bool> read();
    Result<void> send();
    std::expected<QJsonObject, Reject> take(const SourceRow &row);

    storage::Session &m_session;
    const RuleImportRequest &m_request;
    QString m_source;
    tabular::RowReader &m_reader;
    tabular::FieldReader m_fields;
    tabular::RejectsFile m_rejects;
    QJsonArray m_batch;
    std::vector<SourceRow> m_sent;
    std::vector<std::pair<Reject, SourceRow>> m_refused;
    RuleImportReport m_report;
};

std::expected<QJsonObject, Reject> Run::take(const SourceRow &row)
{
    if (auto reject = m_fields.begin(row); reject)
        return std::unexpected(std::move(*reject));
    QJsonObject object{{u"line"_s, row.line}};
    for (const QString &field : textFields())
        if (const auto text = m_fields.text(field, row, kMostText); text)
            object.insert(field, QString::fromUtf8(*text));
    for (const QString &field : {u"valid_from"_s, u"valid_to"_s})
        if (const auto day = m_fields.day(field, row); day)
            object.insert(field, QString::fromUtf8(*day));
    if (m_fields.reject())
        return std::unexpected(*m_fields.reject());
    return object;
}

/// False at the end of the file.
Result<bool> Run::read()
{
    SourceRow row;
    while (m_sent.size() + m_refused.size() < kBatch) {
        auto got = m_reader.next(row);
        if (!got)
            return failure(got.error());
        if (!*got)
            return false;
        if (!m_fields.isWanted(row))
            continue;
        auto taken = take(row);
        if (!taken) {
            m_refused.emplace_back(std::move(taken.error()), std::move(row));
        } else {
            m_batch.append(*taken);
            m_sent.push_back(std::move(row));
        }
    }
    return true;
}

Result<void> Run::send()
{
    QJsonObject answer;
    if (!m_sent.empty()) {
        const auto said = m_session.json(
            "select gl_api.rule_import($1::jsonb, $2::jsonb)",
            {m_batch, QJsonObject{{u"dry_run"_s, m_request.dryRun}, {u"source"_s, m_source}}});
        if (!said)
            return failure(said.error());
        answer = said->object();
        m_report.state = answer["state"_L1].toString();
    }
    for (const auto &value : answer["rejects"_L1].toArray()) {
        const auto row = std::ranges::find(m_sent, value[u"line"].toInteger(), &SourceRow::line);
        if (row != m_sent.end())
            m_refused.emplace_back(
                m_fields.rejectOf(*row, value[u"field"].toString(), value[u"reason"].toString()),
                *row);
    }
    m_report.read += std::ssize(m_sent);
    m_report.loaded += answer["loaded"_L1].toInteger();
    m_report.unchanged += answer["unchanged"_L1].toInteger();
    std::ranges::sort(m_refused, {}, [](const auto &one) { return one.first.line; });
    for (const auto &[reject, row] : m_refused)
        if (auto written = m_rejects.add(reject, row); !written)
            return written;
    m_report.rejected = m_report.rejected + std::ssize(m_refused);
    m_report.read = m_report.loaded + m_report.unchanged + m_report.rejected;
    m_batch = {};
    m_sent.clear();
    m_refused.clear();
    return {};
}

Result<RuleImportReport>
Run::run(const std::function<bool(const RuleImportReport &, double)> &watch)
{
    QElapsedTimer timer;
    timer.start();
    for (bool more = true; more && !m_report.cancelled;) {
        auto read = this->read();
        if (!read && m_report.read == 0 && m_sent.empty())
            return failure(read.error());
        if (!read)
            m_report.stoppedBy = read.error(); // what was read before is good and is loaded
        more = read && *read;
        if (auto sent = send(); !sent) {
            if (m_report.read == 0)
                return failure(sent.error());
            m_report.stoppedBy = sent.error();
            break;
        }
        m_report.cancelled = watch && watch(m_report, m_reader.progress());
    }
    if (auto closed = m_rejects.close(); !closed && !m_report.stoppedBy)
        m_report.stoppedBy = closed.error();
    m_report.rejectsFile = m_rejects.path();
    m_report.notes = m_reader.notes();
    m_report.seconds = static_cast<double>(timer.elapsed()) / 1000;
    return m_report;
}

} // namespace

const tabular::MappingRules &ruleMappingRules()
{
    static const tabular::MappingRules rules{
        .fields = textFields() + QStringList{u"valid_from"_s, u"valid_to"_s},
        .anyBeginning = {},
        .needed = {{u"class"_s}, {u"unit"_s}},
        .formats = {u"csv"_s, u"xlsx"_s, u"jsonl"_s},
        .needsSource = false,
        .mayChooseRows = true};
    return rules;
}

Result<RuleImportReport>
importRules(storage::Session &session, const RuleImportRequest &request,
            const std::function<bool(const RuleImportReport &soFar, double share)> &watch)
{
    auto reader = tabular::openRows(request.file, request.mapping ? request.mapping->read
                                                                  : tabular::ReadOptions());
    if (!reader)
        return failure(reader.error());
    const auto mapping = request.mapping.value_or(tabular::Mapping::fromColumns(
        QFileInfo(request.file).fileName().left(100), (*reader)->columns(), ruleMappingRules()));
    for (const QStringList &needed : ruleMappingRules().needed)
        if (!mapping.has(needed.first()))
            return failure(Error{
                .kind = ErrorKind::Invalid,
                .message =
                    tr("The file has no column %1: say with --mapping which columns hold what.")
                        .arg(needed.first()),
                .field = u"mapping"_s,
                .hint = tr("Its columns are: %1.").arg((*reader)->columns().join(u", "_s))});
    auto fields = tabular::FieldReader::create(mapping, (*reader)->columns());
    if (!fields)
        return failure(fields.error());
    return Run(session, request, mapping, **reader, std::move(*fields)).run(watch);
}

} // namespace gl::dispatch

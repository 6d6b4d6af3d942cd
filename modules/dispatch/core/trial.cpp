#include "trial.h"

#include <storage/session.h>

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <tabular/fieldreader.h>
#include <tabular/rowreader.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace gl::dispatch {

namespace {

constexpr int kPage = 200;
constexpr qsizetype kMostRejects = 100; ///< that are kept; all are counted
constexpr int kMostText = 20'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::dispatch::Trial", text);
}

/// How exports of other systems call the fields.
struct Usual
{
    const char16_t *field;
    std::array<const char16_t *, 5> names;
};

constexpr std::array<Usual, 8> kUsual{
    {{u"number", {u"工单编号", u"案件编号", u"任务号", u"工单号", u"编号"}},
     {u"class", {u"类别", u"问题类型", u"案件类别", u"诉求类型", u"分类"}},
     {u"area", {u"区域", u"村居", u"社区", u"街道", u"镇街"}},
     {u"ownership", {u"权属", u"产权", u"权属类别"}},
     {u"unit", {u"处置单位", u"承办单位", u"主办单位", u"处置部门", u"承办部门"}},
     {u"at", {u"受理时间", u"上报时间", u"登记时间", u"来电时间", u"时间"}},
     {u"text", {u"诉求内容", u"问题描述", u"工单内容", u"内容", u"描述"}},
     {u"source", {u"来源", u"问题来源", u"诉求来源"}}}};

tabular::Mapping usualMapping(const QString &source, const QStringList &columns)
{
    auto mapping = tabular::Mapping::fromColumns(source, columns, trialMappingRules());
    for (const Usual &usual : kUsual) {
        const auto field = QString::fromUtf16(usual.field);
        for (const char16_t *name : usual.names) {
            if (name == nullptr || mapping.has(field) || !columns.contains(QStringView(name)))
                continue;
            tabular::FieldRule rule;
            rule.field = field;
            rule.columns = {QString::fromUtf16(name)};
            mapping.fields.push_back(rule);
        }
    }
    return mapping;
}

} // namespace

/// The rows of a file, as the database reads them.
class Trial::File
{
public:
    static Result<std::unique_ptr<File>> open(const TrialRequest &request);

    /// The next rows; none: the file is at its end. What cannot be read goes to the report.
    Result<QJsonArray> next(TrialReport &report);
    void refuse(TrialReport &report, qint64 line, const QString &field, const QString &reason);
    double progress() const { return m_reader->progress(); }

private:
    File(std::unique_ptr<tabular::RowReader> reader, tabular::FieldReader fields)
        : m_reader(std::move(reader)),
          m_fields(std::move(fields))
    {}
    std::optional<QJsonObject> take(const tabular::SourceRow &row, TrialReport &report);

    std::unique_ptr<tabular::RowReader> m_reader;
    tabular::FieldReader m_fields;
};

Result<std::unique_ptr<Trial::File>> Trial::File::open(const TrialRequest &request)
{
    auto reader = tabular::openRows(request.file, request.mapping ? request.mapping->read
                                                                  : tabular::ReadOptions());
    if (!reader)
        return failure(reader.error());
    const QStringList columns = (*reader)->columns();
    const auto mapping = request.mapping.value_or(
        usualMapping(QFileInfo(request.file).fileName().left(100), columns));
    if (!mapping.has(u"class"_s))
        return failure(Error{
            .kind = ErrorKind::Invalid,
            .message = tr("The file has no column for the class: call one \"class\" or \"类别\"."),
            .field = u"file"_s,
            .hint = tr("Its columns are: %1.").arg(columns.join(u", "_s))});
    auto fields = tabular::FieldReader::create(mapping, columns);
    if (!fields)
        return failure(fields.error());
    return std::unique_ptr<File>(new File(std::move(*reader), std::move(*fields)));
}

void Trial::File::refuse(TrialReport &report, qint64 line, const QString &field,
                         const QString &reason)
{
    ++report.rejected;
    if (report.rejects.size() < kMostRejects)
        report.rejects << TrialReport::Reject{.line = line, .field = field, .reason = reason};
}

std::optional<QJsonObject> Trial::File::take(const tabular::SourceRow &row, TrialReport &report)
{
    QJsonObject object{{u"line"_s, row.line}};
    if (!m_fields.begin(row)) {
        for (const QString &field : trialMappingRules().fields)
            if (const auto text = field == "at"_L1 ? m_fields.instant(field, row)
                                                   : m_fields.text(field, row, kMostText))
                object.insert(field, QString::fromUtf8(*text));
    }
    if (!m_fields.reject())
        return object;
    refuse(report, row.line, m_fields.reject()->column, m_fields.reject()->reason);
    return std::nullopt;
}

Result<QJsonArray> Trial::File::next(TrialReport &report)
{
    QJsonArray rows;
    tabular::SourceRow row;
    while (rows.size() < kPage) {
        const auto got = m_reader->next(row);
        if (!got)
            return failure(got.error());
        if (!*got)
            break;
        if (!m_fields.isWanted(row))
            continue;
        if (const auto taken = take(row, report))
            rows.append(*taken);
    }
    return rows;
}

const tabular::MappingRules &trialMappingRules()
{
    static const tabular::MappingRules rules{.fields = {u"number"_s, u"class"_s, u"standard"_s,
                                                        u"family"_s, u"area"_s, u"ownership"_s,
                                                        u"unit"_s, u"at"_s, u"text"_s, u"source"_s},
                                             .anyBeginning = {},
                                             .needed = {{u"class"_s}},
                                             .formats = {u"csv"_s, u"xlsx"_s, u"jsonl"_s},
                                             .needsSource = false,
                                             .mayChooseRows = true};
    return rules;
}

Trial::Trial(const TrialRequest &request) : m_request(request)
{
    if (request.from.isValid())
        m_question.insert(u"from"_s, request.from.toString(Qt::ISODate));
    if (request.to.isValid())
        m_question.insert(u"to"_s, request.to.toString(Qt::ISODate));
}

Trial::~Trial() = default;

Result<bool> Trial::step(storage::Session &session)
{
    return m_request.file.isEmpty() ? stepCases(session) : stepFile(session);
}

Result<bool> Trial::stepCases(storage::Session &session)
{
    const bool isPeriod = m_request.from.isValid() || m_request.to.isValid();
    const int left = isPeriod ? kPage : std::max(m_request.last, 1) - m_report.judged;
    m_question.insert(u"page"_s, std::min(kPage, left));
    const auto page = session.json("select gl_api.rule_trial($1::jsonb)", {m_question});
    if (!page)
        return failure(page.error());
    add(page->object());
    const QJsonValue next = page->object()[u"next"];
    m_question.insert(u"before"_s, next);
    if (isPeriod && !next.isNull() && m_request.from.isValid()) {
        // The number of a case begins with its day, and pages go back in time.
        const auto day = QDate::fromString(QString::number(next.toInteger()).left(8), u"yyyyMMdd");
        const QDate last = m_request.to.isValid() ? m_request.to : QDate::currentDate();
        const auto days = static_cast<double>(m_request.from.daysTo(last)) + 1;
        m_periodDone = std::clamp(static_cast<double>(day.daysTo(last)) / days, 0.0, 1.0);
    }
    return !next.isNull() && (isPeriod || m_report.judged < m_request.last);
}

Result<bool> Trial::stepFile(storage::Session &session)
{
    if (!m_file) {
        auto file = File::open(m_request);
        if (!file)
            return failure(file.error());
        m_file = std::move(*file);
    }
    const auto rows = m_file->next(m_report);
    if (!rows)
        return failure(rows.error());
    if (rows->isEmpty())
        return false;
    const auto page = session.json("select gl_api.rule_trial_rows($1::jsonb)", {*rows});
    if (!page)
        return failure(page.error());
    add(page->object());
    for (const auto &reject : page->object()[u"rejects"].toArray())
        m_file->refuse(m_report, reject[u"line"].toInteger(), reject[u"field"].toString(),
                       reject[u"reason"].toString());
    return true;
}

void Trial::add(const QJsonObject &page)
{
    m_report.judged += page["judged"_L1].toInt();
    m_report.known += page["known"_L1].toInt();
    m_report.decidedBefore += page["before"_L1]["decided"_L1].toInt();
    m_report.rightBefore += page["before"_L1]["right"_L1].toInt();
    m_report.decidedAfter += page["after"_L1]["decided"_L1].toInt();
    m_report.rightAfter += page["after"_L1]["right"_L1].toInt();
    for (const auto &change : page["changed"_L1].toArray()) {
        const qint64 line = change[u"line"].toInteger();
        const QString number = change[u"number"].toString();
        m_report.changes << TrialReport::Change{.id = CaseId(change[u"case_id"].toInteger()),
                                                .number = number.isEmpty() ? tr("line %1").arg(line)
                                                                           : number,
                                                .classId = ClassId(change[u"class_id"].toInt()),
                                                .area = AreaId(change[u"area_id"].toInt()),
                                                .finalUnit = UnitId(change[u"final_unit"].toInt()),
                                                .from = UnitId(change[u"from_unit"].toInt()),
                                                .to = UnitId(change[u"to_unit"].toInt()),
                                                .fromRule = change[u"from_rule"].toInt(),
                                                .toRule = change[u"to_rule"].toInt()};
    }
}

int Trial::progress() const
{
    double done = m_periodDone;
    if (m_file)
        done = m_file->progress();
    else if (!m_request.from.isValid() && !m_request.to.isValid())
        done = static_cast<double>(m_report.judged) / std::max(m_request.last, 1);
    return static_cast<int>(std::clamp(done, 0.0, 1.0) * kWhole);
}

} // namespace gl::dispatch

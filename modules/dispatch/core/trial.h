#pragma once

#include <base/error.h>
#include <base/id.h>

#include <QDate>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <tabular/mapping.h>

#include <memory>
#include <optional>

namespace gl::storage {
class Session;
}

namespace gl::dispatch {

/// What to try the rules on: the newest finished cases, those of a period, or the rows of a file.
struct TrialRequest
{
    int last = 1000; ///< so many of the newest cases
    QDate from{};    ///< or those registered on these days, both included
    QDate to{};
    QString file{}; ///< or those of this file: CSV, XLSX or JSON Lines
    /// Which columns hold what; none: columns called like the fields of trialMappingRules(), or
    /// as they are usually called in Chinese.
    std::optional<tabular::Mapping> mapping{};
};

/// What the drafts would change.
struct TrialReport
{
    struct Change
    {
        CaseId id; ///< invalid: a row of a file
        QString number;
        ClassId classId;
        AreaId area;
        UnitId finalUnit; ///< invalid: nobody told
        UnitId from;      ///< invalid: no rule decided
        UnitId to;
        int fromRule = 0;
        int toRule = 0;
    };
    /// A row that could not be tried.
    struct Reject
    {
        qint64 line = 0;
        QString field;
        QString reason;
    };
    int judged = 0;
    int known = 0; ///< of them with a unit that handled them: only these can be right
    int decidedBefore = 0;
    int rightBefore = 0;
    int decidedAfter = 0;
    int rightAfter = 0;
    int rejected = 0;
    QList<Change> changes;
    QList<Reject> rejects; ///< the first of them
};

/// Fields: number, class, standard, family, area, ownership, unit, at, text, source.
const tabular::MappingRules &trialMappingRules();

/// One trial of the rules with all drafts and proposals, page by page, so that who runs it can
/// show how far it is, stop, or let others have their turn.
class Trial
{
public:
    static constexpr int kWhole = 1000; ///< of progress()

    explicit Trial(const TrialRequest &request);
    ~Trial();
    Trial(Trial &&) = delete;

    /// Tries the next page; false when it was the last. Invalid: the file cannot be read, or
    /// has no column for the class.
    Result<bool> step(storage::Session &session);

    const TrialReport &report() const { return m_report; }
    int progress() const; ///< 0 to kWhole

private:
    class File;

    Result<bool> stepCases(storage::Session &session);
    Result<bool> stepFile(storage::Session &session);
    void add(const QJsonObject &page);

    TrialRequest m_request;
    TrialReport m_report;
    QJsonObject m_question;
    double m_periodDone = 0;
    std::unique_ptr<File> m_file;
};

} // namespace gl::dispatch

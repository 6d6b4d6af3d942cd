#pragma once

#include <base/id.h>

#include <QDate>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace gl::dispatch {

/// What is asked. Beside `caseId` only what is to stand in place of what the case says.
struct OwnerQuery
{
    struct ClassGuess
    {
        ClassId id;
        double probability = 1;
    };
    struct TextGuess
    {
        QString unit; ///< code
        double probability = 0;
    };

    CaseId caseId{};
    QList<ClassGuess> classes{}; ///< at most three count
    QString classRef{};          ///< "kind:code" instead, when only that is known
    std::optional<double> lon{}; ///< degrees, CGCS2000
    std::optional<double> lat{};
    QString area{};      ///< code of the narrowest area that is known, when there is no point
    QString ownership{}; ///< 权属: a code of the dictionary "ownership"; empty: nobody told
    QDateTime at{};      ///< none: now
    QString words{};
    QString source{};
    QString family{}; ///< grid or hotline
    QList<TextGuess> textUnits{};

    QJsonObject toJson() const;
};

/// Why a unit is advised: a code, and the numbers and ids that its sentence needs. Codes: rule,
/// rule_if, rule_assist, history, place, text, returns, load (gl.owner_reasons in the database).
struct AdviceReason
{
    QString code;
    QJsonObject values;
};

struct AdvisedUnit
{
    UnitId id;
    QString code;
    QString name;
    double probability = 0; ///< calibrated, 0 to 1
    double returnRisk = 0;  ///< that the unit gives the case back, 0 to 1
    bool byRule = false;
    QList<AdviceReason> reasons;
};

/// Whose a case is. Value type.
struct OwnerAdvice
{
    QList<AdvisedUnit> units; ///< at most three, the advised one first
    QList<UnitId> assist;     ///< assisting units, of the rule when it names the first unit
    QString limit;            ///< of the rule; empty: as the filing standard says
    QString basis;            ///< legal basis of the rule
    int ruleId = 0;           ///< 0: no rule
    int ruleVersion = 0;
    bool ruleSure = false;  ///< false: it applies only if the ownership is its own
    bool abstains = false;  ///< not sure enough to advise; the units are there all the same
    bool automatic = false; ///< above the threshold that the district set for automatic dispatch
    int model = 0;          ///< version; 0: before the first training
    QJsonObject document;   ///< the database's answer, for gl_api.advice_note

    static OwnerAdvice fromJson(const QJsonObject &document);
};

/// A rule of the rights-and-duties list 权责清单, one version of it.
struct Rule
{
    int id = 0;
    int version = 0;
    QString state; ///< draft, proposed, active, retired
    ClassId classId;
    QString className;
    QString classPath;
    AreaId area; ///< invalid: the whole district
    QString areaName;
    QString areaCode;
    QString ownership = QStringLiteral("any");
    UnitId unit;
    QString unitName;
    bool unitActive = true;
    QList<UnitId> assist;
    QStringList assistCodes;
    QStringList assistNames;
    QString limit;
    QString basis;
    QString remark;
    QString seasonFrom; ///< MM-dd
    QString seasonTo;
    QString hourFrom; ///< HH:mm
    QString hourTo;
    QString days = QStringLiteral("any"); ///< any, workday, restday
    QStringList words;
    QStringList sources;
    QString family; ///< grid, hotline; empty: both
    int priority = 0;
    QDate validFrom;
    QDate validTo;
    QString origin;         ///< import, manual, correction, difficult_case
    QList<CaseId> evidence; ///< of a proposal: cases that were corrected
    int evidenceCount = 0;
    int evidenceOf = 0;
    QString changedBy;
    QString changedAt; ///< as the database wrote it, to send back
    QString proposedBy;
    QString approvedBy;
    QString decision; ///< why it was refused or ended

    static Rule fromJson(const QJsonObject &document);
    /// For gl_api.rule_save.
    QJsonObject toJson() const;
    bool hasConditions() const;
};

struct RulePage
{
    QList<Rule> rules;
    int total = 0;
};

struct RuleFilter
{
    QString text{};
    ClassId classId{};
    AreaId area{};
    UnitId unit{};
    QString state{}; ///< empty: the newest version of all that have not ended

    QJsonObject toJson() const;
};

} // namespace gl::dispatch

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace gl::incident {

/// A plan card 预案 in one of its versions.
struct Plan
{
    struct Step
    {
        QString name{};
        QString nameEn{};
        QString who{};
        int minutes = 0; ///< from the opening; 0: no timer
        bool must = false;

        bool operator==(const Step &) const = default;
    };

    QString code{};
    int version = 0; ///< 0: not saved yet
    QString state{}; ///< active, replaced, retired
    QString kind{};  ///< natural, accident, health, security, city, other
    QString name{};
    QString nameEn{};
    int level = 0;         ///< 1 (I, worst) to 4
    QStringList classes{}; ///< "matter:0102"; one stands for all below it
    QString text{};
    QString source{}; ///< where it comes from, e.g. that it is an example
    QList<Step> steps{};
    QString rollCallText{};
    int rollCallMinutes = 0; ///< 0: the district's setting
    QStringList messages{};  ///< texts that are ready to be sent
    QString by{};            ///< who wrote this version
    QDateTime createdAt{};

    bool operator==(const Plan &) const = default;
};

Plan planFrom(const QJsonObject &document);
/// What gl_api.plan_save takes, with the version that was read; planFrom() reads it back.
QJsonObject planDocument(const Plan &plan);

/// What stands in the way of saving.
struct PlanFault
{
    enum class Why { CodeForm, NameLength, TextLength, NoStep, TooManySteps, StepLength, Minutes };

    QString field{}; ///< as the database names it
    int step = -1;   ///< of the checklist, from 0
    Why why = Why::CodeForm;

    bool operator==(const PlanFault &) const = default;
};
QList<PlanFault> faultsOf(const Plan &plan);

/// One thing that is not the same in two versions. A step that was only moved is no change of its
/// own: the order is.
struct PlanChange
{
    QString field{}; ///< code of the field; "step": one of the checklist, "order": of the steps
    QString before{};
    QString after{};

    bool operator==(const PlanChange &) const = default;
};
QList<PlanChange> changesBetween(const Plan &before, const Plan &after);

/// A step on one line.
QString stepLine(const Plan::Step &step);

} // namespace gl::incident

#pragma once

#include "light.h"

#include <base/id.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace gl::cases {

/// One row of a list of cases: what gl_api.queue, recently_closed and case_search say of a case.
struct CaseSummary
{
    CaseId id;
    QString number; ///< DX20260924R000091
    int version = 0;
    QString family; ///< grid 网格案件, hotline 热线工单
    QString state;
    QString source;
    QString urgency;
    ClassId classId;
    AreaId townId;
    AreaId villageId;
    AreaId gridId;
    UnitId unitId;
    AccountId handlerId;
    AccountId claimedBy;
    QDateTime reportedAt;
    QDateTime closedAt; ///< valid in the list of closed cases and in results of a search
    QString clock;      ///< the clock that `face` shows; empty: none
    ClockFace face;
    QStringList flags;
    int rounds = 0;
    int calls = 1;   ///< with those that were merged into it 重复投诉
    int callers = 1; ///< different people among them 多人投诉
    QString title;
    QString address;

    bool operator==(const CaseSummary &) const = default;

    static CaseSummary fromJson(const QJsonObject &row);
};

/// A page of a list as gl_api.queue answers it.
struct CasePage
{
    QList<CaseSummary> rows;
    std::optional<QJsonObject> next; ///< for the following page; none: this was the last one
    QDateTime serverTime;

    static CasePage fromJson(const QJsonObject &document);
};

/// What can be ordered by on the server; the names of gl_api.queue.
bool isSortKey(const QString &key);

/// Whether `a` stands before `b` under `sort` ("deadline", "-town" ...), as the server has it:
/// rows without a value last, equal ones by id in the same direction.
bool standsBefore(const CaseSummary &a, const CaseSummary &b, const QString &sort);

} // namespace gl::cases

#pragma once

#include "viewport.h"

#include <base/id.h>
#include <cases/light.h>

#include <QList>
#include <QString>

#include <vector>

namespace gl::map {

/// An open case on the map.
struct CaseMark
{
    CaseId id{};
    WorldPoint at{};
    QString family{}; ///< grid 网格案件, hotline 热线工单
    QString state{};
    cases::ClockFace face{};
    bool urgent = false;     ///< 重大
    bool supervised = false; ///< 督办

    bool operator==(const CaseMark &) const = default;
};

/// Cases that stand too close together to be told apart at a zoom, or one case alone.
struct Cluster
{
    WorldPoint at{}; ///< the middle of its cases
    QRectF box{};    ///< around them
    int count = 0;
    int urgent = 0;
    int overdue = 0;
    int dueSoon = 0;
    size_t first = 0; ///< index of one of its marks; the only one when count is 1

    bool operator==(const Cluster &) const = default;
};

/// What a person may see at a zoom: no two are nearer than `pixels`. Every mark is in exactly one.
/// `now` decides the lights. 10,000 marks take a few milliseconds.
std::vector<Cluster> clustersOf(const std::vector<CaseMark> &marks, double zoom, double pixels,
                                const QDateTime &now);

} // namespace gl::map

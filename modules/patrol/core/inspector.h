#pragma once

#include <base/id.h>

#include <QDateTime>
#include <QPointF>
#include <QString>

#include <chrono>
#include <optional>

namespace gl::patrol {

/// Where an inspector (监督员) is, as far as his phone told.
struct Inspector
{
    AccountId account;
    QString name;
    QPointF position;    ///< longitude, latitude in degrees (CGCS2000, WGS 84)
    QDateTime at;        ///< time of the fix, UTC; how old it is says how much it is worth
    bool onDuty = false; ///< what he said last; the time plays no part
    double accuracy = 0; ///< metres, radius of 68 %; 0 when the phone did not say
    std::optional<double> heading; ///< degrees from north, clockwise, below 360; none: stands still
    int openTasks = 0;             ///< checks waiting for him

    bool operator==(const Inspector &) const = default;
};

/// One fix of a track.
struct TrackPoint
{
    QDateTime at;     ///< UTC
    QPointF position; ///< longitude, latitude in degrees

    bool operator==(const TrackPoint &) const = default;
};

/// An inspector beside a point.
struct NearInspector
{
    Inspector inspector;
    QString login;              ///< what a task names him by
    double metres = 0;          ///< as the crow flies, from the point to his last fix
    std::chrono::seconds age{}; ///< of that fix, by the server's clock

    bool operator==(const NearInspector &) const = default;
};

} // namespace gl::patrol

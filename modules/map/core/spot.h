#pragma once

#include "viewport.h"

#include <base/id.h>

#include <QDateTime>
#include <QString>

namespace gl::map {

/// What else than a case stands at one point of the map.
enum class SpotKind {
    Component,  ///< 部件
    Inspector,  ///< 监督员, where they were last
    Camera,     ///< 摄像头
    Whistle,    ///< 吹哨: departments are called there
    Conference, ///< 调度会: a meeting about a case there
    Incident,   ///< 指挥调度: it is led there
};

/// One of them, as it is drawn and told about.
struct Spot
{
    SpotKind kind = SpotKind::Component;
    qint64 id = 0; ///< of its kind: component, account, camera, whistle, conference, incident
    WorldPoint at{};
    QString code{}; ///< of a component or a camera; the kind of a whistle, the level of an incident
    QString name{};
    QString what{};         ///< the class of a component, the state of a whistle
    ClassId root{};         ///< of a component: its highest class
    bool active = true;     ///< intact, on duty, online, going on
    int called = 0;         ///< departments of a whistle, tasks of an incident
    int come = 0;           ///< of these; tasks that are done
    int late = 0;           ///< of these, not there or done after their time
    int openTasks = 0;      ///< of an inspector
    QDateTime seen{};       ///< when an inspector was there
    double heading = -1;    ///< degrees from north, clockwise; below 0: not known
    double fieldOfView = 0; ///< of a camera, degrees; 0: not known
    double reach = 0;       ///< of a camera, metres; 0: not known

    bool operator==(const Spot &) const = default;
};

/// A class of the highest level.
struct RootClass
{
    ClassId root{};
    QString code{};
    QString name{};
    QString nameEn{};
    QString sign{};      ///< one character of the name that no class before it has
    double fromZoom = 0; ///< of components: the zoom from which they are drawn

    bool operator==(const RootClass &) const = default;
};

} // namespace gl::map

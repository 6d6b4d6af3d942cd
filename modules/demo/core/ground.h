#pragma once

#include "demo.h"
#include "random.h"

#include <storage/session.h>

#include <QHash>

#include <vector>

namespace gl::demo {

/// The ground of the demo: areas, units, people, components, rules, cameras, and where inspectors
/// are. One transaction.
class DistrictLoad
{
public:
    DistrictLoad(storage::Session &session, quint64 seed, const DemoProgress &progress)
        : m_session(session),
          m_random(seed, 0xD157),
          m_progress(progress)
    {}

    /// Inside the caller's transaction, as gl_owner. Appends the passwords it gave out.
    Result<void> run(QList<DemoPassword> &passwords);

private:
    struct Point
    {
        double x;
        double y;
    };
    struct Village
    {
        QString code;
        QString name;
        std::vector<Point> grids;
    };
    /// A grid as the database has it.
    struct Spot
    {
        Point middle;
        int grid;
        int village;
        int town;
        int unit; ///< that serves the town; 0: none
    };

    Result<void> makeAreas();
    Result<void> readOutline();
    void spreadVillages();
    bool inside(Point point) const;
    Result<void> makeUnits();
    Result<void> makePeople(QList<DemoPassword> &passwords);
    Result<void> makeComponents();
    Result<void> makeRules();
    Result<void> readSpots();
    Result<void> makePatrols();
    Result<void> makeCameras();
    const Spot &spotAround(Point point) const;
    Point near(Point middle);
    Point nearVillage(const Village &village);
    std::vector<Point> walkIn(const Village &village);

    storage::Session &m_session;
    Random m_random;
    const DemoProgress &m_progress;
    std::vector<Point> m_outline; ///< metres
    std::vector<Village> m_villages;
    std::vector<Spot> m_spots; ///< all grids, in the order of the villages
    std::vector<std::pair<QString, Point>> m_towns;
    QHash<QString, QString> m_names; ///< by code
    int m_srid = 0;
};

} // namespace gl::demo

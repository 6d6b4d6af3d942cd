#pragma once

#include "fakecaseservice.h"

#include <video/wallservice.h>

#include <algorithm>

namespace gl::test {

/// Walls as the database keeps them, for one account that may do everything.
class FakeWalls : public video::WallService
{
public:
    QList<video::Wall> all{{.id = 1, .name = QStringLiteral("指挥大厅")}};
    QList<video::WallPlan> saved;
    std::optional<Error> refusal; ///< of the next saving

    QFuture<Result<QList<video::Wall>>> walls() override
    {
        return answered<QList<video::Wall>>(all);
    }
    QFuture<Result<QList<video::WallPlan>>> plans() override
    {
        return answered<QList<video::WallPlan>>(saved);
    }
    QFuture<Result<video::WallPlan>> save(const video::WallPlan &plan) override
    {
        if (refusal)
            return answered<video::WallPlan>(
                std::unexpected(*std::exchange(refusal, std::nullopt)));
        video::WallPlan kept = plan;
        kept.id = plan.id == 0 ? int(saved.size()) + 1 : plan.id;
        ++kept.version;
        saved.removeIf([&kept](const video::WallPlan &one) { return one.id == kept.id; });
        saved << kept;
        return answered<video::WallPlan>(kept);
    }
    QFuture<Result<void>> retire(const video::WallPlan &plan) override
    {
        saved.removeIf([&plan](const video::WallPlan &one) { return one.id == plan.id; });
        return answered<void>({});
    }
    QFuture<Result<video::Wall>> show(int wall, int plan) override
    {
        const auto chosen = std::ranges::find(saved, plan, &video::WallPlan::id);
        of(wall).plan = chosen == saved.end() ? std::nullopt : std::optional(*chosen);
        return answered<video::Wall>(of(wall));
    }
    QFuture<Result<video::Wall>> throwStream(int wall, qint64 stream) override
    {
        of(wall).thrown.prepend({.id = ++m_last,
                                 .stream = stream,
                                 .title = QStringLiteral("李巡"),
                                 .by = QStringLiteral("王调度"),
                                 .mine = true,
                                 .until = QDateTime::currentDateTimeUtc().addSecs(600)});
        return answered<video::Wall>(of(wall));
    }
    QFuture<Result<video::Wall>> takeOff(qint64 thrown) override
    {
        for (video::Wall &wall : all)
            wall.thrown.removeIf(
                [thrown](const video::ThrownPicture &one) { return one.id == thrown; });
        return answered<video::Wall>(all.first());
    }

    video::Wall &of(int wall) { return *std::ranges::find(all, wall, &video::Wall::id); }

private:
    qint64 m_last = 0;
};

} // namespace gl::test

#pragma once

#include "meetingdesk.h"

#include <fixture.h>
#include <sheet.h>
#include <timepasses.h>

#include <chrono>
#include <initializer_list>

namespace gl::test {

/// A scenario with several desks at once, on a clock that the test moves: what a whole conference
/// and a whole whistle have in common.
class Scenario : public Fixture
{
public:
    static constexpr int kPatience = 20'000; ///< ms

    /// A desk that tries again fast.
    std::unique_ptr<MeetingDesk> desk(const QString &login) const
    {
        return std::make_unique<MeetingDesk>(config(login), login, std::chrono::milliseconds(20));
    }
    /// For these tables of gl it is `minute` minutes after `since` now. Empty, or what is in the
    /// way.
    QString clockIs(int minute, const QStringList &tables, const QString &since) const
    {
        return timePasses(session(), tables, since, minute);
    }
    /// Where the facts differ from the sheet that was computed by hand; empty: nowhere.
    QString differences(const QString &sheetFile, const QByteArray &facts) const
    {
        const QJsonObject sheet = readSheet(sheetFile);
        return sheet.isEmpty() ? QStringLiteral("there is no sheet")
                               : sheetDifferences(sheet, readFacts(session(), facts));
    }
};

/// Into the desk's journal and through its outbox, until the database has it. Empty, or what is
/// wrong.
inline QString doesThrough(MeetingDesk &desk, const journal::Step &step)
{
    const QString what = desk.login + u' ' + step.action + QStringLiteral(": ");
    if (!desk.does(step))
        return what + QStringLiteral("not kept");
    if (!QTest::qWaitFor([&] { return desk.outbox->unsent() == 0; }, Scenario::kPatience))
        return what + QStringLiteral("not sent");
    return desk.outbox->toDecide() == 0 ? QString()
                                        : what + desk.outbox->commands().first().error->message;
}

} // namespace gl::test

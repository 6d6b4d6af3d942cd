#pragma once

#include <cases/deskservice.h>
#include <ui/deskcontext.h>

#include <QElapsedTimer>
#include <QSet>
#include <QTimer>

#include <optional>

namespace gl::cases {

/// Keeps the numbers beside the desk's lists true: reads where all cases stand once, after that
/// only what changed, and counts again as time goes by.
class Badges : public QObject
{
    Q_OBJECT

public:
    Badges(DeskService &service, ui::DeskContext &desk, QObject *parent = nullptr);

    /// Nothing before the first answer. After an answer that failed the last numbers stand; the
    /// banner of the link tells their age.
    const std::optional<DeskCounts> &counts() const { return m_counts; }

    void readAll();
    void readChanged(const QList<CaseId> &cases);

Q_SIGNALS:
    /// Other numbers than before.
    void counted();

private:
    void ask();
    void take(const QList<CaseId> &asked, const Result<StandingsAnswer> &answer);
    void count();

    DeskService &m_service;
    ui::DeskContext &m_desk;
    Standings m_standings;
    std::optional<DeskCounts> m_counts;
    QSet<CaseId> m_changed; ///< not asked yet
    bool m_all = false;     ///< all are to be asked
    bool m_asking = false;
    QElapsedTimer m_asked;
    QTimer m_rest; ///< between two questions, so that a storm costs the server half of its time at
                   ///< most
    QTimer m_clock;
    QTimer m_truth;
};

} // namespace gl::cases

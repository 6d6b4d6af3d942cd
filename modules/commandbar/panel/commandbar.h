#pragma once

#include "commandrows.h"
#include "indexstore.h"

#include <base/id.h>
#include <cases/caseservice.h>
#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/theme.h>

#include <QElapsedTimer>
#include <QFrame>
#include <QHash>
#include <QJsonObject>
#include <QLabel>
#include <QListWidget>
#include <QPointer>

#include <commandbar/commandplan.h>
#include <commandbar/history.h>

#include <functional>

namespace gl::commandbar {

class LineEdit;

/// What the desk does for commands. A verb whose function is missing is not offered.
struct CommandHandlers
{
    /// Carries an act out, e.g. through the outbox; missing: CaseService::act at once.
    std::function<void(const cases::Act &act)> act{};
    /// Opens the form of an action with what is known: something mandatory is missing.
    std::function<void(CaseId id, const QString &action, const QJsonObject &inputs)> fillIn{};
    std::function<void(CaseId id)> mapCase{};
    std::function<void(const QString &gridCode)> mapGrid{};
    std::function<void(CaseId id)> video{};
    std::function<void(CaseId id)> whistle{};
    std::function<void(qint64 id)> openWhistle{};
    std::function<void(const Entry &person)> call{};
    /// Enter on a unit, person, grid or class; missing: searches for its name.
    std::function<void(const Entry &entry)> openEntry{};
};

/// One line over the window, opened with Ctrl+K or "/", that finds and does everything. Enter runs,
/// Tab completes, arrows choose (up from the first row: what was typed before), Esc closes and
/// gives the focus back. Nothing runs while an input method composes. Acts that are hard to take
/// back want Enter twice. Belongs to `home`, and stands over whichever window has the focus.
class CommandBar : public QFrame
{
    Q_OBJECT

public:
    CommandBar(cases::CaseService &cases, ui::DeskContext &desk, ui::Actions &actions,
               const ui::Theme &theme, QWidget *home);
    ~CommandBar() override;

    void setHandlers(const CommandHandlers &handlers);
    /// Sources of entries, e.g. "directory" and "cases"; "actions" is the bar's own.
    IndexStore &indexes() { return m_indexes; }

    /// What was run, for the desk to keep with the person's private data.
    QStringList history() const { return m_history.lines(); }
    void setHistory(const QStringList &lines) { m_history = History(lines); }

public Q_SLOTS:
    void open(const QString &line = {});
    void shut();

Q_SIGNALS:
    void historyChanged(const QStringList &lines);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void place();
    void indexActions();
    void indexCases();
    QList<Verb> available() const;
    void refresh();
    void showRows();
    void fillRow(QListWidgetItem &item, const Row &row) const;
    void showEcho();
    void say(const QString &text, const QString &hint = {});
    bool handleKey(QKeyEvent *event);
    void moveRow(int by);
    void showHistory(const QString &line);
    void enter();
    /// The line is a whole case number that no row is about, e.g. before the open cases are read.
    QString unlistedNumber() const;
    void openByNumber(const QString &number);
    void complete(const Row &row);
    void activate(const Row &row);
    void activateEntry(const Entry &entry);
    void run();
    void runMap();
    void runAct();
    void send(const ActPlan &plan);
    void finish(const std::function<void()> &then);

    const Command &command() const { return *m_reading.command; }
    bool isCommand() const;
    /// The case that the command means; invalid: not known (yet).
    CaseId meantCase() const;
    QString objectText() const;
    Result<ActPlan> plan() const;
    /// Which words are missing or not understood; empty: none.
    QString complaint() const;
    void askServer();

    cases::CaseService &m_cases;
    ui::DeskContext &m_desk;
    ui::Actions &m_actions;
    const ui::Theme &m_theme;
    QWidget *m_home;
    CommandHandlers m_handlers;
    IndexStore m_indexes;
    History m_history;
    QElapsedTimer m_casesRead; ///< since the open cases were asked for

    LineEdit *m_line;
    QLabel *m_echo;
    QLabel *m_hint;
    QListWidget *m_list;
    QPointer<QWidget> m_before; ///< had the focus

    Reading m_reading;
    bool m_moved = false;                   ///< the person chose a row
    bool m_fromHistory = false;             ///< the line came from an arrow key
    bool m_runWhenRead = false;             ///< Enter came before the server's answer
    QString m_confirmed;                    ///< the line that the next Enter carries out
    QHash<QString, CaseId> m_found;         ///< numbers that the server knows
    QHash<CaseId, QJsonObject> m_documents; ///< read since the bar was opened
    QHash<QString, QString> m_refused;      ///< numbers it does not, with its message
};

} // namespace gl::commandbar

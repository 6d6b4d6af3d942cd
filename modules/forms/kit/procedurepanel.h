#pragma once

#include "stepbar.h"

#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/emptystate.h>
#include <ui/panel.h>
#include <ui/theme.h>

#include <QComboBox>
#include <QElapsedTimer>
#include <QSplitter>
#include <QTimer>
#include <QTreeWidget>

#include <optional>

namespace gl::forms {

/// The panel of a procedure beside the cases: a list with a filter above it, beside it the marked
/// one, below both what may be done now. Reads at once and then at most once a second. What the
/// list and the view are is said once, by setParts() at the end of a constructor.
class ProcedurePanel : public ui::Panel
{
    Q_OBJECT

public:
    void activate() override;
    void refreshChoices() { m_bar->refreshChoices(); }

public Q_SLOTS:
    /// Something changed.
    void readAgain();
    /// Comes into view, whatever the filter shows.
    void open(qint64 id);

protected:
    struct Parts
    {
        QTreeWidget *list = nullptr;
        QWidget *view = nullptr;
        QList<QWidget *> stops{}; ///< of the view, in the order of Tab
        int listShare = 1;        ///< of the width
        int viewShare = 1;
        const char *idKey = nullptr; ///< of a document, e.g. "incident_id"
    };

    /// Everything must outlive the panel.
    ProcedurePanel(const QString &id, ui::DeskContext &desk, const ui::Theme &theme,
                   QWidget *parent);

    void setParts(const Parts &parts, const StepPorts &ports, StepLanguage language,
                  ui::Actions &actions);
    /// Buttons under the list.
    void addButtons(const QList<QAction *> &actions);
    /// Keys of the panel's actions work there, but not where somebody types.
    QWidget *keyScope() const { return m_splitter; }

    /// Asks for the rows, and calls beginRead() first.
    virtual void read() = 0;
    /// Reads the marked one anew.
    virtual void showMarked() = 0;
    /// Shows the one that was read last.
    virtual void showOne() = 0;
    /// Choices that only this panel knows.
    virtual std::optional<QList<cases::Choice>> ownChoices(const cases::InputSpec &spec) const;

    /// The round of the read that begins: an answer of an earlier one is dropped.
    unsigned beginRead();
    bool isNewest(unsigned round) const { return round == m_round; }
    unsigned beginDetail() { return ++m_detailRound; }
    bool isNewestDetail(unsigned round) const { return round == m_detailRound; }
    /// Told to the person; in the place of the list when there is none yet.
    void showFailure(const Error &error, const QString &what);
    /// The list, or these words when it has no rows.
    void showRows(bool any, const QString &nothing, const QString &hint);

    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    qint64 m_wanted = 0; ///< opened from elsewhere, or just made
    QComboBox *m_filter;
    StepBar *m_bar = nullptr;

private:
    QWidget *buildList();

    QTimer m_next; ///< the next read that is allowed
    QElapsedTimer m_lastRead;
    unsigned m_round = 0;
    unsigned m_detailRound = 0; ///< the same for the marked one
    QSplitter *m_splitter;
    QTreeWidget *m_rows = nullptr;
    ui::EmptyState *m_empty;
};

} // namespace gl::forms

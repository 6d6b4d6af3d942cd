#pragma once

#include <cases/bulkrun.h>
#include <cases/caseports.h>

#include <QDialog>
#include <QListWidget>
#include <QProgressBar>
#include <QStackedWidget>
#include <QTreeWidget>

#include <forms/actionformwidget.h>

namespace gl::cases {

/// The same for many cases, step by step: what they allow, the form of one action, the run with its
/// progress, and one report of what went through and what did not. Never blocks; deletes itself.
class BulkDialog : public QDialog
{
    Q_OBJECT

public:
    struct Parts
    {
        CaseService &cases;
        CasePorts ports;
        ui::DeskContext &desk;
        const ui::Theme &theme;
    };

    BulkDialog(const Parts &parts, const QList<CaseSummary> &chosen, QWidget *parent);

    /// Shows itself and reads what the cases allow.
    void begin();

public Q_SLOTS:
    /// Esc: one step back; a run is cancelled and its report shown.
    void reject() override;

Q_SIGNALS:
    /// A run has ended; comes again after a retry, for the retried ones.
    void ended(const QList<gl::cases::BulkOutcome> &outcomes);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildWait();
    QWidget *buildOffers();
    QWidget *buildForm();
    QWidget *buildReport();

    void prepare(const QList<CaseSummary> &chosen);
    void prepared();
    void showOffers();
    void choose(int row);
    void run(const QJsonObject &inputs);
    void finished();
    void showReport();
    void retry();
    void copy() const;
    QString outcomeText(const BulkOutcome &outcome) const;
    QList<CaseSummary> retryable() const;

    const Parts m_parts;
    const QList<CaseSummary> m_chosen;
    BulkRun *m_run = nullptr;
    QList<BulkOffer> m_offers;           ///< as listed
    QString m_key;                       ///< of the action that runs
    QJsonObject m_inputs;                ///< what it runs with
    QHash<QString, QJsonObject> m_typed; ///< by key of the action: Esc loses nothing
    QList<BulkOutcome> m_outcomes;       ///< of all cases; a retry overwrites its own
    bool m_retrying = false;
    bool m_running = false;

    QLabel *m_title;
    QStackedWidget *m_steps;
    QWidget *m_waitStep;
    QLabel *m_waitText;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QWidget *m_offerStep;
    QListWidget *m_list;
    QWidget *m_formStep;
    forms::ActionFormWidget *m_form;
    QWidget *m_reportStep;
    QLabel *m_summary;
    QTreeWidget *m_report;
    QPushButton *m_copy;
    QPushButton *m_retry;
    QPushButton *m_close;
};

} // namespace gl::cases

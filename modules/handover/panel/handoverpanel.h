#pragma once

#include "handoverlist.h"
#include "openlist.h"

#include <cases/caseservice.h>
#include <ui/emptystate.h>
#include <ui/panel.h>
#include <ui/theme.h>

#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTimer>

#include <workspace/handoverservice.h>

#include <functional>

namespace gl::handover {

/// Somebody who can take a shift over.
struct Colleague
{
    QString login;
    QString name;
    QString unit;
};

/// Shift handover 交接班: what this person has open goes over with a note, and what others left is
/// taken over.
class HandoverPanel : public ui::Panel
{
    Q_OBJECT

public:
    /// Everything must outlive the panel.
    HandoverPanel(workspace::HandoverService &service, cases::CaseService &cases,
                  ui::DeskContext &desk, ui::Actions &actions, const ui::Theme &theme,
                  QWidget *parent = nullptr);
    ~HandoverPanel() override;

    QString title() const override { return tr("Handover"); }
    void activate() override;

    /// Whom to hand over to, besides "the next shift". From the directory.
    void setColleagues(const QList<Colleague> &colleagues);

    using SaveDraft = std::function<void(const QJsonObject &)>; ///< empty object: drop it
    void setDraftHook(const SaveDraft &save) { m_saveDraft = save; }
    void restoreDraft(const QJsonObject &draft);

public Q_SLOTS:
    /// Notes or cases changed. Reads at once, and then at most once a second.
    void readAgain();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build(ui::Actions &actions);
    QWidget *buildOwn(ui::Actions &actions);
    QWidget *buildOthers(ui::Actions &actions);
    void read();
    void readOpen();
    void readNotes();
    void showOpen(const QList<OpenItem> &items);
    void showMarked();
    void send();
    void accept(qint64 handover, const QList<CaseId> &cases);
    void keepDraft();

    QSplitter *m_splitter = nullptr;
    workspace::HandoverService &m_service;
    cases::CaseService &m_cases;
    ui::DeskContext &m_desk;
    SaveDraft m_saveDraft;
    QJsonObject m_restored; ///< waits for the first list
    QTimer m_next;          ///< the next read that is allowed
    QTimer m_draftPause;
    QElapsedTimer m_lastRead;
    unsigned m_round = 0; ///< answers of an earlier round are dropped
    bool m_sending = false;
    QUuid m_command = QUuid::createUuid(); ///< of the note being written: sent twice, made once

    OpenList *m_open;
    ui::EmptyState *m_openState;
    QPlainTextEdit *m_note;
    QComboBox *m_to;
    QLabel *m_chosen;
    HandoverList *m_list;
    ui::EmptyState *m_listState;
    QCheckBox *m_waiting;
    QPlainTextEdit *m_body;
};

} // namespace gl::handover

#pragma once

#include "caseadvice.h"

#include <cases/caseports.h>
#include <cases/caseservice.h>
#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/emptystate.h>
#include <ui/panel.h>
#include <ui/theme.h>

#include <QHash>
#include <QStackedWidget>
#include <QTextBrowser>
#include <QTimer>

#include <forms/actionformwidget.h>
#include <forms/filestrip.h>

#include <memory>
#include <optional>

namespace gl::cases {

class ActionBar;
class CallerLine;
class CaseHeaderView;
class CaseReader;
class ConflictView;
class UndoBar;

/// The current case: everything about it, and what this person may do with it now. What is typed
/// is kept as a draft by case and action until it is sent or dropped; a case that changes
/// meanwhile never touches it.
class CasePanel : public ui::Panel
{
    Q_OBJECT

public:
    /// The references must outlive the panel.
    CasePanel(CaseService &service, const CasePorts &ports, ui::DeskContext &desk,
              ui::Actions &actions, const ui::Theme &theme, QWidget *parent);
    ~CasePanel() override;

    QString title() const override;
    QSize minimumSizeHint() const override;
    void activate() override;

    /// Who suggests a unit or a class; without, nothing is suggested.
    void setAdvice(const AdvicePorts &ports) { m_advice->setPorts(ports); }

    /// The case as it is shown; a null pointer while there is none.
    const CaseDocument *document() const { return m_document ? &*m_document : nullptr; }
    /// Opens the form of an action, with inputs that are known already (of the command bar, say).
    /// False when this person may not take it now.
    bool beginAction(const QString &action, const QJsonObject &inputs = {});
    /// The same as soon as the case is there; says so when it cannot be taken then.
    void beginActionOn(CaseId id, const QString &action, const QJsonObject &inputs);

public Q_SLOTS:
    /// The names of the district or the manual of the class arrived: an open form offers them.
    void refreshChoices();

private:
    struct Wanted
    {
        CaseId id;
        QString action;
        QJsonObject inputs;
    };
    struct Sent
    {
        Act act;
        ActionOffer offer;
        CaseDocument before; ///< the case as the form saw it
        QJsonObject values;
        bool repeat = false; ///< whether it was done is not known: the same command goes again
    };

    void build();
    void addActions();
    void showEmpty();
    void showLoading(CaseId id);
    void showFailure(const Error &error);
    void showDocument(const CaseDocument &document);
    void render();
    void renderPage();
    void readManual();
    void readNotes();
    void markNews(const CaseDocument &now);
    void follow(const QUrl &link);

    void choose(const QString &action);
    QJsonObject defaultsOf(const ActionOffer &offer) const;
    void openForm(const ActionOffer &offer, const QJsonObject &inputs);
    void submit(const QJsonObject &inputs);
    void send(const Sent &sent);
    void answered(const Sent &sent, const Result<QJsonObject> &answer);
    bool hasKeyboard() const;
    void done(const Sent &sent, const QJsonObject &answer);
    void keepAgain(const Sent &sent);
    void refused(const Sent &sent, const Error &error);
    void sendNote(const QJsonObject &inputs);
    void closeForm();
    void offerUndo(const Sent &sent);
    void undo();

    void showConflict();
    void sendOnNewVersion();
    void dropMine();

    QString draftKey(CaseId id, const QString &action) const;
    void keepDraft();
    void dropDraft(CaseId id, const QString &action);
    QJsonObject draft(CaseId id, const QString &action) const;
    void showDrafts();
    void sayEditing(bool editing);
    QString reasonName(const QString &code) const;
    QString meanwhileText(const CaseDocument &before, const CaseDocument &now) const;
    QString mineText() const;

    CaseService &m_service;
    const CasePorts m_ports;
    ui::DeskContext &m_desk;
    ui::Actions &m_actions;
    const ui::Theme &m_theme;

    CaseReader *m_reader;
    QStackedWidget *m_stack;
    ui::EmptyState *m_empty;
    QWidget *m_content;
    CaseHeaderView *m_header;
    CallerLine *m_caller;
    CaseAdvice *m_advice;
    ActionBar *m_bar;
    UndoBar *m_undo;
    forms::ActionFormWidget *m_form;
    ConflictView *m_conflict;
    QTextBrowser *m_page;
    forms::FileStrip *m_files;
    QList<QAction *> m_own; ///< actions that live as long as the panel

    std::optional<CaseDocument> m_document;
    std::optional<CaseDocument> m_formDocument; ///< as it was when the form was opened
    ClassManual m_manual;
    QList<NoteRow> m_notes;
    int m_seenVersion = 0; ///< what the person has seen of the case; later entries are marked
    bool m_newestFirst = true;
    int m_filter = 0;
    bool m_wholeManual = false;
    std::optional<Sent> m_unknown; ///< sent, and whether it was done is not known
    struct Undoable
    {
        QString inverse;
        QJsonObject inputs;
        CaseId id;
    };
    std::optional<Undoable> m_undoable;
    QHash<QString, QJsonObject> m_drafts; ///< of this desk's run; the journal keeps the rest
    bool m_editing = false;
    QTimer m_editingBeat;
    Wanted m_wanted;                 ///< a form to be opened when its case is there
    bool m_waitsForConflict = false; ///< read again because of a conflict; then show it
};

} // namespace gl::cases

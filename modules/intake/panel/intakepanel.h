#pragma once

#include "advicebar.h"
#include "caseform.h"
#include "draftbook.h"
#include "earlierpane.h"
#include "earlierwatch.h"
#include "phrasebar.h"

#include <intake/registrar.h>
#include <ui/emptystate.h>
#include <ui/panel.h>
#include <ui/theme.h>

#include <QBoxLayout>
#include <QHash>
#include <QTabBar>

namespace gl::intake {

/// Intake 受理: phone orders and inspectors' reports, keyboard first. One draft is on the screen,
/// interrupted ones wait in tabs. Registering never holds the next call up: the form is empty at
/// once, and a draft that could not be registered comes back into its tab.
class IntakePanel : public ui::Panel
{
    Q_OBJECT

public:
    /// Everything must outlive the panel.
    IntakePanel(IntakeService &service, Registrar &registrar, ui::DeskContext &desk,
                ui::Actions &actions, const ui::Theme &theme, QWidget *parent = nullptr);
    ~IntakePanel() override;

    QString title() const override { return tr("Intake"); }
    Qt::DockWidgetArea defaultArea() const override { return Qt::LeftDockWidgetArea; }
    void activate() override { m_form->focusFirst(); }

    /// Who suggests class and place; must outlive the panel. Without one nothing is suggested.
    void setAdviser(assist::Adviser *adviser);
    /// Where drafts go. Before anything is typed.
    void setDraftHooks(const DraftHooks &hooks) { m_book.setHooks(hooks); }
    /// What an earlier run kept.
    void restoreDrafts(const QList<QJsonObject> &documents);

public Q_SLOTS:
    /// A case taken offline has reached the server.
    void caseNumbered(const QString &local, gl::CaseId id, const QString &number);
    /// An empty form, or one with what is known: family, phone, caller, text, address.
    void startCase(const QJsonObject &prefill);
    /// Classes or words may have changed: read again as soon as nobody types in the form.
    void catalogueChanged();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Sent
    {
        CaseDraft draft;
        bool open = false;
        Offered offered{};
    };

    void build(ui::Actions &actions);
    void addActions(ui::Actions &actions);
    void addLookUps(ui::Actions &actions);
    void showPlaceOnMap();
    void addQuestion(ui::Actions &actions); ///< before a draft is thrown away
    void addStarts(ui::Actions &actions);
    void connectParts();
    void openPhrases();
    void readCatalogue();
    void showRights();
    Family ownFamily() const;
    bool maySign() const;
    bool photosNeeded(const CaseDraft &draft) const;

    void edited();
    void addDraft(const CaseDraft &draft);
    void showDraft(qsizetype index);
    void step(int by);
    void refreshTabs();
    void askDiscard();
    void closeQuestion();
    void discard();
    void submit(bool open);
    void registered(const QString &key, const Result<Registered> &result);
    void failed(const Sent &sent, const Error &error);
    void showResult(const Registered &done, bool open);
    void noteAdvice(CaseId id, const Sent &sent);
    void sayResult(const QString &text, ui::ColorRole background);

    IntakeService &m_service;
    Registrar &m_registrar;
    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    DraftBook m_book;
    EarlierWatch m_watch;
    Catalogue m_catalogue;
    bool m_hasCatalogue = false;
    bool m_catalogueOld = false; ///< to be read again with the next draft
    QString m_current;           ///< key of the draft on the screen
    QHash<QString, Sent> m_sending;
    QHash<QString, Sent> m_unnumbered; ///< taken without a link, by their number on this desk
    assist::Adviser *m_adviser = nullptr;
    Registered m_last;

    QTabBar *m_tabs;
    CaseForm *m_form;
    AdviceBar *m_advice;
    EarlierPane *m_earlier;
    QBoxLayout *m_columns = nullptr;
    QWidget *m_body;
    ui::EmptyState *m_refusal;
    QWidget *m_buttons;
    QWidget *m_question;
    PhraseBar *m_phrases;
    QLabel *m_result;
};

} // namespace gl::intake

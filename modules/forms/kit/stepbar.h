#pragma once

#include "actionformwidget.h"

#include <cases/choice.h>
#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/theme.h>

#include <QFuture>
#include <QHash>
#include <QToolBar>
#include <QWidget>

#include <journal/command.h>

#include <functional>

namespace gl::forms {

/// What a step bar sends through and asks, so that whoever puts the desk together can place an
/// outbox, a journal and a directory behind it. All but `send` may be missing.
struct StepPorts
{
    /// Answers with the document, or {"status": "queued"} when the step is kept on this desk until
    /// the link is back.
    std::function<QFuture<Result<QJsonObject>>(const journal::Step &)> send{};
    /// Names for a field. Missing: codes are typed.
    std::function<QList<cases::Choice>(const cases::ChoiceQuery &)> choices{};
    /// Keeps what is being typed; an empty payload drops it.
    std::function<void(const QString &key, const QJsonObject &payload)> saveDraft{};
    std::function<QJsonObject(const QString &key)> loadDraft{};
};

/// Name, words and keys of one procedure.
struct StepLanguage
{
    QString procedure{}; ///< also the beginning of the actions' ids
    std::function<QString(const QString &field)> label = cases::fieldLabel;
    std::function<QString(const QString &field, const QString &code)> option = cases::choiceLabel;
    QHash<QString, QKeySequence> keys{}; ///< by action
    /// Choices that only the panel knows, e.g. the units of this instruction.
    ChoiceSource choices{};
};

/// The steps that this account may take about one thing, as buttons with keys, and under them the
/// form of the one that was chosen. What does not fit is behind the arrow at the end.
class StepBar : public QWidget
{
    Q_OBJECT

public:
    /// `scope`: where the keys work, usually the panel's list. Everything must outlive the bar.
    StepBar(const StepPorts &ports, const StepLanguage &language, ui::DeskContext &desk,
            ui::Actions &actions, const ui::Theme &theme, QWidget *scope, QWidget *parent);

    /// What the buttons are about; 0: nothing. An open form stays with what it was opened for.
    void setSubject(qint64 id, int version, const QList<cases::ActionOffer> &offers);
    /// Opens the form, or sends at once when nothing can be filled in. `values`: what is known.
    void begin(const QString &action, const QJsonObject &values = {});
    /// The form that makes a new one.
    void beginNew(const cases::ActionOffer &offer, const QJsonObject &values = {});
    /// What is marked in the panel, for forms that are opened from now on.
    void setKnown(const QJsonObject &values) { m_known = values; }
    bool isFormOpen() const { return m_form->isOpen(); }
    void refreshChoices() { m_form->refreshChoices(source(), {}); }

Q_SIGNALS:
    /// A step was taken, or is kept until the link is back.
    void done(const QJsonObject &document);
    /// The form closed: where the keyboard goes.
    void closed();

private:
    QAction *actionFor(const cases::ActionOffer &offer);
    ChoiceSource source() const;
    void open(qint64 id, const cases::ActionOffer &offer, const QJsonObject &values);
    void closeForm();
    void submit(const QJsonObject &inputs);
    void answered(const Result<QJsonObject> &answer, const QString &key);
    QString draftKey() const;
    void keepDraft();

    const StepPorts m_ports;
    const StepLanguage m_language;
    ui::DeskContext &m_desk;
    ui::Actions &m_actions;
    QWidget *m_scope;
    qint64 m_id = 0;
    int m_version = 0;
    QList<cases::ActionOffer> m_offers;
    QHash<QString, QAction *> m_made;
    QJsonObject m_known;
    qint64 m_about = 0; ///< what the open form is about
    QToolBar *m_buttons;
    ActionFormWidget *m_form;
};

} // namespace gl::forms

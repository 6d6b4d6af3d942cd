#pragma once

#include "inputfield.h"

#include <cases/actionform.h>
#include <cases/casewords.h>
#include <cases/choice.h>
#include <ui/deskcontext.h>
#include <ui/theme.h>

#include <QFormLayout>
#include <QHash>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>
#include <QWidget>

#include <functional>
#include <optional>

namespace gl::forms {

/// Everything that a field can take; none: nobody knows the names, so the code itself is typed.
using ChoiceSource =
    std::function<std::optional<QList<cases::Choice>>(const cases::InputSpec &spec)>;

/// What an open form is about.
struct FormSubject
{
    CaseId id{};
    int version = 0; ///< of the case as it was read when the form was opened
    cases::ActionOffer offer{};
    QJsonObject values{};   ///< to start with: defaults, or a draft
    ChoiceSource choices{}; ///< may be missing
    /// The name of a field, and the word of a code in it.
    std::function<QString(const QString &field)> label = cases::fieldLabel;
    std::function<QString(const QString &field, const QString &code)> option = cases::choiceLabel;
};

/// A field with its value as a person reads it.
struct FilledField
{
    QString label;
    QString text;
};

/// The small form of one action, inside the panel. Ctrl+Enter sends, Esc closes; nothing typed is
/// lost: `paused` comes at every pause of typing and when the form closes.
class ActionFormWidget : public QWidget
{
    Q_OBJECT

public:
    ActionFormWidget(ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent);

    void open(const FormSubject &subject);
    /// Names came after the form was opened: the fields offer them, and those still empty begin
    /// with their default. Nothing typed or chosen is touched.
    void refreshChoices(const ChoiceSource &choices, const QJsonObject &defaults);
    void close();
    bool isOpen() const { return m_open; }
    const FormSubject &subject() const { return m_subject; }
    /// Every field as it stands.
    QJsonObject values() const;
    QList<FilledField> filled() const;
    /// Something was typed or chosen that the form did not start with.
    bool isTouched() const;

    void setBusy(bool busy);
    /// Says what is wrong and goes there.
    void showFault(const QString &field, const QString &message);
    /// Sent on the newest version from now on.
    void setVersion(int version) { m_subject.version = version; }
    void takeFocus();
    void insertPhrase(const QString &text);

Q_SIGNALS:
    void submitted(const QJsonObject &inputs);
    void paused();    ///< a moment to keep a draft
    void dismissed(); ///< Esc

protected:
    /// The fields from above to below, then Send and Close.
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    InputField *makeField(const cases::InputSpec &spec);
    PickField *makePick(const cases::InputSpec &spec, bool several, bool free);
    static bool hasChoices(cases::InputType type);
    std::optional<QList<cases::Choice>> choicesFor(const cases::InputSpec &spec) const;
    void send();
    void touched();
    QString faultText(const cases::FormFault &fault) const;

    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    FormSubject m_subject;
    QList<std::pair<cases::InputSpec, InputField *>> m_fields;
    bool m_open = false;
    bool m_busy = false;
    bool m_asked = false; ///< the confirmation was shown; the next Ctrl+Enter sends
    QJsonObject m_start;
    QPointer<QWidget> m_focusBefore; ///< of the form's parts, while it is busy

    QLabel *m_title;
    QLabel *m_message;
    QWidget *m_body = nullptr;
    QScrollArea *m_scroll; ///< around the body: a long form at large text is higher than the panel
    QVBoxLayout *m_layout;
    QPushButton *m_send;
    QPushButton *m_cancel;
    QTimer m_pause;
};

} // namespace gl::forms

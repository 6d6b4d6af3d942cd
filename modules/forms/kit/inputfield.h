#pragma once

#include <cases/choice.h>

#include <QCheckBox>
#include <QComboBox>
#include <QJsonValue>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QWidget>

#include <functional>
#include <optional>

namespace gl::forms {

using cases::Choice;
using cases::InputSpec;

/// A widget that one input of an action is filled in with.
class InputField : public QWidget
{
    Q_OBJECT

public:
    explicit InputField(QWidget *parent);

    virtual QJsonValue value() const = 0;
    virtual void setValue(const QJsonValue &value) = 0;
    /// What a person reads as the value, for the conflict view.
    virtual QString shown() const = 0;
    /// Something typed that stands for no value yet, such as a unit's name that none has.
    virtual QString unresolved() const { return {}; }
    /// Closes an open list of choices; false: there was none. Esc belongs to the list first.
    virtual bool closeList() { return false; }
    /// Other choices than at first, because names arrived late; what was typed or taken stays.
    virtual void setChoices(const QList<Choice> &choices) { Q_UNUSED(choices) }

Q_SIGNALS:
    void edited();
};

/// Several lines; Tab goes on to the next field. Grows with its text up to eight lines.
class TextField : public InputField
{
    Q_OBJECT

public:
    explicit TextField(QWidget *parent);
    QJsonValue value() const override { return m_edit->toPlainText(); }
    void setValue(const QJsonValue &value) override;
    QString shown() const override { return m_edit->toPlainText(); }
    /// For phrases.
    void insert(const QString &text) { m_edit->insertPlainText(text); }

private:
    void fit();

    QPlainTextEdit *m_edit;
};

/// One line: a title, a number, a date. A date also takes "+7": so many days from today.
class LineField : public InputField
{
    Q_OBJECT

public:
    LineField(const InputSpec &spec, const QDateTime &now, QWidget *parent);
    QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    QString shown() const override { return m_edit->text(); }

private:
    InputSpec m_spec;
    QDateTime m_now;
    QLineEdit *m_edit;
};

class ChoiceField : public InputField
{
    Q_OBJECT

public:
    /// `label`: the word of a code.
    ChoiceField(const InputSpec &spec, const std::function<QString(const QString &)> &label,
                QWidget *parent);
    QJsonValue value() const override { return m_box->currentData().toString(); }
    void setValue(const QJsonValue &value) override;
    QString shown() const override { return m_box->currentText(); }

private:
    QComboBox *m_box;
};

class ConfirmField : public InputField
{
    Q_OBJECT

public:
    ConfirmField(const QString &text, QWidget *parent);
    QJsonValue value() const override { return m_check->isChecked(); }
    void setValue(const QJsonValue &value) override { m_check->setChecked(value.toBool()); }
    QString shown() const override;

private:
    QCheckBox *m_check;
};

/// Type-ahead over a list of choices: a few characters, Enter or Tab takes the first. With
/// `several`, what was taken stands before the field and Backspace in the empty field drops the
/// last. The list lies inside the panel and never has the focus: a popup window would fight for it
/// with whatever the window system does, and Tab would not go on.
class PickField : public InputField
{
    Q_OBJECT

public:
    struct Options
    {
        bool several = false;
        bool free = false; ///< what is in no list may be sent as typed, e.g. a case number
        bool chinese = true;
    };
    PickField(const QList<Choice> &choices, const Options &options, QWidget *parent);
    ~PickField() override;

    QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    QString shown() const override;
    QString unresolved() const override;
    bool closeList() override;
    void setChoices(const QList<Choice> &choices) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void typed(const QString &text);
    void take(const Choice &choice);
    void takeFirst();
    void showTaken();
    void offerAll();
    void showList();
    bool isListOpen() const { return m_list != nullptr && m_list->isVisible(); }
    /// Keys while the list is open.
    bool listKey(const QKeyEvent &key);
    bool lineKey(const QKeyEvent &key);
    /// What the text would become if the person went on now.
    std::optional<Choice> meant() const;
    QString label(const Choice &choice) const;
    Choice byValue(const QString &value) const;

    QList<Choice> m_choices;
    bool m_wanted = false; ///< the list was asked for before there was one
    Options m_options;
    QList<Choice> m_taken;
    QList<Choice> m_offered;
    QLabel *m_chips;
    QLineEdit *m_edit;
    QPointer<QListWidget> m_list; ///< made with the first offer; belongs to the panel
};

} // namespace gl::forms

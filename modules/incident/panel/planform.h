#pragma once

#include "classfield.h"
#include "plansteps.h"

#include <ui/theme.h>

#include <QComboBox>
#include <QFormLayout>
#include <QHash>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QWidget>

#include <incident/plan.h>

namespace gl::incident {

/// A plan card to read and to change. What is wrong stands under its field.
class PlanForm : public QWidget
{
    Q_OBJECT

public:
    PlanForm(const ui::Theme &theme, QWidget *parent);

    void setClassChoices(const QList<cases::Choice> &choices) { m_classes->setChoices(choices); }
    void setPlan(const Plan &plan);
    /// The card as it is typed, on the version that was read.
    Plan plan() const;
    void setWritable(bool writable);

    /// Says what stands in the way and goes to the first of it; false: something does.
    bool check();
    /// What the database refused; false: no field is called that.
    bool showFault(const QString &field, const QString &text);
    void clearFaults();

    PlanSteps *steps() const { return m_steps; }
    QList<QWidget *> fields() const;
    void begin();

Q_SIGNALS:
    void edited();

private:
    void build();
    void touch();
    QLineEdit *line(const QString &field, const QString &name, const QString &hint);
    QPlainTextEdit *text(const QString &field, const QString &name, const QString &hint, int lines);
    void addRow(const QString &field, QWidget *widget);
    void colour();

    const ui::Theme &m_theme;
    Plan m_plan;
    bool m_filling = false;
    QHash<QString, QLabel *> m_faults; ///< by field
    QHash<QString, QWidget *> m_byField;
    QFormLayout *m_layout;
    QLineEdit *m_code;
    QComboBox *m_kind;
    QLineEdit *m_name;
    QLineEdit *m_nameEn;
    QComboBox *m_level;
    ClassField *m_classes;
    QPlainTextEdit *m_text;
    QLineEdit *m_source;
    PlanSteps *m_steps;
    QLineEdit *m_rollCall;
    QSpinBox *m_rollCallMinutes;
    QPlainTextEdit *m_messages;
};

} // namespace gl::incident

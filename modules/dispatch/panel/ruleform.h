#pragma once

#include "pickfield.h"

#include <dispatch/advice.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QWidget>

#include <optional>

namespace gl::dispatch {

/// One rule to read and to change. What was typed stays until it is saved or discarded.
class RuleForm : public QWidget
{
    Q_OBJECT

public:
    explicit RuleForm(QWidget *parent);

    void setEntries(const QList<PickEntry> &classes, const QList<PickEntry> &areas,
                    const QList<PickEntry> &units);
    void setRule(const Rule &rule);
    /// The rule as it is typed; none, and the field with the fault has the focus, when it cannot be
    /// read. `why` says it for the person.
    std::optional<Rule> rule(QString *why) const;
    const Rule &shown() const { return m_rule; }
    bool isChanged() const { return m_changed; }
    void setWritable(bool writable);
    /// The field that the database refused.
    void pointAt(const QString &field);
    QList<QWidget *> fields() const;
    void begin() { m_class->setFocus(); }

Q_SIGNALS:
    void edited();

private:
    void build();
    void touch();
    QLineEdit *line(const QString &object, const QString &name, const QString &hint);

    Rule m_rule;
    bool m_changed = false;
    bool m_filling = false;
    QLabel *m_heading;
    PickField *m_class;
    PickField *m_area;
    QComboBox *m_ownership;
    PickField *m_unit;
    QLineEdit *m_assist;
    QLineEdit *m_limit;
    QLineEdit *m_basis;
    QLineEdit *m_season;
    QLineEdit *m_hours;
    QComboBox *m_days;
    QLineEdit *m_words;
    QLineEdit *m_sources;
    QComboBox *m_family;
    QSpinBox *m_priority;
    QLineEdit *m_validFrom;
    QLineEdit *m_validTo;
    QPlainTextEdit *m_remark;
};

} // namespace gl::dispatch

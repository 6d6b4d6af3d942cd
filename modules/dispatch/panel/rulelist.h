#pragma once

#include <dispatch/advice.h>

#include <QTreeWidget>

namespace gl::dispatch {

/// Rules in rows: number, state, class, area, unit, conditions.
class RuleList : public QTreeWidget
{
    Q_OBJECT

public:
    explicit RuleList(QWidget *parent);

    /// Keeps the marked rule and the place on the screen.
    void setRules(const QList<Rule> &rules);
    const QList<Rule> &rules() const { return m_rules; }
    const Rule *current() const;
    void mark(int ruleId, int version);

private:
    QList<Rule> m_rules;
};

} // namespace gl::dispatch

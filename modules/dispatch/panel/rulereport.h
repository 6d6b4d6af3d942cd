#pragma once

#include <ui/emptystate.h>

#include <QJsonObject>
#include <QTreeWidget>

#include <functional>

namespace gl::dispatch {

/// What is wrong with the rules, by kind. Enter goes to the rule, or begins one for a hole.
class RuleReport : public QWidget
{
    Q_OBJECT

public:
    explicit RuleReport(QWidget *parent);

    void showLoading();
    void showFailure(const QString &why);
    /// As gl_api.rule_check gives it.
    void setReport(const QJsonObject &report);
    QTreeWidget *tree() const { return m_tree; }
    void openCurrent();

Q_SIGNALS:
    void retry();
    void ruleWanted(int ruleId);
    void ruleMissing(int classId, int townId);

private:
    void addGroup(const QString &title, const QJsonArray &items, int total,
                  const std::function<QTreeWidgetItem *(const QJsonValue &)> &row);

    QTreeWidget *m_tree;
    ui::EmptyState *m_state;
};

} // namespace gl::dispatch

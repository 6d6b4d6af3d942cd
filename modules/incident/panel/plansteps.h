#pragma once

#include <QTableWidget>

#include <incident/plan.h>

namespace gl::incident {

/// The checklist of a plan card as a table. Whatever is typed into a cell is in steps() at once, so
/// that a draft has it while the cell is still open.
class PlanSteps : public QTableWidget
{
    Q_OBJECT

public:
    enum Column { Name, NameEn, Who, Minutes, Must };

    explicit PlanSteps(QWidget *parent);

    void setSteps(const QList<Plan::Step> &steps);
    QList<Plan::Step> steps() const;
    void setWritable(bool writable);

    /// After the current one, which it becomes; its name is open to be typed.
    void addStep();
    void removeStep();
    /// By `by` places; the current one stays the current one.
    void moveStep(int by);
    /// The cell with the fault.
    void pointAt(int step, Column column);

Q_SIGNALS:
    void edited();

private:
    void putStep(int row, const Plan::Step &step);
    Plan::Step stepAt(int row) const;
    void fit();

    bool m_filling = false;
    bool m_writable = true;
};

} // namespace gl::incident

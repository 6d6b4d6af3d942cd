#pragma once

#include <QTreeWidget>

#include <incident/plan.h>

namespace gl::incident {

/// Two versions of a plan card side by side: one row for every field that differs.
class PlanChanges : public QTreeWidget
{
    Q_OBJECT

public:
    explicit PlanChanges(QWidget *parent);

    struct Side
    {
        QString heading;
        Plan plan;
    };
    void showChanges(const Side &before, const Side &after);
};

} // namespace gl::incident

#pragma once

#include <assist/modelservice.h>
#include <ui/theme.h>

#include <QChartView>

namespace gl::assist {

/// Accuracy over time: the share of suggestions that people accepted, week by week, a line a kind.
class AccuracyChart : public QChartView
{
    Q_OBJECT

public:
    explicit AccuracyChart(const ui::Theme &theme, QWidget *parent = nullptr);

    void setWeeks(const QList<AdviceWeek> &weeks);

private:
    void draw();

    const ui::Theme &m_theme;
    QList<AdviceWeek> m_weeks;
};

} // namespace gl::assist

#include "accuracychart.h"

#include "modeltext.h"

#include <QDateTimeAxis>
#include <QLineSeries>
#include <QMap>
#include <QValueAxis>

using namespace Qt::StringLiterals;

namespace gl::assist {

namespace {

/// Told apart by shape, too: colour is never the only sign.
constexpr std::array kDashes{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};

} // namespace

AccuracyChart::AccuracyChart(const ui::Theme &theme, QWidget *parent)
    : QChartView(parent),
      m_theme(theme)
{
    setRenderHint(QPainter::Antialiasing);
    setMinimumHeight(fontMetrics().lineSpacing() * 9);
    setAccessibleName(tr("Accepted suggestions by week"));
    connect(&m_theme, &ui::Theme::changed, this, &AccuracyChart::draw);
    draw();
}

void AccuracyChart::setWeeks(const QList<AdviceWeek> &weeks)
{
    m_weeks = weeks;
    draw();
}

void AccuracyChart::draw()
{
    using ui::ColorRole;
    const QColor text = m_theme.color(ColorRole::Text);
    auto *chart = new QChart;
    chart->setBackgroundBrush(m_theme.color(ColorRole::Surface));
    chart->setBackgroundRoundness(0);
    chart->setMargins({4, 4, 4, 4});
    chart->legend()->setLabelColor(text);
    chart->legend()->setFont(font());
    chart->legend()->setAlignment(Qt::AlignTop);
    auto *days = new QDateTimeAxis;
    days->setFormat(u"MM-dd"_s);
    auto *share = new QValueAxis;
    share->setRange(0, 100);
    share->setLabelFormat(u"%d %%"_s);
    share->setTickCount(6);
    chart->addAxis(days, Qt::AlignBottom);
    chart->addAxis(share, Qt::AlignLeft);
    for (QAbstractAxis *axis : std::initializer_list<QAbstractAxis *>{days, share}) {
        axis->setLabelsColor(text);
        axis->setLabelsFont(font());
        axis->setGridLineColor(m_theme.color(ColorRole::Border));
        axis->setLinePenColor(m_theme.color(ColorRole::Border));
    }
    const std::array colors{ColorRole::Accent, ColorRole::LightGreen, ColorRole::LightYellow,
                            ColorRole::LightPurple};
    QMap<QString, QLineSeries *> lines;
    for (const AdviceWeek &week : std::as_const(m_weeks)) {
        QLineSeries *&line = lines[week.kind];
        if (line == nullptr) {
            line = new QLineSeries;
            line->setName(adviceKindText(week.kind));
        }
        line->append(static_cast<qreal>(week.monday.startOfDay().toMSecsSinceEpoch()),
                     100.0 * week.accepted / qMax(1, week.offered));
    }
    size_t at = 0;
    for (QLineSeries *line : std::as_const(lines)) {
        line->setPen(
            QPen(m_theme.color(colors[at % colors.size()]), 2, kDashes[at % kDashes.size()]));
        line->setPointsVisible(true);
        ++at;
        chart->addSeries(line);
        line->attachAxis(days);
        line->attachAxis(share);
    }
    const QChart *before = this->chart();
    setChart(chart);
    delete before;
}

} // namespace gl::assist

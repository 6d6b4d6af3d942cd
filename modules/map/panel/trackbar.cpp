#include "trackbar.h"

#include <ui/timetext.h>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStyle>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::map {

namespace {

constexpr auto kTick = 50ms;
constexpr int kWholeRun = 30; ///< seconds that the whole way takes

} // namespace

QPointF positionAt(const std::vector<patrol::TrackPoint> &track, const QDateTime &at)
{
    const auto after = std::ranges::upper_bound(track, at, {}, &patrol::TrackPoint::at);
    if (after == track.begin())
        return track.front().position;
    if (after == track.end())
        return track.back().position;
    const patrol::TrackPoint &from = *(after - 1);
    const double span = double(from.at.msecsTo(after->at));
    const double share = span > 0 ? double(from.at.msecsTo(at)) / span : 0;
    return from.position + (after->position - from.position) * share;
}

TrackBar::TrackBar(QWidget *parent)
    : QWidget(parent),
      m_run(new QToolButton(this)),
      m_slider(new QSlider(Qt::Horizontal, this)),
      m_text(new QLabel(this))
{
    setVisible(false);
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        const int step = std::max(1, m_slider->maximum() * int(kTick.count()) / (kWholeRun * 1000));
        m_slider->setValue(m_slider->value() + step);
        if (m_slider->value() == m_slider->maximum())
            run(false);
    });
    m_run->setAutoRaise(true);
    m_run->setToolTip(tr("Run or stop the replay (Space)"));
    m_run->setAccessibleName(tr("Run or stop the replay"));
    connect(m_run, &QToolButton::clicked, this, [this] { run(!isRunning()); });
    m_slider->setAccessibleName(tr("Time of the replay"));
    connect(m_slider, &QSlider::valueChanged, this, &TrackBar::show);
    auto *away = new QToolButton(this);
    away->setAutoRaise(true);
    away->setIcon(style()->standardIcon(QStyle::SP_TitleBarCloseButton));
    away->setToolTip(tr("End the replay (Esc)"));
    away->setAccessibleName(tr("End the replay"));
    connect(away, &QToolButton::clicked, this, &TrackBar::close);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(4, 0, 4, 0);
    row->addWidget(m_run);
    row->addWidget(m_slider, 1);
    row->addWidget(m_text);
    row->addWidget(away);
    run(false);
}

void TrackBar::open(const QString &name, const std::vector<patrol::TrackPoint> &track)
{
    m_points = track;
    m_name = name;
    const qint64 span = track.front().at.secsTo(track.back().at);
    m_slider->setRange(0, static_cast<int>(std::max<qint64>(span, 1)));
    m_slider->setPageStep(std::max(1, m_slider->maximum() / 20));
    m_slider->setSingleStep(60);
    m_slider->setValue(0);
    run(false);
    show(0);
    setVisible(true);
    m_slider->setFocus();
}

void TrackBar::close()
{
    run(false);
    setVisible(false);
    Q_EMIT closed();
}

void TrackBar::run(bool on)
{
    if (on && m_slider->value() == m_slider->maximum())
        m_slider->setValue(0);
    if (on)
        m_tick.start();
    else
        m_tick.stop();
    m_run->setIcon(style()->standardIcon(on ? QStyle::SP_MediaPause : QStyle::SP_MediaPlay));
}

void TrackBar::show(int second)
{
    if (m_points.empty())
        return;
    const QDateTime at = m_points.front().at.addSecs(second);
    m_text->setText(u"%1  ·  %2"_s.arg(m_name, ui::instantText(at)));
    Q_EMIT moved(positionAt(m_points, at));
}

void TrackBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space)
        run(!isRunning());
    else if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace gl::map

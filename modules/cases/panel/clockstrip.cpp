#include "clockstrip.h"

#include <ui/lightpainter.h>
#include <ui/timetext.h>

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace gl::cases {

namespace {

constexpr int kGap = 16;

/// Running and paused clocks; when there is none, the one that stopped last.
QList<CaseClock> worthShowing(const QList<CaseClock> &clocks)
{
    QList<CaseClock> shown;
    for (const CaseClock &clock : clocks) {
        if (clock.state != CaseClock::State::Stopped)
            shown << clock;
    }
    if (shown.isEmpty() && !clocks.isEmpty())
        shown << *std::ranges::max_element(clocks, {}, &CaseClock::stopped);
    return shown;
}

} // namespace

ClockStrip::ClockStrip(ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_theme(theme)
{
    setAccessibleName(tr("Deadlines"));
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &ClockStrip::tick);
    connect(&theme, &ui::Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void ClockStrip::setClocks(const QList<CaseClock> &clocks)
{
    m_clocks = worthShowing(clocks);
    const bool counts = std::ranges::any_of(
        m_clocks, [](const CaseClock &c) { return c.state == CaseClock::State::Running; });
    if (counts)
        m_tick.start();
    else
        m_tick.stop();
    setVisible(!m_clocks.isEmpty());
    tick();
    updateGeometry();
}

QStringList ClockStrip::texts() const
{
    QStringList list;
    for (const Face &face : m_faces)
        list << face.text;
    return list;
}

ClockStrip::Face ClockStrip::faceOf(const CaseClock &clock) const
{
    const QDateTime now = m_desk.now();
    const QString name = m_desk.named(clock.name.zh, clock.name.en);
    const Light light = lightOf(clock, now);
    QString rest;
    if (clock.state == CaseClock::State::Stopped)
        rest = clock.inTime ? tr("kept") : tr("missed");
    else if (clock.state == CaseClock::State::Paused)
        rest = tr("%1, %2 left", "word of the light, time")
                   .arg(ui::lightText(light), ui::spanText(clock.remainingSeconds));
    else if (light == Light::Red)
        rest = ui::remainingText(clock.face.deadline, now); // says "overdue" itself
    else
        rest = tr("%1, %2", "word of the light, time left")
                   .arg(ui::lightText(light), ui::remainingText(clock.face.deadline, now));
    return {.light = light, .text = tr("%1: %2", "clock: how it stands").arg(name, rest)};
}

void ClockStrip::tick()
{
    QList<Face> faces;
    for (const CaseClock &clock : m_clocks)
        faces << faceOf(clock);
    const bool same = std::ranges::equal(faces, m_faces, [](const Face &a, const Face &b) {
        return a.light == b.light && a.text == b.text;
    });
    if (same)
        return;
    m_faces = faces;
    setAccessibleDescription(texts().join(u"; "_s));
    updateGeometry();
    update();
}

QList<QRect> ClockStrip::cells(int width) const
{
    const QFontMetrics metrics(m_theme.figureFont());
    const int height = metrics.height() + 4;
    QList<QRect> rects;
    int x = 0;
    int y = 0;
    for (const Face &face : m_faces) {
        const int wide = height + 4 + metrics.horizontalAdvance(face.text);
        if (x > 0 && x + wide > width) {
            x = 0;
            y += height + 2;
        }
        rects << QRect(x, y, wide, height);
        x += wide + kGap;
    }
    return rects;
}

QSize ClockStrip::sizeHint() const
{
    const QFontMetrics metrics(m_theme.figureFont());
    return {metrics.averageCharWidth() * 20, heightForWidth(width())};
}

int ClockStrip::heightForWidth(int width) const
{
    const QList<QRect> rects = cells(width);
    return rects.isEmpty() ? 0 : rects.last().bottom() + 1;
}

void ClockStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.figureFont());
    const QList<QRect> rects = cells(width());
    for (qsizetype i = 0; i < rects.size(); ++i) {
        const QRect &rect = rects[i];
        const QRectF square(rect.x() + 3, rect.y() + 3, rect.height() - 6, rect.height() - 6);
        ui::paintLight(painter, square, m_faces[i].light, m_theme);
        painter.setPen(m_theme.color(ui::ColorRole::Text));
        painter.drawText(rect.adjusted(rect.height() + 4, 0, 0, 0), Qt::AlignVCenter,
                         m_faces[i].text);
    }
}

bool ClockStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto *help = static_cast<QHelpEvent *>(event);
    const QList<QRect> rects = cells(width());
    for (qsizetype i = 0; i < rects.size(); ++i) {
        if (!rects[i].contains(help->pos()))
            continue;
        const CaseClock &clock = m_clocks[i];
        QToolTip::showText(
            help->globalPos(),
            tr("Started %1, due %2")
                .arg(ui::instantText(clock.started), ui::instantText(clock.face.deadline)),
            this);
        return true;
    }
    QToolTip::hideText();
    return true;
}

} // namespace gl::cases

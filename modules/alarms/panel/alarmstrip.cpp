#include "alarmstrip.h"

#include "alarmtexts.h"

#include <ui/timetext.h>

#include <QLabel>
#include <QPainter>
#include <QResizeEvent>

using namespace Qt::StringLiterals;

namespace gl::alarms {

namespace {

constexpr int kMostItems = 3;
constexpr int kMargin = 8;

} // namespace

AlarmStrip::AlarmStrip(AlarmService &service, ui::DeskContext &desk, ui::Actions &actions,
                       const ui::Theme &theme, QWidget *parent)
    : QFrame(parent),
      m_service(service),
      m_desk(desk),
      m_theme(theme),
      m_lines(new QVBoxLayout(this))
{
    setObjectName(u"alarmStrip"_s);
    setAccessibleName(tr("Alarms"));
    setFocusPolicy(Qt::NoFocus);
    // A long alarm must not make the window wider; what does not fit is counted.
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_lines->setContentsMargins(kMargin, 1, kMargin, 1);
    m_lines->setSpacing(0);
    addActions(actions);
    connect(&m_service, &AlarmService::changed, this, &AlarmStrip::showAlarms);
    connect(&m_theme, &ui::Theme::changed, this, [this] {
        m_contents.clear();
        showAlarms();
    });
    showAlarms();
}

void AlarmStrip::addActions(ui::Actions &actions)
{
    actions.add({.id = u"alarms.acknowledge"_s,
                 .text = tr("Acknowledge alarm"),
                 .hint = tr("You have seen the most important alarm: it is quiet"),
                 .keys = {QKeySequence(u"F8"_s)},
                 .words = u"确认 告警"_s},
                nullptr, [this] {
                    if (const auto open = shown(); !open.isEmpty())
                        m_service.acknowledge(open.front().id);
                });
    actions.add({.id = u"alarms.acknowledge_all"_s,
                 .text = tr("Acknowledge all alarms"),
                 .hint = tr("You have seen all alarms: they are quiet"),
                 .keys = {QKeySequence(u"Shift+F8"_s)},
                 .words = u"全部确认 告警"_s},
                nullptr, [this] { m_service.acknowledgeAll(); });
    actions.add({.id = u"alarms.open"_s,
                 .text = tr("Open alarm"),
                 .hint = tr("Opens the first thing of the most important alarm"),
                 .keys = {QKeySequence(u"F7"_s)},
                 .words = u"打开 告警"_s},
                nullptr, [this] { openFirst(); });
}

QList<Alarm> AlarmStrip::shown() const
{
    QList<Alarm> open = m_service.open();
    if (m_service.settings().doNotDisturb)
        open.removeIf([](const Alarm &alarm) { return !isUrgent(alarm.kind); });
    return open;
}

void AlarmStrip::openFirst()
{
    for (const Alarm &alarm : shown()) {
        for (const AlarmItem &item : alarm.items) {
            if (canOpen(item)) {
                openItem(m_desk, item);
                return;
            }
        }
    }
}

/// Everything the lines say: made anew only when that is something else, so that no button goes
/// while it is being pressed.
QStringList AlarmStrip::contents(const QList<Alarm> &open) const
{
    QStringList all{QString::number(width())};
    for (const Alarm &alarm : open) {
        all << headline(alarm.kind, alarm.items.size());
        for (const AlarmItem &item : alarm.items)
            all << itemText(item);
    }
    return all;
}

void AlarmStrip::showAlarms()
{
    const QList<Alarm> open = shown();
    const QStringList now = contents(open);
    if (now == m_contents)
        return;
    m_contents = now;
    fill(open);
}

void AlarmStrip::fill(const QList<Alarm> &open)
{
    if (m_body != nullptr) {
        m_lines->removeWidget(m_body);
        m_body->hide();
        m_body->deleteLater();
    }
    m_body = new QWidget(this);
    auto *layout = new QVBoxLayout(m_body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (const Alarm &alarm : open)
        layout->addWidget(line(alarm));
    if (open.isEmpty()) {
        auto *none = new QLabel(tr("No alarm"), m_body);
        none->setForegroundRole(QPalette::PlaceholderText);
        // As high as a line with its button.
        QToolButton button;
        button.setText(tr("Seen"));
        none->setMinimumHeight(button.sizeHint().height());
        layout->addWidget(none);
    }
    m_lineCount = static_cast<int>(open.size());
    m_lines->addWidget(m_body);
    m_body->show(); // a layout shows what is added later
    update();
}

/// Shape, headline, the newest as far as there is room, and "seen".
QWidget *AlarmStrip::line(const Alarm &alarm)
{
    auto *line = new QWidget(m_body);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *shape = new QLabel(line);
    const int size = fontMetrics().height();
    shape->setPixmap(
        classIcon(alarm.kind, m_theme, size).pixmap(QSize(size, size), devicePixelRatioF()));
    auto *title = new QLabel(headline(alarm.kind, alarm.items.size()), line);
    QFont bold = font();
    bold.setBold(true);
    title->setFont(bold);
    auto *seen = new QToolButton(line);
    seen->setObjectName(u"seen"_s);
    seen->setText(tr("Seen"));
    seen->setToolTip(tr("You have seen it: the alarm is quiet"));
    seen->setAccessibleName(tr("Acknowledge: %1").arg(title->text()));
    seen->setFocusPolicy(Qt::NoFocus);
    connect(seen, &QToolButton::clicked, this,
            [this, id = alarm.id] { m_service.acknowledge(id); });
    layout->addWidget(shape);
    layout->addWidget(title);
    const int taken = size + title->sizeHint().width() + seen->sizeHint().width() + 8 * kMargin;
    const int left = addItems(layout, alarm, width() - taken);
    if (left > 0)
        layout->addWidget(new QLabel(tr("and %n more", nullptr, left), line));
    layout->addStretch(1);
    layout->addWidget(seen);
    return line;
}

/// The newest first. How many are not there.
int AlarmStrip::addItems(QHBoxLayout *layout, const Alarm &alarm, int room)
{
    const int more = fontMetrics().horizontalAdvance(tr("and %n more", nullptr, 999));
    const auto all = static_cast<int>(alarm.items.size());
    int left = all;
    for (; left > 0 && all - left < kMostItems; --left) {
        const AlarmItem &item = alarm.items.at(left - 1);
        const QString text = fontMetrics().elidedText(itemText(item), Qt::ElideRight,
                                                      fontMetrics().averageCharWidth() * 44);
        QToolButton *button = itemButton(item, text);
        room -= button->sizeHint().width() + layout->spacing();
        if (room < (left > 1 ? more : 0)) {
            delete button;
            break;
        }
        layout->addWidget(button);
    }
    return left < all ? left : 0; // the headline says how many there are
}

QToolButton *AlarmStrip::itemButton(const AlarmItem &item, const QString &text)
{
    auto *button = new QToolButton(m_body);
    button->setText(text);
    button->setToolTip(itemText(item));
    button->setAccessibleName(itemText(item));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::NoFocus);
    button->setEnabled(canOpen(item));
    connect(button, &QToolButton::clicked, this, [this, item] { openItem(m_desk, item); });
    return button;
}

QString AlarmStrip::itemText(const AlarmItem &item) const
{
    if (!item.deadline.isValid())
        return u"%1  %2"_s.arg(item.number, item.text);
    return u"%1  %2  %3"_s.arg(item.number, item.text,
                               ui::remainingText(item.deadline, m_desk.now()));
}

void AlarmStrip::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        showAlarms();
}

void AlarmStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool alarms = m_lineCount > 0;
    painter.fillRect(rect(),
                     m_theme.color(alarms ? ui::ColorRole::Raised : ui::ColorRole::Surface));
    painter.setPen(m_theme.color(ui::ColorRole::Border));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace gl::alarms

#include "alarmpopup.h"

#include "alarmtexts.h"

#include <ui/timetext.h>

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::alarms {

namespace {

constexpr int kItemsShown = 3;
constexpr int kMargin = 12;

} // namespace

AlarmPopup::AlarmPopup(AlarmService &service, ui::DeskContext &desk, ui::Actions &actions,
                       const ui::Theme &theme, QWidget *window)
    : QFrame(window),
      m_service(service),
      m_desk(desk),
      m_theme(theme),
      m_cards(new QVBoxLayout(this))
{
    setAccessibleName(tr("Alarms"));
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_ShowWithoutActivating);
    m_cards->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    addActions(actions);
    window->installEventFilter(this);
    connect(&m_service, &AlarmService::changed, this, &AlarmPopup::showAlarms);
    connect(&m_theme, &ui::Theme::changed, this, &AlarmPopup::showAlarms);
    hide();
    showAlarms();
}

void AlarmPopup::addActions(ui::Actions &actions)
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
                 .hint = tr("Opens the first case of the most important alarm"),
                 .keys = {QKeySequence(u"F7"_s)},
                 .words = u"打开 告警"_s},
                nullptr, [this] { openFirst(); });
}

QList<Alarm> AlarmPopup::shown() const
{
    QList<Alarm> open = m_service.open();
    if (m_service.settings().doNotDisturb)
        open.removeIf([](const Alarm &alarm) { return alarm.kind != AlarmClass::UrgentNew; });
    return open;
}

void AlarmPopup::openFirst()
{
    for (const Alarm &alarm : shown()) {
        for (const AlarmItem &item : alarm.items) {
            if (item.id.isValid()) {
                m_desk.openCase(item.id);
                return;
            }
        }
    }
}

void AlarmPopup::showAlarms()
{
    const QList<Alarm> open = shown();
    // A body at a time: cards are few, and there is nothing in them to keep.
    if (m_body != nullptr) {
        m_cards->removeWidget(m_body);
        m_body->hide();
        m_body->deleteLater();
    }
    if (open.isEmpty()) {
        hide();
        return;
    }
    m_body = new QWidget(this);
    auto *layout = new QVBoxLayout(m_body);
    layout->setContentsMargins(0, 0, 0, 0);
    for (const Alarm &alarm : open)
        layout->addWidget(card(alarm));
    m_cards->addWidget(m_body);
    // A layout shows what is added later; the size must be right now.
    m_body->show();
    show();
    raise();
    place();
}

QWidget *AlarmPopup::card(const Alarm &alarm)
{
    auto *card = new QWidget(m_body);
    auto *shape = new QLabel(card);
    const int size = fontMetrics().height() * 3 / 2;
    shape->setPixmap(
        classIcon(alarm.kind, m_theme, size).pixmap(QSize(size, size), devicePixelRatioF()));
    auto *title = new QLabel(headline(alarm.kind, alarm.items.size()), card);
    QFont bold = font();
    bold.setBold(true);
    title->setFont(bold);
    auto *seen = new QToolButton(card);
    seen->setText(tr("Seen"));
    seen->setToolTip(tr("You have seen it: the alarm is quiet"));
    seen->setAccessibleName(tr("Acknowledge: %1").arg(title->text()));
    seen->setFocusPolicy(Qt::NoFocus);
    connect(seen, &QToolButton::clicked, this,
            [this, id = alarm.id] { m_service.acknowledge(id); });
    auto *head = new QHBoxLayout;
    head->addWidget(shape);
    head->addWidget(title, 1);
    head->addWidget(seen);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->addLayout(head);
    // The newest first.
    const qsizetype first = std::max<qsizetype>(0, alarm.items.size() - kItemsShown);
    for (qsizetype i = alarm.items.size() - 1; i >= first; --i) {
        auto *line = new QToolButton(card);
        line->setText(fontMetrics().elidedText(itemText(alarm.items.at(i)), Qt::ElideRight,
                                               fontMetrics().averageCharWidth() * 44));
        line->setToolTip(itemText(alarm.items.at(i)));
        line->setAccessibleName(itemText(alarm.items.at(i)));
        line->setAutoRaise(true);
        line->setFocusPolicy(Qt::NoFocus);
        const CaseId id = alarm.items.at(i).id;
        line->setEnabled(id.isValid());
        connect(line, &QToolButton::clicked, this, [this, id] { m_desk.openCase(id); });
        layout->addWidget(line, 0, Qt::AlignLeft);
    }
    if (first > 0)
        layout->addWidget(new QLabel(tr("and %n more", nullptr, static_cast<int>(first)), card));
    return card;
}

QString AlarmPopup::itemText(const AlarmItem &item) const
{
    if (!item.deadline.isValid())
        return u"%1  %2"_s.arg(item.number, item.text);
    return u"%1  %2  %3"_s.arg(item.number, item.text,
                               ui::remainingText(item.deadline, m_desk.now()));
}

bool AlarmPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void AlarmPopup::place()
{
    m_cards->activate();
    adjustSize();
    const QSize room = parentWidget()->size();
    // On the left, over the lists: on the right somebody is filling a form in.
    move(kMargin, std::max(0, room.height() - height() - 3 * kMargin));
}

void AlarmPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(m_theme.color(ui::ColorRole::Border));
    painter.setBrush(m_theme.color(ui::ColorRole::Raised));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace gl::alarms

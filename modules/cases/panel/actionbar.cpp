#include "actionbar.h"

#include "actionkeys.h"

#include <forms/buttonflow.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace gl::cases {

namespace {

/// What moves the case on stands first, what ends it last.
int rankOf(Direction direction)
{
    switch (direction) {
    case Direction::Forward: return 0;
    case Direction::Side: return 1;
    case Direction::Backward: return 2;
    case Direction::End: return 3;
    case Direction::System: return 4;
    }
    return 4;
}

bool opensForm(const ActionOffer &offer)
{
    return !offer.inputs.isEmpty() && !isReceipt(offer);
}

bool lookAlike(const ActionOffer &a, const ActionOffer &b)
{
    return a.nameZh == b.nameZh && a.nameEn == b.nameEn && a.direction == b.direction
           && opensForm(a) == opensForm(b);
}

} // namespace

ActionBar::ActionBar(ui::Actions &actions, ui::DeskContext &desk, QWidget *parent)
    : QWidget(parent),
      m_actions(actions),
      m_desk(desk)
{
    setLayout(new forms::ButtonFlow);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Actions"));
}

ActionBar::~ActionBar()
{
    for (const Item &item : std::as_const(m_items))
        drop(item);
}

void ActionBar::drop(const Item &item)
{
    if (item.action != nullptr)
        m_actions.retire(item.action);
    if (item.button != nullptr) {
        layout()->removeWidget(item.button);
        item.button->hide();
        item.button->deleteLater();
    }
}

/// A button whose action is still open stays: it may have the focus, or be pressed just now, and to
/// make one takes longer than to draw it.
void ActionBar::setOffers(const QList<ActionOffer> &offers)
{
    if (offers == m_offers)
        return;
    m_offers = offers;
    QList<ActionOffer> sorted = offers;
    std::ranges::stable_sort(sorted, {}, [](const ActionOffer &o) { return rankOf(o.direction); });
    QHash<QString, Item> before = std::exchange(m_items, {});
    QWidget *previous = nullptr;
    for (const ActionOffer &offer : std::as_const(sorted)) {
        const auto kept = before.constFind(offer.action);
        if (kept != before.cend() && lookAlike(kept->offer, offer)) {
            layout()->removeWidget(kept->button);
            m_items.insert(offer.action, before.take(offer.action));
        } else {
            m_items.insert(offer.action, made(offer));
        }
        QToolButton *button = m_items[offer.action].button;
        layout()->addWidget(button);
        if (previous != nullptr)
            setTabOrder(previous, button);
        previous = button;
    }
    for (const Item &item : std::as_const(before))
        drop(item);
    updateGeometry();
}

ActionBar::Item ActionBar::made(const ActionOffer &offer)
{
    const QString name = m_desk.named(offer.nameZh, offer.nameEn);
    const QString id = offer.action;
    const QKeySequence key = actionKey(id);
    QAction *action = m_actions.add(
        {.id = u"case."_s + id,
         .text = name,
         .hint = opensForm(offer) ? tr("%1: opens its form", "action").arg(name) : name,
         .keys = key.isEmpty() ? QList<QKeySequence>{} : QList{key},
         .group = ui::ActionGroup::Case,
         .words = actionWords(id) + u' ' + offer.nameZh + u' ' + offer.nameEn},
        nullptr, [this, id] { Q_EMIT chosen(id); });
    auto *button = new QToolButton(this);
    const QString text =
        key.isEmpty() ? name : name + u"  "_s + key.toString(QKeySequence::NativeText);
    button->setText(text);
    button->setToolTip(action->toolTip());
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::TabFocus);
    button->setObjectName(u"caseAction_"_s + id);
    if (offer.direction == Direction::Forward) {
        QFont font = button->font();
        font.setBold(true);
        button->setFont(font);
    }
    connect(button, &QToolButton::clicked, this, [this, id] { Q_EMIT chosen(id); });
    return {.action = action, .button = button, .text = text, .offer = offer};
}

void ActionBar::setDraft(const QString &action, bool hasDraft)
{
    const auto item = m_items.constFind(action);
    if (item == m_items.cend())
        return;
    item->button->setText(hasDraft ? u"✎ "_s + item->text : item->text);
    item->button->setAccessibleDescription(hasDraft ? tr("has a draft") : QString());
}

QStringList ActionBar::shownActions() const
{
    QStringList ids = m_items.keys();
    ids.sort();
    return ids;
}

} // namespace gl::cases

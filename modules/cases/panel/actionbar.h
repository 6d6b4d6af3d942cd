#pragma once

#include <cases/casedocument.h>
#include <ui/actions.h>
#include <ui/deskcontext.h>

#include <QAction>
#include <QHash>
#include <QList>
#include <QPointer>
#include <QToolButton>
#include <QWidget>

namespace gl::cases {

/// What this person may do with the case now: a button and a key each. The actions live in the
/// desk's list only while they are open to the person, so that the command bar offers the same.
class ActionBar : public QWidget
{
    Q_OBJECT

public:
    ActionBar(ui::Actions &actions, ui::DeskContext &desk, QWidget *parent);
    ~ActionBar() override;

    void setOffers(const QList<ActionOffer> &offers);
    /// Marks the button of an action that has a draft.
    void setDraft(const QString &action, bool hasDraft);
    QStringList shownActions() const;

Q_SIGNALS:
    void chosen(const QString &action);

private:
    struct Item
    {
        QPointer<QAction> action;
        QToolButton *button = nullptr;
        QString text;
        ActionOffer offer;
    };

    Item made(const ActionOffer &offer);
    void drop(const Item &item);

    ui::Actions &m_actions;
    ui::DeskContext &m_desk;
    QList<ActionOffer> m_offers;
    QHash<QString, Item> m_items;
};

} // namespace gl::cases

#pragma once

#include <intake/lookups.h>
#include <ui/actions.h>
#include <ui/deskcontext.h>

#include <QLabel>
#include <QListWidget>
#include <QWidget>

namespace gl::intake {

/// What is known already, beside the form: the caller's earlier orders with the counts of month and
/// year 月次/年次, and likely duplicates near the place. Each can be opened, or noted as the same
/// matter: the new case is linked with it, or merged into it, once it is registered.
class EarlierPane : public QWidget
{
    Q_OBJECT

public:
    EarlierPane(ui::DeskContext &desk, ui::Actions &actions, QWidget *parent);

    void showHistory(const CallerHistory &history);
    void clearHistory();
    void showDuplicates(const QList<EarlierCase> &cases);
    /// Nothing was looked for yet: says when it will be.
    void clearDuplicates();
    /// An inspector's report has none, and no earlier orders.
    void setHasCaller(bool has) { m_historyHeader->setVisible(has); }
    void setSame(const QList<SameMatter> &same);
    QList<SameMatter> same() const { return m_same; }

    QListWidget *historyList() const { return m_history; }
    QListWidget *duplicateList() const { return m_duplicates; }
    /// The first list with something in it takes the focus; false: there is nothing.
    bool enter();

Q_SIGNALS:
    void sameChanged();

private:
    void addActions(ui::Actions &actions);
    QListWidget *addList(const QString &name, QLabel *header);
    void fill(QListWidget *list, const QList<EarlierCase> &cases);
    void open();
    void toggle(bool merge);
    QListWidgetItem *current() const;
    void mark();

    ui::DeskContext &m_desk;
    QLabel *m_historyHeader;
    QLabel *m_duplicateHeader;
    QListWidget *m_history;
    QListWidget *m_duplicates;
    QWidget *m_buttons;
    QList<SameMatter> m_same;
};

} // namespace gl::intake

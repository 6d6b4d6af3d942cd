#include "conflictview.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QScrollArea>

#include <forms/buttonflow.h>

using namespace Qt::StringLiterals;

namespace gl::cases {

ConflictView::ConflictView(const ui::Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theirs(new QLabel(this)),
      m_mine(new QLabel(this)),
      m_obstacle(new QLabel(this)),
      m_send(new QPushButton(tr("Send on the new version"), this)),
      m_drop(new QPushButton(tr("Drop mine"), this)),
      m_back(new QPushButton(tr("Back to the form"), this))
{
    setObjectName(u"caseConflict"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    auto *grid = new QGridLayout(this);
    auto *title = new QLabel(tr("The case changed while you were typing. Nothing is lost."), this);
    title->setFont(theme.headingFont());
    title->setWordWrap(true);
    auto *left = new QLabel(tr("What happened meanwhile"), this);
    auto *right = new QLabel(tr("What you typed"), this);
    // Long texts, a narrow panel, large letters: what has no room is scrolled to, never cut.
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *both = new QWidget(scroll);
    auto *versions = new QGridLayout(both);
    versions->setContentsMargins({});
    versions->addWidget(left, 0, 0);
    versions->addWidget(right, 0, 1);
    versions->addWidget(m_theirs, 1, 0, Qt::AlignTop);
    versions->addWidget(m_mine, 1, 1, Qt::AlignTop);
    versions->addWidget(m_obstacle, 2, 0, 1, 2);
    versions->setColumnStretch(0, 1);
    versions->setColumnStretch(1, 1);
    versions->setRowStretch(3, 1);
    scroll->setWidget(both);
    scroll->viewport()->setAutoFillBackground(false);
    both->setAutoFillBackground(false);
    grid->addWidget(title, 0, 0);
    grid->addWidget(scroll, 1, 0);
    grid->setRowStretch(1, 1);
    auto *buttons = new forms::ButtonFlow; // three long texts do not fit into one narrow line
    for (QPushButton *button : {m_back, m_drop, m_send}) {
        button->setAccessibleName(button->text());
        buttons->addWidget(button);
    }
    grid->addLayout(buttons, 2, 0);
    for (QLabel *label : {m_theirs, m_mine, m_obstacle}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_theirs->setAccessibleName(left->text());
    m_mine->setAccessibleName(right->text());
    m_send->setToolTip(tr("Send what you typed on the case as it is now (Ctrl+Enter)"));
    m_drop->setToolTip(tr("Delete what you typed and keep the case as it is now (Ctrl+Delete)"));
    m_back->setToolTip(tr("Change what you typed first (Esc)"));
    connect(m_send, &QPushButton::clicked, this, &ConflictView::sendAgain);
    connect(m_drop, &QPushButton::clicked, this, &ConflictView::dropped);
    connect(m_back, &QPushButton::clicked, this, &ConflictView::back);
    hide();
}

void ConflictView::show(const Versions &versions)
{
    m_theirs->setText(versions.meanwhile);
    m_mine->setText(versions.mine);
    m_obstacle->setText(versions.obstacle.isEmpty() ? QString() : u"⚠ "_s + versions.obstacle);
    m_obstacle->setVisible(!versions.obstacle.isEmpty());
    m_send->setEnabled(versions.obstacle.isEmpty());
    setVisible(true);
    (versions.obstacle.isEmpty() ? m_send : m_back)->setFocus(Qt::OtherFocusReason);
}

void ConflictView::keyPressEvent(QKeyEvent *event)
{
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    if (control && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        if (m_send->isEnabled())
            Q_EMIT sendAgain();
    } else if (control && event->key() == Qt::Key_Delete) {
        Q_EMIT dropped();
    } else if (event->key() == Qt::Key_Escape) {
        Q_EMIT back();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace gl::cases

#include "emptystate.h"

#include <QVBoxLayout>

namespace gl::ui {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent),
      m_text(new QLabel(this)),
      m_hint(new QLabel(this)),
      m_retry(new QPushButton(tr("Try again"), this))
{
    auto *layout = new QVBoxLayout(this);
    // No room of its own: it stands in panels that may be two lines high.
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addStretch(1);
    for (QLabel *label : {m_text, m_hint}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    layout->addWidget(m_retry, 0, Qt::AlignCenter);
    layout->addStretch(2);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_retry->setToolTip(tr("Read it again from the server"));
    m_retry->setAccessibleName(m_retry->text());
    connect(m_retry, &QPushButton::clicked, this, &EmptyState::retry);
    showLoading();
}

void EmptyState::showNothing(const QString &text, const QString &hint)
{
    m_text->setText(text);
    m_hint->setText(hint);
    m_retry->hide();
    m_loading = false;
}

void EmptyState::showLoading()
{
    showNothing(tr("Reading …"), {});
    m_loading = true;
}

void EmptyState::showFailure(const QString &text, const QString &hint)
{
    showNothing(text, hint);
    m_retry->show();
}

} // namespace gl::ui

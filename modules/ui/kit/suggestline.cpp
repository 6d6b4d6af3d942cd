#include "suggestline.h"

#include "panel.h"

#include <QKeyEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::ui {

namespace {

constexpr int kMostRows = 8;

QWidget *canvasOf(QWidget *widget)
{
    for (QWidget *at = widget->parentWidget(); at != nullptr; at = at->parentWidget()) {
        if (qobject_cast<Panel *>(at) != nullptr || at->isWindow())
            return at;
    }
    return widget->window();
}

} // namespace

SuggestLine::SuggestLine(QWidget *parent) : QLineEdit(parent) {}

SuggestLine::~SuggestLine()
{
    delete m_list;
}

void SuggestLine::suggest(const QList<Suggestion> &offers, bool markFirst)
{
    if (offers.isEmpty() || !hasFocus()) {
        closeOffers();
        return;
    }
    if (m_list == nullptr) {
        m_list = new QListWidget(canvasOf(this));
        connect(m_list, &QObject::destroyed, this, [this] { m_list = nullptr; });
        m_list->setObjectName(u"offers"_s);
        m_list->setFocusPolicy(Qt::NoFocus);
        m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_list->setUniformItemSizes(true);
        m_list->setAccessibleName(tr("Suggestions for %1").arg(accessibleName()));
        connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) {
            m_list->setCurrentItem(item);
            takeMarked();
        });
    }
    m_list->clear();
    for (const Suggestion &offer : offers)
        m_list->addItem(offer.detail.isEmpty() ? offer.text
                                               : u"%1    %2"_s.arg(offer.text, offer.detail));
    m_list->setCurrentRow(markFirst ? 0 : -1);
    placeList();
    m_list->show();
    m_list->raise();
}

void SuggestLine::placeList()
{
    QWidget *canvas = m_list->parentWidget();
    const QPoint below = mapTo(canvas, QPoint(0, height()));
    const int rows = std::min(m_list->count(), kMostRows);
    const int wanted = rows * m_list->sizeHintForRow(0) + 2 * m_list->frameWidth() + 2;
    const int wide =
        std::min(std::max(width(), m_list->sizeHintForColumn(0) + 24), canvas->width() - below.x());
    m_list->setGeometry(below.x(), below.y(), wide, wanted);
    // Over the line when there is no room below.
    if (m_list->geometry().bottom() > canvas->height() && below.y() - height() > wanted)
        m_list->move(below.x(), below.y() - height() - wanted);
}

void SuggestLine::closeOffers()
{
    if (m_list != nullptr)
        m_list->hide();
}

bool SuggestLine::takeMarked()
{
    const int row = isOffering() ? m_list->currentRow() : -1;
    closeOffers();
    if (row < 0)
        return false;
    Q_EMIT chosen(row);
    return true;
}

bool SuggestLine::event(QEvent *event)
{
    // Esc belongs to the open list, not to the window; Tab is taken before it moves the focus.
    if (event->type() == QEvent::ShortcutOverride && isOffering()
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier)
            takeMarked();
    }
    return QLineEdit::event(event);
}

void SuggestLine::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        if (isOffering()) {
            const int step = event->key() == Qt::Key_Down ? 1 : -1;
            m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, m_list->count() - 1));
            return;
        }
        break;
    case Qt::Key_Escape:
        if (isOffering()) {
            closeOffers();
            return;
        }
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier) {
            takeMarked();
            Q_EMIT entered();
            return;
        }
        break;
    default: break;
    }
    QLineEdit::keyPressEvent(event);
}

void SuggestLine::focusOutEvent(QFocusEvent *event)
{
    closeOffers();
    QLineEdit::focusOutEvent(event);
}

} // namespace gl::ui

#include "clipped.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QCheckBox>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QRadioButton>
#include <QScrollBar>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace gl::test {

namespace {

constexpr int kSlack = 2; ///< pixels that rounding may cost

int widthOf(const QWidget &widget, const QString &text)
{
    int widest = 0;
    for (const QString &line : QString(text).remove(u'&').split(u'\n'))
        widest = std::max(widest, widget.fontMetrics().horizontalAdvance(line));
    return widest;
}

/// Where what scrolls can bring it there, the way it scrolls does not count: \a rect is cut to what
/// can be in view.
void scrollIn(QRect &rect, const QAbstractScrollArea &area)
{
    const QRect view = area.viewport()->rect();
    if (area.verticalScrollBar()->maximum() > 0)
        rect = {rect.x(), view.y(), rect.width(), std::min(rect.height(), view.height())};
    if (area.horizontalScrollBar()->maximum() > 0)
        rect = {view.x(), rect.y(), std::min(rect.width(), view.width()), rect.height()};
}

/// A part of the widget lies outside of what holds it, and nothing scrolls there.
bool isCutOff(const QWidget *widget)
{
    QRect rect = widget->rect();
    const QWidget *at = widget;
    while (!at->isWindow() && at->parentWidget() != nullptr) {
        rect.translate(at->pos());
        at = at->parentWidget();
        const auto *area = qobject_cast<const QAbstractScrollArea *>(at->parentWidget());
        if (area != nullptr && at == area->viewport())
            scrollIn(rect, *area);
        if (!at->rect().adjusted(-kSlack, -kSlack, kSlack, kSlack).contains(rect))
            return true;
    }
    return false;
}

bool fits(const QLabel &label)
{
    if (label.text().isEmpty() || !label.pixmap().isNull())
        return true;
    if (label.wordWrap())
        return label.heightForWidth(label.width()) <= label.height() + kSlack;
    if (Qt::mightBeRichText(label.text()) || label.textFormat() == Qt::RichText)
        return label.sizeHint().width() <= label.width() + kSlack;
    return widthOf(label, label.text()) <= label.contentsRect().width() + kSlack
           && label.fontMetrics().height() <= label.height() + kSlack;
}

bool fits(const QAbstractButton &button)
{
    const bool hasBox = qobject_cast<const QCheckBox *>(&button) != nullptr
                        || qobject_cast<const QRadioButton *>(&button) != nullptr;
    if (hasBox)
        return button.sizeHint().width() <= button.width() + kSlack;
    return widthOf(button, button.text()) <= button.width()
           && button.fontMetrics().height() <= button.height() + kSlack;
}

/// What is chosen, or what asks for a choice.
bool fits(const QComboBox &box)
{
    const QString text = box.currentIndex() < 0 ? box.placeholderText() : box.currentText();
    QStyleOptionComboBox option;
    option.initFrom(&box);
    option.editable = box.isEditable();
    const QRect room = box.style()->subControlRect(QStyle::CC_ComboBox, &option,
                                                   QStyle::SC_ComboBoxEditField, &box);
    return widthOf(box, text) <= room.width() + kSlack;
}

bool fits(const QGroupBox &box)
{
    return widthOf(box, box.title()) <= box.width();
}

QStringList cutTabs(const QTabBar &tabs)
{
    QStringList cut;
    for (int i = 0; i < tabs.count(); ++i) {
        if (tabs.isTabVisible(i) && widthOf(tabs, tabs.tabText(i)) > tabs.tabRect(i).width())
            cut << tabs.tabText(i);
    }
    return cut;
}

QStringList cutHeaders(const QHeaderView &header)
{
    QStringList cut;
    if (header.orientation() != Qt::Horizontal || header.model() == nullptr)
        return cut;
    for (int i = 0; i < header.count(); ++i) {
        const QString text = header.model()->headerData(i, Qt::Horizontal).toString();
        if (!header.isSectionHidden(i) && widthOf(header, text) > header.sectionSize(i))
            cut << text;
    }
    return cut;
}

QString named(const QWidget *widget, const QString &text)
{
    return u"%1 %2: “%3” %4x%5"_s
        .arg(QLatin1StringView(widget->metaObject()->className()), widget->objectName(), text)
        .arg(widget->width())
        .arg(widget->height());
}

} // namespace

QStringList clippedTexts(QWidget *root)
{
    QStringList cut;
    for (const QWidget *widget : root->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->visibleRegion().isEmpty())
            continue;
        QString text;
        bool whole = true;
        if (const auto *label = qobject_cast<const QLabel *>(widget)) {
            text = label->text();
            whole = fits(*label);
        } else if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
            text = button->text();
            whole = fits(*button);
        } else if (const auto *choice = qobject_cast<const QComboBox *>(widget)) {
            text = choice->currentText();
            whole = choice->isEditable() || fits(*choice);
        } else if (const auto *box = qobject_cast<const QGroupBox *>(widget)) {
            text = box->title();
            whole = fits(*box);
        } else if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
            for (const QString &tab : cutTabs(*tabs))
                cut << named(widget, tab);
        } else if (const auto *header = qobject_cast<const QHeaderView *>(widget)) {
            for (const QString &section : cutHeaders(*header))
                cut << named(widget, section);
        }
        if (!text.isEmpty() && (!whole || isCutOff(widget)))
            cut << named(widget, text);
    }
    return cut;
}

} // namespace gl::test

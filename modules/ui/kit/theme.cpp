#include "theme.h"

#include "deskstyle.h"

#include <QApplication>
#include <QFontDatabase>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::ui {

namespace {

constexpr double kBasePoints = 10.5;

/// What a palette cannot say. Colours come in by role, so that there is one list of them.
QString styleSheet(ThemeKind theme)
{
    QString sheet = uR"(
QToolTip { color: @Text; background: @Raised; border: 1px solid @Border; padding: 4px; }
QDockWidget { titlebar-close-icon: none; }
QDockWidget::title { background: @Raised; padding: 5px 8px; }
QHeaderView::section { background: @Raised; color: @Text; border: 0; border-right: 1px solid @Window;
    padding: 4px 6px; }
QTableView, QListView, QTreeView { border: 1px solid @Raised; gridline-color: @Raised; }
QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateTimeEdit { border: 1px solid @Border;
    border-radius: 3px; padding: 3px 5px; background: @Surface; color: @Text; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QTableView:focus,
QListView:focus, QTreeView:focus { border: 1px solid @Accent; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { subcontrol-origin: border; width: 18px;
    border: 0; background: transparent; }
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow { width: 0; height: 0;
    border-left: 4px solid transparent; border-right: 4px solid transparent; }
QAbstractSpinBox::up-arrow { border-bottom: 5px solid @Text; }
QAbstractSpinBox::down-arrow { border-top: 5px solid @Text; }
QComboBox QAbstractItemView { background: @Surface; color: @Text; }
QPushButton, QToolButton { border: 1px solid @Border; border-radius: 3px; padding: 4px 10px;
    background: @Raised; color: @Text; }
QToolButton { padding: 3px 6px; }
QPushButton:default { background: @Accent; color: @OnAccent; border-color: @Accent; }
QPushButton:focus, QToolButton:focus { border: 2px solid @Accent; padding: 3px 9px; }
QPushButton:disabled, QToolButton:disabled { background: @Raised; color: @Muted; border-color: @Raised; }
QPushButton:checked, QToolButton:checked { background: @Accent; color: @OnAccent; }
QMenu { background: @Surface; border: 1px solid @Border; }
QMenu::item { padding: 5px 24px; }
QMenu::item:selected, QMenuBar::item:selected { background: @Accent; color: @OnAccent; }
QStatusBar { background: @Raised; }
QTabBar::tab { background: @Raised; color: @Text; padding: 5px 12px; border: 0; margin-right: 1px; }
QTabBar::tab:selected { background: @Surface; border-bottom: 2px solid @Accent; }
QSplitter::handle { background: @Window; }
)"_s;
    const QList<std::pair<QString, ColorRole>> names{
        {u"@OnAccent"_s, ColorRole::OnAccent}, {u"@Accent"_s, ColorRole::Accent},
        {u"@Raised"_s, ColorRole::Raised},     {u"@Surface"_s, ColorRole::Surface},
        {u"@Window"_s, ColorRole::Window},     {u"@Border"_s, ColorRole::Border},
        {u"@Muted"_s, ColorRole::Muted},       {u"@Text"_s, ColorRole::Text}};
    for (const auto &[name, role] : names)
        sheet.replace(name, color(theme, role).name());
    return sheet;
}

} // namespace

Theme::Theme(QObject *parent) : QObject(parent) {}

void Theme::apply(ThemeKind kind, int textPercent)
{
    m_kind = kind;
    m_percent = std::clamp(textPercent, 80, 150);
    QApplication::setStyle(new DeskStyle); // which takes it over
    QFont font(QStringList{u"Noto Sans CJK SC"_s, u"Noto Sans"_s, u"sans-serif"_s});
    font.setPointSizeF(kBasePoints * m_percent / 100.0);
    QApplication::setFont(font);
    QApplication::setPalette(paletteOf(kind));
    qApp->setStyleSheet(styleSheet(kind));
    Q_EMIT changed();
}

QFont Theme::headingFont() const
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * 1.35);
    font.setBold(true);
    return font;
}

QFont Theme::figureFont() const
{
    QFont font = QApplication::font();
    font.setFeature("tnum", 1);
    return font;
}

} // namespace gl::ui

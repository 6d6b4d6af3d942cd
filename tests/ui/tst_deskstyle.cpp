// What the style paints can be seen on the theme that it is painted on: read from pixels, because
// Fusion derives its outlines from the background.

#include <ui/palette.h>
#include <ui/theme.h>

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QPainter>
#include <QPushButton>
#include <QSpinBox>
#include <QStyle>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace gl::ui;

namespace {

constexpr double kWanted = 3; ///< WCAG 2.1, 1.4.11: shapes that say something

/// The pixel that is furthest from what surrounds the shape.
double mostContrast(const QImage &image, const QColor &background)
{
    double most = 1;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            most = std::max(most, contrast(image.pixelColor(x, y), background));
    }
    return most;
}

/// How many columns and rows of a picture have something that can be seen: a frame has all.
int framedSides(const QImage &image, const QColor &background)
{
    int sides = 0;
    for (const QRect &side :
         {QRect(0, image.height() / 2, 4, 1), QRect(image.width() - 4, image.height() / 2, 4, 1),
          QRect(image.width() / 2, 0, 1, 4), QRect(image.width() / 2, image.height() - 4, 1, 4)})
        sides += mostContrast(image.copy(side), background) >= kWanted ? 1 : 0;
    return sides;
}

} // namespace

class TestDeskStyle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void emptyBoxesAreSeen_data() { themes(); }
    void emptyBoxesAreSeen();
    void emptyBoxesOfListsAreSeen_data() { themes(); }
    void emptyBoxesOfListsAreSeen();
    void ticksAreSeen_data() { themes(); }
    void ticksAreSeen();
    void arrowsOfNumbersAreSeen_data() { themes(); }
    void arrowsOfNumbersAreSeen();
    void buttonOfItsOwnWindowIsSeen_data() { themes(); }
    void buttonOfItsOwnWindowIsSeen();
    void dialogsHaveNoIconsOfTheSystem();
    void defaultButtonThatIsOffIsNoCall();

private:
    static void themes();
    QColor role(ColorRole what) const { return color(m_kind, what); }

    Theme m_theme;
    ThemeKind m_kind = ThemeKind::Dark;
};

void TestDeskStyle::themes()
{
    QTest::addColumn<int>("theme");
    QTest::newRow("dark") << int(ThemeKind::Dark);
    QTest::newRow("light") << int(ThemeKind::Light);
}

void TestDeskStyle::init()
{
    m_kind = ThemeKind::Dark;
    if (QTest::currentDataTag() != nullptr) {
        QFETCH(int, theme);
        m_kind = ThemeKind(theme);
    }
    m_theme.apply(m_kind, 100);
}

namespace {

QImage boxOf(QCheckBox &check)
{
    check.ensurePolished();
    check.resize(check.sizeHint());
    QStyleOptionButton option;
    option.initFrom(&check);
    const QRect box = check.style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, &check);
    return check.grab().toImage().copy(box);
}

} // namespace

void TestDeskStyle::emptyBoxesAreSeen()
{
    QCheckBox check(u"保密"_s);
    QCOMPARE(framedSides(boxOf(check), role(ColorRole::Window)), 4);
}

void TestDeskStyle::emptyBoxesOfListsAreSeen()
{
    QTreeWidget list;
    list.setRootIsDecorated(false);
    list.setHeaderHidden(true);
    auto *row = new QTreeWidgetItem(&list, {u"案件"_s});
    row->setCheckState(0, Qt::Unchecked);
    list.resize(300, 100);
    QStyleOptionViewItem option;
    option.initFrom(&list);
    option.rect = list.visualItemRect(row);
    option.features = QStyleOptionViewItem::HasCheckIndicator;
    option.widget = &list;
    const QRect box =
        list.style()->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &option, &list);
    QCOMPARE(framedSides(list.viewport()->grab().toImage().copy(box), role(ColorRole::Surface)), 4);
}

void TestDeskStyle::ticksAreSeen()
{
    QCheckBox check(u"保密"_s);
    const QImage off = boxOf(check);
    check.setChecked(true);
    const QImage on = boxOf(check);
    const QRect inside = off.rect().adjusted(4, 4, -4, -4);
    QVERIFY(mostContrast(off.copy(inside), role(ColorRole::Window)) < 1.5);
    QVERIFY(mostContrast(on.copy(inside), role(ColorRole::Window)) >= kWanted);
}

void TestDeskStyle::arrowsOfNumbersAreSeen()
{
    QSpinBox number;
    number.setRange(0, 100);
    number.setValue(50);
    number.resize(160, number.sizeHint().height());
    QStyleOptionSpinBox option;
    option.initFrom(&number);
    option.stepEnabled = QAbstractSpinBox::StepUpEnabled | QAbstractSpinBox::StepDownEnabled;
    option.subControls = QStyle::SC_All;
    const QImage picture = number.grab().toImage();
    for (const auto button : {QStyle::SC_SpinBoxUp, QStyle::SC_SpinBoxDown}) {
        const QRect at =
            number.style()->subControlRect(QStyle::CC_SpinBox, &option, button, &number);
        QVERIFY(at.isValid());
        // Without the frame of the field at its edge.
        const QImage inside = picture.copy(at.adjusted(2, 2, -3, -2));
        QVERIFY(mostContrast(inside, role(ColorRole::Surface)) >= kWanted);
    }
}

void TestDeskStyle::buttonOfItsOwnWindowIsSeen()
{
    const QIcon icon = QApplication::style()->standardIcon(QStyle::SP_TitleBarNormalButton);
    const QImage image = icon.pixmap(16, 16).toImage();
    QVERIFY(!image.isNull());
    QImage painted(image.size(), QImage::Format_RGB32);
    painted.fill(role(ColorRole::Raised));
    {
        QPainter painter(&painted);
        painter.drawImage(0, 0, image);
    }
    QVERIFY(mostContrast(painted, role(ColorRole::Raised)) >= kWanted);
}

void TestDeskStyle::dialogsHaveNoIconsOfTheSystem()
{
    QDialogButtonBox box(QDialogButtonBox::Save | QDialogButtonBox::Cancel
                         | QDialogButtonBox::Close);
    const QList<QAbstractButton *> buttons = box.buttons();
    QCOMPARE(buttons.size(), 3);
    for (const QAbstractButton *button : buttons)
        QVERIFY2(button->icon().isNull(), qPrintable(button->text()));
}

/// In the colour that calls, muted text could not be read.
void TestDeskStyle::defaultButtonThatIsOffIsNoCall()
{
    QPushButton button(u"OK"_s);
    button.setDefault(true);
    button.setEnabled(false);
    button.resize(button.sizeHint());
    const QImage picture = button.grab().toImage();
    QCOMPARE(picture.pixelColor(6, picture.height() / 2), role(ColorRole::Raised));
}

QTEST_MAIN(TestDeskStyle)
#include "tst_deskstyle.moc"

#include <ui/offerstrip.h>

#include <QSignalSpy>
#include <QTest>

using namespace gl::ui;
using namespace Qt::StringLiterals;

namespace {

OfferRow row(int offers, int taken = -1)
{
    OfferRow made{.id = u"class"_s, .label = u"Class"_s, .empty = u"nothing yet"_s, .taken = taken};
    for (int i = 0; i < offers; ++i)
        made.offers.append({.text = u"offer %1"_s.arg(i),
                            .reason = u"because <%1>"_s.arg(i),
                            .probability = 0.87 - 0.3 * i,
                            .sure = i == 0});
    return made;
}

} // namespace

/// Suggestions under what they are about.
class TestOfferStrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsTheBestWithItsReason();
    void goesThroughTheOffers();
    void saysWhyThereIsNone();
    void isForReadingWithoutAnAction();
    void nothingIsCertain();
    void neverPushesItsNeighboursAway();

private:
    QToolButton *best() const { return m_strip->findChild<QToolButton *>(); }
    QString more() const { return m_strip->findChildren<QLabel *>().at(1)->text(); }

    Theme m_theme;
    QAction m_action;
    std::unique_ptr<OfferStrip> m_strip;
};

void TestOfferStrip::init()
{
    m_action.setShortcut(QKeySequence(Qt::ALT | Qt::Key_7));
    m_strip = std::make_unique<OfferStrip>(m_theme);
    m_strip->setAction(u"class"_s, &m_action);
    m_strip->resize(600, 80);
    m_strip->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_strip.get()));
}

void TestOfferStrip::showsTheBestWithItsReason()
{
    m_strip->setRows({row(3)});
    QVERIFY(best()->isVisible());
    QCOMPARE(best()->text(), u"● 87 %  offer 0   [Alt+7]"_s);
    QVERIFY(more().contains(u"because &lt;0&gt;"_s)); // what was said is no markup
    QVERIFY(more().contains(u"offer 1"_s) && more().contains(u"offer 2"_s));
    QCOMPARE(best()->focusPolicy(), Qt::NoFocus);
}

void TestOfferStrip::goesThroughTheOffers()
{
    QSignalSpy taken(m_strip.get(), &OfferStrip::taken);
    m_strip->setRows({row(2)});
    QVERIFY(m_strip->take(u"class"_s));
    QCOMPARE(taken.takeFirst().at(1).toInt(), 0);
    m_strip->setRows({row(2, 0)}); // the first one stands in the form now
    QVERIFY(best()->text().startsWith(u'✓'));
    QVERIFY(m_strip->take(u"class"_s));
    QCOMPARE(taken.takeFirst().at(1).toInt(), 1);
    m_strip->setRows({row(2, 1)});
    best()->click();
    QCOMPARE(taken.takeFirst().at(1).toInt(), 0);
    QVERIFY(!m_strip->take(u"place"_s));
}

void TestOfferStrip::saysWhyThereIsNone()
{
    m_strip->setRows({row(1)});
    m_strip->setRows({row(0)});
    QVERIFY(!best()->isVisible());
    QCOMPARE(more(), u"nothing yet"_s);
    QVERIFY(!m_strip->take(u"class"_s));
    m_strip->setRows({});
    QVERIFY(!m_strip->findChildren<QLabel *>().first()->isVisible());
}

void TestOfferStrip::isForReadingWithoutAnAction()
{
    OfferRow read = row(2);
    read.id = u"owner"_s;
    m_strip->setRows({read});
    QVERIFY(!best()->text().contains(u'['));
    QVERIFY(!more().contains(u"<a "_s));
}

void TestOfferStrip::nothingIsCertain()
{
    QCOMPARE(sureness(1.0, true), u"● 99 %"_s);
    QCOMPARE(sureness(0.0, false), u"○ 1 %"_s);
}

void TestOfferStrip::neverPushesItsNeighboursAway()
{
    OfferRow wide = row(1);
    wide.offers[0].text = QString(300, u'宽');
    m_strip->setRows({wide});
    m_strip->resize(300, 80);
    QCOMPARE(m_strip->width(), 300);
    QVERIFY(best()->text().endsWith(u'…'));
    QVERIFY(best()->toolTip().contains(wide.offers[0].text));
}

QTEST_MAIN(TestOfferStrip)
#include "tst_offerstrip.moc"

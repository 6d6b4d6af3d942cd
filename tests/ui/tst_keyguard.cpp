#include <ui/actions.h>
#include <ui/keyguard.h>

#include <QInputMethodEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace gl::ui;

/// A window with a list, a text field and the single-letter action "n".
class TestKeyGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void letterWorksInAList();
    void letterIsTypedInAField();
    void letterIsDeadWhileComposing();
    void letterWorksAgainAfterComposing();
    void modifierFormWorksWhileTyping();
    void theNearerOfTwoActionsWins();

private:
    std::unique_ptr<KeyGuard> m_guard;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<Actions> m_actions;
    QListWidget *m_list = nullptr;
    QLineEdit *m_field = nullptr;
    int m_triggered = 0;
};

void TestKeyGuard::init()
{
    m_triggered = 0;
    m_guard = std::make_unique<KeyGuard>();
    m_window = std::make_unique<QWidget>();
    m_actions = std::make_unique<Actions>();
    m_actions->serve(m_window.get());
    auto *layout = new QVBoxLayout(m_window.get());
    m_list = new QListWidget;
    m_field = new QLineEdit;
    layout->addWidget(m_list);
    layout->addWidget(m_field);
    m_actions->add({.id = u"new"_s,
                    .text = u"New"_s,
                    .hint = u"New"_s,
                    .keys = {QKeySequence(u"N"_s), QKeySequence(u"Ctrl+N"_s)}},
                   nullptr, [this] { ++m_triggered; });
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestKeyGuard::cleanup()
{
    m_actions.reset();
    m_window.reset();
    m_guard.reset();
}

void TestKeyGuard::letterWorksInAList()
{
    m_list->setFocus();
    QTest::keyClick(m_window->windowHandle(), Qt::Key_N);
    QCOMPARE(m_triggered, 1);
}

void TestKeyGuard::letterIsTypedInAField()
{
    m_field->setFocus();
    QTest::keyClick(m_window->windowHandle(), Qt::Key_N);
    QCOMPARE(m_triggered, 0);
    QCOMPARE(m_field->text(), u"n"_s);
}

/// An input method that lets key presses through while "ni" is still pinyin.
void TestKeyGuard::letterIsDeadWhileComposing()
{
    m_field->setFocus();
    QInputMethodEvent composing(u"ni"_s, {});
    QCoreApplication::sendEvent(m_field, &composing);
    QVERIFY(m_guard->isComposing());
    // The focus moves without an event to the composer, as some input methods' popups make it.
    m_list->setFocus();
    QInputMethodEvent again(u"ni"_s, {});
    QCoreApplication::sendEvent(m_field, &again);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_N);
    QCOMPARE(m_triggered, 0);
}

void TestKeyGuard::letterWorksAgainAfterComposing()
{
    m_field->setFocus();
    QInputMethodEvent composing(u"ni"_s, {});
    QCoreApplication::sendEvent(m_field, &composing);
    QInputMethodEvent commit;
    commit.setCommitString(u"你"_s);
    QCoreApplication::sendEvent(m_field, &commit);
    QVERIFY(!m_guard->isComposing());
    QCOMPARE(m_field->text(), u"你"_s);
    m_list->setFocus();
    QTest::keyClick(m_window->windowHandle(), Qt::Key_N);
    QCOMPARE(m_triggered, 1);
}

void TestKeyGuard::modifierFormWorksWhileTyping()
{
    m_field->setFocus();
    QTest::keyClick(m_window->windowHandle(), Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(m_triggered, 1);
    QCOMPARE(m_field->text(), QString());
}

void TestKeyGuard::theNearerOfTwoActionsWins()
{
    int near = 0;
    QAction *own = m_actions->add(
        {.id = u"near"_s, .text = u"Near"_s, .hint = u"Near"_s, .keys = {QKeySequence(u"N"_s)}},
        m_list, [&near] { ++near; });
    m_list->setFocus();
    QTest::keyClick(m_window->windowHandle(), Qt::Key_N);
    QCOMPARE(near, 1);
    QCOMPARE(m_triggered, 0);
    own->setEnabled(false);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_N);
    QCOMPARE(near, 1);
    QCOMPARE(m_triggered, 1);
}

QTEST_MAIN(TestKeyGuard)
#include "tst_keyguard.moc"

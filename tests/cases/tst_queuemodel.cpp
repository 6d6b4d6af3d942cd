#include "queuefakes.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <cases_panel/queuemodel.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::cases;
using gl::test::queueRow;

namespace {

const QDateTime kStart = QDateTime::fromString(u"2026-09-24T10:00:00Z"_s, Qt::ISODate);

QList<int> numbers(const QueueModel &model)
{
    QList<int> result;
    for (int row = 0; row < model.rowCount(); ++row)
        result << static_cast<int>(model.at(row).id.value() % 1000000);
    return result;
}

QList<int> range(int from, int to)
{
    QList<int> result;
    for (int i = from; i <= to; ++i)
        result << i;
    return result;
}

CaseId caseOf(int n)
{
    return CaseId(20260924000000 + n);
}

} // namespace

/// The list of the queue: pages, answers out of order, changes of others, marks.
class TestQueueModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_cases = std::make_unique<test::FakeCases>();
        m_desk = std::make_unique<ui::DeskContext>();
        m_desk->syncTime(kStart);
        m_model = std::make_unique<QueueModel>(*m_cases, m_lists, *m_desk);
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_tester->setUseFetchMore(false);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void readsPagesBeforeTheEndIsReached()
    {
        fill(2000);
        m_model->setQuery({});
        QTRY_COMPARE(m_model->rowCount(), 100);
        m_model->readAhead(10);
        QTRY_COMPARE(m_model->rowCount(), 600);
        m_model->readAhead(10); // more than ten screens are there
        QCOMPARE(m_cases->questions.size(), 2U);
        for (int row = 300; !m_model->isComplete(); row = m_model->rowCount() - 1) {
            const int before = m_model->rowCount();
            m_model->readAhead(row);
            QTRY_VERIFY(m_model->rowCount() > before);
        }
        QCOMPARE(numbers(*m_model), range(1, 2000));
    }

    void dropsTheAnswerOfAnotherList()
    {
        fill(50);
        m_cases->atOnce = false;
        m_model->setQuery({.filter = {.family = u"hotline"_s}});
        m_model->setQuery({});
        m_cases->answer(1);
        QTRY_COMPARE(m_model->rowCount(), 50);
        m_cases->answer(0); // hotline orders: none
        QCoreApplication::sendPostedEvents();
        QCOMPARE(m_model->rowCount(), 50);
        QVERIFY(m_model->isComplete());
    }

    void replacesAndMovesChangedRows()
    {
        load(20);
        QPersistentModelIndex fifth = m_model->index(4, 0);
        m_cases->rows[2].insert(u"title"_s, u"changed"_s);
        m_cases->rows[2].insert(u"version"_s, 4);
        QJsonObject later = m_cases->rows.takeAt(4); // due after everything else
        later.insert(u"deadline"_s, kStart.addDays(1).toString(Qt::ISODateWithMs));
        later.insert(u"version"_s, 4);
        m_cases->rows << later;
        m_model->refresh({caseOf(3), caseOf(5)});
        QTRY_COMPARE(m_model->at(2).title, u"changed"_s);
        QCOMPARE(numbers(*m_model), range(1, 4) + range(6, 20) + QList{5});
        QCOMPARE(fifth.row(), 19); // the selection goes with its case
    }

    void rowsComeAndGoWhereTheyBelong()
    {
        load(20);
        m_cases->rows.removeAt(9);
        QJsonObject fresh = queueRow(77, kStart);
        fresh.insert(u"deadline"_s, kStart.addSecs(3 * 60 + 30).toString(Qt::ISODateWithMs));
        m_cases->rows.insert(3, fresh);
        m_model->refresh({caseOf(10), caseOf(77)});
        QTRY_COMPARE(numbers(*m_model), range(1, 3) + QList{77} + range(4, 9) + range(11, 20));
    }

    void aRowOfALaterPageIsNotInsertedAtTheEnd()
    {
        fill(300);
        m_model->setQuery({});
        QTRY_COMPARE(m_model->rowCount(), 100);
        m_model->refresh({caseOf(250)});
        QTRY_COMPARE(m_cases->questions.size(), 2U);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(m_model->rowCount(), 100);
    }

    /// The page was asked for before the change and answers after it.
    void aSlowPageBringsNothingBack()
    {
        fill(300);
        m_model->setQuery({});
        QTRY_COMPARE(m_model->rowCount(), 100);
        m_cases->atOnce = false;
        m_model->readAhead(99);
        const QJsonObject old = m_cases->page(m_cases->questions[1].request);
        m_cases->rows.removeAt(149); // case 150 is dispatched meanwhile
        m_model->refresh({caseOf(150)});
        m_cases->answer(2);
        QCoreApplication::sendPostedEvents();
        m_cases->questions[1].pending.answer(old);
        QTRY_COMPARE(m_model->rowCount(), 299);
        QCOMPARE(m_model->rowOf(caseOf(150)), -1);
        QVERIFY(m_model->rowOf(caseOf(151)) >= 0);
    }

    void anOlderVersionDoesNotReplaceANewerOne()
    {
        load(5);
        m_cases->atOnce = false;
        m_model->refresh({caseOf(2)});
        const QJsonObject old = m_cases->page(m_cases->questions[1].request);
        m_cases->rows[1].insert(u"version"_s, 9);
        m_cases->rows[1].insert(u"title"_s, u"newer"_s);
        m_model->readAgain();
        m_cases->answer(2);
        QTRY_COMPARE(m_model->at(1).title, u"newer"_s);
        m_cases->questions[1].pending.answer(old);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(m_model->at(1).title, u"newer"_s);
    }

    void readAgainKeepsWhatIsSelectedAndMarked()
    {
        load(250);
        QPersistentModelIndex selected = m_model->index(120, 3);
        m_model->setMarked(caseOf(122), true);
        m_model->setMarked(caseOf(11), true);
        m_cases->rows.remove(10, 20); // cases 11 to 30 are gone
        m_cases->rows.insert(0, queueRow(0, kStart));
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        m_model->readAgain();
        QTRY_COMPARE(numbers(*m_model), range(0, 10) + range(31, 250));
        QCOMPARE(reset.count(), 0);
        QCOMPARE(selected.row(), 101);
        QCOMPARE(m_model->marked(), QList{caseOf(122)});
    }

    void changesAreAskedForOnceASecond()
    {
        load(30);
        for (int n = 1; n <= 20; ++n)
            m_model->refresh({caseOf(n)});
        QCOMPARE(m_cases->questions.size(), 2U); // the first at once
        QTRY_COMPARE_WITH_TIMEOUT(m_cases->questions.size(), 3U, 3000);
        QCOMPARE(m_cases->questions[2].request.filter.value("ids"_L1).toArray().size(), 19);
    }

    /// What somebody sees does not wait for the second to pass.
    void whatIsShownIsAskedForAtOnce()
    {
        load(30);
        m_model->setShown([] { return std::pair(10, 19); });
        m_model->refresh({caseOf(1)});
        QCOMPARE(m_cases->questions.size(), 2U);
        QTRY_COMPARE(m_model->rowCount(), 30);
        m_model->refresh({caseOf(2), caseOf(15)}); // the second of the two is on the screen
        QTRY_COMPARE_WITH_TIMEOUT(m_cases->questions.size(), 3U, 500);
        QCOMPARE(m_cases->questions[2].request.filter.value("ids"_L1).toArray(),
                 QJsonArray{caseOf(15).value()});
        QTRY_COMPARE_WITH_TIMEOUT(m_cases->questions.size(), 4U, 3000);
        QCOMPARE(m_cases->questions[3].request.filter.value("ids"_L1).toArray(),
                 QJsonArray{caseOf(2).value()});
    }

    /// A server that takes long is asked less often.
    void aSlowAnswerIsARest()
    {
        load(30);
        m_model->setShown([] { return std::pair(0, 29); });
        m_model->refresh({caseOf(1)});
        m_cases->atOnce = false;
        QTRY_COMPARE(m_model->rowCount(), 30);
        m_model->refresh({caseOf(2)});
        QTRY_COMPARE(m_cases->questions.size(), 3U);
        for (int n = 3; n <= 20; ++n)
            m_model->refresh({caseOf(n)}); // none while an answer is awaited
        QCOMPARE(m_cases->questions.size(), 3U);
        m_cases->answer(2);
        QTRY_COMPARE(m_cases->questions.size(), 4U);
        QCOMPARE(m_cases->questions[3].request.filter.value("ids"_L1).toArray().size(), 18);
    }

    void aFailureStopsAndReadAgainGoesOn()
    {
        fill(300);
        m_cases->atOnce = false;
        QSignalSpy failed(m_model.get(), &QueueModel::failed);
        m_model->setQuery({});
        m_cases->questions[0].pending.answer(
            failure(ErrorKind::Offline, u"The server cannot be reached."_s));
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!m_model->canFetchMore({}));
        m_cases->atOnce = true;
        m_model->readAgain();
        QTRY_COMPARE(m_model->rowCount(), 100);
    }

    void sortsOnTheServer()
    {
        load(5);
        m_model->sort(queueColumn("title"_L1), Qt::DescendingOrder);
        QCOMPARE(m_cases->questions.back().request.sort, u"-title"_s);
        m_model->sort(queueColumn("mark"_L1), Qt::AscendingOrder); // has no order
        QCOMPARE(m_cases->questions.size(), 2U);
    }

    void everyColumnSaysItsText()
    {
        m_model->setNames(directory::Directory());
        load(7);
        m_model->setEditing({{caseOf(7), {u"李红"_s}}});
        const auto text = [this](QLatin1StringView column) {
            return m_model->index(6, queueColumn(column)).data().toString();
        };
        QCOMPARE(text("number"_L1), u"DX20260924G000007"_s);
        QCOMPARE(text("flags"_L1), u"Supervised Urged"_s);
        QCOMPARE(text("left"_L1), clockText(m_model->at(6), m_desk->now()));
        QCOMPARE(text("hand"_L1), u"✎ 李红"_s);
        QCOMPARE(m_model->light(6), Light::Green);
        QCOMPARE(m_model->light(1), Light::Yellow);
        for (const QueueColumn &column : queueColumns())
            QVERIFY2(column.sort.isEmpty() || isSortKey(column.sort), column.id.data());
    }

private:
    void fill(int count)
    {
        for (int n = 1; n <= count; ++n)
            m_cases->rows << queueRow(n, kStart);
    }
    /// All of `count` rows read.
    void load(int count)
    {
        fill(count);
        m_model->setQuery({});
        QTRY_COMPARE(m_model->rowCount(), std::min(count, 100));
        if (!m_model->isComplete())
            m_model->readAhead(99);
        QTRY_COMPARE(m_model->rowCount(), count);
    }

    std::unique_ptr<test::FakeCases> m_cases;
    test::FakeDesk m_lists;
    std::unique_ptr<ui::DeskContext> m_desk;
    std::unique_ptr<QueueModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_GUILESS_MAIN(TestQueueModel)
#include "tst_queuemodel.moc"

#include <QtTest>

#include <commandbar/commandlanguage.h>
#include <commandbar/history.h>

using namespace gl::commandbar;
using namespace Qt::StringLiterals;

namespace {

QList<Verb> everything()
{
    QList<Verb> result;
    for (const VerbSpec &spec : verbSpecs())
        result << spec.verb;
    return result;
}

QString text(const std::optional<Word> &word)
{
    return word ? word->text : QString();
}

} // namespace

class TestCommandLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<Verb>("verb");
        QTest::addColumn<QString>("caseText");
        QTest::addColumn<QString>("object");
        QTest::addColumn<QString>("remark");
        const QString none;
        QTest::newRow("新") << u"新"_s << Verb::New << none << none << none;
        QTest::newRow("n") << u"n"_s << Verb::New << none << none << none;
        QTest::newRow("new") << u"NEW"_s << Verb::New << none << none << none;
        QTest::newRow("派") << u"派 231 环卫"_s << Verb::Dispatch << u"231"_s << u"环卫"_s << none;
        QTest::newRow("派, no space")
            << u"派231 环卫"_s << Verb::Dispatch << u"231"_s << u"环卫"_s << none;
        QTest::newRow("pai") << u"pai 231 hw"_s << Verb::Dispatch << u"231"_s << u"hw"_s << none;
        QTest::newRow("p") << u"p 231 hw"_s << Verb::Dispatch << u"231"_s << u"hw"_s << none;
        QTest::newRow("dispatch, unit of two words")
            << u"dispatch DX20260924G000231 Sanitation Centre"_s << Verb::Dispatch
            << u"DX20260924G000231"_s << u"Sanitation Centre"_s << none;
        QTest::newRow("dispatch begun") << u"disp"_s << Verb::Dispatch << none << none << none;
        QTest::newRow("case left out")
            << u"派 环卫"_s << Verb::Dispatch << none << u"环卫"_s << none;
        QTest::newRow("unit code is no case")
            << u"p D012"_s << Verb::Dispatch << none << u"D012"_s << none;
        QTest::newRow("督") << u"督 . 请今日 办结"_s << Verb::Supervise << u"."_s
                            << u"请今日 办结"_s << none;
        QTest::newRow("核") << u"h 231 ww"_s << Verb::Verify << u"231"_s << u"ww"_s << none;
        QTest::newRow("退") << u"退 231 wrong_place 不在 辖区"_s << Verb::Return << u"231"_s
                            << u"wrong_place"_s << u"不在 辖区"_s;
        QTest::newRow("t, only one fits")
            << u"t 231 wrong_place"_s << Verb::Return << u"231"_s << u"wrong_place"_s << none;
        QTest::newRow("图, case") << u"图 231"_s << Verb::Map << u"231"_s << none << none;
        QTest::newRow("图, place") << u"tu 长丰园"_s << Verb::Map << none << u"长丰园"_s << none;
        QTest::newRow("视") << u"video 231"_s << Verb::Video << u"231"_s << none << none;
        QTest::newRow("叫") << u"叫 王伟"_s << Verb::Call << none << u"王伟"_s << none;
        QTest::newRow("查") << u"查 井盖 兴丰"_s << Verb::Find << none << u"井盖 兴丰"_s << none;
        QTest::newRow("查, digits are words")
            << u"find 231"_s << Verb::Find << none << u"231"_s << none;
    }
    void reads()
    {
        QFETCH(QString, line);
        const auto command = parseCommand(line, everything(), true);
        QVERIFY(command);
        QVERIFY(command->isUnique());
        QTEST(command->verb(), "verb");
        QTEST(text(command->caseWord), "caseText");
        QTEST(text(command->object), "object");
        QTEST(text(command->remark), "remark");
    }

    void isASearch_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("nothing") << QString();
        QTest::newRow("place that begins with a verb") << u"图书馆"_s;
        QTest::newRow("place that begins with another") << u"新城家园"_s;
        QTest::newRow("words") << u"井盖 破损"_s;
        QTest::newRow("English words") << u"duty roster"_s;
        QTest::newRow("number") << u"231"_s;
    }
    void isASearch()
    {
        QFETCH(QString, line);
        QVERIFY(!parseCommand(line, everything(), true));
    }

    void sameInitialIsNotDecided()
    {
        const auto command = parseCommand(u"t 231", everything(), false);
        QVERIFY(command);
        QCOMPARE(command->verbs, (QList<Verb>{Verb::Map, Verb::Return}));
        QVERIFY(!command->typing);
    }

    void whatNobodyCanDoIsNoCommand()
    {
        const auto command = parseCommand(u"t 231", {Verb::Return, Verb::Find}, false);
        QVERIFY(command);
        QCOMPARE(command->verbs, QList<Verb>{Verb::Return});
        QVERIFY(!parseCommand(u"图 231", {Verb::Return, Verb::Find}, false));
    }

    void knowsTheArgumentBeingTyped_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("current");
        QTest::addColumn<int>("argument"); // -1: none
        QTest::addColumn<QString>("partial");
        const auto row = [](QString line, bool current, std::optional<Argument> argument,
                            QString partial) {
            QTest::addRow("%s, %s", qPrintable(line), current ? "current" : "none")
                << line << current << (argument ? static_cast<int>(*argument) : -1) << partial;
        };
        row(u"派"_s, false, Argument::Case, {});
        row(u"派"_s, true, Argument::Unit, {});
        row(u"派 "_s, false, Argument::Case, {});
        row(u"派 23"_s, false, Argument::Case, u"23"_s);
        row(u"派 231 "_s, false, Argument::Unit, {});
        row(u"派 231 环"_s, false, Argument::Unit, u"环"_s);
        row(u"派 环"_s, true, Argument::Unit, u"环"_s);
        row(u"核 231 w"_s, false, Argument::Person, u"w"_s);
        row(u"退 231 "_s, false, Argument::Reason, {});
        row(u"退 231 wr"_s, false, Argument::Reason, u"wr"_s);
        row(u"退 231 wrong_place "_s, false, Argument::Text, {});
        row(u"图 "_s, true, Argument::CaseOrGrid, {});
        row(u"图 1101150"_s, true, Argument::CaseOrGrid, u"1101150"_s);
        row(u"叫 "_s, true, Argument::Person, {});
        row(u"查 井"_s, true, Argument::Text, u"井"_s);
        row(u"新"_s, true, std::nullopt, {});
        row(u"disp"_s, true, std::nullopt, {});
    }
    void knowsTheArgumentBeingTyped()
    {
        QFETCH(QString, line);
        QFETCH(bool, current);
        const auto command = parseCommand(line, everything(), current);
        QVERIFY(command);
        QTEST(command->typing ? static_cast<int>(*command->typing) : -1, "argument");
        QTEST(command->partial.text, "partial");
        if (!command->partial.text.isEmpty())
            QCOMPARE(line.mid(command->partial.begin), command->partial.text);
    }

    void verbsDoNotCollideExceptWhereKnown()
    {
        QHash<QString, int> uses;
        for (const VerbSpec &spec : verbSpecs()) {
            for (const QString &word : spec.latin)
                ++uses[word];
            ++uses[spec.chinese];
        }
        for (auto it = uses.cbegin(); it != uses.cend(); ++it)
            QVERIFY2(it.value() == 1 || it.key() == u"t", qPrintable(it.key()));
    }

    void historyGoesBackAndForth()
    {
        History history;
        QCOMPARE(history.older(u"typed"_s), u"typed"_s);
        history.add(u"派 1 a"_s);
        history.add(u"查 b"_s);
        history.add(u"派 1 a"_s);
        QCOMPARE(history.lines(), (QStringList{u"查 b"_s, u"派 1 a"_s}));
        QCOMPARE(history.older(u"half"_s), u"派 1 a"_s);
        QCOMPARE(history.older(u"派 1 a"_s), u"查 b"_s);
        QCOMPARE(history.older(u"查 b"_s), u"查 b"_s);
        QCOMPARE(history.newer(), u"派 1 a"_s);
        QCOMPARE(history.newer(), u"half"_s);
        history.add(u"   "_s);
        QCOMPARE(history.lines().size(), 2);
    }

    void historyIsBounded()
    {
        History history({}, 3);
        for (int i = 0; i < 10; ++i)
            history.add(QString::number(i));
        QCOMPARE(history.lines(), (QStringList{u"7"_s, u"8"_s, u"9"_s}));
    }
};

QTEST_GUILESS_MAIN(TestCommandLanguage)
#include "tst_commandlanguage.moc"

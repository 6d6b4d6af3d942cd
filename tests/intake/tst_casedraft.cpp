#include <intake/casedraft.h>
#include <intake/classindex.h>
#include <intake/debounce.h>
#include <intake/draftcheck.h>
#include <intake/lookups.h>
#include <intake/placetext.h>
#include <intake/registration.h>

#include <QJsonDocument>
#include <QTest>
#include <QTimeZone>

using namespace gl;
using namespace gl::intake;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

CaseDraft fullDraft()
{
    CaseDraft draft =
        newDraft(Family::Hotline, QDateTime({2026, 9, 24}, {2, 3, 4, 567}, QTimeZone::UTC));
    draft.phone = u"138 0013-8000"_s;
    draft.caller = u"张伟"_s;
    draft.secret = true;
    draft.text = u"路灯不亮\n已经三天"_s;
    draft.address = u"兴华园小区3号楼"_s;
    draft.place = {.name = u"兴华园小区"_s,
                   .areaCode = u"110115001002003"_s,
                   .town = u"兴丰街道"_s,
                   .village = u"兴华社区"_s,
                   .grid = u"3"_s,
                   .lon = 116.341,
                   .lat = 39.726};
    draft.classRef = u"hotline:0102"_s;
    draft.classText = u"路灯"_s;
    draft.urgency = u"serious"_s;
    draft.tags = {u"706"_s, u"502"_s};
    draft.same = {{.id = CaseId(20260924000007), .number = u"HX1"_s, .merge = false},
                  {.id = CaseId(20260924000008), .number = u"HX2"_s, .merge = true}};
    draft.files = {{.id = u"f1"_s, .kind = u"near"_s, .name = u"a.jpg"_s, .content = "abc"}};
    return draft;
}

QList<ClassEntry> classes()
{
    const auto entry = [](int id, const QString &kind, const QString &code, const QString &name,
                          const QString &en) {
        return ClassEntry{ClassId(id), kind, code, name, en, u"市容环境 / "_s + name};
    };
    return {entry(1, u"matter"_s, u"01001"_s, u"私搭乱建"_s, u"Illegal building"_s),
            entry(2, u"component"_s, u"01001"_s, u"上水井盖"_s, u"Water cover"_s),
            entry(3, u"matter"_s, u"01002"_s, u"暴露垃圾"_s, u"Exposed rubbish"_s),
            entry(4, u"matter"_s, u"01003"_s, u"积存垃圾渣土"_s, u"Rubbish heap"_s),
            entry(5, u"hotline"_s, u"0102"_s, u"路灯"_s, u"Street lamps"_s)};
}

} // namespace

class CaseDraftTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackFromJson();
    void refusesForeignJson();
    void knowsWhenItIsEmpty();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void readsNumbers();
    void readsPlaces_data();
    void readsPlaces();
    void findsClasses_data();
    void findsClasses();
    void takesOnlyWhatIsClear();
    void registersEverything();
    void signsWhatOneGoesOnWith();
    void reportsAfterThePhotos();
    void waitsForAPause();
    void dropsOldAnswers();
    void readsDocuments();
};

void CaseDraftTest::comesBackFromJson()
{
    CaseDraft draft = fullDraft();
    const QByteArray text = QJsonDocument(toJson(draft)).toJson();
    QVERIFY2(!text.contains("YWJj"), "the content of files belongs into documents of their own");
    const auto back = draftFrom(QJsonDocument::fromJson(text).object());
    QVERIFY(back.has_value());
    draft.files.first().content.clear();
    QCOMPARE(*back, draft);

    // Without a point the area stays, and nothing becomes 0°.
    draft.place.lon = draft.place.lat = std::nullopt;
    QCOMPARE(draftFrom(toJson(draft))->place, draft.place);
}

void CaseDraftTest::refusesForeignJson()
{
    QVERIFY(!draftFrom({}));
    QJsonObject newer = toJson(fullDraft());
    newer.insert("version"_L1, 2);
    QVERIFY(!draftFrom(newer));
}

void CaseDraftTest::knowsWhenItIsEmpty()
{
    CaseDraft draft = newDraft(Family::Grid, {});
    QVERIFY(draft.isEmpty());
    draft.text = u"  \n"_s;
    QVERIFY(draft.isEmpty());
    draft.phone = u"1"_s;
    QVERIFY(!draft.isEmpty());
}

void CaseDraftTest::saysWhatIsMissing_data()
{
    QTest::addColumn<CaseDraft>("draft");
    QTest::addColumn<bool>("photos");
    QTest::addColumn<QList<Field>>("fields");

    CaseDraft hotline = newDraft(Family::Hotline, {});
    hotline.text = u"路灯不亮"_s;
    CaseDraft grid = newDraft(Family::Grid, {});
    grid.text = u"垃圾"_s;
    const auto with = [](CaseDraft draft, const std::function<void(CaseDraft &)> &change) {
        change(draft);
        return draft;
    };
    const QList<Field> none;
    QTest::newRow("words are enough for a call") << hotline << false << none;
    QTest::newRow("no words") << newDraft(Family::Hotline, {}) << false << QList{Field::Text};
    QTest::newRow("letters in the number")
        << with(hotline, [](CaseDraft &d) { d.phone = u"138abc0013"_s; }) << false
        << QList{Field::Phone};
    QTest::newRow("short number") << with(hotline, [](CaseDraft &d) { d.phone = u"123"_s; })
                                  << false << QList{Field::Phone};
    QTest::newRow("full-width number")
        << with(hotline, [](CaseDraft &d) { d.phone = u"１３８００１３８０００"_s; }) << false
        << none;
    QTest::newRow("foreign number")
        << with(hotline, [](CaseDraft &d) { d.phone = u"+86 (10) 12345-6"_s; }) << false << none;
    QTest::newRow("too long") << with(hotline, [](CaseDraft &d) { d.text = QString(8001, u'字'); })
                              << false << QList{Field::Text};
    QTest::newRow("unknown class") << with(hotline, [](CaseDraft &d) { d.classText = u"啊"_s; })
                                   << false << QList{Field::Class};
    QTest::newRow("a report needs place and class")
        << grid << false << QList{Field::Place, Field::Class};
    const CaseDraft placed = with(grid, [](CaseDraft &d) {
        d.address = u"桥下"_s;
        d.classRef = u"matter:01002"_s;
    });
    QTest::newRow("report") << placed << false << none;
    QTest::newRow("an inspector's needs photos") << placed << true << QList{Field::Files};
    QTest::newRow("one photo is not two")
        << with(placed, [](CaseDraft &d) { d.files = {{.id = u"1"_s, .kind = u"near"_s}}; }) << true
        << QList{Field::Files};
    QTest::newRow("both photos") << with(placed, [](CaseDraft &d) {
        d.files = {{.id = u"1"_s, .kind = u"near"_s}, {.id = u"2"_s, .kind = u"far"_s}};
    }) << true << none;
}

void CaseDraftTest::saysWhatIsMissing()
{
    QFETCH(CaseDraft, draft);
    QFETCH(bool, photos);
    QFETCH(QList<Field>, fields);
    QList<Field> found;
    for (const Problem &problem : problemsOf(draft, photos)) {
        QVERIFY(problem.message.endsWith(u'.'));
        found << problem.field;
    }
    QCOMPARE(found, fields);
}

void CaseDraftTest::readsNumbers()
{
    QCOMPARE(plainPhone(u" １３８-0013 8000 "_s), u"13800138000"_s);
    QCOMPARE(plainPhone(u"(010) 6666"_s), u"0106666"_s);
    QCOMPARE(fieldNamed(u"class"_s), Field::Class);
    QCOMPARE(fieldNamed(u"area"_s), Field::Place);
    QVERIFY(!fieldNamed(u"something"_s));
}

void CaseDraftTest::readsPlaces_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<PlaceText>("meant");
    const auto point = [](double lon, double lat, const QString &datum = u"CGCS2000"_s) {
        return PlaceText(PointText{lon, lat, datum});
    };
    QTest::newRow("words") << u" 兴华园  小区"_s << PlaceText(WordsText{u"兴华园 小区"_s});
    QTest::newRow("initials") << u"xhy"_s << PlaceText(WordsText{u"xhy"_s});
    QTest::newRow("point") << u"116.341, 39.726"_s << point(116.341, 39.726);
    QTest::newRow("turned round") << u"39.726 116.341"_s << point(116.341, 39.726);
    QTest::newRow("full width") << u"１１６．３４，３９．７２"_s << point(116.34, 39.72);
    QTest::newRow("datum") << u"gcj-02 116.34,39.72"_s << point(116.34, 39.72, u"GCJ02"_s);
    QTest::newRow("not in China") << u"10.5,20.5"_s << PlaceText(WordsText{u"10.5,20.5"_s});
    QTest::newRow("grid") << u"110115001002003"_s << PlaceText(AreaCodeText{u"110115001002003"_s});
    QTest::newRow("town") << u"110115001"_s << PlaceText(AreaCodeText{u"110115001"_s});
    QTest::newRow("a number is no code") << u"11011"_s << PlaceText(WordsText{u"11011"_s});
}

void CaseDraftTest::readsPlaces()
{
    QFETCH(QString, typed);
    QFETCH(PlaceText, meant);
    QVERIFY(readPlace(typed) == meant);
}

void CaseDraftTest::findsClasses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<Family>("family");
    QTest::addColumn<QList<int>>("ids");
    QTest::newRow("code") << u"01001"_s << Family::Grid << QList{1, 2};
    QTest::newRow("begin of code") << u"0100"_s << Family::Grid << QList{1, 2, 3, 4};
    QTest::newRow("name") << u"垃圾"_s << Family::Grid << QList{3, 4};
    QTest::newRow("initials") << u"bllj"_s << Family::Grid << QList{3};
    QTest::newRow("pinyin") << u"bao lu"_s << Family::Grid << QList{3};
    QTest::newRow("English") << u"rubbish"_s << Family::Grid << QList{3, 4};
    QTest::newRow("other family") << u"ld"_s << Family::Grid << QList<int>{};
    QTest::newRow("hotline") << u"ld"_s << Family::Hotline << QList{5};
    QTest::newRow("nothing") << u" "_s << Family::Grid << QList<int>{};
}

void CaseDraftTest::findsClasses()
{
    QFETCH(QString, typed);
    QFETCH(Family, family);
    QFETCH(QList<int>, ids);
    const ClassIndex index(classes());
    QList<int> found;
    for (const ClassEntry &entry : index.find(typed, family))
        found << entry.id.value();
    QCOMPARE(found, ids);
}

void CaseDraftTest::takesOnlyWhatIsClear()
{
    const ClassIndex index(classes());
    QCOMPARE(index.only(u"bllj"_s, Family::Grid)->id, ClassId(3));
    QCOMPARE(index.only(u"matter:01001"_s, Family::Grid)->id, ClassId(1));
    QVERIFY2(!index.only(u"01001"_s, Family::Grid), "a component and a matter have this code");
    QVERIFY(!index.only(u"垃圾"_s, Family::Grid));
    QVERIFY(!index.only(u""_s, Family::Grid));
    QCOMPARE(index.byReference(u"component:01001"_s)->id, ClassId(2));
}

void CaseDraftTest::registersEverything()
{
    const CaseDraft draft = fullDraft();
    const Registration made = registrationOf(draft, false);
    const QJsonObject wanted{
        {u"family"_s, u"hotline"_s},
        {u"text"_s, u"路灯不亮\n已经三天"_s},
        {u"class"_s, u"hotline:0102"_s},
        {u"urgency"_s, u"serious"_s},
        {u"source"_s, u"hotline"_s},
        {u"channel"_s, u"phone"_s},
        {u"order_type"_s, u"demand"_s},
        {u"address"_s, u"兴华园小区3号楼"_s},
        {u"lon"_s, 116.341},
        {u"lat"_s, 39.726},
        {u"caller"_s,
         QJsonObject{{u"name"_s, u"张伟"_s}, {u"phone"_s, u"13800138000"_s}, {u"secret"_s, true}}}};
    QCOMPARE(made.newCase, wanted);
    QCOMPARE(made.command, draft.command);
    QCOMPARE(made.files, draft.files);
    QStringList actions;
    for (const NextAct &act : made.acts)
        actions << act.action;
    QCOMPARE(actions, QStringList({u"tag"_s, u"link"_s, u"merge"_s}));
    QCOMPARE(made.acts.first().inputs["tags"_L1].toString(), u"706,502"_s);
    QCOMPARE(made.acts.last().inputs["parent"_L1].toString(), u"20260924000008"_s);
    QVERIFY2(registrationOf(draft, false) == made, "sent again it must carry the same ids");
}

void CaseDraftTest::signsWhatOneGoesOnWith()
{
    const Registration made = registrationOf(fullDraft(), false, Signing::AtOnce);
    QCOMPARE(made.acts.first().action, u"sign"_s);
    CaseDraft report = newDraft(Family::Grid, {});
    report.text = u"垃圾"_s;
    QVERIFY(registrationOf(report, false, Signing::AtOnce).acts.isEmpty());
}

void CaseDraftTest::reportsAfterThePhotos()
{
    CaseDraft draft = newDraft(Family::Grid, {});
    draft.text = u"垃圾"_s;
    draft.place.areaCode = u"110115001002003"_s;
    const Registration made = registrationOf(draft, true);
    QCOMPARE(made.newCase["draft"_L1], QJsonValue(true));
    QCOMPARE(made.newCase["area"_L1].toString(), draft.place.areaCode);
    QVERIFY(!made.newCase.contains("caller"_L1));
    QCOMPARE(made.acts.first().action, u"report"_s);
}

void CaseDraftTest::waitsForAPause()
{
    Debounce debounce(milliseconds(600), milliseconds(4000));
    QVERIFY(!debounce.dueIn(milliseconds(0)));
    debounce.touch(milliseconds(1000));
    QCOMPARE(debounce.dueIn(milliseconds(1100)), milliseconds(500));
    debounce.touch(milliseconds(1400));
    QCOMPARE(debounce.dueIn(milliseconds(1600)), milliseconds(400));
    // Typing without a pause does not put it off for ever.
    for (int at = 1400; at <= 4900; at += 100)
        debounce.touch(milliseconds(at));
    QCOMPARE(debounce.dueIn(milliseconds(4900)), milliseconds(100));
    QCOMPARE(debounce.dueIn(milliseconds(6000)), milliseconds(0));
    debounce.serve();
    QVERIFY(!debounce.dueIn(milliseconds(6000)));
}

void CaseDraftTest::dropsOldAnswers()
{
    Latest latest;
    const auto first = latest.ask();
    const auto second = latest.ask();
    QVERIFY(!latest.isLatest(first));
    QVERIFY(latest.isLatest(second));
    latest.forget();
    QVERIFY(!latest.isLatest(second));
}

void CaseDraftTest::readsDocuments()
{
    const auto history = callerHistoryFrom(
        QJsonDocument::fromJson(R"({"month": 2, "year": 5, "cases": [{"case_id": 20260924000007,
            "number": "HX1", "title": "路灯", "reported_at": "2026-09-24T02:03:04.5+00:00"}]})")
            .object());
    QCOMPARE(history.month, 2);
    QCOMPARE(history.year, 5);
    QCOMPARE(history.cases.first().id, CaseId(20260924000007));
    QVERIFY(history.cases.first().reportedAt.isValid());
    QVERIFY(history.cases.first().metres < 0);
    const Place place = locatedFrom(
        QJsonDocument::fromJson(R"({"grid": null, "village": {"code": "110115001002", "name": "村"},
            "town": {"code": "110115001", "name": "镇"}, "x": 1, "y": 2})")
            .object(),
        116.3, 39.7);
    QCOMPARE(place.areaCode, u"110115001002"_s);
    QCOMPARE(place.town, u"镇"_s);
    QVERIFY(place.grid.isEmpty());

    const QJsonArray found = QJsonDocument::fromJson(R"([
        {"kind": "grid", "name": "3", "town_id": 1, "village_id": 2, "grid_id": 3, "lon": 116.3,
         "lat": 39.7},
        {"kind": "address", "name": "东门", "town_id": 1, "village_id": 2, "grid_id": null,
         "lon": 116.3, "lat": 39.7}])")
                                 .array();
    QCOMPARE(areasIn(found), QList({1, 2, 3}));
    const auto places = placesFrom(found, {{1, {u"110115001"_s, u"镇"_s}},
                                           {2, {u"110115001002"_s, u"村"_s}},
                                           {3, {u"110115001002003"_s, u"3"_s}}});
    QCOMPARE(places.at(0).areaCode, u"110115001002003"_s);
    QVERIFY2(!places.at(0).lon, "nothing happened in the middle of the area");
    QCOMPARE(places.at(1).areaCode, u"110115001002"_s);
    QCOMPARE(places.at(1).lon, 116.3);
}

QTEST_GUILESS_MAIN(CaseDraftTest)
#include "tst_casedraft.moc"

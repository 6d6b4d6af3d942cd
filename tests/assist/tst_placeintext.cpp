#include <assist/placeintext.h>

#include <QJsonArray>
#include <QTest>

using namespace gl;
using namespace gl::assist;
using namespace Qt::StringLiterals;

namespace {

constexpr int kTown = 1;
constexpr int kOtherTown = 2;
constexpr int kVillage = 11;
constexpr int kOtherVillage = 12;

/// A name that stands in the text.
PlaceHit hit(const QString &text, const QString &name, const QString &kind, int town, int village,
             std::optional<QPointF> spot = {})
{
    return {.at = static_cast<int>(text.indexOf(name)),
            .length = static_cast<int>(name.size()),
            .kind = kind,
            .name = name,
            .areaCode = village != 0 ? u"110115001001"_s : u"110115001"_s,
            .town = town == kTown ? u"东镇"_s : u"西镇"_s,
            .village = village == kVillage        ? u"甲村"_s
                       : village == kOtherVillage ? u"乙村"_s
                                                  : QString(),
            .townId = town,
            .villageId = village,
            .spot = spot};
}

QList<PlaceGuess> weigh(const PlaceReading &reading)
{
    return weighPlaces(placeCandidates(reading, 30), PlaceWeights(), Thresholds{});
}

} // namespace

/// Which of the names in a text is the place that is meant.
class TestPlaceInText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAddressBeforeItsVillage();
    void aTownThatIsNamedSettlesNamesakes();
    void namesakesAreOfferedLessSurely();
    void aVillageIsEnoughWithoutItsTown();
    void wordsOfPositionMoveTheSpot();
    void twoRoadsMeet();
    void nothingIsOfferedBelowTheThreshold();
    void nothingNamedNothingOffered();
    void areaHasNoSpot();
    void learnsFromExamples();
    void refusesForeignBytes();
};

void TestPlaceInText::anAddressBeforeItsVillage()
{
    const QString text = u"市民反映东镇甲村银杏路45号路灯不亮"_s;
    const PlaceReading reading{
        text,
        {hit(text, u"甲村银杏路45号"_s, u"doorplate"_s, kTown, kVillage, QPointF(116.3, 39.7)),
         hit(text, u"甲村"_s, u"village"_s, kTown, kVillage),
         hit(text, u"东镇"_s, u"town"_s, kTown, 0)}};
    const auto places = weigh(reading);
    QCOMPARE(places.size(), 1); // village and town say nothing more
    QCOMPARE(places.first().name, u"甲村银杏路45号"_s);
    QCOMPARE(places.first().spot, QPointF(116.3, 39.7));
    QCOMPARE(places.first().confidence, Confidence::Sure);
    QVERIFY(std::ranges::any_of(places.first().reasons, [](const PlaceReason &reason) {
        return reason.kind == PlaceReason::Kind::TownToo;
    }));
}

void TestPlaceInText::aTownThatIsNamedSettlesNamesakes()
{
    const QString text = u"西镇幸福小区停水"_s;
    const PlaceReading reading{text,
                               {hit(text, u"幸福小区"_s, u"estate"_s, kTown, kVillage),
                                hit(text, u"幸福小区"_s, u"estate"_s, kOtherTown, kOtherVillage),
                                hit(text, u"西镇"_s, u"town"_s, kOtherTown, 0)}};
    const auto places = weigh(reading);
    QVERIFY(!places.isEmpty());
    QCOMPARE(places.first().townId, kOtherTown);
    if (places.size() > 1)
        QVERIFY(places.first().probability > 2 * places.at(1).probability);
}

void TestPlaceInText::namesakesAreOfferedLessSurely()
{
    const QString text = u"幸福小区停水"_s;
    const PlaceReading alone{text, {hit(text, u"幸福小区"_s, u"estate"_s, kTown, kVillage)}};
    const PlaceReading two{text,
                           {hit(text, u"幸福小区"_s, u"estate"_s, kTown, kVillage),
                            hit(text, u"幸福小区"_s, u"estate"_s, kOtherTown, kOtherVillage)}};
    QCOMPARE(weigh(two).size(), 2);
    QVERIFY(weigh(two).first().probability < weigh(alone).first().probability);
    QVERIFY(weigh(two).first().confidence != Confidence::Sure);
}

void TestPlaceInText::aVillageIsEnoughWithoutItsTown()
{
    const QString text = u"甲村路面积水"_s;
    const auto places = weigh({text, {hit(text, u"甲村"_s, u"village"_s, kTown, kVillage)}});
    QCOMPARE(places.size(), 1);
    QCOMPARE(places.first().townId, kTown); // resolved upwards
    QCOMPARE(places.first().villageId, kVillage);
}

void TestPlaceInText::wordsOfPositionMoveTheSpot()
{
    const QPointF spot(116.3, 39.7);
    const auto moved = [&](const QString &words) {
        const QString text = u"兴旺超市"_s + words;
        return weigh({text, {hit(text, u"兴旺超市"_s, u"poi"_s, kTown, kVillage, spot)}}).first();
    };
    const double step = 30 / 111'320.0;
    QVERIFY(qAbs(moved(u"北侧有垃圾"_s).spot->y() - spot.y() - step) < step / 100);
    QVERIFY(qAbs(moved(u"南边"_s).spot->y() - spot.y() + step) < step / 100);
    QVERIFY(moved(u"的东侧"_s).spot->x() > spot.x());
    QVERIFY(moved(u"以西"_s).spot->x() < spot.x());
    const PlaceGuess northEast = moved(u"东北侧"_s);
    QVERIFY(northEast.spot->x() > spot.x() && northEast.spot->y() > spot.y());
    QCOMPARE(*moved(u"对面"_s).spot, spot);
    QVERIFY(moved(u"对面"_s).metres > moved(u"有垃圾"_s).metres);
    QCOMPARE(*moved(u"有垃圾"_s).spot, spot);
}

void TestPlaceInText::twoRoadsMeet()
{
    const auto reading = [](const QString &between, const QString &after) {
        const QString text = u"银杏路"_s + between + u"育才巷"_s + after;
        return PlaceReading{text,
                            {hit(text, u"银杏路"_s, u"street"_s, kTown, 0),
                             hit(text, u"育才巷"_s, u"street"_s, kTown, 0)}};
    };
    const auto pair = crossingIn(reading(u"与"_s, u"交叉口红灯不亮"_s));
    QVERIFY(pair);
    QCOMPARE(pair->one, u"银杏路"_s);
    QCOMPARE(pair->other, u"育才巷"_s);
    QVERIFY(crossingIn(reading(u"和"_s, u"路口"_s)));
    QVERIFY(!crossingIn(reading(u"与"_s, u"都停电"_s)));
    QVERIFY(!crossingIn(reading(u"堵车，绕行"_s, u"路口"_s)));
    const auto guess = crossingFrom(
        {{u"lon"_s, 116.3}, {u"lat"_s, 39.7}, {u"metres"_s, 12.0}, {u"town_id"_s, kTown}}, *pair);
    QVERIFY(guess);
    QCOMPARE(guess->metres, 30); // no crossing is known better than that
    QVERIFY(!crossingFrom({}, *pair));
}

void TestPlaceInText::nothingIsOfferedBelowTheThreshold()
{
    const QString text = u"甲停水，另外东镇也停水"_s;
    PlaceHit village = hit(text, u"甲"_s, u"village"_s, kOtherTown, kVillage);
    village.isShort = true;
    const PlaceReading reading{text, {village, hit(text, u"东镇"_s, u"town"_s, kTown, 0)}};
    const auto strict = weighPlaces(placeCandidates(reading, 30), PlaceWeights(),
                                    Thresholds{.offer = 0.99, .sure = 0.995});
    QVERIFY(strict.isEmpty());
    for (const PlaceGuess &guess : weigh(reading))
        QVERIFY(guess.confidence != Confidence::Weak);
}

void TestPlaceInText::nothingNamedNothingOffered()
{
    QVERIFY(weigh({}).isEmpty());
    QVERIFY(weigh({u"路灯不亮"_s, {}}).isEmpty());
    QVERIFY(!crossingIn({}));
    const PlaceReading parsed = placeReadingFrom({{u"text"_s, u"x"_s}, {u"hits"_s, u"nonsense"_s}});
    QVERIFY(parsed.hits.isEmpty());
}

void TestPlaceInText::areaHasNoSpot()
{
    const PlaceReading reading =
        placeReadingFrom({{u"text"_s, u"甲村"_s},
                          {u"hits"_s, QJsonArray{QJsonObject{{u"at"_s, 0},
                                                             {u"len"_s, 2},
                                                             {u"kind"_s, u"village"_s},
                                                             {u"name"_s, u"甲村"_s},
                                                             {u"town_id"_s, kTown},
                                                             {u"village_id"_s, kVillage},
                                                             {u"lon"_s, 116.3},
                                                             {u"lat"_s, 39.7}}}}});
    QCOMPARE(reading.hits.size(), 1);
    QVERIFY(!reading.hits.first().spot);
}

void TestPlaceInText::learnsFromExamples()
{
    // Short village names are right one time in four, addresses three times in four.
    std::vector<PlaceExample> examples;
    for (int i = 0; i < 400; ++i) {
        PlaceExample example;
        featureAt(example.features, PlaceFeature::Always) = 1;
        const bool address = i % 2 == 0;
        featureAt(example.features,
                  address ? PlaceFeature::ExactAddress : PlaceFeature::VillageShort) = 1;
        example.right = (i / 2 % 4 == 0) != address;
        examples.push_back(example);
    }
    const auto weights = PlaceWeights::learn(examples);
    QVERIFY(weights);
    QVERIFY(qAbs(weights->probability(examples[0].features) - 0.75) < 0.05);
    QVERIFY(qAbs(weights->probability(examples[1].features) - 0.25) < 0.05);
    QCOMPARE(*PlaceWeights::learn(examples), *weights);
    QCOMPARE(*PlaceWeights::fromBytes(weights->toBytes()), *weights);
    for (PlaceExample &example : examples)
        example.right = true;
    QCOMPARE(PlaceWeights::learn(examples).error().kind, ErrorKind::Invalid);
    QCOMPARE(PlaceWeights::learn({}).error().kind, ErrorKind::Invalid);
}

void TestPlaceInText::refusesForeignBytes()
{
    for (const QByteArray &bytes :
         {QByteArray(), QByteArray("{}"), QByteArray("{\"format\":1,\"place_weights\":[1,2]}"),
          QByteArray("{\"format\":9}"), QByteArray(1000, '\xff')})
        QCOMPARE(PlaceWeights::fromBytes(bytes).error().kind, ErrorKind::Invalid);
}

QTEST_GUILESS_MAIN(TestPlaceInText)
#include "tst_placeintext.moc"

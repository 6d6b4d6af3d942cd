#include "repeat.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace gl::repeats {

namespace {

constexpr double kTellingWords = 0.25; // less is said of many matters

QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("gl::repeats::Repeat", text, comment, n);
}

Reasons reasonsFrom(const QJsonObject &json)
{
    Reasons reasons{.hours = json["hours"_L1].toDouble(),
                    .words = json["words"_L1].toDouble(),
                    .sameCaller = json["same_caller"_L1].toBool(),
                    .sameClass = json["same_class"_L1].toBool(),
                    .sameRoot = json["same_root"_L1].toBool(),
                    .sameVillage = json["same_village"_L1].toBool(),
                    .sameGrid = json["same_grid"_L1].toBool(),
                    .quoted = json["quoted"_L1].toBool(),
                    .sameQuote = json["same_quote"_L1].toBool()};
    if (json["metres"_L1].isDouble())
        reasons.metres = json["metres"_L1].toDouble();
    for (const auto &word : json["same_words"_L1].toArray())
        reasons.sameWords << word.toString();
    return reasons;
}

QString agoText(double hours)
{
    if (hours < 1)
        return tr("%n minute(s) apart", nullptr, int(std::lround(hours * 60)));
    if (hours < 48)
        return tr("%n hour(s) apart", nullptr, int(std::lround(hours)));
    return tr("%n day(s) apart", nullptr, int(std::lround(hours / 24)));
}

} // namespace

QJsonObject Query::toJson() const
{
    QJsonObject json{{u"wanted"_s, wanted}, {u"least"_s, least}};
    if (id.isValid()) {
        json.insert(u"case_id"_s, id.value());
        return json;
    }
    json.insert(u"words"_s, words);
    if (lon && lat) {
        json.insert(u"lon"_s, *lon);
        json.insert(u"lat"_s, *lat);
    }
    for (const auto &[key, value] :
         {std::pair(u"datum"_s, datum), std::pair(u"area"_s, areaCode),
          std::pair(u"class"_s, classRef), std::pair(u"family"_s, family),
          std::pair(u"phone"_s, phone)}) {
        if (!value.isEmpty())
            json.insert(key, value);
    }
    return json;
}

QList<Repeat> repeatsFrom(const QJsonObject &document)
{
    QList<Repeat> repeats;
    for (const auto &row : document["rows"_L1].toArray()) {
        const QJsonObject joined = row["joined"_L1].toObject();
        repeats << Repeat{.id = CaseId(row["case_id"_L1].toInteger()),
                          .number = row["number"_L1].toString(),
                          .family = row["family"_L1].toString(),
                          .state = row["state"_L1].toString(),
                          .open = row["open"_L1].toBool(),
                          .title = row["title"_L1].toString(),
                          .address = row["address"_L1].toString(),
                          .reportedAt =
                              QDateTime::fromString(row["reported_at"_L1].toString(), Qt::ISODate),
                          .parent = CaseId(row["parent_id"_L1].toInteger()),
                          .calls = joined["calls"_L1].toInt(1),
                          .callers = joined["callers"_L1].toInt(1),
                          .probability = row["probability"_L1].toDouble(),
                          .likely = row["likely"_L1].toBool(),
                          .linked = row["linked"_L1].toBool(),
                          .reasons = reasonsFrom(row["reasons"_L1].toObject())};
    }
    return repeats;
}

QStringList reasonTexts(const Repeat &repeat)
{
    const Reasons &why = repeat.reasons;
    QStringList texts;
    if (why.quoted)
        texts << tr("its number is quoted");
    if (why.sameQuote)
        texts << tr("quotes the same order");
    if (why.sameCaller)
        texts << tr("same caller");
    if (why.metres)
        texts << tr("%n metre(s) away", nullptr, int(std::lround(*why.metres)));
    else if (why.sameGrid)
        texts << tr("same grid");
    else if (why.sameVillage)
        texts << tr("same village");
    if (why.words >= kTellingWords && !why.sameWords.isEmpty())
        texts << tr("both say: %1")
                     .arg(why.sameWords.first(std::min<qsizetype>(3, why.sameWords.size()))
                              .join(u", "_s));
    if (why.sameClass)
        texts << tr("same class");
    else if (why.sameRoot)
        texts << tr("class of the same kind");
    texts << agoText(why.hours);
    return texts;
}

} // namespace gl::repeats

#pragma once

#include "casedraft.h"
#include "classindex.h"

#include <base/id.h>

#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <repeats/repeat.h>

namespace gl::intake {

/// An earlier case as the history of a caller and the list of likely duplicates show it.
struct EarlierCase
{
    CaseId id{};
    QString number{};
    QString title{};
    QString address{};
    QDateTime reportedAt{};
    double metres = -1;    ///< how far away; negative: not known
    double likeness = 0;   ///< probability that it is the same matter; 0: not asked
    bool likely = false;   ///< from the district's threshold on
    QStringList reasons{}; ///< why, as a person reads it

    bool operator==(const EarlierCase &) const = default;
};

/// How often a number called. The counts include orders that this account may not see.
struct CallerHistory
{
    int month = 0; ///< 月次
    int year = 0;  ///< 年次
    QList<EarlierCase> cases{};

    bool operator==(const CallerHistory &) const = default;
};

/// One choice of a drop-down list; also a tag.
struct Choice
{
    QString code{};
    QString name{};
    QString nameEn{};

    bool operator==(const Choice &) const = default;
};

/// A text that is inserted by key 常用语.
struct Phrase
{
    QString title{};
    QString text{};
    bool own = false; ///< false: the district's

    bool operator==(const Phrase &) const = default;
};

/// What the form offers: classes, choices and tags. Read once a session.
struct Catalogue
{
    ClassIndex classes{};
    QList<Choice> urgencies{};
    QList<Choice> sources{};
    QList<Choice> orderTypes{};
    QList<Choice> recTypes{};
    QList<Choice> fileKinds{};
    QList<Choice> tags{};
};

/// Of gl_api.caller_history.
CallerHistory callerHistoryFrom(const QJsonObject &document);
/// What likely duplicates are asked with.
repeats::Query repeatQueryOf(const CaseDraft &draft);
EarlierCase earlierFrom(const repeats::Repeat &repeat);
/// An area by its id, as gl_api.place_suggest refers to it.
struct AreaName
{
    QString code{};
    QString name{};

    bool operator==(const AreaName &) const = default;
};
/// The areas that a document of gl_api.place_suggest refers to.
QList<int> areasIn(const QJsonArray &places);
/// Of gl_api.place_suggest. The middle of an area is no place where something happened, so areas
/// come without a point.
QList<Place> placesFrom(const QJsonArray &document, const QHash<int, AreaName> &areas);
/// Of gl_api.phrase_list.
QList<Phrase> phrasesFrom(const QJsonArray &document);
/// Of gl_api.locate; the name stays empty.
Place locatedFrom(const QJsonObject &document, double lon, double lat);

} // namespace gl::intake

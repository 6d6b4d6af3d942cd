#pragma once

#include <base/id.h>

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace gl::intake {

enum class Family {
    Hotline, ///< phone order 热线工单
    Grid,    ///< inspector report 网格案件
};

QString familyName(Family family); ///< "hotline" or "grid", as the database says
Family familyOf(const QString &name);

/// Where it happened, as far as the database could tell.
struct Place
{
    QString name{};     ///< what the person chose, e.g. "兴华园小区"; part of the address
    QString areaCode{}; ///< the smallest area known: town 9, village 12, unit grid 15 digits
    QString town{};     ///< names, for people
    QString village{};
    QString grid{};
    std::optional<double> lon{}; ///< CGCS2000
    std::optional<double> lat{};

    bool isResolved() const { return !areaCode.isEmpty() || (lon && lat); }
    bool operator==(const Place &) const = default;
};

QJsonObject toJson(const Place &place);
Place placeFrom(const QJsonObject &object);

/// An earlier case that the new one belongs to.
struct SameMatter
{
    CaseId id{};
    QString number{};
    bool merge = false; ///< goes up into it 并案; otherwise both stay and are linked 关联

    bool operator==(const SameMatter &) const = default;
};

/// A file that waits for its case. The content is kept apart from the draft's document, because the
/// document is written at every pause of typing.
struct DraftFile
{
    QString id{};   ///< unique in the draft
    QString kind{}; ///< near, far, reference, document ...
    QString name{};
    QByteArray content{};

    bool operator==(const DraftFile &) const = default;
};

/// What a person has typed about one call or one report. Personal data: never in a log.
struct CaseDraft
{
    QString key = QUuid::createUuid().toString(QUuid::WithoutBraces); ///< says nothing by itself
    Family family = Family::Hotline;
    /// Id of the command that will register it; in the draft, so that trying again after a crash
    /// registers it once.
    QUuid command = QUuid::createUuid();
    QDateTime begun{}; ///< server time

    QString phone{};
    QString caller{};
    bool secret = false; ///< the caller asks to stay unknown to the handling unit
    QString text{};
    QString address{};
    Place place{};
    QString classRef{};  ///< "kind:code"
    QString classText{}; ///< what stands in the field, chosen or not
    QString urgency = QStringLiteral("normal");
    QString source{};
    QString channel{};
    QString orderType{};
    QString recType{};
    QStringList tags{};
    QList<SameMatter> same{};
    QList<DraftFile> files{};

    /// Nothing that would be missed.
    bool isEmpty() const;
    bool operator==(const CaseDraft &) const = default;
};

CaseDraft newDraft(Family family, const QDateTime &begun);

/// Everything but the content of the files.
QJsonObject toJson(const CaseDraft &draft);
/// Nothing when it is no draft of this version. Files come back without content.
std::optional<CaseDraft> draftFrom(const QJsonObject &object);

} // namespace gl::intake

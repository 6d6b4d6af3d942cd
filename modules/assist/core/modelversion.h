#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace gl::assist {

/// What a model answers.
enum class ModelKind {
    Class, ///< what it is
    Unit,  ///< whose it is, as far as the text tells; the owner's adviser weighs it with the rest
    Place, ///< which of the places in a text is meant
};

/// The two families of cases learn apart; places are one for both.
struct ModelSubject
{
    ModelKind kind = ModelKind::Class;
    QString family{}; ///< "hotline", "grid"; "any" for places

    bool operator==(const ModelSubject &) const = default;
};

QString kindName(ModelKind kind); ///< "class", "unit", "place", as the database says

/// One model in the database.
struct ModelVersion
{
    int id = 0;
    ModelSubject subject{};
    int version = 0;
    QString state{}; ///< candidate, active, former, refused
    int samples = 0; ///< cases it learned from
    int labels = 0;
    QString fingerprint{}; ///< SHA-256 of what it learned from, hexadecimal
    QString sha256{};      ///< of its content, hexadecimal
    qint64 bytes = 0;
    QDateTime trainedAt{};
    QDateTime activatedAt{};
    QString trainedBy{};
    QString note{};
    /// accuracy, top3, macro_f1, calibration_error, cases, confusion [{was, said, n}],
    /// labels [{label, n, right}], compared {cases, new, old}
    QJsonObject metrics{};

    double accuracy() const { return metrics[QLatin1StringView("accuracy")].toDouble(); }
    bool inUse() const { return state == QLatin1StringView("active"); }
    bool operator==(const ModelVersion &) const = default;
};

} // namespace gl::assist

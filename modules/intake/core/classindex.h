#pragma once

#include "casedraft.h"

#include <base/id.h>

#include <QList>
#include <QString>

#include <pinyin/pinyin.h>

#include <vector>

namespace gl::intake {

/// One row of gl_api.class_item that new cases may use.
struct ClassEntry
{
    ClassId id{};
    QString kind{}; ///< component 部件, matter 事件, hotline 热线
    QString code{};
    QString name{};
    QString nameEn{};
    QString path{}; ///< names from the root

    /// What the database takes: kinds share codes, so the kind goes along.
    QString reference() const { return kind + QLatin1Char(':') + code; }
    bool operator==(const ClassEntry &) const = default;
};

/// Finds classes while typing: by code, name, pinyin, initials, path and English name. Immutable
/// once made; answers in well under a millisecond for the whole catalogue.
class ClassIndex
{
public:
    ClassIndex() = default;
    explicit ClassIndex(const QList<ClassEntry> &entries);

    /// Best first: exact code, begin of code, name, begin of name, initials, pinyin, within name,
    /// within path.
    QList<ClassEntry> find(const QString &typed, Family family, qsizetype most = 12) const;
    /// The one class that the text can only mean: its code, reference or whole name, or the single
    /// one that fits; nothing otherwise.
    std::optional<ClassEntry> only(const QString &typed, Family family) const;
    std::optional<ClassEntry> byReference(const QString &reference) const;
    bool isEmpty() const { return m_rows.empty(); }

private:
    struct Row
    {
        ClassEntry entry;
        pinyin::Spelling spelling;
        QString english; ///< lower case
    };
    static int rank(const Row &row, const QString &typed);

    std::vector<Row> m_rows;
};

} // namespace gl::intake

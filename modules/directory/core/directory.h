#pragma once

#include <base/id.h>

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QSharedDataPointer>
#include <QString>
#include <QStringList>

namespace gl::directory {

/// Which names a person reads. A thing without an English name shows its Chinese one.
enum class Language { Chinese, English };

/// A class of cases 案件类别.
struct ClassEntry
{
    ClassId id;
    QString kind; ///< component, matter, hotline
    QString code;
    QString name;
    QString nameEn; ///< may be empty
    ClassId parent;
    ClassId root;
    QString standard;
    bool active = true;
};

/// An area 区, 镇街, 村居, 单元网格.
struct AreaEntry
{
    AreaId id;
    int level = 0; ///< 1 district ... 4 grid
    QString code;
    QString name;
    AreaId parent;
    AreaId town;
    AreaId village;
    QString pinyin;    ///< huangcunzhen
    QString initials;  ///< hcz
    bool valid = true; ///< false: an earlier version, kept for older cases
};

/// A unit 部门 that answers for cases.
struct UnitEntry
{
    UnitId id;
    QString code;
    QString name;
    QString shortName;
    QString kind; ///< centre, town, department, enterprise, community
    QString tier;
    AreaId area;
    UnitId parent;
    bool active = true;
};

struct PersonEntry
{
    AccountId id;
    QString login;
    QString name;
    UnitId unit;
    QStringList roles;
    bool active = true;
};

/// A state of a life cycle.
struct StateEntry
{
    QString family;
    QString state;
    QString name;
    QString nameEn;
    QString stage;
    QString clock;
    bool terminal = false;
    int ordinal = 0;
};

/// A word of a dictionary, a reason (dictionary "reason.TREE") or a tag ("tag.TREE").
struct WordEntry
{
    QString dictionary;
    QString code;
    QString name;
    QString nameEn;
};

/// All names of the district at one moment. Immutable and cheap to copy, readable from any thread.
/// Look-ups by id are one hash probe; what is not there gives an empty name or null.
class Directory
{
public:
    Directory();
    /// The document of gl_api.directory.
    static Directory fromJson(const QJsonObject &document);
    ~Directory();
    Directory(const Directory &);
    Directory &operator=(const Directory &);

    qint64 version() const; ///< 0: nothing read yet

    const QList<ClassEntry> &classes() const;
    const QList<AreaEntry> &areas() const;
    const QList<UnitEntry> &units() const;
    const QList<PersonEntry> &people() const;
    const QList<StateEntry> &states() const;
    const QList<WordEntry> &words() const;

    /// Null when there is none; valid as long as this value or a copy of it lives.
    const ClassEntry *find(ClassId id) const;
    const AreaEntry *find(AreaId id) const;
    const UnitEntry *find(UnitId id) const;
    const PersonEntry *find(AccountId id) const;
    const StateEntry *state(const QString &family, const QString &state) const;

    QString name(ClassId id, Language language) const;
    QString name(AreaId id) const;
    QString name(UnitId id) const; ///< the short one
    QString name(AccountId id) const;
    QString stateName(const QString &family, const QString &state, Language language) const;
    /// A word, e.g. ("urgency", "serious"); the code itself when it is unknown.
    QString word(const QString &dictionary, const QString &code, Language language) const;
    /// The words of one dictionary, in its order.
    QList<WordEntry> dictionary(const QString &name) const;

private:
    struct Data;
    QSharedDataPointer<Data> d;
};

} // namespace gl::directory

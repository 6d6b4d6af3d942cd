#include "directory.h"

#include <QJsonArray>

#include <utility>

using namespace Qt::StringLiterals;

namespace gl::directory {

namespace {

QString stateKey(const QString &family, const QString &state)
{
    return family + u'/' + state;
}

/// The same short texts stand in thousands of rows; one copy of each is enough.
class Texts
{
public:
    QString once(const QString &text)
    {
        const auto found = m_texts.constFind(text);
        if (found != m_texts.constEnd())
            return *found;
        return *m_texts.insert(text, text);
    }

private:
    QHash<QString, QString> m_texts;
};

template <typename IdType>
IdType idAt(const QJsonArray &row, int column)
{
    return IdType(row[column].toInt());
}

QString textAt(const QJsonArray &row, int column)
{
    return row[column].toString();
}

} // namespace

struct Directory::Data : QSharedData
{
    qint64 version = 0;
    QList<ClassEntry> classes;
    QList<AreaEntry> areas;
    QList<UnitEntry> units;
    QList<PersonEntry> people;
    QList<StateEntry> states;
    QList<WordEntry> words;

    QHash<ClassId, qsizetype> classAt;
    QHash<AreaId, qsizetype> areaAt;
    QHash<UnitId, qsizetype> unitAt;
    QHash<AccountId, qsizetype> personAt;
    QHash<QString, qsizetype> stateAt;
    QHash<QString, qsizetype> wordAt;

    void readClasses(const QJsonArray &rows);
    void readAreas(const QJsonArray &rows);
    void readUnits(const QJsonArray &rows);
    void readPeople(const QJsonArray &rows);
    void readStates(const QJsonArray &rows);
    void readWords(const QJsonArray &rows);
};

void Directory::Data::readClasses(const QJsonArray &rows)
{
    Texts texts;
    classes.reserve(rows.size());
    classAt.reserve(rows.size());
    for (const auto &value : rows) {
        const QJsonArray row = value.toArray();
        classAt.insert(idAt<ClassId>(row, 0), classes.size());
        classes.append({.id = idAt<ClassId>(row, 0),
                        .kind = texts.once(textAt(row, 1)),
                        .code = textAt(row, 2),
                        .name = textAt(row, 3),
                        .nameEn = textAt(row, 4),
                        .parent = idAt<ClassId>(row, 5),
                        .root = idAt<ClassId>(row, 6),
                        .standard = texts.once(textAt(row, 7)),
                        .active = row[8].toBool()});
    }
}

void Directory::Data::readAreas(const QJsonArray &rows)
{
    areas.reserve(rows.size());
    areaAt.reserve(rows.size());
    for (const auto &value : rows) {
        const QJsonArray row = value.toArray();
        areaAt.insert(idAt<AreaId>(row, 0), areas.size());
        areas.append({.id = idAt<AreaId>(row, 0),
                      .level = row[1].toInt(),
                      .code = textAt(row, 2),
                      .name = textAt(row, 3),
                      .parent = idAt<AreaId>(row, 4),
                      .town = idAt<AreaId>(row, 5),
                      .village = idAt<AreaId>(row, 6),
                      .pinyin = textAt(row, 7),
                      .initials = textAt(row, 8),
                      .valid = row[9].toBool()});
    }
}

void Directory::Data::readUnits(const QJsonArray &rows)
{
    units.reserve(rows.size());
    for (const auto &value : rows) {
        const QJsonArray row = value.toArray();
        unitAt.insert(idAt<UnitId>(row, 0), units.size());
        units.append({.id = idAt<UnitId>(row, 0),
                      .code = textAt(row, 1),
                      .name = textAt(row, 2),
                      .shortName = textAt(row, 3),
                      .kind = textAt(row, 4),
                      .tier = textAt(row, 5),
                      .area = idAt<AreaId>(row, 6),
                      .parent = idAt<UnitId>(row, 7),
                      .active = row[8].toBool()});
    }
}

void Directory::Data::readPeople(const QJsonArray &rows)
{
    Texts texts;
    people.reserve(rows.size());
    for (const auto &value : rows) {
        const QJsonArray row = value.toArray();
        QStringList roles;
        for (const auto &role : row[4].toArray())
            roles.append(texts.once(role.toString()));
        personAt.insert(idAt<AccountId>(row, 0), people.size());
        people.append({.id = idAt<AccountId>(row, 0),
                       .login = textAt(row, 1),
                       .name = textAt(row, 2),
                       .unit = idAt<UnitId>(row, 3),
                       .roles = roles,
                       .active = row[5].toBool()});
    }
}

void Directory::Data::readStates(const QJsonArray &rows)
{
    for (const auto &value : rows) {
        const QJsonArray row = value.toArray();
        stateAt.insert(stateKey(textAt(row, 0), textAt(row, 1)), states.size());
        states.append({.family = textAt(row, 0),
                       .state = textAt(row, 1),
                       .name = textAt(row, 2),
                       .nameEn = textAt(row, 3),
                       .stage = textAt(row, 4),
                       .clock = textAt(row, 5),
                       .terminal = row[6].toBool(),
                       .ordinal = row[7].toInt()});
    }
}

void Directory::Data::readWords(const QJsonArray &rows)
{
    Texts texts;
    for (const auto &value : rows) {
        const QJsonArray row = value.toArray();
        wordAt.insert(stateKey(textAt(row, 0), textAt(row, 1)), words.size());
        words.append({.dictionary = texts.once(textAt(row, 0)),
                      .code = textAt(row, 1),
                      .name = textAt(row, 2),
                      .nameEn = textAt(row, 3)});
    }
}

Directory::Directory() : d(new Data) {}
Directory::~Directory() = default;
Directory::Directory(const Directory &) = default;
Directory &Directory::operator=(const Directory &) = default;

Directory Directory::fromJson(const QJsonObject &document)
{
    Directory directory;
    Data &data = *directory.d;
    data.version = document[u"version"].toInteger();
    data.readClasses(document[u"classes"].toArray());
    data.readAreas(document[u"areas"].toArray());
    data.readUnits(document[u"units"].toArray());
    data.readPeople(document[u"people"].toArray());
    data.readStates(document[u"states"].toArray());
    data.readWords(document[u"words"].toArray());
    return directory;
}

qint64 Directory::version() const
{
    return d->version;
}

const QList<ClassEntry> &Directory::classes() const
{
    return d->classes;
}

const QList<AreaEntry> &Directory::areas() const
{
    return d->areas;
}

const QList<UnitEntry> &Directory::units() const
{
    return d->units;
}

const QList<PersonEntry> &Directory::people() const
{
    return d->people;
}

const QList<StateEntry> &Directory::states() const
{
    return d->states;
}

const QList<WordEntry> &Directory::words() const
{
    return d->words;
}

namespace {

template <typename Entry, typename Key>
const Entry *entryOf(const QList<Entry> &entries, const QHash<Key, qsizetype> &at, const Key &key)
{
    const auto found = at.constFind(key);
    return found == at.constEnd() ? nullptr : &entries.at(*found);
}

const QString &inLanguage(const QString &chinese, const QString &english, Language language)
{
    return language == Language::English && !english.isEmpty() ? english : chinese;
}

} // namespace

const ClassEntry *Directory::find(ClassId id) const
{
    return entryOf(d->classes, d->classAt, id);
}

const AreaEntry *Directory::find(AreaId id) const
{
    return entryOf(d->areas, d->areaAt, id);
}

const UnitEntry *Directory::find(UnitId id) const
{
    return entryOf(d->units, d->unitAt, id);
}

const PersonEntry *Directory::find(AccountId id) const
{
    return entryOf(d->people, d->personAt, id);
}

const StateEntry *Directory::state(const QString &family, const QString &state) const
{
    return entryOf(d->states, d->stateAt, stateKey(family, state));
}

QString Directory::name(ClassId id, Language language) const
{
    const ClassEntry *entry = find(id);
    return entry ? inLanguage(entry->name, entry->nameEn, language) : QString();
}

QString Directory::name(AreaId id) const
{
    const AreaEntry *entry = find(id);
    return entry ? entry->name : QString();
}

QString Directory::name(UnitId id) const
{
    const UnitEntry *entry = find(id);
    return entry ? entry->shortName : QString();
}

QString Directory::name(AccountId id) const
{
    const PersonEntry *entry = find(id);
    return entry ? entry->name : QString();
}

QString Directory::stateName(const QString &family, const QString &state, Language language) const
{
    const StateEntry *entry = this->state(family, state);
    return entry ? inLanguage(entry->name, entry->nameEn, language) : state;
}

QString Directory::word(const QString &dictionary, const QString &code, Language language) const
{
    const WordEntry *entry = entryOf(d->words, d->wordAt, stateKey(dictionary, code));
    return entry ? inLanguage(entry->name, entry->nameEn, language) : code;
}

QList<WordEntry> Directory::dictionary(const QString &name) const
{
    QList<WordEntry> result;
    for (const WordEntry &word : std::as_const(d->words))
        if (word.dictionary == name)
            result.append(word);
    return result;
}

} // namespace gl::directory

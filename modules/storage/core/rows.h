#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <iterator>
#include <memory>
#include <optional>

typedef struct pg_result PGresult;

namespace gl::storage {

class Rows;

/// A column: its position, or its name as the statement gave it.
class Column
{
public:
    Column(int position) : m_position(position) {}
    Column(const char *name) : m_name(name) {}

private:
    friend class Row;
    int m_position = -1;
    const char *m_name = nullptr;
};

/// One row of an answer. Converts when asked; NULL gives the empty value of the type.
class Row
{
public:
    bool isNull(Column column) const;
    QString text(Column column) const;
    qint64 integer(Column column) const;
    int number(Column column) const { return static_cast<int>(integer(column)); }
    double real(Column column) const;
    bool flag(Column column) const;
    QDateTime instant(Column column) const; ///< timestamptz, in UTC
    QDate date(Column column) const;
    QUuid uuid(Column column) const;
    QByteArray bytes(Column column) const; ///< bytea
    QByteArray raw(Column column) const;   ///< the server's text, in UTF-8
    QJsonValue json(Column column) const;  ///< json or jsonb
    QJsonObject object(Column column) const { return json(column).toObject(); }
    QStringList texts(Column column) const; ///< text[]
    template <typename IdType>
    IdType id(Column column) const
    {
        return IdType(static_cast<decltype(IdType().value())>(integer(column)));
    }

    /// The whole row; numbers, booleans and JSON keep their kind, everything else is text.
    QJsonObject toJson() const;

private:
    friend class Rows;
    Row(std::shared_ptr<PGresult> result, int index) : m_result(std::move(result)), m_index(index)
    {}
    int position(Column column) const;
    const char *value(int column) const;

    std::shared_ptr<PGresult> m_result; ///< the row outlives the Rows it came from
    int m_index;
};

/// The answer of a statement, kept as the server sent it. Cheap to copy, readable from any thread.
class Rows
{
public:
    Rows() = default;
    explicit Rows(std::shared_ptr<PGresult> result);

    int size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    Row at(int index) const;
    Row first() const { return at(0); }
    QStringList columns() const;
    qint64 affected() const; ///< rows changed by insert, update, delete or copy

    QJsonArray toJson() const;

    class Iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Row;
        using difference_type = int;
        using pointer = void;
        using reference = Row;
        Iterator(const Rows *rows, int index) : m_rows(rows), m_index(index) {}
        Row operator*() const { return m_rows->at(m_index); }
        Iterator &operator++()
        {
            ++m_index;
            return *this;
        }
        bool operator==(const Iterator &other) const { return m_index == other.m_index; }

    private:
        const Rows *m_rows;
        int m_index;
    };
    Iterator begin() const { return {this, 0}; }
    Iterator end() const { return {this, m_size}; }

private:
    std::shared_ptr<PGresult> m_result;
    int m_size = 0;
};

} // namespace gl::storage

#pragma once

#include <QByteArray>

#include <bit>
#include <cstdint>
#include <span>
#include <string_view>

namespace gl::demo {

/// Rows in PostgreSQL's binary COPY format: the server neither parses numbers nor dates.
class CopyBuffer
{
public:
    CopyBuffer() { restart(); }

    void restart()
    {
        m_data.resize(0);
        m_data.append("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);
        m_rows = 0;
    }
    int64_t rows() const { return m_rows; }
    /// The whole COPY; the buffer is empty afterwards.
    QByteArray finish()
    {
        put<int16_t>(-1);
        QByteArray result = m_data;
        restart();
        return result;
    }

    void row(int16_t columns)
    {
        put(columns);
        ++m_rows;
    }
    void null() { put<int32_t>(-1); }
    void int2(int value) { fixed(static_cast<int16_t>(value)); }
    void int4(int value) { fixed(static_cast<int32_t>(value)); }
    void int8(int64_t value) { fixed(value); }
    void float4(float value) { fixed(std::bit_cast<uint32_t>(value)); }
    void flag(bool value) { fixed(static_cast<uint8_t>(value)); }
    /// Null for 0, which no id of ours is.
    void id(int value) { value == 0 ? null() : int4(value); }
    /// Seconds since 1970; null for 0.
    void instant(int64_t value) { value == 0 ? null() : int8((value - 946684800) * 1000000); }
    void text(std::string_view value)
    {
        put(static_cast<int32_t>(value.size()));
        m_data.append(value.data(), static_cast<qsizetype>(value.size()));
    }
    void textOrNull(std::string_view value) { value.empty() ? null() : text(value); }
    void json(std::string_view value)
    {
        put(static_cast<int32_t>(value.size() + 1));
        m_data.append('\1');
        m_data.append(value.data(), static_cast<qsizetype>(value.size()));
    }
    void ints(std::span<const int> values)
    {
        arrayHead(23, values.size(), values.size() * 8);
        for (const int value : values)
            int4(value);
    }
    void texts(std::span<const std::string_view> values)
    {
        size_t bytes = 0;
        for (const auto value : values)
            bytes += 4 + value.size();
        arrayHead(25, values.size(), bytes);
        for (const auto value : values)
            text(value);
    }
    void point(double x, double y, int srid)
    {
        put<int32_t>(25);
        m_data.append('\0'); // big-endian EWKB
        put<uint32_t>(0x20000001U);
        put(static_cast<int32_t>(srid));
        put(std::bit_cast<uint64_t>(x));
        put(std::bit_cast<uint64_t>(y));
    }

private:
    template <typename T>
    void put(T value)
    {
        char bytes[sizeof(T)];
        auto rest = static_cast<uint64_t>(value);
        for (size_t i = sizeof(T); i-- > 0; rest >>= 8)
            bytes[i] = static_cast<char>(rest & 0xFF);
        m_data.append(bytes, sizeof(T));
    }
    template <typename T>
    void fixed(T value)
    {
        put<int32_t>(sizeof(T));
        put(value);
    }
    void arrayHead(int32_t type, size_t size, size_t bytes)
    {
        put(static_cast<int32_t>(size == 0 ? 12 : 20 + bytes));
        put<int32_t>(size == 0 ? 0 : 1);
        put<int32_t>(0);
        put(type);
        if (size != 0) {
            put(static_cast<int32_t>(size));
            put<int32_t>(1);
        }
    }

    QByteArray m_data;
    int64_t m_rows = 0;
};

} // namespace gl::demo

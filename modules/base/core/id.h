#pragma once

#include <QHashFunctions>
#include <QtTypes>

#include <compare>

namespace gl {

/// A number that names one thing of one kind. Zero names nothing.
template <typename Tag, typename Rep = qint64>
class Id
{
public:
    constexpr Id() = default;
    constexpr explicit Id(Rep value) : m_value(value) {}

    constexpr Rep value() const { return m_value; }
    constexpr bool isValid() const { return m_value > 0; }

    constexpr auto operator<=>(const Id &) const = default;

    friend size_t qHash(const Id &id, size_t seed = 0) noexcept
    {
        return ::qHash(id.m_value, seed);
    }

private:
    Rep m_value = 0;
};

using CaseId = Id<struct CaseTag, qint64>;
using AccountId = Id<struct AccountTag, int>;
using AreaId = Id<struct AreaTag, int>;
using UnitId = Id<struct UnitTag, int>;
using ClassId = Id<struct ClassTag, int>;

} // namespace gl

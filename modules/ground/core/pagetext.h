#pragma once

#include <QByteArray>
#include <QString>
#include <QStringDecoder>

#include <optional>

namespace gl::ground {

/// The encoding of a Shapefile's table, which often does not say it: the one that is given, else
/// UTF-8 while everything is valid UTF-8, and GB 18030 (with GBK in it) from then on.
class PageText
{
public:
    /// Nothing when there is no encoding of that name.
    static std::optional<PageText> create(const QString &encoding);

    /// Looks at raw cells before the first is decoded.
    void look(const QByteArray &raw);
    QByteArray toUtf8(const QByteArray &raw) const;
    QString name() const { return m_encoding.isEmpty() ? guess() : m_encoding; }

private:
    QString guess() const;

    QString m_encoding;
    bool m_isUtf8 = true;
};

} // namespace gl::ground

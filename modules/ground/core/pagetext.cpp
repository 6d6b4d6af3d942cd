#include "pagetext.h"

using namespace Qt::StringLiterals;

namespace gl::ground {

std::optional<PageText> PageText::create(const QString &encoding)
{
    PageText text;
    if (encoding.isEmpty())
        return text;
    text.m_encoding = encoding;
    // What GIS programs write into .cpg files for GBK.
    if (encoding == "936"_L1 || encoding.endsWith(" 936"_L1) || encoding.toUpper() == "CP936"_L1)
        text.m_encoding = u"GB18030"_s;
    if (!QStringDecoder(text.m_encoding.toUtf8()).isValid())
        return std::nullopt;
    return text;
}

void PageText::look(const QByteArray &raw)
{
    m_isUtf8 = m_isUtf8 && raw.isValidUtf8();
}

QString PageText::guess() const
{
    return m_isUtf8 ? u"UTF-8"_s : u"GB18030"_s;
}

QByteArray PageText::toUtf8(const QByteArray &raw) const
{
    const QString encoding = name();
    if (encoding == "UTF-8"_L1)
        return raw;
    QStringDecoder decoder(encoding.toUtf8());
    const QString text = decoder(raw);
    return text.toUtf8();
}

} // namespace gl::ground

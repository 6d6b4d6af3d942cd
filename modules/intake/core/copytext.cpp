#include "copytext.h"

namespace gl::intake {

void CopyText::separate()
{
    if (m_rowBegun)
        m_text += '\t';
    m_rowBegun = true;
}

void CopyText::escape(QByteArrayView value)
{
    for (const char c : value) {
        switch (c) {
        case '\\': m_text += "\\\\"; break;
        case '\t': m_text += "\\t"; break;
        case '\n': m_text += "\\n"; break;
        case '\r': m_text += "\\r"; break;
        default: m_text += c; break;
        }
    }
}

void CopyText::add(QByteArrayView value)
{
    separate();
    escape(value);
}

void CopyText::addNull()
{
    separate();
    m_text += "\\N";
}

void CopyText::addOrNull(const std::optional<QByteArray> &value)
{
    if (value)
        add(*value);
    else
        addNull();
}

void CopyText::addArray(const std::vector<QByteArray> &values)
{
    if (values.empty())
        return addNull();
    QByteArray text = "{";
    for (const QByteArray &value : values) {
        if (text.size() > 1)
            text += ',';
        text += '"';
        for (const char c : value) {
            if (c == '"' || c == '\\')
                text += '\\';
            text += c;
        }
        text += '"';
    }
    add(text + '}');
}

void CopyText::addBytes(QByteArrayView bytes)
{
    separate();
    m_text += "\\\\x";
    m_text += bytes.toByteArray().toHex();
}

void CopyText::endRow()
{
    m_text += '\n';
    m_rowBegun = false;
}

} // namespace gl::intake

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

namespace gl::intake {

/// Builds the lines of a `copy ... from stdin` in text format.
class CopyText
{
public:
    void add(QByteArrayView value);
    void addNull();
    void addOrNull(const std::optional<QByteArray> &value);
    void addArray(const std::vector<QByteArray> &values); ///< none: null
    void addBytes(QByteArrayView bytes);                  ///< bytea
    void endRow();

    qsizetype size() const { return m_text.size(); }
    QByteArray take() { return std::exchange(m_text, QByteArray()); }

private:
    void separate();
    void escape(QByteArrayView value);

    QByteArray m_text;
    bool m_rowBegun = false;
};

} // namespace gl::intake

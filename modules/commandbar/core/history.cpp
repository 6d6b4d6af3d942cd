#include "history.h"

namespace gl::commandbar {

History::History(const QStringList &lines, qsizetype limit) : m_limit(limit)
{
    for (const QString &line : lines)
        add(line);
}

void History::add(const QString &line)
{
    const QString kept = line.trimmed();
    if (kept.isEmpty())
        return;
    m_lines.removeAll(kept);
    m_lines << kept;
    if (m_lines.size() > m_limit)
        m_lines.removeFirst();
    rewind();
}

QString History::older(const QString &typed)
{
    if (m_at < 0)
        m_typed = typed;
    if (m_at + 1 < m_lines.size())
        ++m_at;
    return m_at < 0 ? m_typed : m_lines.at(m_lines.size() - 1 - m_at);
}

QString History::newer()
{
    if (m_at >= 0)
        --m_at;
    return m_at < 0 ? m_typed : m_lines.at(m_lines.size() - 1 - m_at);
}

void History::rewind()
{
    m_at = -1;
    m_typed.clear();
}

} // namespace gl::commandbar

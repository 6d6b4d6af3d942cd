#pragma once

#include <ui/suggestline.h>

#include <QList>
#include <QString>

namespace gl::dispatch {

/// Something that can be picked by typing.
struct PickEntry
{
    int id = 0;
    QString code;
    QString name;
    QString detail{};   ///< smaller, beside it
    QString pinyin{};   ///< "huangcunzhen"
    QString initials{}; ///< "hcz"
};

/// A line that holds one entry of a long list, found by code, name, pinyin or initials.
class PickField : public ui::SuggestLine
{
    Q_OBJECT

public:
    explicit PickField(const QString &name, QWidget *parent);

    /// Keeps what is picked.
    void setEntries(const QList<PickEntry> &entries);
    void setPicked(int id); ///< 0: nothing
    int picked() const { return m_picked; }
    const PickEntry *entry() const { return find(m_picked); }
    /// Text that means nothing that can be picked.
    bool isUnclear() const { return m_picked == 0 && !text().trimmed().isEmpty(); }

Q_SIGNALS:
    void pickedChanged(int id);

private:
    void offer(const QString &typed);
    const PickEntry *find(int id) const;

    QList<PickEntry> m_entries;
    QList<int> m_offers;
    int m_picked = 0;
};

} // namespace gl::dispatch

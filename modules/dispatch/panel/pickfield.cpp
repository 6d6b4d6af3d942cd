#include "pickfield.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::dispatch {

namespace {

constexpr qsizetype kMostOffers = 30;

/// How well an entry fits what was typed; 0: not at all.
int fit(const PickEntry &entry, const QString &typed)
{
    if (entry.code.compare(typed, Qt::CaseInsensitive) == 0 || entry.name == typed)
        return 5;
    if (entry.name.startsWith(typed, Qt::CaseInsensitive)
        || entry.code.startsWith(typed, Qt::CaseInsensitive))
        return 4;
    if (entry.initials.startsWith(typed, Qt::CaseInsensitive)
        || entry.pinyin.startsWith(typed, Qt::CaseInsensitive))
        return 3;
    if (entry.name.contains(typed, Qt::CaseInsensitive))
        return 2;
    return entry.detail.contains(typed, Qt::CaseInsensitive) ? 1 : 0;
}

} // namespace

PickField::PickField(const QString &name, QWidget *parent) : ui::SuggestLine(parent)
{
    setAccessibleName(name);
    setToolTip(tr("Type the code, the name, pinyin or initials"));
    setPlaceholderText(tr("Code, name, pinyin or initials"));
    connect(this, &QLineEdit::textEdited, this, [this](const QString &typed) {
        if (std::exchange(m_picked, 0) != 0 || typed.isEmpty())
            Q_EMIT pickedChanged(0);
        offer(typed.trimmed());
    });
    connect(this, &ui::SuggestLine::chosen, this, [this](int row) {
        if (row < 0 || row >= m_offers.size())
            return;
        setPicked(m_offers.at(row));
        Q_EMIT pickedChanged(m_picked);
    });
}

void PickField::setEntries(const QList<PickEntry> &entries)
{
    m_entries = entries;
    if (m_picked != 0)
        setPicked(m_picked);
}

void PickField::setPicked(int id)
{
    m_picked = id;
    const PickEntry *chosen = entry();
    setText(chosen != nullptr ? chosen->name : QString());
    setToolTip(chosen != nullptr ? u"%1 · %2"_s.arg(chosen->code, chosen->detail)
                                 : tr("Type the code, the name, pinyin or initials"));
    closeOffers();
}

const PickEntry *PickField::find(int id) const
{
    const auto found = std::ranges::find(m_entries, id, &PickEntry::id);
    return found == m_entries.end() ? nullptr : &*found;
}

void PickField::offer(const QString &typed)
{
    QList<std::pair<int, qsizetype>> fits;
    for (qsizetype i = 0; i < m_entries.size() && !typed.isEmpty(); ++i)
        if (const int how = fit(m_entries.at(i), typed); how > 0)
            fits.append({-how, i});
    std::ranges::stable_sort(fits, {}, &std::pair<int, qsizetype>::first);
    m_offers.clear();
    QList<ui::Suggestion> shown;
    for (const auto &[how, i] : std::as_const(fits)) {
        if (m_offers.size() == kMostOffers)
            break;
        const PickEntry &entry = m_entries.at(i);
        m_offers << entry.id;
        shown << ui::Suggestion{u"%1  %2"_s.arg(entry.code, entry.name), entry.detail};
    }
    suggest(shown, true);
}

} // namespace gl::dispatch

#include "draftkeeper.h"

namespace gl::desktop {

DraftKeeper::DraftKeeper(journal::Journal &journal, const QString &kind, QObject *parent)
    : QObject(parent),
      m_journal(journal),
      m_kind(kind)
{}

void DraftKeeper::read()
{
    m_journal.drafts(m_kind).then(this, [this](const Result<QList<journal::Draft>> &drafts) {
        if (!drafts) {
            Q_EMIT failed(drafts.error());
            return;
        }
        // What was typed since the program started is newer.
        for (const journal::Draft &draft : *drafts) {
            if (!m_drafts.contains(draft.key.key))
                m_drafts.insert(draft.key.key, draft.payload);
        }
        Q_EMIT ready();
    });
}

void DraftKeeper::save(const QString &key, const QJsonObject &payload)
{
    if (payload.isEmpty())
        m_drafts.remove(key);
    else
        m_drafts.insert(key, payload);
    auto written = payload.isEmpty() ? m_journal.dropDraft(journalKey(key))
                                     : m_journal.saveDraft(journalKey(key), payload);
    written.then(this, [this](const Result<void> &done) {
        if (!done)
            Q_EMIT failed(done.error());
    });
}

} // namespace gl::desktop

#pragma once

#include <QHash>
#include <QJsonObject>
#include <QObject>

#include <journal/journal.h>

namespace gl::desktop {

/// The drafts of one kind, at hand without waiting: read once when the journal opens, written
/// through at every change.
class DraftKeeper : public QObject
{
    Q_OBJECT

public:
    DraftKeeper(journal::Journal &journal, const QString &kind, QObject *parent = nullptr);

    /// After the journal was opened; ready() follows.
    void read();
    /// An empty payload drops the draft.
    void save(const QString &key, const QJsonObject &payload);
    QJsonObject load(const QString &key) const { return m_drafts.value(key); }
    QHash<QString, QJsonObject> all() const { return m_drafts; }
    journal::DraftKey journalKey(const QString &key) const { return {m_kind, key}; }

Q_SIGNALS:
    void ready();
    /// A draft could not be written: the person must know.
    void failed(const gl::Error &error);

private:
    journal::Journal &m_journal;
    const QString m_kind;
    QHash<QString, QJsonObject> m_drafts;
};

} // namespace gl::desktop

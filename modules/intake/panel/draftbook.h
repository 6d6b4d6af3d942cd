#pragma once

#include <intake/casedraft.h>
#include <intake/debounce.h>

#include <QElapsedTimer>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

namespace gl::intake {

/// Where drafts are kept: the journal of the desk. Keys hold no personal data, documents do.
/// Each file of a draft is a document of its own, kept once, under "<draft>/<file>".
struct DraftHooks
{
    std::function<void(const QString &key, const QJsonObject &document)> save{};
    std::function<void(const QString &key)> drop{};
};

/// The drafts at hand, one for each call that was interrupted, and their way to the journal: at
/// every pause of typing, and at the latest four seconds after a change.
class DraftBook : public QObject
{
    Q_OBJECT

public:
    explicit DraftBook(QObject *parent = nullptr);

    void setHooks(const DraftHooks &hooks) { m_hooks = hooks; }

    const QList<CaseDraft> &drafts() const { return m_drafts; }
    const CaseDraft &at(qsizetype index) const { return m_drafts.at(index); }
    qsizetype indexOf(const QString &key) const;

    void add(const CaseDraft &draft);
    /// As typed now; written at the next pause.
    void update(const CaseDraft &draft);
    /// A file came: written at once, because it is not typed again.
    void keepFile(const QString &key, const DraftFile &file);
    /// Takes it out of the list; its documents stay until drop().
    CaseDraft take(qsizetype index);
    /// The documents of a draft are no longer needed.
    void drop(const CaseDraft &draft);
    /// What update() left to write, now.
    void flush();

    /// What an earlier run kept, in any order; drafts first seen are added.
    void restore(const QList<QJsonObject> &documents);

private:
    void schedule();

    DraftHooks m_hooks;
    QList<CaseDraft> m_drafts;
    QSet<QString> m_saved; ///< keys of drafts with a document
    QString m_changed;     ///< key of the draft to write
    Debounce m_debounce;
    QElapsedTimer m_clock;
    QTimer m_timer;
};

} // namespace gl::intake

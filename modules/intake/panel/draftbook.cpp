#include "draftbook.h"

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace gl::intake {

namespace {

using std::chrono::milliseconds;

constexpr auto kPause = milliseconds(600);
constexpr auto kLongest = milliseconds(4000);

QString fileKey(const QString &draft, const QString &file)
{
    return draft + u'/' + file;
}

} // namespace

DraftBook::DraftBook(QObject *parent) : QObject(parent), m_debounce(kPause, kLongest)
{
    m_clock.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DraftBook::flush);
}

qsizetype DraftBook::indexOf(const QString &key) const
{
    const auto found = std::ranges::find(m_drafts, key, &CaseDraft::key);
    return found == m_drafts.end() ? -1 : found - m_drafts.begin();
}

void DraftBook::add(const CaseDraft &draft)
{
    m_drafts << draft;
}

void DraftBook::update(const CaseDraft &draft)
{
    const qsizetype index = indexOf(draft.key);
    if (index < 0 || m_drafts.at(index) == draft)
        return;
    if (!m_changed.isEmpty() && m_changed != draft.key)
        flush();
    m_drafts[index] = draft;
    m_changed = draft.key;
    m_debounce.touch(milliseconds(m_clock.elapsed()));
    schedule();
}

void DraftBook::schedule()
{
    if (const auto due = m_debounce.dueIn(milliseconds(m_clock.elapsed())))
        m_timer.start(*due);
}

void DraftBook::flush()
{
    m_timer.stop();
    m_debounce.serve();
    const qsizetype index = indexOf(std::exchange(m_changed, {}));
    if (index < 0)
        return;
    const CaseDraft &draft = m_drafts.at(index);
    if (!draft.isEmpty() && m_hooks.save) {
        m_saved << draft.key;
        m_hooks.save(draft.key, toJson(draft));
    } else if (draft.isEmpty() && m_saved.contains(draft.key)) {
        drop(draft);
    }
}

void DraftBook::keepFile(const QString &key, const DraftFile &file)
{
    if (m_hooks.save) {
        m_hooks.save(fileKey(key, file.id),
                     {{u"file_of"_s, key},
                      {u"id"_s, file.id},
                      {u"content"_s, QString::fromLatin1(file.content.toBase64())}});
    }
}

CaseDraft DraftBook::take(qsizetype index)
{
    flush();
    return m_drafts.takeAt(index);
}

void DraftBook::drop(const CaseDraft &draft)
{
    m_saved.remove(draft.key);
    if (!m_hooks.drop)
        return;
    for (const DraftFile &file : draft.files)
        m_hooks.drop(fileKey(draft.key, file.id));
    m_hooks.drop(draft.key);
}

void DraftBook::restore(const QList<QJsonObject> &documents)
{
    for (const QJsonObject &document : documents) {
        const auto draft = draftFrom(document);
        if (!draft || indexOf(draft->key) >= 0)
            continue;
        m_saved << draft->key;
        m_drafts << *draft;
    }
    for (const QJsonObject &document : documents) {
        const qsizetype index = indexOf(document["file_of"_L1].toString());
        if (index < 0)
            continue;
        for (DraftFile &file : m_drafts[index].files) {
            if (file.id == document["id"_L1].toString())
                file.content = QByteArray::fromBase64(document["content"_L1].toString().toLatin1());
        }
    }
    // A file whose content was not written before the end cannot be sent.
    for (CaseDraft &draft : m_drafts)
        draft.files.removeIf([](const DraftFile &file) { return file.content.isEmpty(); });
}

} // namespace gl::intake

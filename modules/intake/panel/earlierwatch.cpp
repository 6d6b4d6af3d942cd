#include "earlierwatch.h"

#include <intake/draftcheck.h>

#include <chrono>

using namespace Qt::StringLiterals;

namespace gl::intake {

namespace {

using std::chrono::milliseconds;

constexpr auto kPhonePause = milliseconds(200);
constexpr auto kPlacePause = milliseconds(400);
constexpr qsizetype kShortestNumber = 5;
constexpr qsizetype kTellingWords = 12; // enough to look for without a place

} // namespace

EarlierWatch::EarlierWatch(IntakeService &service, QObject *parent)
    : QObject(parent),
      m_service(service)
{
    for (QTimer *timer : {&m_phonePause, &m_placePause})
        timer->setSingleShot(true);
    m_phonePause.setInterval(kPhonePause);
    m_placePause.setInterval(kPlacePause);
    connect(&m_phonePause, &QTimer::timeout, this, &EarlierWatch::askHistory);
    connect(&m_placePause, &QTimer::timeout, this, &EarlierWatch::askDuplicates);
}

void EarlierWatch::watch(const CaseDraft &draft)
{
    const QString phone = plainPhone(draft.phone);
    if (phone != m_phone) {
        m_phone = phone;
        m_latestHistory.forget();
        m_phonePause.stop();
        Q_EMIT historyGone();
        if (phone.size() >= kShortestNumber)
            m_phonePause.start();
    }
    const repeats::Query query = repeatQueryOf(draft);
    if (query.toJson() != m_query.toJson()) {
        m_query = query;
        m_latestDuplicates.forget();
        if (draft.place.isResolved() || query.words.size() >= kTellingWords) {
            m_placePause.start();
        } else {
            m_placePause.stop();
            Q_EMIT duplicatesGone();
        }
    }
}

void EarlierWatch::reset()
{
    m_phonePause.stop();
    m_placePause.stop();
    m_latestHistory.forget();
    m_latestDuplicates.forget();
    m_phone.clear();
    m_query = {};
    Q_EMIT historyGone();
    Q_EMIT duplicatesGone();
}

// Failures stay silent here: what is looked up helps, but nobody waits for it.
void EarlierWatch::askHistory()
{
    const auto ticket = m_latestHistory.ask();
    m_service.callerHistory(m_phone).then(this, [this, ticket](const Result<CallerHistory> &found) {
        if (m_latestHistory.isLatest(ticket) && found)
            Q_EMIT history(*found);
    });
}

void EarlierWatch::askDuplicates()
{
    const auto ticket = m_latestDuplicates.ask();
    m_service.likelyRepeats(m_query).then(this,
                                          [this, ticket](const Result<QList<EarlierCase>> &found) {
                                              if (m_latestDuplicates.isLatest(ticket) && found)
                Q_EMIT duplicates(*found);
                                          });
}

} // namespace gl::intake

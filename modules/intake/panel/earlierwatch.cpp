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
    const QString words = draft.text.simplified();
    if (draft.place != m_place || words != m_words) {
        m_place = draft.place;
        m_words = words;
        m_latestDuplicates.forget();
        if (m_place.isResolved()) {
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
    m_place = {};
    m_words.clear();
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
    m_service.duplicatesNear(m_place, m_words)
        .then(this, [this, ticket](const Result<QList<EarlierCase>> &found) {
            if (m_latestDuplicates.isLatest(ticket) && found)
                Q_EMIT duplicates(*found);
        });
}

} // namespace gl::intake

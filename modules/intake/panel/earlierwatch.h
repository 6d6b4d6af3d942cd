#pragma once

#include <intake/debounce.h>
#include <intake/intakeservice.h>

#include <QObject>
#include <QTimer>

namespace gl::intake {

/// Asks what is known already while somebody types: the history of the number, and likely
/// duplicates near the place. One question of each kind at a time counts, the newest.
class EarlierWatch : public QObject
{
    Q_OBJECT

public:
    explicit EarlierWatch(IntakeService &service, QObject *parent = nullptr);

    /// The draft as it stands; asks after a short pause when something that matters has changed.
    void watch(const CaseDraft &draft);
    /// Another draft: what was found belongs to the one before.
    void reset();

Q_SIGNALS:
    void history(const gl::intake::CallerHistory &history);
    void historyGone();
    void duplicatesGone(); ///< too little is known to look for any
    void duplicates(const QList<gl::intake::EarlierCase> &cases);

private:
    void askHistory();
    void askDuplicates();

    IntakeService &m_service;
    QTimer m_phonePause;
    QTimer m_placePause;
    Latest m_latestHistory;
    Latest m_latestDuplicates;
    QString m_phone;
    repeats::Query m_query;
};

} // namespace gl::intake

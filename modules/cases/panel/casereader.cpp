#include "casereader.h"

using namespace std::chrono_literals;

namespace gl::cases {

CaseReader::CaseReader(CaseService &service, ui::DeskContext &desk, QObject *parent)
    : QObject(parent),
      m_service(service),
      m_desk(desk)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(80ms);
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(40ms);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        if (m_late)
            read();
    });
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        if (m_again)
            readSoon();
    });
    connect(&desk, &ui::DeskContext::currentCaseChanged, this, &CaseReader::follow);
    connect(&desk, &ui::DeskContext::casesChanged, this, &CaseReader::heard);
    connect(&desk, &ui::DeskContext::resync, this, &CaseReader::readSoon);
    // Later, because nobody listens yet.
    m_current = desk.currentCase();
    m_late = m_current.isValid();
    m_settle.start();
}

void CaseReader::follow(CaseId id)
{
    m_current = id;
    ++m_ticket;
    m_reading = false;
    m_again = false;
    m_late = false;
    m_quiet.stop();
    if (!id.isValid()) {
        Q_EMIT cleared();
        return;
    }
    Q_EMIT started(id);
    m_late = m_settle.isActive();
    m_settle.start();
    if (!m_late)
        read();
}

void CaseReader::refresh()
{
    if (!m_current.isValid())
        return;
    read();
}

void CaseReader::heard(const QList<CaseId> &ids)
{
    if (ids.contains(m_current))
        readSoon();
}

void CaseReader::readSoon()
{
    if (!m_current.isValid() || m_late)
        return; // it will be read anyway
    if (m_reading || m_quiet.isActive()) {
        m_again = true;
        return;
    }
    read();
}

void CaseReader::read()
{
    m_reading = true;
    m_again = false;
    m_late = false;
    m_quiet.start();
    const quint64 ticket = ++m_ticket;
    // Parsed where the answer arrives, which is a thread of the database.
    m_service.readShown(m_current)
        .then([](const Result<QJsonObject> &answer) { return answer.transform(parseCase); })
        .then(this, [this, ticket](const Result<CaseDocument> &document) {
            if (ticket == m_ticket)
                take(document);
        });
}

void CaseReader::take(const Result<CaseDocument> &document)
{
    m_reading = false;
    if (!document) {
        Q_EMIT failed(document.error());
    } else {
        m_desk.syncTime(document->serverTime);
        Q_EMIT arrived(*document);
    }
    if (m_again && !m_quiet.isActive())
        readSoon();
}

} // namespace gl::cases

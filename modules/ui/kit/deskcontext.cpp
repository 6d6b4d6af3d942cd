#include "deskcontext.h"

#include <base/clock.h>

using namespace Qt::StringLiterals;

namespace gl::ui {

DeskContext::DeskContext(QObject *parent) : QObject(parent) {}

void DeskContext::setPerson(const Person &person)
{
    if (m_person == person)
        return;
    m_person = person;
    Q_EMIT personChanged();
}

QString DeskContext::named(const QString &zh, const QString &en) const
{
    return m_chinese || en.isEmpty() ? zh : en;
}

QDateTime DeskContext::now() const
{
    return m_serverTime.isValid() ? m_serverTime.addMSecs(m_since.elapsed()) : SystemClock().now();
}

void DeskContext::syncTime(const QDateTime &serverTime)
{
    if (!serverTime.isValid())
        return;
    m_serverTime = serverTime;
    m_since.start();
}

void DeskContext::syncTime(const QJsonObject &document)
{
    syncTime(QDateTime::fromString(document.value("server_time"_L1).toString(), Qt::ISODateWithMs));
}

void DeskContext::setCurrentCase(CaseId id)
{
    if (m_current == id)
        return;
    m_current = id;
    Q_EMIT currentCaseChanged(id);
}

void DeskContext::openCase(CaseId id)
{
    setCurrentCase(id);
    Q_EMIT caseOpened(id);
}

void DeskContext::beginAction(CaseId id, const QString &action, const QJsonObject &inputs)
{
    openCase(id);
    Q_EMIT actionRequested(id, action, inputs);
}

void DeskContext::showAreaOnMap(const QString &code)
{
    Q_EMIT areaOnMapRequested(code);
}

void DeskContext::openItem(const QString &panel, qint64 id)
{
    Q_EMIT itemOpened(panel, id);
}

void DeskContext::newItem(const QString &panel, const QJsonObject &prefill)
{
    Q_EMIT newItemRequested(panel, prefill);
}

void DeskContext::showPlaceOnMap(const QPointF &degrees)
{
    Q_EMIT placeOnMapRequested(degrees);
}

void DeskContext::showOnMap(CaseId id)
{
    Q_EMIT mapRequested(id);
}

void DeskContext::verifyByVideo(CaseId id, const QString &inspector)
{
    if (!id.isValid())
        return;
    setCurrentCase(id);
    Q_EMIT videoVerificationRequested(id, inspector);
}

void DeskContext::watchCamera(const QString &code)
{
    if (!code.isEmpty())
        Q_EMIT cameraRequested(code);
}

void DeskContext::newCase(const QJsonObject &prefill)
{
    Q_EMIT newCaseRequested(prefill);
}

void DeskContext::search(const QString &words)
{
    Q_EMIT searchRequested(words);
}

void DeskContext::say(Severity severity, const QString &text, const QString &hint)
{
    Q_EMIT said(severity, text, hint);
}

void DeskContext::insertPhrase(const QString &text)
{
    Q_EMIT phraseRequested(text);
}

} // namespace gl::ui

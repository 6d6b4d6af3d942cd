#include "noticelistener.h"

#include "noticelink.h"

namespace gl::storage {

NoticeListener::NoticeListener(const ConnectionConfig &config, const ListenerOptions &options,
                               QObject *parent)
    : QObject(parent)
{
    m_thread.setObjectName(QStringLiteral("gridline listener"));
    // Owned by the thread: deleted when it finishes, or with us when it never ran.
    auto *link = new NoticeLink(config, options);
    m_link = link;
    link->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, link, &NoticeLink::open);
    connect(&m_thread, &QThread::finished, link, &QObject::deleteLater);
    connect(link, &NoticeLink::resync, this, &NoticeListener::resync);
    connect(link, &NoticeLink::notice, this, &NoticeListener::notice);
    connect(link, &NoticeLink::alive, this, &NoticeListener::alive);
    connect(link, &NoticeLink::lost, this, &NoticeListener::lost);
}

NoticeListener::~NoticeListener()
{
    m_thread.quit();
    m_thread.wait();
    if (m_link) // never started
        delete m_link.data();
}

void NoticeListener::start()
{
    m_thread.start();
}

void NoticeListener::check()
{
    if (auto *link = qobject_cast<NoticeLink *>(m_link.data()))
        QMetaObject::invokeMethod(link, &NoticeLink::check, Qt::QueuedConnection);
}

} // namespace gl::storage

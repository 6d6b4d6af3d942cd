#include "phonepage.h"

#include "phoneserver.h"

namespace gl::video {

PhonePage::PhonePage(Callbacks callbacks) : m_server(new PhoneServer(std::move(callbacks)))
{
    m_thread.setObjectName(QStringLiteral("phone page"));
    m_server->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    m_thread.start();
}

PhonePage::~PhonePage()
{
    QMetaObject::invokeMethod(m_server, &PhoneServer::stop, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

Result<void> PhonePage::start(const PhonePageOptions &options)
{
    Result<void> begun;
    QMetaObject::invokeMethod(
        m_server, [this, &options, &begun] { begun = m_server->start(options); },
        Qt::BlockingQueuedConnection);
    m_port = m_server->port(); // it stays as it is
    return begun;
}

} // namespace gl::video

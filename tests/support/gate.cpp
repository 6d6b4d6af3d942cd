#include "gate.h"

#include <QFile>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>

using namespace Qt::StringLiterals;

namespace gl::test {

namespace {

int unixSocket(const QByteArray &path, bool listens)
{
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.constData(), sizeof(address.sun_path) - 1);
    const auto *plain = reinterpret_cast<const sockaddr *>(&address);
    const int done =
        listens ? ::bind(fd, plain, sizeof(address)) : ::connect(fd, plain, sizeof(address));
    if (done != 0 || (listens && ::listen(fd, 64) != 0)) {
        ::close(fd);
        return -1;
    }
    return fd;
}

bool writeAll(int fd, const char *bytes, ssize_t size)
{
    while (size > 0) {
        const ssize_t done = ::send(fd, bytes, size_t(size), MSG_NOSIGNAL);
        if (done <= 0)
            return false;
        bytes += done;
        size -= done;
    }
    return true;
}

} // namespace

Gate::Gate(const storage::ConnectionConfig &server) : m_config(server)
{
    const QString port = server.option("port").isEmpty() ? u"5432"_s : server.option("port");
    const QString name = "/.s.PGSQL."_L1 + port;
    m_target = QFile::encodeName(server.option("host") + name);
    m_listener = unixSocket(QFile::encodeName(m_folder.path() + name), true);
    m_config.setOption("host", m_folder.path());
    m_thread = std::thread([this] { work(); });
}

Gate::~Gate()
{
    m_ends = true;
    m_thread.join();
    dropAll();
    ::close(m_listener);
}

void Gate::loseAnswerTo(const QByteArray &text)
{
    const std::lock_guard lock(m_lock);
    m_fatal = text;
}

bool Gate::isFatal(const QByteArray &bytes)
{
    const std::lock_guard lock(m_lock);
    if (m_fatal.isEmpty() || !bytes.contains(m_fatal))
        return false;
    m_fatal.clear();
    return true;
}

void Gate::dropAll()
{
    for (const Pair &pair : m_pairs) {
        ::close(pair.client);
        ::close(pair.server);
    }
    m_pairs.clear();
}

void Gate::accept()
{
    const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0)
        return;
    const int server = m_mode == Mode::Closed ? -1 : unixSocket(m_target, false);
    if (server < 0)
        ::close(client);
    else
        m_pairs.push_back({.client = client, .server = server});
}

bool Gate::forward(Pair &pair, bool fromClient)
{
    std::array<char, 65536> buffer{};
    const ssize_t size =
        ::recv(fromClient ? pair.client : pair.server, buffer.data(), buffer.size(), 0);
    if (size <= 0)
        return false;
    if (fromClient)
        pair.doomed = pair.doomed || isFatal(QByteArray(buffer.data(), size));
    else if (pair.doomed) {
        ++m_lost;
        return false;
    }
    return writeAll(fromClient ? pair.server : pair.client, buffer.data(), size);
}

void Gate::work()
{
    while (!m_ends) {
        if (m_mode == Mode::Closed)
            dropAll();
        std::vector<pollfd> waits{{.fd = m_listener, .events = POLLIN, .revents = 0}};
        if (m_mode == Mode::Open) {
            for (const Pair &pair : m_pairs) {
                waits.push_back({.fd = pair.client, .events = POLLIN, .revents = 0});
                waits.push_back({.fd = pair.server, .events = POLLIN, .revents = 0});
            }
        }
        ::poll(waits.data(), waits.size(), 5);
        if (m_mode == Mode::Open) {
            for (size_t i = (waits.size() - 1) / 2; i-- > 0;) {
                const bool good = (waits[1 + 2 * i].revents == 0 || forward(m_pairs[i], true))
                                  && (waits[2 + 2 * i].revents == 0 || forward(m_pairs[i], false));
                if (good)
                    continue;
                ::close(m_pairs[i].client);
                ::close(m_pairs[i].server);
                m_pairs.erase(m_pairs.begin() + std::ptrdiff_t(i));
            }
        }
        if (waits[0].revents != 0)
            accept();
    }
}

} // namespace gl::test

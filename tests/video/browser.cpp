#include "browser.h"

#include <QDeadlineTimer>
#include <QJsonDocument>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <csignal>

using namespace Qt::StringLiterals;

namespace gl::test {

namespace {

constexpr int kPatience = 30000;

QStringList arguments(const Browser::Options &options, const QString &profile)
{
    QStringList words{
        u"--headless=new"_s,
        u"--no-sandbox"_s,
        u"--disable-gpu"_s,
        u"--disable-quic"_s,
        u"--no-first-run"_s,
        u"--disable-background-networking"_s,
        u"--disable-component-update"_s,
        u"--disable-sync"_s,
        u"--disable-dev-shm-usage"_s,
        u"--remote-debugging-pipe"_s,
        u"--ignore-certificate-errors"_s,
        u"--autoplay-policy=no-user-gesture-required"_s,
        u"--disable-features=WebRtcHideLocalIpsWithMdns"_s,
        u"--use-fake-device-for-media-stream"_s,
        u"--user-data-dir="_s + profile,
        u"--lang="_s + options.language,
        u"--accept-lang="_s + options.language,
        u"--window-size=%1,%2"_s.arg(options.screen.width()).arg(options.screen.height())};
    if (options.allowsCamera)
        words << u"--use-fake-ui-for-media-stream"_s;
    else
        words << u"--deny-permission-prompts"_s;
    if (!options.camera.isEmpty())
        words << u"--use-file-for-fake-video-capture="_s + options.camera;
    if (!options.microphone.isEmpty())
        words << u"--use-file-for-fake-audio-capture="_s + options.microphone;
    words << u"about:blank"_s;
    return words;
}

} // namespace

Browser::Browser(const Options &options) : m_options(options)
{
    if (::pipe2(m_to.data(), O_CLOEXEC) != 0 || ::pipe2(m_from.data(), O_CLOEXEC) != 0)
        return;
    m_process.setChildProcessModifier([this] {
        // Chromium reads commands at 3 and writes answers at 4.
        const int in = ::fcntl(m_to[0], F_DUPFD, 10), out = ::fcntl(m_from[1], F_DUPFD, 10);
        ::dup2(in, 3);
        ::dup2(out, 4);
        ::close(in);
        ::close(out);
        ::setpgid(0, 0); // with all of its processes, to be killed together
    });
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(u"chromium"_s, arguments(options, m_profile.path()));
}

Browser::~Browser()
{
    kill();
    for (const int end : {m_to[1], m_from[0], m_to[0], m_from[1]})
        ::close(end);
}

void Browser::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    ::kill(-static_cast<pid_t>(m_process.processId()), SIGKILL);
    m_process.waitForFinished();
}

bool Browser::open(const QString &url)
{
    if (!m_process.waitForStarted(kPatience))
        return false;
    if (m_session.isEmpty()) {
        const QString target =
            call(u"Target.createTarget"_s, {{u"url"_s, u"about:blank"_s}})[u"targetId"].toString();
        m_session = call(u"Target.attachToTarget"_s,
                         {{u"targetId"_s, target}, {u"flatten"_s, true}})[u"sessionId"]
                        .toString();
        call(u"Page.enable"_s);
        call(u"Emulation.setDeviceMetricsOverride"_s, {{u"width"_s, m_options.screen.width()},
                                                       {u"height"_s, m_options.screen.height()},
                                                       {u"deviceScaleFactor"_s, 2},
                                                       {u"mobile"_s, true}});
    }
    const QJsonObject answer = call(u"Page.navigate"_s, {{u"url"_s, url}});
    return !m_session.isEmpty() && answer.contains(u"frameId") && !answer.contains(u"errorText");
}

std::optional<QJsonValue> Browser::run(const QString &script)
{
    const QJsonObject answer =
        call(u"Runtime.evaluate"_s,
             {{u"expression"_s, script}, {u"awaitPromise"_s, true}, {u"returnByValue"_s, true}});
    if (!answer.contains(u"result") || answer.contains(u"exceptionDetails"))
        return {};
    return answer[u"result"].toObject()[u"value"];
}

QByteArray Browser::screenshot()
{
    return QByteArray::fromBase64(call(u"Page.captureScreenshot"_s)[u"data"].toString().toLatin1());
}

QJsonObject Browser::call(const QString &method, const QJsonObject &parameters)
{
    QJsonObject message{{u"id"_s, ++m_calls}, {u"method"_s, method}, {u"params"_s, parameters}};
    if (!m_session.isEmpty())
        message[u"sessionId"_s] = m_session;
    const QByteArray text = QJsonDocument(message).toJson(QJsonDocument::Compact) + '\0';
    if (::write(m_to[1], text.constData(), static_cast<size_t>(text.size())) != text.size())
        return {};
    return wait(m_calls);
}

/// Answers in between are events, of which there is nothing to learn.
QJsonObject Browser::wait(int id)
{
    const QDeadlineTimer until(kPatience);
    while (!until.hasExpired() && m_process.state() != QProcess::NotRunning) {
        qsizetype end = -1;
        while ((end = m_read.indexOf('\0')) >= 0) {
            const QJsonObject message = QJsonDocument::fromJson(m_read.left(end)).object();
            m_read.remove(0, end + 1);
            if (message[u"id"].toInt() != id)
                continue;
            if (message.contains(u"error"))
                m_log += QString::fromUtf8(QJsonDocument(message).toJson());
            return message[u"result"].toObject();
        }
        pollfd ready{.fd = m_from[0], .events = POLLIN, .revents = 0};
        if (::poll(&ready, 1, 200) > 0) {
            std::array<char, 65536> bytes{};
            const auto size = ::read(m_from[0], bytes.data(), bytes.size());
            if (size <= 0)
                break;
            m_read.append(bytes.data(), size);
        }
        m_process.waitForReadyRead(0);
        m_log += QString::fromUtf8(m_process.readAll());
    }
    m_log += u"no answer to call %1\n"_s.arg(id);
    return {};
}

} // namespace gl::test

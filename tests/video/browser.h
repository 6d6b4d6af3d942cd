#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QSize>
#include <QTemporaryDir>

#include <array>
#include <optional>

namespace gl::test {

/// Chromium as a phone: no window, a camera and a microphone that play files, led through its
/// debugging pipe.
class Browser
{
public:
    struct Options
    {
        QString camera{};     ///< Y4M or MJPEG file; empty: Chromium's own pattern
        QString microphone{}; ///< WAV; empty: Chromium's own beep
        QString language = QStringLiteral("zh-CN");
        QSize screen{360, 740};
        bool allowsCamera = true;
    };

    explicit Browser(const Options &options);
    ~Browser();
    Q_DISABLE_COPY_MOVE(Browser)

    /// False when it does not come up or the page does not load.
    bool open(const QString &url);
    /// What a script of the page says; awaits promises. Nothing: it failed.
    std::optional<QJsonValue> run(const QString &script);
    QByteArray screenshot();
    /// As a phone whose battery is taken out.
    void kill();
    QString log() const { return m_log; }

private:
    QJsonObject call(const QString &method, const QJsonObject &parameters = {});
    QJsonObject wait(int id);

    const Options m_options;
    QTemporaryDir m_profile;
    QProcess m_process;
    std::array<int, 2> m_to{-1, -1};
    std::array<int, 2> m_from{-1, -1};
    QByteArray m_read;
    QString m_session;
    QString m_log;
    int m_calls = 0;
};

} // namespace gl::test

#pragma once

#include "camerasource.h"

#include <QObject>
#include <QTimer>

#include <gb28181/gateway.h>

#include <map>
#include <memory>

namespace gl::storage {
class Session;
}

namespace gl::video {

/// Cameras that come by GB/T 28181 (address gb28181:DEVICE/CHANNEL), through a gateway of our own,
/// whose devices and channels the database knows.
class GbSource : public QObject, public CameraSource
{
    Q_OBJECT

public:
    /// Something the database is told as soon as it takes it.
    using Job = std::function<Result<void>(storage::Session &)>;
    using Tell = std::function<void(Job)>;

    /// `settings` as gl_api.gb_settings has them. The relay must outlive it.
    GbSource(const QJsonObject &settings, media::Relay &relay, Tell tell);
    ~GbSource() override;

    /// Offline: the port is taken. Invalid: the settings are no good.
    Result<void> begin();
    void setPasswords(const QJsonObject &settings);

    bool takes(const QUrl &address) const override;
    Result<void> start(const QString &path, const QUrl &address) override;
    void stop(const QString &path) override;
    void order(const QUrl &address, const CameraOrder &order, Told told) override;

private:
    void connectGateway();
    void move(const QUrl &address, const QJsonObject &inputs, const Told &told);
    void steer(const CameraOrder &order, const Told &told);

    const Tell m_tell;
    gb28181::Gateway m_gateway;
    /// Turning cameras, by address: a desk that falls silent must not leave one turning.
    std::map<QString, std::unique_ptr<QTimer>> m_turning;
};

} // namespace gl::video

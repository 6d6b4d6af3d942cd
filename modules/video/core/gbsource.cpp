#include "gbsource.h"

#include <storage/session.h>
#include <video/log.h>

#include <QJsonArray>
#include <QUrlQuery>

#include <media/relay.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::video {

namespace {

/// A desk says every half second that it still turns a camera.
constexpr auto kStopAfter = 1500ms;

QHash<QString, QString> passwordsOf(const QJsonObject &settings)
{
    QHash<QString, QString> passwords;
    const QJsonObject kept = settings[u"passwords"].toObject();
    for (auto each = kept.begin(); each != kept.end(); ++each) {
        if (!each.key().isEmpty())
            passwords.insert(each.key(), each.value().toString());
    }
    return passwords;
}

QString commonPassword(const QJsonObject &settings)
{
    return settings[u"passwords"][QString()].toString();
}

gb28181::GatewayOptions optionsOf(const QJsonObject &settings)
{
    const QString transport = settings[u"transport"].toString();
    const auto port = [&settings](const char *key) {
        return static_cast<quint16>(qBound(0, settings[QLatin1StringView(key)].toInt(), 65535));
    };
    return {.id = settings[u"id"].toString(),
            .domain = settings[u"domain"].toString(),
            .address = settings[u"address"].toString(),
            .port = port("port"),
            .transport = transport == "tcp"_L1          ? gb28181::Transport::TcpPassive
                         : transport == "tcp-active"_L1 ? gb28181::Transport::TcpActive
                                                        : gb28181::Transport::Udp,
            .mediaHost = settings[u"media_host"].toString(),
            .firstPort = port("first_port"),
            .lastPort = port("last_port"),
            .keepAlive = std::chrono::seconds(qBound(1, settings[u"keepalive"].toInt(60), 3600)),
            .password = commonPassword(settings),
            .passwords = passwordsOf(settings)};
}

gb28181::Wish wishOf(const QUrl &address)
{
    const QStringList words = address.path().split(u'/');
    const QUrlQuery query(address);
    const auto instant = [&query](const QString &key) {
        return query.hasQueryItem(key)
                   ? QDateTime::fromSecsSinceEpoch(query.queryItemValue(key).toLongLong())
                   : QDateTime();
    };
    return {.device = words.value(0),
            .channel = words.value(1),
            .from = instant(u"from"_s),
            .to = instant(u"to"_s)};
}

QJsonObject itemJson(const gb28181::CatalogItem &item)
{
    return {{u"id"_s, item.id},
            {u"name"_s, item.name},
            {u"parent"_s, item.parent},
            {u"civil_code"_s, item.civilCode},
            {u"manufacturer"_s, item.manufacturer},
            {u"model"_s, item.model},
            {u"address"_s, item.address},
            {u"online"_s, item.isOnline},
            {u"turns"_s, item.turns},
            {u"lon"_s, item.longitude},
            {u"lat"_s, item.latitude}};
}

Result<void> done(const Result<storage::Rows> &answer)
{
    return answer ? Result<void>{} : std::unexpected(answer.error());
}

GbSource::Job seen(const QString &device, const QJsonObject &what)
{
    return [device, what](storage::Session &to) {
        return done(to.query("select gl_api.gb_device_seen($1, $2::jsonb)", {device, what}));
    };
}

} // namespace

GbSource::GbSource(const QJsonObject &settings, media::Relay &relay, Tell tell)
    : m_tell(std::move(tell)),
      m_gateway(optionsOf(settings), relay)
{
    connectGateway();
}

GbSource::~GbSource() = default;

Result<void> GbSource::begin()
{
    return m_gateway.start();
}

void GbSource::setPasswords(const QJsonObject &settings)
{
    m_gateway.setPasswords(commonPassword(settings), passwordsOf(settings));
}

void GbSource::connectGateway()
{
    using gb28181::Gateway;
    connect(&m_gateway, &Gateway::registered, this,
            [this](const QString &device, const QString &from) {
                m_tell(seen(device, {{u"host"_s, from}}));
            });
    connect(&m_gateway, &Gateway::alive, this,
            [this](const QString &device) { m_tell(seen(device, {})); });
    connect(&m_gateway, &Gateway::lost, this, [this](const QString &device) {
        m_tell([device](storage::Session &to) {
            return done(to.query("select gl_api.gb_device_lost($1)", {device}));
        });
    });
    connect(&m_gateway, &Gateway::described, this,
            [this](const QString &device, const QHash<QString, QString> &fields) {
                m_tell(seen(device, {{u"name"_s, fields.value(u"DeviceName"_s)},
                                     {u"manufacturer"_s, fields.value(u"Manufacturer"_s)},
                                     {u"model"_s, fields.value(u"Model"_s)}}));
            });
    connect(&m_gateway, &Gateway::catalogued, this,
            [this](const QString &device, const QList<gb28181::CatalogItem> &items, bool complete) {
                QJsonArray rows;
                for (const gb28181::CatalogItem &item : items)
                    rows.append(itemJson(item));
                m_tell([device, rows, complete](storage::Session &to) {
                    return done(to.query("select gl_api.gb_catalogue($1, $2::jsonb, $3)",
                                         {device, rows, complete}));
                });
            });
}

bool GbSource::takes(const QUrl &address) const
{
    return address.scheme() == "gb28181"_L1;
}

Result<void> GbSource::start(const QString &path, const QUrl &address)
{
    m_gateway.open(path, wishOf(address));
    return {};
}

void GbSource::stop(const QString &path)
{
    m_gateway.close(path);
}

void GbSource::order(const QUrl &address, const CameraOrder &order, Told told)
{
    const gb28181::Wish wish = wishOf(address);
    const auto plainly = [told](const Result<void> &answer) {
        told(answer.transform([] { return QJsonObject(); }));
    };
    if (order.kind == "move"_L1) {
        move(address, order.inputs, told);
    } else if (order.kind == "preset_call"_L1 || order.kind == "preset_set"_L1) {
        const auto act =
            order.kind == "preset_set"_L1 ? gb28181::PresetAct::Set : gb28181::PresetAct::Call;
        m_gateway.order(wish.device, wish.channel,
                        gb28181::presetCode(act, order.inputs[u"number"].toInt()), plainly);
    } else if (order.kind == "presets"_L1) {
        m_gateway.presets(wish.device, wish.channel,
                          [told](const Result<QList<gb28181::PresetItem>> &items) {
                              told(items.transform([](const QList<gb28181::PresetItem> &all) {
                                  QJsonArray rows;
                                  for (const auto &item : all)
                                      rows.append(QJsonObject{{u"number"_s, item.number},
                                                              {u"name"_s, item.name}});
                                  return QJsonObject{{u"presets"_s, rows}};
                              }));
                          });
    } else if (order.kind == "records"_L1) {
        const auto at = [&order](QStringView key) {
            return QDateTime::fromString(order.inputs[key].toString(), Qt::ISODateWithMs);
        };
        m_gateway.records(
            wish.device, wish.channel, at(u"from"), at(u"to"),
            [told](const Result<QList<gb28181::RecordItem>> &items) {
                told(items.transform([](const QList<gb28181::RecordItem> &all) {
                    QJsonArray rows;
                    for (const auto &item : all)
                        rows.append(QJsonObject{{u"from"_s, item.from.toString(Qt::ISODateWithMs)},
                                                {u"to"_s, item.to.toString(Qt::ISODateWithMs)},
                                                {u"name"_s, item.name},
                                                {u"type"_s, item.type}});
                    return QJsonObject{{u"records"_s, rows}};
                }));
            });
    } else {
        steer(order, told);
    }
}

void GbSource::move(const QUrl &address, const QJsonObject &inputs, const Told &told)
{
    const gb28181::Wish wish = wishOf(address);
    const gb28181::PtzMove wanted{.pan = inputs[u"pan"].toInt(),
                                  .tilt = inputs[u"tilt"].toInt(),
                                  .zoom = inputs[u"zoom"].toInt()};
    auto &timer = m_turning[address.toString()];
    if (!timer) {
        timer = std::make_unique<QTimer>();
        timer->setSingleShot(true);
        timer->callOnTimeout(this, [this, wish] {
            m_gateway.order(wish.device, wish.channel, gb28181::ptzCode({}), {});
        });
    }
    if (wanted == gb28181::PtzMove{})
        timer->stop();
    else
        timer->start(kStopAfter);
    m_gateway.order(wish.device, wish.channel, gb28181::ptzCode(wanted),
                    [told](const Result<void> &answer) {
                        told(answer.transform([] { return QJsonObject(); }));
                    });
}

void GbSource::steer(const CameraOrder &order, const Told &told)
{
    const QJsonObject &how = order.inputs;
    m_gateway.steer(order.path, [&how](int number) {
        if (how.contains(u"seek"_s))
            return gb28181::writeSeek(number, how[u"seek"].toInteger());
        return gb28181::writeRate(number, how[u"rate"].toDouble(1));
    });
    told(QJsonObject());
}

} // namespace gl::video

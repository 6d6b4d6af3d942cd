#include "connectionconfig.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QUrl>

#include <libpq-fe.h>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace gl::storage {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::storage::ConnectionConfig", text);
}

bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || host.startsWith("127."_L1) || host == "::1"_L1
           || host == "[::1]"_L1;
}

/// Where libpq looks by itself for the certificate of the authority that signed the server's.
bool hasOwnRootCertificate()
{
    return QFileInfo::exists(QDir::homePath() + "/.postgresql/root.crt"_L1);
}

} // namespace

Result<ConnectionConfig> ConnectionConfig::parse(const QString &uri)
{
    const auto bad = [](const QString &why) {
        return failure(Error{.kind = ErrorKind::Invalid,
                             .message = tr("The database address is not valid%1.").arg(why),
                             .field = u"db"_s,
                             .hint = tr("Write it as postgresql://user@host:port/database, or "
                                        "postgresql:///database?host=/folder/of/the/socket.")});
    };
    if (uri.trimmed().isEmpty())
        return bad(tr(": it is empty"));

    char *message = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(uri.trimmed().toUtf8().constData(), &message), &PQconninfoFree);
    const std::unique_ptr<char, decltype(&PQfreemem)> owned(message, &PQfreemem);
    if (!options) {
        // libpq quotes the part it stumbled over, which may be the password.
        const bool mayHoldSecret = uri.contains(u'@') || uri.contains("password"_L1);
        const QString text = QString::fromUtf8(message ? message : "").trimmed();
        return bad(mayHoldSecret || text.isEmpty() ? QString() : u": "_s + text);
    }

    ConnectionConfig config;
    for (const PQconninfoOption *option = options.get(); option->keyword; ++option)
        if (option->val && *option->val)
            config.m_options.emplaceBack(option->keyword, option->val);
    if (config.m_options.isEmpty())
        config.setDatabase(u"gridline"_s);
    config.applyDefaults();
    return config;
}

ConnectionConfig ConnectionConfig::localSocket(const QString &directory, const QString &database,
                                               const QString &user)
{
    ConnectionConfig config;
    config.setOption("host", directory);
    config.setDatabase(database);
    config.setOption("user", user);
    return config;
}

QString ConnectionConfig::option(const QByteArray &keyword) const
{
    const auto found =
        std::ranges::find(m_options, keyword, &std::pair<QByteArray, QByteArray>::first);
    return found == m_options.end() ? QString() : QString::fromUtf8(found->second);
}

void ConnectionConfig::setOption(const QByteArray &keyword, const QString &value)
{
    const auto found =
        std::ranges::find(m_options, keyword, &std::pair<QByteArray, QByteArray>::first);
    if (found != m_options.end())
        found->second = value.toUtf8();
    else
        m_options.emplaceBack(keyword, value.toUtf8());
}

bool ConnectionConfig::isRemote() const
{
    // hostaddr wins over host in libpq; either may be a list.
    const QString named = option("hostaddr").isEmpty() ? option("host") : option("hostaddr");
    const QStringList hosts = named.split(u',', Qt::SkipEmptyParts);
    return std::ranges::any_of(hosts, [](const QString &host) {
        return !host.startsWith(u'/') && !host.startsWith(u'@') && !isLoopback(host);
    });
}

void ConnectionConfig::applyDefaults()
{
    const auto preset = [this](const QByteArray &keyword, const char *value) {
        if (option(keyword).isEmpty())
            setOption(keyword, QString::fromLatin1(value));
    };
    preset("connect_timeout", "3");
    // A list of hosts is a primary with its standbys: follow the one that takes writes.
    if (option("host").contains(u','))
        preset("target_session_attrs", "read-write");
    // Measured: without these a cut link keeps a query waiting for more than three minutes.
    preset("keepalives", "1");
    preset("keepalives_idle", "5");
    preset("keepalives_interval", "2");
    preset("keepalives_count", "3");
    preset("tcp_user_timeout", "8000");
    if (!isRemote())
        return;
    preset("sslmode", "verify-full");
    if (option("sslmode") == "verify-full"_L1 && !hasOwnRootCertificate())
        preset("sslrootcert", "system");
}

QString ConnectionConfig::display() const
{
    const auto encode = [](const QString &text) {
        return QString::fromLatin1(QUrl::toPercentEncoding(text));
    };
    const QStringList hosts = option("host").split(u',');
    const QStringList ports = option("port").split(u',');
    const bool socket = hosts.first().isEmpty() || hosts.first().startsWith(u'/');
    QString uri = u"postgresql://"_s;
    if (!socket) {
        if (!user().isEmpty())
            uri += encode(user()) + u'@';
        for (qsizetype i = 0; i < hosts.size(); ++i) {
            const QString port = ports.value(ports.size() == 1 ? 0 : i);
            uri += (i ? u","_s : QString()) + hosts.at(i);
            if (!port.isEmpty())
                uri += u':' + port;
        }
    }
    uri += u'/' + encode(database());
    QStringList query;
    if (socket) {
        query += u"host="_s + encode(hosts.first());
        if (!option("port").isEmpty())
            query += u"port="_s + option("port");
        if (!user().isEmpty())
            query += u"user="_s + encode(user());
    } else if (!option("sslmode").isEmpty()) {
        query += u"sslmode="_s + option("sslmode");
    }
    return query.isEmpty() ? uri : uri + u'?' + query.join(u'&');
}

QList<std::pair<QByteArray, QByteArray>> ConnectionConfig::parameters() const
{
    return m_options;
}

} // namespace gl::storage

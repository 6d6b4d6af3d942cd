#include "district.h"

#include <QFile>
#include <QJsonDocument>
#include <QTcpServer>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace gl::test {

namespace {

quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : quint16(0);
}

} // namespace

District::District() : m_rtsp(freePort()), m_web(freePort()) {}

District::~District()
{
    killService();
}

bool District::begin()
{
    if (!m_database.isReady()) {
        m_problem = m_database.problem();
        return false;
    }
    m_owner = m_database.session();
    QFile fixture(qEnvironmentVariable("GRIDLINE_SOURCE_DIR") + u"/tests/cases/fixture.sql"_s);
    const bool isOpen = fixture.open(QIODevice::ReadOnly);
    const QString key = m_folder.filePath(u"key.pem"_s);
    const int made = QProcess::execute(
        u"openssl"_s,
        u"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=127.0.0.1 "
        "-addext subjectAltName=IP:127.0.0.1 -keyout %1 -out %2"_s.arg(key, certificate())
            .split(u' '));
    if (!isOpen || made != 0) {
        m_problem = u"no fixture or no certificate"_s;
        return false;
    }
    const auto set = [this](const char *name, const QJsonValue &value) {
        return m_owner
            ->query("update gl.setting set value = $2::jsonb -> 0 where key = $1",
                    {QString::fromLatin1(name), QJsonArray{value}})
            .transform([](const storage::Rows &) {});
    };
    for (const auto &done : {m_owner->script(fixture.readAll()), set("video.rtsp_port", m_rtsp),
                             set("video.web_port", m_web), set("video.certificate", certificate()),
                             set("video.certificate_key", key), set("video.reserve_mb", 1)}) {
        if (!done) {
            m_problem = done.error().message + done.error().detail;
            return false;
        }
    }
    m_desk = std::make_unique<storage::Database>(m_database.config(u"t_acceptor"_s));
    m_shift = std::make_unique<storage::Database>(m_database.config(u"t_shift"_s));
    return true;
}

void District::startService()
{
    QUrlQuery query;
    for (const auto &[name, value] : m_database.config().parameters())
        query.addQueryItem(QString::fromLatin1(name), QString::fromUtf8(value));
    m_service = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"GRIDLINE_DATA_DIR"_s, m_folder.path());
    m_service->setProcessEnvironment(environment);
    m_service->setProcessChannelMode(QProcess::MergedChannels);
    m_service->start(qEnvironmentVariable("GRIDLINE_BIN_DIR") + u"/gridlined"_s,
                     {u"--db"_s, u"postgresql:///?"_s + query.toString(QUrl::FullyEncoded),
                      u"--as"_s, u"t_service"_s});
    m_service->waitForStarted();
}

void District::killService()
{
    if (!m_service)
        return;
    m_service->kill();
    m_service->waitForFinished();
    m_log += QString::fromUtf8(m_service->readAll());
    m_service.reset();
}

QString District::serviceLog()
{
    if (m_service)
        m_log += QString::fromUtf8(m_service->readAll());
    return m_log;
}

QString District::value(const QByteArray &sql)
{
    const auto row = m_owner->one(storage::Sql(sql));
    return row ? row->text(0) : u"error: "_s + row.error().message + row.error().detail;
}

CaseId District::newCase()
{
    const auto session = m_database.session(u"t_acceptor"_s);
    const auto made = session->json(
        "select gl_api.case_new('{\"family\": \"grid\", \"text\": \"something is broken\", "
        "\"area\": \"990115001001001\", \"class\": \"matter:06010\"}'::jsonb, gen_random_uuid())");
    return made ? CaseId((*made)[u"case_id"].toInteger()) : CaseId();
}

QUrl District::page(const QString &code) const
{
    return QUrl(u"https://127.0.0.1:%1/"_s.arg(m_web) + (code.isEmpty() ? code : u'#' + code));
}

} // namespace gl::test

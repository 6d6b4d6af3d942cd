#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <gate.h>

#include <csignal>

namespace gl::test {

/// The chair's desk as a program of its own (GRIDLINE_CHAIRDESK of the target), behind a line that
/// can break, to be killed and started again. See chairdesk.cpp for what it reads and says.
class ChairProgram
{
public:
    static constexpr int kPatience = 30'000; ///< ms

    ChairProgram(const storage::ConnectionConfig &server, const QString &login)
        : gate(server),
          m_login(login)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
    }
    ~ChairProgram()
    {
        m_process.closeWriteChannel();
        if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(kPatience)) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }
    Q_DISABLE_COPY_MOVE(ChairProgram)

    /// False: said() tells why.
    bool start()
    {
        using namespace Qt::StringLiterals;
        m_said.clear();
        const storage::ConnectionConfig config = gate.config();
        m_process.start(QStringLiteral(GRIDLINE_CHAIRDESK),
                        {u"postgresql://%1@/%2?host=%3&port=%4"_s.arg(
                             config.user(), config.database(), config.option("host"),
                             config.option("port").isEmpty() ? u"5432"_s : config.option("port")),
                         m_login, m_folder.path()});
        return m_process.waitForStarted() && hears(u"ready"_s);
    }
    /// SIGKILL: nothing is said, nothing is written any more.
    bool killed()
    {
        ::kill(pid_t(m_process.processId()), SIGKILL);
        return m_process.waitForFinished();
    }
    /// It says so; false: it says that something was refused, or ends, or is silent.
    bool hears(const QString &word)
    {
        return QTest::qWaitFor(
                   [&] {
                       m_said += QString::fromUtf8(m_process.readAll());
                       return m_said.contains(word) || m_said.contains(QStringLiteral("refused"))
                              || m_process.state() == QProcess::NotRunning;
                   },
                   kPatience)
               && m_said.contains(word);
    }
    /// The chair presses a button: into the journal.
    bool writes(qint64 meeting, const QString &action, const QJsonObject &inputs = {})
    {
        tell({{QStringLiteral("meeting"), meeting},
              {QStringLiteral("action"), action},
              {QStringLiteral("inputs"), inputs}});
        return hears(QStringLiteral("kept ") + action);
    }
    /// The same, and the database has it.
    bool does(qint64 meeting, const QString &action, const QJsonObject &inputs = {})
    {
        return writes(meeting, action, inputs) && hears(QStringLiteral("sent %1 done").arg(action));
    }
    /// It plays what the presenter shows, from a relay on this machine.
    bool watches(qint64 meeting, quint16 port)
    {
        tell({{QStringLiteral("watch"), meeting}, {QStringLiteral("port"), port}});
        return hears(QStringLiteral("live"));
    }
    QString said() const { return m_said; }

    Gate gate;

private:
    void tell(const QJsonObject &line)
    {
        m_said.clear();
        m_process.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    }

    const QString m_login;
    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_said;
};

} // namespace gl::test

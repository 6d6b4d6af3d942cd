#pragma once

#include <base/error.h>
#include <storage/session.h>

#include <QString>

#include <media/source.h>

#include <map>
#include <memory>

namespace gl::headless {

/// The phones of inspectors of the demo: each accepts what it is asked by video and streams a
/// moving test pattern until the verification ends. One thread, which needs its events processed.
class InspectorPhones
{
public:
    explicit InspectorPhones(storage::Session &session) : m_session(session) {}

    /// Looks after the phone of the inspector that the session acts as now.
    Result<void> look(const QString &login);
    /// How many verifications were accepted.
    int accepted() const { return m_accepted; }

private:
    struct Phone
    {
        qint64 verification = 0;
        std::unique_ptr<media::Source> source;
    };

    Result<void> answer(const QString &login, qint64 verification, const QString &action);

    storage::Session &m_session;
    std::map<QString, Phone> m_phones; ///< those that stream
    int m_accepted = 0;
};

} // namespace gl::headless

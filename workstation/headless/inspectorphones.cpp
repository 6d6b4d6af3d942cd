#include "inspectorphones.h"

#include <video/videovalues.h>

#include <QJsonArray>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::headless {

Result<void> InspectorPhones::look(const QString &login)
{
    const auto asked =
        m_session.json("select gl_api.verification_list('{\"open\": true, \"mine\": true}')");
    if (!asked)
        return std::unexpected(asked.error());
    const QJsonObject newest =
        asked->array().isEmpty() ? QJsonObject() : asked->array().first().toObject();
    const qint64 verification = newest[u"verification_id"].toInteger();
    const auto phone = m_phones.find(login);
    if (phone != m_phones.end()) {
        if (phone->second.verification == verification)
            return {};
        m_phones.erase(phone); // it is over
    }
    if (verification == 0)
        return {};
    return answer(login, verification,
                  newest[u"state"].toString() == "asked"_L1 ? u"accept"_s : u"publish"_s);
}

Result<void> InspectorPhones::answer(const QString &login, qint64 verification,
                                     const QString &action)
{
    const auto accepted =
        m_session.json("select gl_api.verification_act($1, null, $2)", {verification, action});
    // Somebody else may have ended it just now.
    if (!accepted && accepted.error().kind == ErrorKind::Rejected)
        return {};
    if (!accepted)
        return std::unexpected(accepted.error());
    const auto outcome = video::outcomeFrom(accepted->object());
    if (!outcome.publish)
        return {};
    auto source = std::make_unique<media::Source>();
    const media::SourceOptions options{.url = outcome.publish->publishUrl(), .sound = true};
    QObject::connect(
        source.get(), &media::Source::failed, source.get(), [phone = source.get(), options] {
            // As a phone does: until the verification ends.
            QTimer::singleShot(500ms, phone, [phone, options] { (void)phone->start(options); });
        });
    if (const auto begun = source->start(options); !begun)
        return begun;
    m_phones[login] = {.verification = verification, .source = std::move(source)};
    ++m_accepted;
    return {};
}

} // namespace gl::headless

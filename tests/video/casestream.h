#pragma once

#include "testdatabase.h"

#include <base/id.h>
#include <video/videovalues.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace gl::test {

/// A case whose inspector was asked for a picture and accepted.
struct CaseStream
{
    CaseId id{};
    qint64 verification = 0;
    QUrl publish{}; ///< for the relay on `port`
    QString problem{};
};

/// In a database with tests/cases/fixture.sql.
inline CaseStream askForPicture(TestDatabase &database, quint16 port)
{
    using namespace Qt::StringLiterals;
    CaseStream stream;
    const auto fail = [&stream](const Error &error) {
        stream.problem = error.message + error.detail;
        return stream;
    };
    const auto made = database.session(u"t_acceptor"_s)
                          ->json("select gl_api.case_new($1::jsonb, gen_random_uuid())",
                                 {QJsonObject{{u"family"_s, u"grid"_s},
                                              {u"text"_s, u"something is broken"_s},
                                              {u"area"_s, u"990115001001001"_s},
                                              {u"class"_s, u"matter:06010"_s},
                                              {u"lon"_s, 116.3},
                                              {u"lat"_s, 39.6}}});
    if (!made)
        return fail(made.error());
    stream.id = CaseId((*made)[u"case_id"].toInteger());
    const auto inspector = database.session(u"t_inspector"_s);
    const auto duty = inspector->query("select gl_api.duty_set(true)");
    const auto at =
        inspector->query("select gl_api.position_report(jsonb_build_array("
                         "jsonb_build_object('lon', 116.3, 'lat', 39.6, 'at', now())))");
    if (!duty || !at)
        return fail(duty ? at.error() : duty.error());
    const auto asked = database.session(u"t_acceptor"_s)
                           ->json("select gl_api.verification_ask(gen_random_uuid(), $1, null,"
                                  " 't_inspector', 'before_filing', '')",
                                  {stream.id.value()});
    if (!asked)
        return fail(asked.error());
    stream.verification = (*asked)[u"verification_id"].toInteger();
    const auto accepted = inspector->json(
        "select gl_api.verification_act($1, null, 'accept', '{}', gen_random_uuid())",
        {stream.verification});
    if (!accepted)
        return fail(accepted.error());
    stream.publish = video::addressFrom((*accepted)[u"publish"].toObject()).publishUrl();
    stream.publish.setPort(port);
    return stream;
}

} // namespace gl::test

#include "registrar.h"

#include <QCoreApplication>
#include <QPromise>

#include <memory>

using namespace Qt::StringLiterals;

namespace gl::intake {

namespace {

/// One registration under way. Keeps itself alive through the futures it waits for.
class Run : public std::enable_shared_from_this<Run>
{
public:
    Run(cases::CaseService &service, Registration registration)
        : m_service(service),
          m_todo(std::move(registration))
    {
        m_promise.start();
    }

    QFuture<Result<Registered>> begin()
    {
        m_service.create(m_todo.newCase, m_todo.command)
            .then([self = shared_from_this()](const Result<QJsonObject> &made) {
                if (!made)
                    return self->finish(std::unexpected(made.error()));
                self->m_done.id = CaseId((*made)["case_id"_L1].toInteger());
                self->m_done.number = (*made)["number"_L1].toString();
                self->m_version = (*made)["version"_L1].toInt();
                self->nextFile(0);
            });
        return m_promise.future();
    }

private:
    void nextFile(qsizetype index)
    {
        if (index == m_todo.files.size())
            return nextAct(0);
        const DraftFile &file = m_todo.files.at(index);
        m_service
            .attach(
                {.id = m_done.id, .kind = file.kind, .name = file.name, .content = file.content})
            .then([self = shared_from_this(), index](const Result<QJsonObject> &sent) {
                if (!sent) {
                    self->note(QCoreApplication::translate("gl::intake::Registrar",
                                                           "The file %1 was not attached.")
                                   .arg(self->m_todo.files.at(index).name),
                               sent.error());
                }
                self->nextFile(index + 1);
            });
    }

    void nextAct(qsizetype index)
    {
        if (index == m_todo.acts.size())
            return finish(m_done);
        const NextAct &act = m_todo.acts.at(index);
        m_service
            .act({.id = m_done.id,
                  .version = m_version,
                  .action = act.action,
                  .inputs = act.inputs,
                  .command = act.command})
            .then([self = shared_from_this(), index](const Result<QJsonObject> &acted) {
                if (acted)
                    self->m_version = (*acted)["version"_L1].toInt(self->m_version);
                else
                    self->note(self->m_todo.acts.at(index).what, acted.error());
                self->nextAct(index + 1);
            });
    }

    void note(const QString &what, const Error &error)
    {
        m_done.notDone << u"%1 %2"_s.arg(what, error.message);
    }

    void finish(const Result<Registered> &result)
    {
        m_promise.addResult(result);
        m_promise.finish();
    }

    cases::CaseService &m_service;
    Registration m_todo;
    QPromise<Result<Registered>> m_promise;
    Registered m_done;
    int m_version = 0;
};

} // namespace

QFuture<Result<Registered>> DirectRegistrar::registerCase(const Registration &registration)
{
    return std::make_shared<Run>(m_service, registration)->begin();
}

} // namespace gl::intake

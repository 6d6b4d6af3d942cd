#pragma once

#include "arguments.h"
#include "context.h"

#include <QJsonArray>
#include <QJsonObject>

#include <procedure/procedure.h>

namespace gl::headless {

/// Commands of a procedure beside the cases: new, act, show, list, timers; and what it has besides.
struct ProcedureCommand
{
    struct Work
    {
        Context &context;
        storage::Session &session;
        const Arguments &arguments;
        const ProcedureCommand &command;

        /// The number of what a command is about; Invalid: it is none.
        Result<qint64> subject() const;
        int wrong(const QString &why) const;
    };
    struct Sub
    {
        const char *name;
        int (*run)(const Work &work);
    };

    const char *name; ///< of the command
    const procedure::Procedure &procedure;
    const char *timers; ///< statement: what time does by itself
    QJsonObject (*filter)(const Arguments &arguments);
    void (*showList)(Context &context, const QJsonArray &documents);
    void (*showOne)(Context &context, const QJsonObject &document);
    QList<Sub> more{}; ///< besides those that every procedure has
    Result<Arguments> (*parse)(const QStringList &words);
};

int runProcedure(const ProcedureCommand &command, Context &context, const QStringList &words);

/// "reply (text!, until)": what may be done now, and what it wants.
QString offersText(const QJsonObject &document);
/// "11-27 13:05", in the time zone of the machine; "-" when there is none.
QString instantText(const QJsonValue &instant);

} // namespace gl::headless

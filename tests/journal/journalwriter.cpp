// Writes drafts and commands into a journal and says on its standard output what was acknowledged,
// until somebody kills it. Usage: journalwriter FOLDER ROUND

#include <QCoreApplication>
#include <QTextStream>

#include <journal/journal.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace gl;
using namespace gl::journal;

namespace {

/// A line that is in the pipe when this returns: what a killed program had said stays said.
bool say(const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    return ::write(STDOUT_FILENO, bytes.constData(), size_t(bytes.size())) == bytes.size();
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    Journal journal(arguments.at(1), u"server"_s, u"writer"_s);
    auto open = journal.open({u"secret"_s});
    open.waitForFinished();
    if (!open.result())
        return 3;
    for (int i = 1;; ++i) {
        const QString key = u"%1.%2"_s.arg(arguments.at(2)).arg(i);
        auto draft = journal.saveDraft({u"typed"_s, key}, {{u"text"_s, key.repeated(50)}});
        draft.waitForFinished();
        if (!draft.result() || !say("draft "_L1 + key))
            return 1;
        if (i % 2 != 0)
            continue;
        const Command command{.id = QUuid::createUuid(),
                              .kind = CommandKind::Note,
                              .about = {.id = CaseId(i)},
                              .body = {{u"text"_s, key}}};
        auto added = journal.add(command, DraftKey{u"typed"_s, key});
        added.waitForFinished();
        if (!added.result() || !say("command "_L1 + key))
            return 1;
    }
}

#include "deskports.h"

#include "directorychoices.h"

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

const QString kActDrafts = u"act"_s;
const QString kIntakeDrafts = u"intake"_s;
const QString kHandoverDrafts = u"handover"_s;

} // namespace

DeskPorts::DeskPorts(Services &services, QObject *parent)
    : QObject(parent),
      m_services(services),
      m_answers(services.outbox, services.link),
      m_actDrafts(services.journal, kActDrafts),
      m_intakeDrafts(services.journal, kIntakeDrafts),
      m_handoverDrafts(services.journal, kHandoverDrafts),
      m_registrar(services.outbox, m_answers, kIntakeDrafts)
{}

void DeskPorts::readDrafts()
{
    for (DraftKeeper *drafts : {&m_actDrafts, &m_intakeDrafts, &m_handoverDrafts})
        drafts->read();
}

OutboxAnswers::Answer DeskPorts::act(const cases::Act &act)
{
    desklink::Outbox &outbox = m_services.outbox;
    const auto draft =
        act.draft.isEmpty() ? std::nullopt : std::optional(m_actDrafts.journalKey(act.draft));
    // A note fits any version, so nobody who was faster stands in its way.
    if (act.action == "note"_L1)
        return m_answers.wait(outbox.note({act.id, {}}, act.version, act.inputs, draft));
    return m_answers.wait(outbox.act({act.id, {}}, act.version, act.action, act.inputs, draft));
}

OutboxAnswers::Answer DeskPorts::step(const journal::Step &step)
{
    return m_answers.wait(m_services.outbox.step(step));
}

cases::CasePorts DeskPorts::casePorts()
{
    cases::CasePorts ports;
    ports.act = [this](const cases::Act &one) { return act(one); };
    ports.attach = [this](const cases::NewAttachment &file) {
        return m_answers.wait(
            m_services.outbox.attach({file.id, {}}, file.kind, file.name, file.content));
    };
    ports.saveDraft = [this](const QString &key, const QJsonObject &payload) {
        m_actDrafts.save(key, payload);
    };
    ports.loadDraft = [this](const QString &key) { return m_actDrafts.load(key); };
    ports.choices = [this](const cases::ChoiceQuery &query) { return choicesOf(m_names, query); };
    ports.reasonName = [this](const QString &code) { return reasonName(code); };
    ports.notes = [this](CaseId id) {
        return m_services.lists.notes(id).then([](const Result<QList<cases::Note>> &notes) {
            return notes.transform([](const QList<cases::Note> &all) {
                QList<cases::NoteRow> rows;
                for (const cases::Note &note : all)
                    rows << cases::NoteRow{note.at, note.name, note.unit, note.body};
                return rows;
            });
        });
    };
    ports.editing = [this](CaseId id, bool editing) {
        return m_services.lists.setEditing(id, editing)
            .then([](const Result<QList<cases::Editor>> &others) {
                return others.transform([](const QList<cases::Editor> &all) {
                    QStringList people;
                    for (const cases::Editor &one : all)
                        people << one.name;
                    return people;
                });
            });
    };
    return ports;
}

whistle::WhistlePorts DeskPorts::whistlePorts()
{
    return {
        .send = [this](const journal::Step &one) { return step(one); },
        .choices = [this](const cases::ChoiceQuery &query) { return choicesOf(m_names, query); },
        .caseBrief =
            [this](CaseId id) {
                return m_services.cases.read(id).then([](const Result<QJsonObject> &document) {
                    return document.transform([](const QJsonObject &read) {
                        const cases::CaseHeader header = cases::parseCase(read).header;
                        return whistle::CaseBrief{.number = header.number,
                                                  .title = header.title,
                                                  .address = header.address,
                                                  .town = header.town};
                    });
                });
            },
        .saveDraft = [this](const QString &key,
                            const QJsonObject &payload) { m_actDrafts.save(key, payload); },
        .loadDraft = [this](const QString &key) { return m_actDrafts.load(key); }};
}

cases::BothNames DeskPorts::reasonName(const QString &code) const
{
    for (const directory::WordEntry &word : m_names.words()) {
        if (word.code == code && word.dictionary.startsWith("reason."_L1))
            return {word.name, word.nameEn};
    }
    return {};
}

void DeskPorts::refreshNames()
{
    m_services.directory.refresh(m_names).then(
        this, [this](const Result<directory::Directory> &names) {
            // Without them lists show what they have; the next resync asks again.
            if (!names || names->version() == m_names.version())
                return;
            m_names = *names;
        Q_EMIT namesChanged(m_names);
        });
}

} // namespace gl::desktop

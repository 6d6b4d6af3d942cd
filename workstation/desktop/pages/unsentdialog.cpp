#include "unsentdialog.h"

#include <ui/report.h>
#include <ui/timetext.h>

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QJsonDocument>
#include <QMessageBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gl::desktop {

using journal::CommandKind;
using journal::CommandState;

namespace {

QString kindText(const journal::Command &command)
{
    switch (command.kind) {
    case CommandKind::NewCase: return UnsentDialog::tr("New case");
    case CommandKind::Act: return UnsentDialog::tr("Step “%1”").arg(command.action);
    case CommandKind::Note: return UnsentDialog::tr("Note");
    case CommandKind::Attachment: return UnsentDialog::tr("Attachment");
    case CommandKind::Step: {
        const QString title = journal::stepOf(command).title;
        return title.isEmpty() ? UnsentDialog::tr("Step “%1”").arg(command.action) : title;
    }
    }
    return {};
}

QString procedureText(const QString &procedure)
{
    if (procedure == "whistle"_L1)
        return UnsentDialog::tr("Whistle");
    if (procedure == "hardcase"_L1)
        return UnsentDialog::tr("Hard case");
    return procedure == "conference"_L1 ? UnsentDialog::tr("Conference") : procedure;
}

QString aboutText(const journal::Command &command)
{
    if (command.kind == CommandKind::Step) {
        const journal::Step step = journal::stepOf(command);
        const QString name = procedureText(step.procedure);
        return step.object > 0 ? name + u' ' + QString::number(step.object) : name;
    }
    return command.about.isLocal() ? command.about.local
                                   : QString::number(command.about.id.value());
}

QString stateText(CommandState state)
{
    switch (state) {
    case CommandState::Queued: return UnsentDialog::tr("Waits for the link");
    case CommandState::Sending: return UnsentDialog::tr("Being sent");
    case CommandState::Conflict: return UnsentDialog::tr("Somebody was faster");
    case CommandState::Refused: return UnsentDialog::tr("Refused");
    }
    return {};
}

bool waitsForPerson(const journal::Command &command)
{
    return command.state == CommandState::Conflict || command.state == CommandState::Refused;
}

} // namespace

UnsentDialog::UnsentDialog(desklink::Outbox &outbox, cases::CaseService &cases,
                           ui::DeskContext &desk, QWidget *parent)
    : QDialog(parent),
      m_outbox(outbox),
      m_cases(cases),
      m_desk(desk),
      m_table(new QTableWidget(0, 5, this)),
      m_content(new QPlainTextEdit(this)),
      m_again(new QPushButton(tr("Send &again"), this)),
      m_drop(new QPushButton(tr("&Give up …"), this)),
      m_open(new QPushButton(tr("&Open the case"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Unsent work"));
    resize(900, 560);
    m_table->setHorizontalHeaderLabels(
        {tr("Since"), tr("What"), tr("Case"), tr("State"), tr("Why")});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setAccessibleName(tr("Unsent work"));
    m_content->setReadOnly(true);
    m_content->setAccessibleName(tr("What was filled in"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_open, QDialogButtonBox::ActionRole);
    buttons->addButton(m_again, QDialogButtonBox::ActionRole);
    buttons->addButton(m_drop, QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_table, 3);
    layout->addWidget(m_content, 2);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &UnsentDialog::showCurrent);
    connect(m_again, &QPushButton::clicked, this, &UnsentDialog::sendAgain);
    connect(m_drop, &QPushButton::clicked, this, &UnsentDialog::drop);
    connect(m_open, &QPushButton::clicked, this, &UnsentDialog::openCase);
    connect(&outbox, &desklink::Outbox::changed, this, &UnsentDialog::fill);
    fill();
}

void UnsentDialog::fill()
{
    m_commands = m_outbox.commands();
    m_table->setRowCount(static_cast<int>(m_commands.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const journal::Command &command = m_commands.at(row);
        const QString about = aboutText(command);
        const QStringList cells{ui::instantText(command.createdAt), kindText(command), about,
                                stateText(command.state),
                                command.error ? command.error->message : QString()};
        for (int column = 0; column < cells.size(); ++column)
            m_table->setItem(row, column, new QTableWidgetItem(cells.at(column)));
    }
    m_table->resizeColumnsToContents();
    if (m_table->currentRow() < 0 && m_table->rowCount() > 0)
        m_table->selectRow(0);
    showCurrent();
}

const journal::Command *UnsentDialog::current() const
{
    const int row = m_table->currentRow();
    return row >= 0 && row < m_commands.size() ? &m_commands.at(row) : nullptr;
}

void UnsentDialog::showCurrent()
{
    const journal::Command *command = current();
    m_again->setEnabled(command != nullptr && waitsForPerson(*command));
    m_drop->setEnabled(command != nullptr && waitsForPerson(*command));
    m_open->setEnabled(command != nullptr && !command->about.isLocal());
    m_content->setPlainText(
        command == nullptr
            ? tr("Everything has been sent.")
            : QString::fromUtf8(QJsonDocument(command->body).toJson(QJsonDocument::Indented)));
}

void UnsentDialog::sendAgain()
{
    const journal::Command *command = current();
    if (command == nullptr)
        return;
    const auto resend = [this, id = command->id, body = command->body](int version) {
        m_outbox.resend(id, version, body).then(this, [this](const Result<void> &sent) {
            if (!sent)
                ui::report(m_desk, sent.error());
        });
    };
    if (command->about.isLocal()) {
        resend(0);
        return;
    }
    m_cases.read(command->about.id).then(this, [this, resend](const Result<QJsonObject> &document) {
        if (!document)
            ui::report(m_desk, document.error());
        else
            resend((*document)["case"_L1].toObject()["version"_L1].toInt());
    });
}

void UnsentDialog::drop()
{
    const journal::Command *command = current();
    if (command == nullptr)
        return;
    auto *ask = new QMessageBox(QMessageBox::Warning, tr("Give up"),
                                tr("What was filled in is lost then. Give it up?"),
                                QMessageBox::Yes | QMessageBox::No, this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setDefaultButton(QMessageBox::No);
    connect(ask, &QMessageBox::finished, this, [this, id = command->id](int answer) {
        if (answer != QMessageBox::Yes)
            return;
        m_outbox.drop(id).then(this, [this](const Result<void> &dropped) {
            if (!dropped)
                ui::report(m_desk, dropped.error());
        });
    });
    ask->open();
}

void UnsentDialog::openCase()
{
    if (const journal::Command *command = current())
        m_desk.openCase(command->about.id);
}

} // namespace gl::desktop

#include "stepbar.h"

#include <ui/report.h>

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::forms {

using cases::ActionOffer;

StepBar::StepBar(const StepPorts &ports, const StepLanguage &language, ui::DeskContext &desk,
                 ui::Actions &actions, const ui::Theme &theme, QWidget *scope, QWidget *parent)
    : QWidget(parent),
      m_ports(ports),
      m_language(language),
      m_desk(desk),
      m_actions(actions),
      m_scope(scope),
      m_buttons(new QToolBar(this)),
      m_form(new ActionFormWidget(desk, theme, this))
{
    m_buttons->setObjectName(u"steps"_s);
    m_buttons->setAccessibleName(tr("What can be done"));
    m_buttons->setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_form);
    layout->addWidget(m_buttons);
    connect(m_form, &ActionFormWidget::submitted, this, &StepBar::submit);
    connect(m_form, &ActionFormWidget::dismissed, this, &StepBar::closeForm);
    connect(m_form, &ActionFormWidget::paused, this, &StepBar::keepDraft);
    connect(&desk, &ui::DeskContext::leaving, this, &StepBar::keepDraft);
}

QAction *StepBar::actionFor(const ActionOffer &offer)
{
    QAction *&made = m_made[offer.action];
    if (made == nullptr) {
        const QString name = m_desk.named(offer.nameZh, offer.nameEn);
        const QKeySequence key = m_language.keys.value(offer.action);
        made =
            m_actions.add({.id = m_language.procedure + u'.' + offer.action,
                           .text = name,
                           .hint = name,
                           .keys = key.isEmpty() ? QList<QKeySequence>{} : QList<QKeySequence>{key},
                           .words = offer.nameZh},
                          m_scope, [this, action = offer.action] { begin(action); });
    }
    return made;
}

void StepBar::setSubject(qint64 id, int version, const QList<ActionOffer> &offers)
{
    m_id = id;
    m_version = version;
    if (m_form->isOpen() && m_about == id)
        m_form->setVersion(version);
    if (offers == m_offers)
        return;
    m_offers = offers;
    for (QAction *action : std::as_const(m_made))
        action->setEnabled(false);
    m_buttons->clear();
    for (const ActionOffer &offer : offers) {
        QAction *action = actionFor(offer);
        action->setEnabled(true);
        m_buttons->addAction(action);
    }
}

void StepBar::begin(const QString &action, const QJsonObject &values)
{
    const auto offer = std::ranges::find(m_offers, action, &ActionOffer::action);
    if (offer == m_offers.end())
        return;
    QJsonObject known = m_known;
    for (auto it = values.begin(); it != values.end(); ++it)
        known[it.key()] = it.value();
    open(m_id, *offer, known);
    if (offer->inputs.isEmpty())
        submit({});
}

void StepBar::beginNew(const ActionOffer &offer, const QJsonObject &values)
{
    open(0, offer, values);
}

ChoiceSource StepBar::source() const
{
    return [ports = m_ports, own = m_language.choices](
               const cases::InputSpec &spec) -> std::optional<QList<cases::Choice>> {
        if (own) {
            if (auto choices = own(spec))
                return choices;
        }
        if (!ports.choices)
            return std::nullopt;
        return ports.choices({.type = spec.type, .arg = spec.arg, .family = u"grid"_s});
    };
}

void StepBar::open(qint64 id, const ActionOffer &offer, const QJsonObject &values)
{
    closeForm();
    m_about = id;
    QJsonObject start = values;
    FormSubject subject{.version = m_version,
                        .offer = offer,
                        .choices = source(),
                        .label = m_language.label,
                        .option = m_language.option};
    if (m_ports.loadDraft) {
        const QString key = m_language.procedure + u'/' + QString::number(id) + u'/' + offer.action;
        const QJsonObject kept = m_ports.loadDraft(key);
        for (auto it = kept.begin(); it != kept.end(); ++it)
            start[it.key()] = it.value();
    }
    subject.values = start;
    m_form->open(subject);
}

QString StepBar::draftKey() const
{
    return m_language.procedure + u'/' + QString::number(m_about) + u'/'
           + m_form->subject().offer.action;
}

void StepBar::keepDraft()
{
    if (m_ports.saveDraft && m_form->isTouched())
        m_ports.saveDraft(draftKey(), m_form->values());
}

void StepBar::closeForm()
{
    if (!m_form->isOpen())
        return;
    keepDraft();
    m_form->close();
    Q_EMIT closed();
}

void StepBar::submit(const QJsonObject &inputs)
{
    const ActionOffer &offer = m_form->subject().offer;
    m_form->setBusy(true);
    const journal::Step step{.procedure = m_language.procedure,
                             .object = m_about,
                             .action = offer.action,
                             .inputs = inputs,
                             .version = m_about == 0 ? 0 : m_form->subject().version,
                             .content = {},
                             .title = m_desk.named(offer.nameZh, offer.nameEn)};
    m_ports.send(step).then(this, [this, key = draftKey()](const Result<QJsonObject> &answer) {
        answered(answer, key);
    });
}

void StepBar::answered(const Result<QJsonObject> &answer, const QString &key)
{
    const bool mine = m_form->isOpen() && draftKey() == key;
    if (mine)
        m_form->setBusy(false);
    if (!answer) {
        if (mine)
            m_form->showFault(answer.error().field, answer.error().message);
        else
            ui::report(m_desk, answer.error());
        return;
    }
    // A form that closes keeps what was typed last; it is sent, so nothing is to be kept.
    if (mine)
        m_form->close();
    if (m_ports.saveDraft)
        m_ports.saveDraft(key, {});
    if (mine)
        Q_EMIT closed();
    if ((*answer)["status"_L1].toString() == "queued"_L1)
        m_desk.say(ui::Severity::Info, tr("Kept on this desk until the connection is back."));
    Q_EMIT done(*answer);
}

} // namespace gl::forms

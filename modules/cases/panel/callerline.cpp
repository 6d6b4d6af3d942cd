#include "callerline.h"

#include <ui/report.h>

#include <QHBoxLayout>
#include <QKeyEvent>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace gl::cases {

CallerLine::CallerLine(CaseService &service, ui::DeskContext &desk, QWidget *parent)
    : QWidget(parent),
      m_service(service),
      m_desk(desk),
      m_label(new QLabel(this)),
      m_rest(new QLabel(this)),
      m_reason(new QLineEdit(this)),
      m_button(new QToolButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_label);
    layout->addWidget(m_rest);
    layout->addWidget(m_button);
    layout->addWidget(m_reason, 1);
    layout->addStretch();
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_label->setAccessibleName(tr("Caller"));
    m_rest->setForegroundRole(QPalette::PlaceholderText);
    m_button->setText(tr("Reveal"));
    m_button->setToolTip(
        tr("Show name and number for one minute; the reason is recorded (Ctrl+R)"));
    m_button->setAccessibleName(m_button->text());
    m_reason->setPlaceholderText(tr("Why do you need it? Enter shows it, Esc closes"));
    m_reason->setAccessibleName(tr("Reason for revealing the caller"));
    m_reason->setToolTip(m_reason->placeholderText());
    m_reason->installEventFilter(this);
    m_reason->hide();
    m_rest->hide();
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &CallerLine::tick);
    connect(m_button, &QToolButton::clicked, this, [this] {
        if (m_revealed)
            mask();
        else
            askReason();
    });
    connect(m_reason, &QLineEdit::returnPressed, this, &CallerLine::reveal);
    hide();
}

void CallerLine::setParty(CaseId id, const MaskedParty &party)
{
    if (id == m_case && party == m_party)
        return; // a reveal of the same caller stays for its minute
    m_case = id;
    m_party = party;
    mask();
    m_reason->hide();
    setVisible(party.present);
}

void CallerLine::askReason()
{
    if (!m_party.present || m_revealed)
        return;
    m_reason->show();
    m_reason->setFocus(Qt::ShortcutFocusReason);
}

void CallerLine::reveal()
{
    const CaseId id = m_case;
    m_reason->setEnabled(false);
    m_service.reveal(id, m_reason->text().trimmed())
        .then(this, [this, id](const Result<QJsonObject> &answer) { take(id, answer); });
}

void CallerLine::take(CaseId id, const Result<QJsonObject> &answer)
{
    m_reason->setEnabled(true);
    if (id != m_case)
        return;
    if (!answer) {
        ui::report(m_desk, answer.error(), tr("The caller stays masked."));
        m_reason->setFocus(Qt::OtherFocusReason);
        return;
    }
    const QString refused = answer->value("refused"_L1).toString();
    if (!refused.isEmpty()) {
        m_desk.say(ui::Severity::Warning, refused);
        m_reason->hide();
        return;
    }
    QStringList parts{answer->value("name"_L1).toString(), answer->value("phone"_L1).toString(),
                      answer->value("address"_L1).toString()};
    parts.removeAll(QString());
    m_clear = parts.join(u"  "_s);
    m_revealed = true;
    m_reason->clear();
    m_reason->hide();
    m_since.start();
    m_tick.start();
    m_button->setText(tr("Hide"));
    m_label->setText(tr("Caller: %1").arg(m_clear));
    m_rest->show();
    tick();
}

void CallerLine::tick()
{
    const auto left = kShown - std::chrono::milliseconds(m_since.elapsed());
    if (left <= 0s) {
        mask();
        return;
    }
    m_rest->setText(tr("hides in %1 s").arg(std::chrono::ceil<std::chrono::seconds>(left).count()));
}

void CallerLine::mask()
{
    m_tick.stop();
    m_clear.clear();
    m_revealed = false;
    m_rest->hide();
    m_reason->clear();
    m_button->setText(tr("Reveal"));
    showMasked();
}

void CallerLine::showMasked()
{
    QString text = tr("Caller: %1").arg(m_party.name + u"  "_s + m_party.phone);
    if (m_party.secret)
        text += u"  "_s + tr("(wants to stay unknown)");
    m_label->setText(text);
}

bool CallerLine::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        m_reason->clear();
        m_reason->hide();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace gl::cases

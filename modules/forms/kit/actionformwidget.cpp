#include "actionformwidget.h"

#include <cases/casewords.h>
#include <ui/taborder.h>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace gl::forms {

using cases::FormFault;
using cases::InputFault;
using cases::InputType;

namespace {

constexpr int kLeastLines = 12; ///< of the fields that are in view

bool isSendKey(const QKeyEvent &key)
{
    return (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter)
           && key.modifiers().testFlag(Qt::ControlModifier);
}

/// As high as the fields when there is room; Qt's own stops at some lines and remembers a height
/// from before the fields were laid out.
class FieldsArea : public QScrollArea
{
public:
    using QScrollArea::QScrollArea;

    QSize sizeHint() const override
    {
        return widget() != nullptr ? widget()->sizeHint() : QScrollArea::sizeHint();
    }

    /// A short form is whole; only a long one scrolls by itself.
    QSize minimumSizeHint() const override
    {
        const QSize whole = sizeHint();
        const int least = widget() != nullptr ? widget()->minimumSizeHint().width() : 0;
        return {least + verticalScrollBar()->sizeHint().width(),
                std::min(whole.height(), fontMetrics().lineSpacing() * kLeastLines)};
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == widget() && event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QScrollArea::eventFilter(watched, event);
    }
};

bool wantsSeveralLines(const InputSpec &spec)
{
    return spec.type == InputType::Text
           && (spec.name == "text"_L1 || spec.name == "opinion"_L1 || spec.name == "finding"_L1
               || spec.name == "matter"_L1);
}

} // namespace

ActionFormWidget::ActionFormWidget(ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_theme(theme),
      m_title(new QLabel(this)),
      m_message(new QLabel(this)),
      m_scroll(new FieldsArea(this)),
      m_layout(new QVBoxLayout(this)),
      m_send(new QPushButton(this)),
      m_cancel(new QPushButton(tr("Close"), this))
{
    setObjectName(u"caseActionForm"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    m_layout->setContentsMargins(10, 8, 10, 8);
    m_layout->addWidget(m_title);
    m_layout->addWidget(m_scroll);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_message, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_send);
    m_layout->addLayout(buttons);
    m_message->setWordWrap(true);
    m_send->setDefault(true);
    m_cancel->setToolTip(tr("Close the form; what was typed is kept (Esc)"));
    m_cancel->setAccessibleName(m_cancel->text());
    m_pause.setSingleShot(true);
    m_pause.setInterval(400ms);
    connect(&m_pause, &QTimer::timeout, this, &ActionFormWidget::paused);
    connect(m_send, &QPushButton::clicked, this, &ActionFormWidget::send);
    connect(m_cancel, &QPushButton::clicked, this, &ActionFormWidget::dismissed);
    hide();
}

void ActionFormWidget::open(const FormSubject &subject)
{
    close();
    m_subject = subject;
    m_open = true;
    m_asked = false;
    const QString name = m_desk.named(subject.offer.nameZh, subject.offer.nameEn);
    m_title->setText(name);
    m_title->setFont(m_theme.headingFont());
    setAccessibleName(name);
    m_send->setText(tr("Send"));
    m_send->setToolTip(tr("%1 (Ctrl+Enter)", "action").arg(name));
    m_send->setAccessibleName(tr("Send: %1").arg(name));
    m_message->clear();
    m_body = new QWidget;
    auto *form = new QFormLayout(m_body);
    form->setContentsMargins(0, 0, 0, 0);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    for (const InputSpec &spec : subject.offer.inputs) {
        InputField *field = makeField(spec);
        const QString label = m_subject.label(spec.name);
        field->focusProxy()->setAccessibleName(label);
        field->focusProxy()->setToolTip(spec.required ? tr("%1 must be filled in").arg(label)
                                                      : label);
        field->focusProxy()->installEventFilter(this);
        if (spec.type == InputType::Confirm)
            form->addRow(field);
        else
            form->addRow(spec.required ? label + u" *"_s : label, field);
        if (subject.values.contains(spec.name))
            field->setValue(subject.values[spec.name]);
        connect(field, &InputField::edited, this, &ActionFormWidget::touched);
        m_fields << std::pair(spec, field);
    }
    m_scroll->setWidget(m_body);
    m_body->setAutoFillBackground(false);
    m_scroll->updateGeometry();
    m_start = values();
    setBusy(false);
    show();
    takeFocus();
}

void ActionFormWidget::refreshChoices(const ChoiceSource &choices, const QJsonObject &defaults)
{
    m_subject.choices = choices;
    const bool untouched = !isTouched();
    for (const auto &[spec, field] : std::as_const(m_fields)) {
        if (!hasChoices(spec.type))
            continue;
        field->setChoices(choicesFor(spec).value_or(QList<Choice>()));
        const bool isEmpty = field->shown().isEmpty() && field->unresolved().isEmpty();
        if (isEmpty && defaults.contains(spec.name))
            field->setValue(defaults[spec.name]);
    }
    if (untouched)
        m_start = values();
}

void ActionFormWidget::close()
{
    if (!m_open)
        return;
    if (m_pause.isActive()) {
        m_pause.stop();
        Q_EMIT paused();
    }
    m_open = false;
    m_fields.clear();
    delete std::exchange(m_body, nullptr);
    hide();
}

bool ActionFormWidget::hasChoices(InputType type)
{
    switch (type) {
    case InputType::Units:
    case InputType::Tags:
    case InputType::Case:
    case InputType::Grid:
    case InputType::Reason:
    case InputType::Unit:
    case InputType::Account:
    case InputType::ClassItem:
    case InputType::Standard:
    case InputType::Supervision:
    case InputType::Pick:
    case InputType::Cases: return true;
    default: return false;
    }
}

std::optional<QList<Choice>> ActionFormWidget::choicesFor(const InputSpec &spec) const
{
    return m_subject.choices ? m_subject.choices(spec) : std::nullopt;
}

PickField *ActionFormWidget::makePick(const InputSpec &spec, bool several, bool free)
{
    return new PickField(choicesFor(spec).value_or(QList<Choice>()),
                         {.several = several, .free = free, .chinese = m_desk.chinese()}, m_body);
}

InputField *ActionFormWidget::makeField(const InputSpec &spec)
{
    switch (spec.type) {
    case InputType::Text:
        if (wantsSeveralLines(spec))
            return new TextField(m_body);
        return new LineField(spec, m_desk.now(), m_body);
    case InputType::Choice:
        return new ChoiceField(
            spec, [&](const QString &code) { return m_subject.option(spec.name, code); }, m_body);
    case InputType::Confirm: return new ConfirmField(m_subject.label(spec.name), m_body);
    case InputType::Units: return makePick(spec, true, false);
    case InputType::Tags:
    case InputType::Cases: return makePick(spec, true, true);
    case InputType::Case:
    case InputType::Grid: return makePick(spec, false, true);
    case InputType::Reason:
    case InputType::Unit:
    case InputType::Account:
    case InputType::ClassItem:
        // Without a list of names the code itself can be typed.
        return makePick(spec, false, !choicesFor(spec));
    case InputType::Standard:
    case InputType::Supervision:
    case InputType::Pick: return makePick(spec, false, false);
    case InputType::Number:
    case InputType::Date:
    case InputType::Instant:
    case InputType::Limit: return new LineField(spec, m_desk.now(), m_body);
    }
    return new LineField(spec, m_desk.now(), m_body);
}

QJsonObject ActionFormWidget::values() const
{
    QJsonObject values;
    for (const auto &[spec, field] : m_fields) {
        QJsonValue value = field->value();
        // The database takes tags as one text.
        if (spec.type == InputType::Tags && value.isArray())
            value = value.toVariant().toStringList().join(u',');
        values[spec.name] = value;
    }
    return values;
}

QList<FilledField> ActionFormWidget::filled() const
{
    QList<FilledField> list;
    for (const auto &[spec, field] : m_fields) {
        const QString text = field->shown().trimmed();
        if (!text.isEmpty() && text != u"–"_s)
            list << FilledField{.label = m_subject.label(spec.name), .text = text};
    }
    return list;
}

bool ActionFormWidget::isTouched() const
{
    return m_open && values() != m_start;
}

void ActionFormWidget::setBusy(bool busy)
{
    QWidget *focus = window()->focusWidget();
    if (busy && !m_busy)
        m_focusBefore = focus != nullptr && isAncestorOf(focus) ? focus : nullptr;
    m_busy = busy;
    if (m_body != nullptr)
        m_body->setEnabled(!busy);
    m_send->setEnabled(!busy);
    if (busy)
        m_message->setText(tr("Sending …"));
    else if (m_message->text() == tr("Sending …"))
        m_message->clear();
    // What is disabled loses the keyboard. It comes back, unless the person went elsewhere.
    focus = window()->focusWidget();
    if (!busy && m_focusBefore != nullptr && (focus == nullptr || isAncestorOf(focus)))
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    if (!busy)
        m_focusBefore = nullptr;
}

void ActionFormWidget::showFault(const QString &field, const QString &message)
{
    m_message->setText(u"⚠ "_s + message);
    for (const auto &[spec, widget] : m_fields) {
        if (spec.name == field)
            widget->setFocus(Qt::OtherFocusReason);
    }
}

void ActionFormWidget::takeFocus()
{
    // The first field that a person still has to fill in; else the first.
    for (const auto &[spec, field] : m_fields) {
        if (spec.required && faultOf(spec, field->value()) != InputFault::None) {
            field->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    if (m_fields.isEmpty())
        m_send->setFocus(Qt::OtherFocusReason);
    else
        m_fields.first().second->setFocus(Qt::OtherFocusReason);
}

bool ActionFormWidget::focusNextPrevChild(bool next)
{
    QList<QWidget *> stops;
    for (const auto &[spec, field] : m_fields)
        stops << field->focusProxy();
    stops << m_send << m_cancel;
    return ui::stepFocus(stops, next) || QWidget::focusNextPrevChild(next);
}

void ActionFormWidget::insertPhrase(const QString &text)
{
    for (const auto &[spec, field] : m_fields) {
        auto *lines = qobject_cast<TextField *>(field);
        if (lines != nullptr && lines->focusProxy()->hasFocus()) {
            lines->insert(text);
            return;
        }
    }
}

void ActionFormWidget::keyPressEvent(QKeyEvent *event)
{
    if (isSendKey(*event))
        send();
    else if (event->key() == Qt::Key_Escape)
        Q_EMIT dismissed();
    else
        QWidget::keyPressEvent(event);
}

bool ActionFormWidget::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn)
        m_scroll->ensureWidgetVisible(static_cast<QWidget *>(watched));
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (isSendKey(*key)) {
            send();
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            const bool closed = std::ranges::any_of(
                m_fields, [](const auto &row) { return row.second->closeList(); });
            if (!closed)
                Q_EMIT dismissed();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ActionFormWidget::touched()
{
    m_asked = false;
    m_send->setText(tr("Send"));
    if (!m_busy)
        m_message->clear();
    m_pause.start();
}

QString ActionFormWidget::faultText(const FormFault &fault) const
{
    const QString label = m_subject.label(fault.field);
    switch (fault.fault) {
    case InputFault::None: return {};
    case InputFault::Missing: return tr("%1 must be filled in.").arg(label);
    case InputFault::NotANumber: return tr("%1 must be a number.").arg(label);
    case InputFault::NotADate: return tr("%1 must be a date such as 2026-09-24.").arg(label);
    case InputFault::NotAnOption: return tr("%1 must be chosen from the list.").arg(label);
    case InputFault::NotConfirmed: return tr("%1 must be ticked.").arg(label);
    case InputFault::TooLong: return tr("%1 is longer than 4000 characters.").arg(label);
    }
    return {};
}

void ActionFormWidget::send()
{
    if (!m_open || m_busy)
        return;
    for (const auto &[spec, field] : m_fields) {
        const QString unknown = field->unresolved();
        if (!unknown.isEmpty()) {
            showFault(spec.name, tr("Nothing in the list is called “%1”.").arg(unknown));
            return;
        }
    }
    const QJsonObject all = values();
    if (const auto fault = firstFault(m_subject.offer, all)) {
        showFault(fault->field, faultText(*fault));
        return;
    }
    if (needsConfirmation(m_subject.offer) && !m_asked) {
        m_asked = true;
        const QString name = m_desk.named(m_subject.offer.nameZh, m_subject.offer.nameEn);
        m_message->setText(u"⚠ "_s
                           + tr("This cannot be undone. Press Ctrl+Enter again: %1").arg(name));
        m_send->setText(tr("Confirm"));
        return;
    }
    Q_EMIT submitted(inputsToSend(m_subject.offer, all));
}

} // namespace gl::forms

#include "planform.h"

#include "incidentwords.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gl::incident {

namespace {

constexpr int kMostRollCallMinutes = 1440;

QString faultText(const PlanFault &fault)
{
    using Why = PlanFault::Why;
    switch (fault.why) {
    case Why::CodeForm: return PlanForm::tr("1 to 32 letters, digits, - or _.");
    case Why::NameLength: return PlanForm::tr("A name has 2 to 100 characters.");
    case Why::TextLength: return PlanForm::tr("At most 4000 characters.");
    case Why::NoStep: return PlanForm::tr("A plan card has at least one step. Insert adds one.");
    case Why::TooManySteps: return PlanForm::tr("A plan card has at most 60 steps.");
    case Why::StepLength:
        return PlanForm::tr("Step %1: say in 1 to 500 characters what is to be done.")
            .arg(fault.step + 1);
    case Why::Minutes:
        return PlanForm::tr("Step %1: minutes are a number from 0 to 99999.").arg(fault.step + 1);
    }
    return {};
}

} // namespace

PlanForm::PlanForm(const ui::Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_layout(new QFormLayout(this)),
      m_kind(new QComboBox(this)),
      m_level(new QComboBox(this)),
      m_classes(new ClassField(this)),
      m_steps(new PlanSteps(this)),
      m_rollCallMinutes(new QSpinBox(this))
{
    build();
    setPlan({});
    connect(&m_theme, &ui::Theme::changed, this, &PlanForm::colour);
}

QLineEdit *PlanForm::line(const QString &field, const QString &name, const QString &hint)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(field);
    edit->setAccessibleName(name);
    edit->setToolTip(hint);
    connect(edit, &QLineEdit::textEdited, this, &PlanForm::touch);
    return edit;
}

QPlainTextEdit *PlanForm::text(const QString &field, const QString &name, const QString &hint,
                               int lines)
{
    auto *edit = new QPlainTextEdit(this);
    edit->setObjectName(field);
    edit->setAccessibleName(name);
    edit->setToolTip(hint);
    edit->setTabChangesFocus(true);
    edit->setFixedHeight((lines + 1) * fontMetrics().lineSpacing());
    connect(edit, &QPlainTextEdit::textChanged, this, &PlanForm::touch);
    return edit;
}

void PlanForm::addRow(const QString &field, QWidget *widget)
{
    auto *cell = new QWidget(this);
    auto *column = new QVBoxLayout(cell);
    column->setContentsMargins({});
    column->setSpacing(2);
    column->addWidget(widget);
    auto *fault = new QLabel(cell);
    fault->setObjectName(u"fault:"_s + field);
    fault->setWordWrap(true);
    fault->hide();
    column->addWidget(fault);
    auto *label = new QLabel(widget->accessibleName(), this);
    label->setBuddy(widget);
    m_layout->addRow(label, cell);
    m_faults[field] = fault;
    m_byField[field] = widget;
}

void PlanForm::build()
{
    const auto named = [](QWidget *widget, const QString &field, const QString &name,
                          const QString &hint) {
        widget->setObjectName(field);
        widget->setAccessibleName(name);
        widget->setToolTip(hint);
    };
    m_layout->setContentsMargins({});
    m_layout->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_code = line(u"code"_s, tr("Code"), tr("Letters and digits; it never changes"));
    m_name = line(u"name"_s, tr("Name"), tr("What the card is called"));
    m_nameEn = line(u"name_en"_s, tr("Name in English"), tr("For desks in English"));
    m_source = line(u"source"_s, tr("Comes from"), tr("The document that the card follows"));
    m_text = text(u"text"_s, tr("About it"), tr("What the card is for and what to mind"), 3);
    m_rollCall = line(u"roll_call"_s, tr("Roll-call"), tr("What inspectors are asked by roll"));
    m_messages =
        text(u"messages"_s, tr("Messages"), tr("Texts ready to be sent, one on each line"), 4);
    for (const QString &kind : planKinds())
        m_kind->addItem(planKindText(kind), kind);
    for (int level = 1; level <= 4; ++level)
        m_level->addItem(levelText(level), level);
    m_rollCallMinutes->setRange(0, kMostRollCallMinutes);
    m_rollCallMinutes->setSpecialValueText(tr("as set for the district"));
    named(m_kind, u"kind"_s, tr("Kind"), tr("The kind of event"));
    named(m_level, u"level"_s, tr("Level"), tr("The level that an incident begins with"));
    named(m_classes->line(), u"classes"_s, tr("Classes"),
          tr("Cases of these classes propose the card; Backspace takes the last one away"));
    m_classes->setAccessibleName(tr("Classes"));
    named(m_rollCallMinutes, u"roll_call_minutes"_s, tr("Minutes to answer"),
          tr("How long inspectors have to answer the roll-call"));
    addRow(u"code"_s, m_code);
    addRow(u"name"_s, m_name);
    addRow(u"name_en"_s, m_nameEn);
    addRow(u"kind"_s, m_kind);
    addRow(u"level"_s, m_level);
    addRow(u"classes"_s, m_classes);
    addRow(u"source"_s, m_source);
    addRow(u"text"_s, m_text);
    addRow(u"steps"_s, m_steps);
    addRow(u"roll_call"_s, m_rollCall);
    addRow(u"roll_call_minutes"_s, m_rollCallMinutes);
    addRow(u"messages"_s, m_messages);
    for (QComboBox *box : {m_kind, m_level})
        connect(box, &QComboBox::currentIndexChanged, this, &PlanForm::touch);
    connect(m_rollCallMinutes, &QSpinBox::valueChanged, this, &PlanForm::touch);
    connect(m_classes, &ClassField::edited, this, &PlanForm::touch);
    connect(m_steps, &PlanSteps::edited, this, &PlanForm::touch);
    colour();
}

void PlanForm::colour()
{
    for (QLabel *fault : std::as_const(m_faults)) {
        QPalette palette = fault->palette();
        palette.setColor(QPalette::WindowText, m_theme.color(ui::ColorRole::LightRed));
        fault->setPalette(palette);
    }
}

QList<QWidget *> PlanForm::fields() const
{
    return {m_code,   m_name, m_nameEn, m_kind,     m_level,           m_classes->line(),
            m_source, m_text, m_steps,  m_rollCall, m_rollCallMinutes, m_messages};
}

void PlanForm::begin()
{
    (m_plan.version == 0 ? m_code : m_name)->setFocus();
}

void PlanForm::setPlan(const Plan &plan)
{
    m_filling = true;
    m_plan = plan;
    m_code->setText(plan.code);
    m_kind->setCurrentIndex(std::max(
        0, m_kind->findData(plan.kind.isEmpty() ? QVariant(u"other"_s) : QVariant(plan.kind))));
    m_name->setText(plan.name);
    m_nameEn->setText(plan.nameEn);
    m_level->setCurrentIndex(m_level->findData(plan.level == 0 ? 3 : plan.level));
    m_classes->setClasses(plan.classes);
    m_text->setPlainText(plan.text);
    m_source->setText(plan.source);
    m_steps->setSteps(plan.steps);
    m_rollCall->setText(plan.rollCallText);
    m_rollCallMinutes->setValue(plan.rollCallMinutes);
    m_messages->setPlainText(plan.messages.join(u'\n'));
    m_code->setReadOnly(plan.version > 0 || m_name->isReadOnly());
    m_filling = false;
    clearFaults();
}

Plan PlanForm::plan() const
{
    Plan typed = m_plan;
    typed.code = m_code->text().trimmed();
    typed.kind = m_kind->currentData().toString();
    typed.name = m_name->text().trimmed();
    typed.nameEn = m_nameEn->text().trimmed();
    typed.level = m_level->currentData().toInt();
    typed.classes = m_classes->classes();
    typed.text = m_text->toPlainText();
    typed.source = m_source->text().trimmed();
    typed.steps = m_steps->steps();
    typed.rollCallText = m_rollCall->text().trimmed();
    typed.rollCallMinutes = m_rollCallMinutes->value();
    typed.messages.clear();
    for (const QString &one : m_messages->toPlainText().split(u'\n', Qt::SkipEmptyParts))
        if (!one.trimmed().isEmpty())
            typed.messages << one.trimmed();
    return typed;
}

void PlanForm::setWritable(bool writable)
{
    for (QLineEdit *edit : {m_name, m_nameEn, m_source, m_rollCall, m_classes->line()})
        edit->setReadOnly(!writable);
    m_code->setReadOnly(!writable || m_plan.version > 0);
    for (QPlainTextEdit *edit : {m_text, m_messages})
        edit->setReadOnly(!writable);
    for (QWidget *widget : QList<QWidget *>{m_kind, m_level, m_rollCallMinutes})
        widget->setEnabled(writable);
    m_steps->setWritable(writable);
}

bool PlanForm::check()
{
    clearFaults();
    QList<PlanFault> faults = faultsOf(plan());
    for (const PlanFault &fault : std::as_const(faults)) {
        QLabel *label = m_faults.value(fault.field);
        if (label == nullptr || !label->isHidden())
            continue; // one at a time is enough under a field
        label->setText(u"⚠ "_s + faultText(fault));
        label->show();
    }
    if (m_classes->isUnclear())
        showFault(u"classes"_s, tr("Choose a class from the list, or leave the line empty."));
    if (faults.isEmpty())
        return !m_classes->isUnclear();
    const PlanFault &first = faults.first();
    if (first.step >= 0)
        m_steps->pointAt(first.step, first.why == PlanFault::Why::Minutes ? PlanSteps::Minutes
                                                                          : PlanSteps::Name);
    else
        m_byField[first.field]->setFocus();
    return false;
}

bool PlanForm::showFault(const QString &field, const QString &text)
{
    QLabel *label = m_faults.value(field);
    if (label == nullptr)
        return false;
    label->setText(u"⚠ "_s + text);
    label->show();
    m_byField[field]->setFocus();
    return true;
}

void PlanForm::clearFaults()
{
    for (QLabel *fault : std::as_const(m_faults))
        fault->hide();
}

void PlanForm::touch()
{
    if (!m_filling)
        Q_EMIT edited();
}

} // namespace gl::incident

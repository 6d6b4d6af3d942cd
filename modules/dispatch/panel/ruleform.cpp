#include "ruleform.h"

#include <dispatch/ruletexts.h>

#include <QFormLayout>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace gl::dispatch {

namespace {

const QStringList &ownerships()
{
    static const QStringList all{u"any"_s,     u"city"_s,     u"district"_s, u"town"_s,
                                 u"village"_s, u"property"_s, u"owner"_s,    u"utility"_s};
    return all;
}

QStringList listOf(const QString &text)
{
    static const QRegularExpression between(u"[;；、,，|]"_s);
    QStringList all;
    for (const QString &part : text.split(between, Qt::SkipEmptyParts))
        if (!part.trimmed().isEmpty())
            all << part.trimmed();
    return all;
}

/// "04-15 – 10-15" into its ends; false when it is neither empty nor two ends.
bool spanOf(const QString &text, QString &from, QString &to)
{
    static const QRegularExpression span(
        uR"(^\s*([\d:]+(?:-\d+)?)\s*(?:–|—|~|至|到|\s|to)\s*([\d:]+(?:-\d+)?)\s*$)"_s);
    from.clear();
    to.clear();
    if (text.trimmed().isEmpty())
        return true;
    const auto match = span.match(text);
    if (!match.hasMatch())
        return false;
    from = match.captured(1);
    to = match.captured(2);
    return true;
}

QString spanText(const QString &from, const QString &to)
{
    return from.isEmpty() ? QString() : u"%1 – %2"_s.arg(from, to);
}

} // namespace

RuleForm::RuleForm(QWidget *parent)
    : QWidget(parent),
      m_heading(new QLabel(this)),
      m_class(new PickField(tr("Class"), this)),
      m_area(new PickField(tr("Area"), this)),
      m_ownership(new QComboBox(this)),
      m_unit(new PickField(tr("Main unit"), this)),
      m_days(new QComboBox(this)),
      m_family(new QComboBox(this)),
      m_priority(new QSpinBox(this)),
      m_remark(new QPlainTextEdit(this))
{
    build();
    setRule({});
}

QLineEdit *RuleForm::line(const QString &object, const QString &name, const QString &hint)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(object);
    edit->setAccessibleName(name);
    edit->setToolTip(hint);
    edit->setPlaceholderText(hint);
    connect(edit, &QLineEdit::textEdited, this, &RuleForm::touch);
    return edit;
}

void RuleForm::build()
{
    m_class->setObjectName(u"class"_s);
    m_area->setObjectName(u"area"_s);
    m_area->setPlaceholderText(tr("The whole district"));
    m_unit->setObjectName(u"unit"_s);
    for (const QString &code : ownerships())
        m_ownership->addItem(ownershipText(code), code);
    for (const QString &code : {u"any"_s, u"workday"_s, u"restday"_s})
        m_days->addItem(daysText(code), code);
    m_family->addItem(tr("Grid cases and hotline orders"), QString());
    m_family->addItem(tr("Grid cases"), u"grid"_s);
    m_family->addItem(tr("Hotline orders"), u"hotline"_s);
    m_priority->setRange(-100, 100);
    m_remark->setTabChangesFocus(true);
    m_remark->setMaximumHeight(3 * fontMetrics().lineSpacing());
    const auto named = [](QWidget *widget, const QString &object, const QString &name,
                          const QString &hint) {
        widget->setObjectName(object);
        widget->setAccessibleName(name);
        widget->setToolTip(hint);
    };
    named(m_ownership, u"ownership"_s, tr("Ownership"), tr("Whose the thing is"));
    named(m_days, u"days"_s, tr("Days"), tr("On which days the rule holds"));
    named(m_family, u"family"_s, tr("Kind"), tr("For which cases the rule holds"));
    named(m_priority, u"priority"_s, tr("Priority"),
          tr("Between rules that are equally narrow the higher one wins"));
    named(m_remark, u"remark"_s, tr("Remark"), tr("A remark for colleagues"));
    m_assist = line(u"assist"_s, tr("Assisting units"), tr("Codes or names, with commas"));
    m_limit = line(u"limit"_s, tr("Limit"), tr("As the filing standard says, or e.g. 5工作日"));
    m_basis = line(u"basis"_s, tr("Legal basis"), tr("Why it is this unit's duty"));
    m_season = line(u"season_from"_s, tr("Season"), tr("e.g. 04-15 – 10-15"));
    m_hours = line(u"hour_from"_s, tr("Hours"), tr("e.g. 18:00 – 06:00"));
    m_words = line(u"words"_s, tr("Words"), tr("One of them stands in the text"));
    m_sources = line(u"sources"_s, tr("Sources"), tr("Codes of sources, with commas"));
    m_validFrom = line(u"valid_from"_s, tr("In force from"), tr("A day like 2026-10-01"));
    m_validTo = line(u"valid_to"_s, tr("In force until"), tr("A day like 2027-10-01, or nothing"));
    auto *form = new QFormLayout(this);
    form->setContentsMargins({});
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(m_heading);
    m_heading->setWordWrap(true);
    for (QWidget *field : fields())
        form->addRow(field->accessibleName(), field);
    for (PickField *field : {m_class, m_area, m_unit}) {
        connect(field, &PickField::pickedChanged, this, &RuleForm::touch);
        connect(field, &QLineEdit::textEdited, this, &RuleForm::touch);
    }
    for (QComboBox *box : {m_ownership, m_days, m_family})
        connect(box, &QComboBox::currentIndexChanged, this, &RuleForm::touch);
    connect(m_priority, &QSpinBox::valueChanged, this, &RuleForm::touch);
    connect(m_remark, &QPlainTextEdit::textChanged, this, &RuleForm::touch);
}

QList<QWidget *> RuleForm::fields() const
{
    return {m_class,  m_area,     m_ownership, m_unit,    m_assist, m_limit,
            m_basis,  m_season,   m_hours,     m_days,    m_words,  m_sources,
            m_family, m_priority, m_validFrom, m_validTo, m_remark};
}

void RuleForm::setEntries(const QList<PickEntry> &classes, const QList<PickEntry> &areas,
                          const QList<PickEntry> &units)
{
    m_class->setEntries(classes);
    m_area->setEntries(areas);
    m_unit->setEntries(units);
}

void RuleForm::setRule(const Rule &rule)
{
    m_filling = true;
    m_rule = rule;
    m_class->setPicked(rule.classId.value());
    m_area->setPicked(rule.area.value());
    m_unit->setPicked(rule.unit.value());
    m_ownership->setCurrentIndex(static_cast<int>(ownerships().indexOf(rule.ownership)));
    m_assist->setText(rule.assistNames.join(u", "_s));
    m_limit->setText(rule.limit);
    m_basis->setText(rule.basis);
    m_season->setText(spanText(rule.seasonFrom, rule.seasonTo));
    m_hours->setText(spanText(rule.hourFrom, rule.hourTo));
    m_days->setCurrentIndex(m_days->findData(rule.days));
    m_words->setText(rule.words.join(u", "_s));
    m_sources->setText(rule.sources.join(u", "_s));
    m_family->setCurrentIndex(m_family->findData(rule.family));
    m_priority->setValue(rule.priority);
    m_validFrom->setText(rule.validFrom.toString(Qt::ISODate));
    m_validTo->setText(rule.validTo.toString(Qt::ISODate));
    m_remark->setPlainText(rule.remark);
    QString heading = rule.id == 0 ? tr("New rule")
                                   : tr("Rule %1 v%2 · %3 · %4")
                                         .arg(rule.id)
                                         .arg(rule.version)
                                         .arg(stateText(rule.state), originText(rule.origin));
    if (!rule.changedBy.isEmpty())
        heading += u"\n"_s + tr("Written by %1").arg(rule.changedBy);
    if (!rule.approvedBy.isEmpty())
        heading += u" · "_s + tr("approved by %1").arg(rule.approvedBy);
    if (!rule.decision.isEmpty())
        heading += u"\n"_s + tr("Decision: %1").arg(rule.decision);
    if (rule.evidenceCount > 0)
        heading +=
            u"\n"_s + tr("%1 of %2 corrections agree").arg(rule.evidenceCount).arg(rule.evidenceOf);
    m_heading->setText(heading);
    m_filling = false;
    m_changed = false;
}

std::optional<Rule> RuleForm::rule(QString *why) const
{
    const auto refuse = [why](QWidget *field, const QString &reason) {
        *why = reason;
        field->setFocus();
        return std::nullopt;
    };
    Rule typed = m_rule;
    typed.classId = ClassId(m_class->picked());
    typed.area = AreaId(m_area->picked());
    typed.unit = UnitId(m_unit->picked());
    if (!typed.classId.isValid())
        return refuse(m_class, tr("Choose a class from the list."));
    if (m_area->isUnclear())
        return refuse(m_area, tr("Choose an area from the list, or leave it empty."));
    if (!typed.unit.isValid())
        return refuse(m_unit, tr("Choose the main unit from the list."));
    typed.ownership = m_ownership->currentData().toString();
    typed.assistCodes = listOf(m_assist->text());
    typed.limit = m_limit->text().trimmed();
    typed.basis = m_basis->text().trimmed();
    if (!spanOf(m_season->text(), typed.seasonFrom, typed.seasonTo))
        return refuse(m_season, tr("A season is two days like 04-15 – 10-15."));
    if (!spanOf(m_hours->text(), typed.hourFrom, typed.hourTo))
        return refuse(m_hours, tr("Hours are two times like 18:00 – 06:00."));
    typed.days = m_days->currentData().toString();
    typed.words = listOf(m_words->text());
    typed.sources = listOf(m_sources->text());
    typed.family = m_family->currentData().toString();
    typed.priority = m_priority->value();
    const auto dayOf = [](const QLineEdit *edit, QDate &day) {
        day = QDate::fromString(edit->text().trimmed(), Qt::ISODate);
        return day.isValid() || edit->text().trimmed().isEmpty();
    };
    if (!dayOf(m_validFrom, typed.validFrom))
        return refuse(m_validFrom, tr("That is no day like 2026-10-01."));
    if (!dayOf(m_validTo, typed.validTo))
        return refuse(m_validTo, tr("That is no day like 2026-10-01."));
    typed.remark = m_remark->toPlainText().trimmed();
    return typed;
}

void RuleForm::setWritable(bool writable)
{
    for (QWidget *field : fields())
        field->setEnabled(writable);
}

void RuleForm::pointAt(const QString &field)
{
    for (QWidget *one : fields()) {
        const QString own = one->objectName();
        if (own == field || (own.endsWith("_from"_L1) && own.chopped(5) + u"_to"_s == field)
            || (field.endsWith("_id"_L1) && own == field.chopped(3)))
            one->setFocus();
    }
}

void RuleForm::touch()
{
    if (m_filling)
        return;
    m_changed = true;
    Q_EMIT edited();
}

} // namespace gl::dispatch

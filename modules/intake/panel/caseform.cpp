#include "caseform.h"

#include <ui/deskcontext.h>
#include <ui/taborder.h>

#include <QApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gl::intake {

CaseForm::CaseForm(IntakeService &service, ui::DeskContext &desk, ui::Actions &actions,
                   QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_grid(new QGridLayout(this)),
      m_phone(new QLineEdit(this)),
      m_caller(new QLineEdit(this)),
      m_secret(new QCheckBox(tr("Keep secret"), this)),
      m_text(new WhatEdit(this)),
      m_place(new PlaceField(service, this)),
      m_class(new ClassField(desk, this)),
      m_urgency(new QComboBox(this)),
      m_source(new QComboBox(this)),
      m_orderType(new QComboBox(this)),
      m_recType(new QComboBox(this)),
      m_tags(new TagField(desk, this)),
      m_problem(new QLabel(this))
{
    addRows(actions);
    connectEdits();
    connectEnter();
}

QLabel *CaseForm::addRow(const QString &label, QWidget *field, Field name)
{
    const int row = m_grid->rowCount();
    auto *title = new QLabel(label, this);
    title->setBuddy(m_fields.value(name));
    m_grid->addWidget(title, row, 0, Qt::AlignRight | Qt::AlignTop);
    m_grid->addWidget(field, row, 1);
    return title;
}

void CaseForm::addRows(ui::Actions &actions)
{
    m_files = new FileStrip(m_desk, actions, this);
    m_fields = {{Field::Phone, m_phone},         {Field::Caller, m_caller},
                {Field::Secret, m_secret},       {Field::Text, m_text},
                {Field::Place, m_place->line()}, {Field::Class, m_class->line()},
                {Field::Urgency, m_urgency},     {Field::Source, m_source},
                {Field::OrderType, m_orderType}, {Field::RecType, m_recType},
                {Field::Tags, m_tags->line()},   {Field::Files, m_files}};
    const auto name = [](QWidget *widget, const QString &id, const QString &text,
                         const QString &hint) {
        widget->setObjectName(id);
        widget->setAccessibleName(text);
        widget->setToolTip(hint);
    };
    name(m_phone, u"phone"_s, tr("Caller's number"), tr("Shows the earlier orders of this number"));
    name(m_caller, u"caller"_s, tr("Caller's name"), tr("As the caller gives it; may stay empty"));
    name(m_secret, u"secret"_s, m_secret->text(),
         tr("The caller asks to stay unknown to the handling unit"));
    name(m_text, u"text"_s, tr("What was reported"), tr("What happened, in the caller's words"));
    name(m_urgency, u"urgency"_s, tr("Urgency"), tr("How soon somebody must act"));
    name(m_source, u"source"_s, tr("Source"), tr("How the matter came to us"));
    name(m_orderType, u"orderType"_s, tr("Kind of order"), tr("What the caller wants"));
    name(m_recType, u"recType"_s, tr("Kind of report"), tr("Daily work or a census"));
    m_phone->setPlaceholderText(tr("Number"));
    m_caller->setPlaceholderText(tr("Name"));
    m_text->setPlaceholderText(tr("What was reported"));

    auto *caller = new QWidget(this);
    auto *line = new QHBoxLayout(caller);
    line->setContentsMargins({});
    line->addWidget(m_phone, 3);
    line->addWidget(m_caller, 2);
    line->addWidget(m_secret);
    m_hotlineOnly << caller << addRow(tr("Caller"), caller, Field::Phone);
    addRow(tr("What"), m_text, Field::Text);
    m_grid->setRowStretch(m_grid->rowCount() - 1, 1);
    m_text->setMinimumHeight(m_text->fontMetrics().lineSpacing() * 4);
    addRow(tr("Where"), m_place, Field::Place);
    addRow(tr("Class"), m_class, Field::Class);

    auto *choices = new QWidget(this);
    auto *boxes = new QHBoxLayout(choices);
    boxes->setContentsMargins({});
    for (QComboBox *box : {m_urgency, m_source, m_orderType, m_recType}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        boxes->addWidget(box, 1);
    }
    m_source->setMinimumContentsLength(13); // the one that stands there most is "Hotline 12345"
    m_hotlineOnly << m_orderType;
    m_gridOnly << m_recType;
    addRow(tr("Urgency, source"), choices, Field::Urgency);
    addRow(tr("Tags"), m_tags, Field::Tags);
    addRow(tr("Files"), m_files, Field::Files);
    m_problem->setWordWrap(true);
    m_problem->setObjectName(u"problem"_s);
    m_problem->setAccessibleName(tr("What is missing"));
    m_problem->hide();
    m_grid->addWidget(m_problem, m_grid->rowCount(), 1);
    m_grid->setColumnStretch(1, 1);
}

void CaseForm::connectEdits()
{
    const auto changed = [this] {
        if (!m_loading)
            Q_EMIT edited();
    };
    for (QLineEdit *line : {m_phone, m_caller})
        connect(line, &QLineEdit::textEdited, this, changed);
    connect(m_secret, &QCheckBox::toggled, this, changed);
    connect(m_text, &QPlainTextEdit::textChanged, this, changed);
    connect(m_place, &PlaceField::edited, this, changed);
    connect(m_place, &PlaceField::placeChanged, this, changed);
    connect(m_class, &ClassField::edited, this, changed);
    for (QComboBox *box : {m_urgency, m_source, m_orderType, m_recType})
        connect(box, &QComboBox::currentIndexChanged, this, changed);
    connect(m_tags, &TagField::edited, this, changed);
    connect(m_files, &FileStrip::edited, this, changed);
    connect(m_text, &WhatEdit::filesGiven, m_files,
            [this](const QMimeData &given) { m_files->take(given); });
}

// Enter goes on like Tab, but past what is rarely needed.
void CaseForm::connectEnter()
{
    connect(m_phone, &QLineEdit::returnPressed, this, [this] { m_caller->setFocus(); });
    connect(m_caller, &QLineEdit::returnPressed, this, [this] { m_text->setFocus(); });
    connect(m_place->line(), &ui::SuggestLine::entered, this,
            [this] { m_class->line()->setFocus(); });
    connect(m_class->line(), &ui::SuggestLine::entered, this, [this] { m_urgency->setFocus(); });
}

bool CaseForm::focusNextPrevChild(bool next)
{
    const QList<QWidget *> stops{m_phone,         m_caller,        m_secret,       m_text,
                                 m_place->line(), m_class->line(), m_urgency,      m_source,
                                 m_orderType,     m_recType,       m_tags->line(), m_files->list()};
    return ui::stepFocus(stops, next) || QWidget::focusNextPrevChild(next);
}

void CaseForm::fill(QComboBox *box, const QList<Choice> &choices, const ui::DeskContext &desk)
{
    box->clear();
    for (const Choice &choice : choices)
        box->addItem(desk.named(choice.name, choice.nameEn), choice.code);
}

void CaseForm::select(QComboBox *box, const QString &code)
{
    const int index = box->findData(code);
    if (index < 0 && !code.isEmpty())
        box->addItem(code, code); // the catalogue is not there yet
    box->setCurrentIndex(code.isEmpty() ? -1 : box->findData(code));
}

void CaseForm::setCatalogue(const Catalogue *catalogue)
{
    const CaseDraft shown = draft();
    m_loading = true;
    fill(m_urgency, catalogue->urgencies, m_desk);
    fill(m_source, catalogue->sources, m_desk);
    fill(m_orderType, catalogue->orderTypes, m_desk);
    fill(m_recType, catalogue->recTypes, m_desk);
    m_tags->setChoices(catalogue->tags);
    m_files->setKinds(catalogue->fileKinds);
    m_class->setIndex(&catalogue->classes, shown.family);
    setDraft(shown);
}

void CaseForm::setDraft(const CaseDraft &draft)
{
    m_loading = true;
    m_draft = draft;
    m_phone->setText(draft.phone);
    m_caller->setText(draft.caller);
    m_secret->setChecked(draft.secret);
    m_text->setPlainText(draft.text);
    m_text->moveCursor(QTextCursor::End);
    m_place->setValue(draft.address, draft.place);
    m_class->setFamily(draft.family);
    m_class->setValue(draft.classRef, draft.classText);
    select(m_urgency, draft.urgency);
    select(m_source, draft.source);
    select(m_orderType, draft.orderType);
    select(m_recType, draft.recType);
    m_tags->setValue(draft.tags);
    m_files->setFamily(draft.family);
    m_files->setFiles(draft.files);
    showFamily();
    showProblems({});
    m_loading = false;
}

CaseDraft CaseForm::draft() const
{
    CaseDraft draft = m_draft;
    draft.phone = m_phone->text().trimmed();
    draft.caller = m_caller->text().trimmed();
    draft.secret = m_secret->isChecked();
    draft.text = m_text->toPlainText();
    draft.address = m_place->address();
    draft.place = m_place->place();
    draft.classRef = m_class->reference();
    draft.classText = m_class->text();
    draft.urgency = m_urgency->currentData().toString();
    draft.source = m_source->currentData().toString();
    if (draft.family == Family::Hotline)
        draft.orderType = m_orderType->currentData().toString();
    else
        draft.recType = m_recType->currentData().toString();
    draft.tags = m_tags->value();
    draft.files = m_files->files();
    return draft;
}

void CaseForm::takeClass(const ClassEntry &entry)
{
    m_class->take(entry);
}

void CaseForm::takePlace(const Place &place)
{
    const QString typed = m_place->address();
    m_place->take(place, place.name.contains(typed) ? place.name : typed);
}

void CaseForm::showFamily()
{
    const bool hotline = m_draft.family == Family::Hotline;
    for (QWidget *widget : std::as_const(m_hotlineOnly))
        widget->setVisible(hotline);
    for (QWidget *widget : std::as_const(m_gridOnly))
        widget->setVisible(!hotline);
}

void CaseForm::showProblems(const QList<Problem> &problems)
{
    QStringList lines;
    for (const Problem &problem : problems)
        lines << u"⚠ "_s + problem.message;
    m_problem->setText(lines.join(u'\n'));
    m_problem->setVisible(!problems.isEmpty());
    if (!problems.isEmpty())
        focusField(problems.first().field);
}

void CaseForm::focusField(Field field)
{
    QWidget *widget = m_fields.value(field, m_text);
    widget->setFocus(Qt::OtherFocusReason);
    if (auto *line = qobject_cast<QLineEdit *>(widget))
        line->selectAll();
}

void CaseForm::focusFirst()
{
    focusField(m_draft.family == Family::Hotline ? Field::Phone : Field::Text);
}

void CaseForm::insertText(const QString &text)
{
    if (auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        line != nullptr && isAncestorOf(line) && line != m_phone) {
        line->insert(text);
        Q_EMIT line->textEdited(line->text());
        return;
    }
    m_text->insertPlainText(text);
    m_text->setFocus();
}

} // namespace gl::intake

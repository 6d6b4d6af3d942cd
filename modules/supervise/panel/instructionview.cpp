#include "instructionview.h"

#include "instructionwords.h"

#include <ui/lightpainter.h>
#include <ui/timetext.h>

#include <QHeaderView>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gl::supervise {

namespace {

enum Column { Unit, State, Due, Left, Step, Points };
constexpr int kCode = Qt::UserRole;

QString headText(const Instruction &one)
{
    QStringList parts{kindText(one.kind), one.leader, ui::instantText(one.createdAt),
                      instructionState(one.state)};
    if (one.urgent)
        parts.prepend(InstructionView::tr("‼ Urgent"));
    if (one.by != one.leader)
        parts << InstructionView::tr("written by %1").arg(one.by);
    return parts.join(u" · "_s);
}

QString aboutText(const Instruction &one)
{
    if (one.about.isValid())
        return InstructionView::tr("About the case %1: %2").arg(one.caseNumber, one.caseTitle);
    if (!one.className.isEmpty())
        return InstructionView::tr("About: %1").arg(one.className);
    if (!one.area.isEmpty())
        return InstructionView::tr("About: %1").arg(one.area);
    return {};
}

} // namespace

InstructionView::InstructionView(const ui::DeskContext &desk, const ui::Theme &theme,
                                 QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_theme(theme),
      m_head(new QLabel(this)),
      m_text(new QLabel(this)),
      m_about(new QLabel(this)),
      m_units(new QTreeWidget(this)),
      m_chain(new QTextBrowser(this))
{
    for (QLabel *label : {m_head, m_text, m_about}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_units->setObjectName(u"units"_s);
    m_units->setAccessibleName(tr("Units"));
    m_units->setToolTip(
        tr("How far each unit is; what is done from above is about the marked one"));
    m_units->setHeaderLabels(
        {tr("Unit"), tr("State"), tr("Due"), tr("Time"), tr("Ladder"), tr("Points")});
    m_units->setRootIsDecorated(false);
    m_units->header()->setSectionResizeMode(Step, QHeaderView::Stretch);
    m_units->header()->setStretchLastSection(false);
    m_chain->setObjectName(u"chain"_s);
    m_chain->setAccessibleName(tr("What was said"));
    m_chain->setToolTip(tr("What was said and done, and what the clock did"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_head);
    layout->addWidget(m_text);
    layout->addWidget(m_about);
    layout->addWidget(m_units, 2);
    layout->addWidget(m_chain, 3);
    connect(m_units, &QTreeWidget::currentItemChanged, this, &InstructionView::unitMarked);
    setInstruction(nullptr);
}

QString InstructionView::currentUnit() const
{
    const QTreeWidgetItem *item = m_units->currentItem();
    return item != nullptr ? item->data(Unit, kCode).toString() : QString();
}

void InstructionView::setInstruction(const Instruction *instruction)
{
    for (QWidget *part : QList<QWidget *>{m_head, m_text, m_about, m_units, m_chain})
        part->setVisible(instruction != nullptr);
    if (instruction == nullptr) {
        m_units->clear();
        m_chain->clear();
        return;
    }
    m_text->setFont(m_theme.headingFont());
    m_head->setText(headText(*instruction));
    m_text->setText(instruction->text);
    m_about->setText(aboutText(*instruction));
    m_about->setVisible(!m_about->text().isEmpty());
    showUnits(*instruction);
    m_chain->setHtml(chainText(*instruction));
}

void InstructionView::showUnits(const Instruction &instruction)
{
    const QString kept = currentUnit();
    {
        const QSignalBlocker quiet(m_units);
        m_units->clear();
        const QDateTime now = m_desk.now();
        for (const Part &part : instruction.parts) {
            auto *row = new QTreeWidgetItem(m_units);
            const cases::Light light = lightOf(part, now);
            row->setData(Unit, kCode, part.unit);
            row->setText(Unit, part.unitName);
            row->setIcon(Unit, ui::lightIcon(light, m_theme));
            row->setToolTip(Unit, part.person.isEmpty() ? ui::lightText(light)
                                                        : tr("%1 answers for it").arg(part.person));
            QString state = partState(part.state);
            if (part.askedUntil.isValid())
                state += u" · "_s + tr("asks for time");
            if (part.returned > 0)
                state += u" · "_s + tr("sent back %n time(s)", nullptr, part.returned);
            row->setText(State, state);
            row->setText(Due, part.isOpen() ? ui::shortInstantText(part.dueAt, now) : u"–"_s);
            row->setText(Left, leftText(part));
            row->setText(Step, m_desk.named(part.stepName, part.stepNameEn));
            row->setText(Points, part.points ? QString::number(*part.points) : QString());
            if (part.unit == kept)
                m_units->setCurrentItem(row);
        }
        if (m_units->currentItem() == nullptr && m_units->topLevelItemCount() > 0)
            m_units->setCurrentItem(m_units->topLevelItem(0));
        for (const int column : {Unit, State, Due, Left, Points})
            m_units->resizeColumnToContents(column);
    }
    Q_EMIT unitMarked();
}

QString InstructionView::chainText(const Instruction &instruction) const
{
    QString html;
    for (auto line = instruction.log.crbegin(); line != instruction.log.crend(); ++line) {
        QStringList who{ui::instantText(line->at), m_desk.named(line->name, line->nameEn)};
        if (line->party != "clock"_L1)
            who << line->actor;
        if (!line->unit.isEmpty())
            who << line->unit;
        html += u"<p><span style=\"color:%1\">%2</span>%3</p>"_s.arg(
            m_theme.color(ui::ColorRole::Muted).name(), who.join(u" · "_s).toHtmlEscaped(),
            line->text.isEmpty() ? QString() : u"<br>"_s + line->text.toHtmlEscaped());
    }
    return html;
}

} // namespace gl::supervise

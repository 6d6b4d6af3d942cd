#include "classfield.h"

#include <QKeyEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gl::incident {

namespace {

constexpr int kMostOffered = 12;

} // namespace

ClassField::ClassField(QWidget *parent)
    : QWidget(parent),
      m_line(new ui::SuggestLine(this)),
      m_chosen(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(m_line);
    layout->addWidget(m_chosen);
    m_chosen->setWordWrap(true);
    m_chosen->hide();
    m_line->setPlaceholderText(tr("Name or code of a class"));
    setFocusProxy(m_line);
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textEdited, this, &ClassField::offer);
    connect(m_line, &ui::SuggestLine::chosen, this, &ClassField::add);
}

void ClassField::setChoices(const QList<cases::Choice> &choices)
{
    m_choices = choices;
    showChosen();
}

void ClassField::setClasses(const QStringList &classes)
{
    m_classes = classes;
    m_line->clear();
    showChosen();
}

bool ClassField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && m_line->text().isEmpty() && !m_classes.isEmpty()
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Backspace) {
        m_classes.removeLast();
        showChosen();
        Q_EMIT edited();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ClassField::offer(const QString &typed)
{
    m_offers.clear();
    if (!typed.trimmed().isEmpty())
        m_offers = cases::matchChoices(m_choices, typed.trimmed(), kMostOffered);
    QList<ui::Suggestion> shown;
    for (const cases::Choice &one : std::as_const(m_offers))
        shown << ui::Suggestion{.text = one.name, .detail = one.detail};
    m_line->suggest(shown, true);
    Q_EMIT edited();
}

void ClassField::add(int offered)
{
    if (offered < 0 || offered >= m_offers.size())
        return;
    const QString value = m_offers[offered].value;
    m_line->clear();
    if (!m_classes.contains(value))
        m_classes << value;
    showChosen();
    Q_EMIT edited();
}

void ClassField::showChosen()
{
    QStringList names;
    for (const QString &one : std::as_const(m_classes)) {
        QString name = one;
        for (const cases::Choice &choice : std::as_const(m_choices)) {
            if (choice.value == one)
                name = u"%1 (%2)"_s.arg(choice.name, choice.detail);
        }
        names << name;
    }
    m_chosen->setText(names.join(u" · "_s));
    m_chosen->setVisible(!names.isEmpty());
}

} // namespace gl::incident

#include "tagfield.h"

#include <ui/deskcontext.h>

#include <QHBoxLayout>
#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace gl::intake {

TagField::TagField(ui::DeskContext &desk, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_line(new ui::SuggestLine(this)),
      m_chosen(new QLabel(this))
{
    m_line->setObjectName(u"tags"_s);
    m_line->setAccessibleName(tr("Tags"));
    m_line->setToolTip(tr("Enter adds a tag, Backspace in the empty field removes the last one"));
    m_line->setPlaceholderText(tr("Add a tag"));
    m_line->installEventFilter(this);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_chosen);
    layout->addWidget(m_line, 1);
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textEdited, this, &TagField::offer);
    connect(m_line, &ui::SuggestLine::chosen, this, [this](int row) {
        if (row < 0 || row >= m_offered.size())
            return;
        m_codes << m_offered.at(row);
        m_line->clear();
        showChosen();
        Q_EMIT edited();
    });
    showChosen();
}

void TagField::setChoices(const QList<Choice> &choices)
{
    m_rows.clear();
    for (const Choice &choice : choices)
        m_rows << Row{choice, pinyin::spell(choice.name)};
    showChosen();
}

void TagField::setValue(const QStringList &codes)
{
    m_codes = codes;
    m_line->clear();
    showChosen();
}

void TagField::offer(const QString &typed)
{
    const QString text = typed.simplified().toLower();
    QList<ui::Suggestion> shown;
    m_offered.clear();
    for (const Row &row : std::as_const(m_rows)) {
        const bool fits = row.choice.name.contains(text) || row.spelling.initials.startsWith(text)
                          || row.spelling.full.startsWith(text) || row.choice.code == text
                          || row.choice.nameEn.contains(text, Qt::CaseInsensitive);
        if (text.isEmpty() || !fits || m_codes.contains(row.choice.code))
            continue;
        shown << ui::Suggestion{m_desk.named(row.choice.name, row.choice.nameEn), {}};
        m_offered << row.choice.code;
    }
    m_line->suggest(shown, true);
}

bool TagField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress && m_line->text().isEmpty()
        && !m_codes.isEmpty() && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Backspace) {
        m_codes.removeLast();
        showChosen();
        Q_EMIT edited();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void TagField::showChosen()
{
    QStringList names;
    for (const QString &code : std::as_const(m_codes)) {
        QString name = code;
        for (const Row &row : std::as_const(m_rows)) {
            if (row.choice.code == code)
                name = m_desk.named(row.choice.name, row.choice.nameEn);
        }
        names << u"# "_s + name;
    }
    m_chosen->setText(names.join(u"   "_s));
    m_chosen->setVisible(!names.isEmpty());
}

} // namespace gl::intake

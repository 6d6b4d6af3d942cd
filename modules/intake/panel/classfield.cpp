#include "classfield.h"

#include <ui/deskcontext.h>

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gl::intake {

ClassField::ClassField(ui::DeskContext &desk, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_line(new ui::SuggestLine(this)),
      m_path(new QLabel(this))
{
    m_line->setObjectName(u"class"_s);
    m_line->setAccessibleName(tr("Class"));
    m_line->setToolTip(tr("Type the code, the name, pinyin or initials"));
    m_line->setPlaceholderText(tr("Code, name, pinyin or initials"));
    m_path->setForegroundRole(QPalette::PlaceholderText);
    m_path->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(m_line);
    layout->addWidget(m_path);
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString &typed) {
        m_reference.clear();
        showChosen();
        offer(typed);
        Q_EMIT edited();
    });
    connect(m_line, &ui::SuggestLine::chosen, this, [this](int row) {
        if (row >= 0 && row < m_offers.size())
            take(m_offers.at(row));
    });
}

void ClassField::setIndex(const ClassIndex *index, Family family)
{
    m_index = index;
    m_family = family;
    showChosen();
}

void ClassField::setValue(const QString &reference, const QString &text)
{
    m_reference = reference;
    m_line->setText(text);
    showChosen();
}

void ClassField::settle()
{
    if (!m_reference.isEmpty() || m_index == nullptr)
        return;
    if (const auto entry = m_index->only(m_line->text(), m_family))
        take(*entry);
}

void ClassField::offer(const QString &typed)
{
    m_offers = m_index != nullptr ? m_index->find(typed, m_family) : QList<ClassEntry>();
    QList<ui::Suggestion> shown;
    for (const ClassEntry &entry : std::as_const(m_offers))
        shown << ui::Suggestion{u"%1  %2"_s.arg(entry.code, m_desk.named(entry.name, entry.nameEn)),
                                entry.path};
    m_line->suggest(shown, true);
}

void ClassField::take(const ClassEntry &entry)
{
    m_reference = entry.reference();
    m_line->setText(m_desk.named(entry.name, entry.nameEn));
    m_line->closeOffers();
    showChosen();
    Q_EMIT edited();
}

void ClassField::showChosen()
{
    const auto entry = m_index != nullptr ? m_index->byReference(m_reference) : std::nullopt;
    m_path->setText(entry ? u"%1 · %2"_s.arg(entry->code, entry->path) : QString());
    m_path->setVisible(entry.has_value());
}

} // namespace gl::intake

#include "caseheader.h"

#include <cases/casewords.h>

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gl::cases {

CaseHeaderView::CaseHeaderView(ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_theme(theme),
      m_number(new QLabel(this)),
      m_state(new QLabel(this)),
      m_title(new QLabel(this)),
      m_marks(new QLabel(this)),
      m_news(new QLabel(this)),
      m_editors(new QLabel(this)),
      m_clocks(new ClockStrip(desk, theme, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    auto *top = new QHBoxLayout;
    top->addWidget(m_number);
    top->addWidget(m_state);
    top->addStretch();
    top->addWidget(m_editors);
    layout->addLayout(top);
    for (QWidget *row : std::initializer_list<QWidget *>{m_title, m_marks, m_clocks, m_news})
        layout->addWidget(row);
    for (QLabel *label : {m_title, m_marks, m_news})
        label->setWordWrap(true);
    m_number->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_number->setAccessibleName(tr("Number of the case"));
    m_state->setAccessibleName(tr("State"));
    m_title->setAccessibleName(tr("Title"));
    m_marks->setAccessibleName(tr("Marks"));
    connect(&theme, &ui::Theme::changed, this, &CaseHeaderView::restyle);
    restyle();
}

void CaseHeaderView::restyle()
{
    const auto css = [this](ui::ColorRole text, ui::ColorRole back) {
        return u"color:%1;background:%2;border-radius:3px;padding:1px 6px;"_s.arg(
            m_theme.color(text).name(), m_theme.color(back).name());
    };
    m_number->setFont(m_theme.figureFont());
    m_title->setFont(m_theme.headingFont());
    m_state->setStyleSheet(css(ui::ColorRole::OnAccent, ui::ColorRole::Accent));
    m_news->setStyleSheet(css(ui::ColorRole::OnBanner, ui::ColorRole::BannerInfo));
    m_editors->setStyleSheet(css(ui::ColorRole::OnBanner, ui::ColorRole::BannerWarning));
    m_marks->setForegroundRole(QPalette::PlaceholderText);
}

void CaseHeaderView::setDocument(const CaseDocument &document)
{
    const CaseHeader &h = document.header;
    m_number->setText(h.number);
    m_state->setText(m_desk.named(h.stateName.zh, h.stateName.en));
    m_state->setToolTip(tr("State %1 of the life cycle").arg(h.stateCode));
    m_title->setText(h.title);
    QStringList marks;
    if (!h.urgency.isEmpty() && h.urgency != "normal"_L1)
        marks << choiceLabel(u"urgency"_s, h.urgency);
    for (const QString &flag : h.flags)
        marks << flagLabel(flag);
    if (h.calls > 1)
        marks << tr("%1 calls from %2 people", "merged reports").arg(h.calls).arg(h.callers);
    m_marks->setText(u"⚑ "_s + marks.join(u" · "_s));
    m_marks->setVisible(!marks.isEmpty());
    m_clocks->setClocks(document.clocks);
}

void CaseHeaderView::setNews(const QString &text)
{
    m_news->setText(text);
    m_news->setVisible(!text.isEmpty());
}

void CaseHeaderView::setEditors(const QStringList &names)
{
    m_editors->setText(names.isEmpty() ? QString() : tr("In hand: %1").arg(names.join(u", "_s)));
    m_editors->setVisible(!names.isEmpty());
}

} // namespace gl::cases

#include "phrasebar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace gl::intake {

namespace {

constexpr qsizetype kPreview = 30;

} // namespace

PhraseBar::PhraseBar(QWidget *parent) : QWidget(parent), m_line(new ui::SuggestLine(this))
{
    m_line->setObjectName(u"phrase"_s);
    m_line->setAccessibleName(tr("Phrase"));
    m_line->setToolTip(tr("A digit, or a part of the title; Enter inserts it, Esc leaves"));
    m_line->setPlaceholderText(tr("Digit, title, pinyin or initials"));
    m_line->installEventFilter(this);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(new QLabel(tr("Phrase"), this));
    layout->addWidget(m_line, 1);
    connect(m_line, &QLineEdit::textEdited, this, &PhraseBar::offer);
    connect(m_line, &ui::SuggestLine::chosen, this, [this](int row) {
        if (row >= 0 && row < m_offered.size())
            take(m_offered.at(row));
    });
}

void PhraseBar::setPhrases(const QList<Phrase> &phrases)
{
    m_rows.clear();
    for (const Phrase &phrase : phrases)
        m_rows << Row{phrase, pinyin::spell(phrase.title)};
}

void PhraseBar::open()
{
    m_line->clear();
    show();
    m_line->setFocus(Qt::ShortcutFocusReason);
    offer({});
}

void PhraseBar::offer(const QString &typed)
{
    const QString text = typed.simplified().toLower();
    const bool digit = text.size() == 1 && text.front() >= u'1' && text.front() <= u'9';
    if (digit && text.toInt() <= m_rows.size())
        return take(text.toInt() - 1);
    QList<ui::Suggestion> shown;
    m_offered.clear();
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows.at(i);
        if (!text.isEmpty() && !row.phrase.title.contains(text, Qt::CaseInsensitive)
            && !row.spelling.initials.startsWith(text) && !row.spelling.full.startsWith(text)
            && !row.phrase.text.contains(text))
            continue;
        const QString key = i < 9 ? QString::number(i + 1) + u"  "_s : QString();
        shown << ui::Suggestion{key + row.phrase.title,
                                row.phrase.text.simplified().left(kPreview)};
        m_offered << i;
    }
    m_line->suggest(shown, true);
}

void PhraseBar::take(qsizetype index)
{
    const QString text = m_rows.at(index).phrase.text;
    hide();
    Q_EMIT picked(text);
}

bool PhraseBar::eventFilter(QObject *watched, QEvent *event)
{
    const bool escape =
        (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape;
    if (watched != m_line || !escape)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress) {
        m_line->closeOffers();
        hide();
        Q_EMIT closed();
    }
    return true;
}

} // namespace gl::intake

#include "offerstrip.h"

#include <QGridLayout>
#include <QResizeEvent>

#include <cmath>

using namespace Qt::StringLiterals;

namespace gl::ui {

QString sureness(double probability, bool sure)
{
    // Nothing that is calculated is certain.
    const int percent = qBound(1, static_cast<int>(std::lround(probability * 100)), 99);
    return u"%1 %2 %"_s.arg(QChar(sure ? u'●' : u'○')).arg(percent);
}

OfferStrip::OfferStrip(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setVerticalSpacing(1);
    grid->setColumnStretch(1, 1);
    setFocusPolicy(Qt::NoFocus);
    connect(&m_theme, &Theme::changed, this, [this] {
        for (qsizetype i = 0; i < m_rows.size(); ++i)
            showRow(i);
    });
}

void OfferStrip::setAction(const QString &row, QAction *action)
{
    m_keys.insert(row, keyNames(action->shortcuts()).value(0));
}

void OfferStrip::setRows(const QList<OfferRow> &rows)
{
    if (rows == m_rows)
        return;
    m_rows = rows;
    for (qsizetype i = 0; i < qMax(m_rows.size(), m_lines.size()); ++i)
        showRow(i);
}

bool OfferStrip::take(const QString &row)
{
    for (const OfferRow &each : std::as_const(m_rows)) {
        if (each.id != row || each.offers.isEmpty())
            continue;
        Q_EMIT taken(row, static_cast<int>((each.taken + 1) % each.offers.size()));
        return true;
    }
    return false;
}

OfferStrip::Line &OfferStrip::line(qsizetype index)
{
    auto *grid = static_cast<QGridLayout *>(layout());
    while (m_lines.size() <= index) {
        const auto at = m_lines.size();
        const auto gridRow = static_cast<int>(at * 2);
        Line made{
            .label = new QLabel(this), .best = new QToolButton(this), .more = new QLabel(this)};
        made.label->setForegroundRole(QPalette::PlaceholderText);
        made.best->setAutoRaise(true);
        made.best->setFocusPolicy(Qt::NoFocus);
        made.best->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        made.best->setMinimumWidth(1); // its text is made to fit instead
        made.more->setWordWrap(true);
        made.more->setTextFormat(Qt::RichText);
        made.more->setForegroundRole(QPalette::PlaceholderText);
        made.more->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        grid->addWidget(made.label, gridRow, 0, Qt::AlignRight | Qt::AlignVCenter);
        grid->addWidget(made.best, gridRow, 1);
        grid->addWidget(made.more, gridRow + 1, 1);
        connect(made.best, &QToolButton::clicked, this, [this, at] { take(m_rows.at(at).id); });
        connect(made.more, &QLabel::linkActivated, this,
                [this, at](const QString &link) {
            Q_EMIT taken(m_rows.at(at).id, link.toInt()); });
        m_lines.append(made);
    }
    return m_lines[index];
}

void OfferStrip::showRow(qsizetype index)
{
    Line &shown = line(index);
    const bool there = index < m_rows.size();
    for (QWidget *widget : std::initializer_list<QWidget *>{shown.label, shown.best, shown.more})
        widget->setVisible(there);
    if (!there)
        return;
    const OfferRow &row = m_rows.at(index);
    shown.label->setText(row.label);
    const bool any = !row.offers.isEmpty();
    shown.best->setVisible(any);
    shown.more->setText(any ? QString() : row.empty.toHtmlEscaped());
    if (!any)
        return;
    const int at = qBound(0, row.taken, static_cast<int>(row.offers.size()) - 1);
    const Offer &offer = row.offers.at(at);
    const QString key = m_keys.value(row.id);
    QString text = sureness(offer.probability, offer.sure) + u"  "_s + offer.text;
    if (!offer.detail.isEmpty())
        text += u"  "_s + offer.detail;
    if (row.taken >= 0)
        text.prepend(u"✓ "_s);
    if (!key.isEmpty())
        text += u"   ["_s + key + u']';
    shown.text = text;
    fit(shown);
    shown.best->setAccessibleName(row.label + u' ' + offer.text);
    shown.best->setToolTip(
        key.isEmpty() ? text : tr("%1\n%2 takes it; again: the next one").arg(text, key));
    const QString others = otherOffers(row, at);
    const QString reason = offer.reason.toHtmlEscaped();
    shown.more->setText(reason + (reason.isEmpty() || others.isEmpty() ? u""_s : u" · "_s)
                        + others);
    shown.more->setVisible(!shown.more->text().isEmpty());
}

/// The whole text stands in the tooltip.
void OfferStrip::fit(const Line &line) const
{
    const int room = line.best->width() - 2 * line.best->fontMetrics().averageCharWidth();
    line.best->setText(line.best->fontMetrics().elidedText(line.text, Qt::ElideRight, room));
}

void OfferStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layout()->activate();
    for (const Line &line : std::as_const(m_lines))
        fit(line);
}

QString OfferStrip::otherOffers(const OfferRow &row, int shown) const
{
    QStringList others;
    const QString colour = m_theme.color(ColorRole::Accent).name();
    for (int i = 0; i < row.offers.size(); ++i) {
        if (i == shown)
            continue;
        const Offer &offer = row.offers.at(i);
        const QString text = sureness(offer.probability, offer.sure).sliced(2) + u' ' + offer.text;
        others << (m_keys.value(row.id).isEmpty()
                       ? text.toHtmlEscaped()
                       : u"<a href='%1' style='color:%2'>%3</a>"_s.arg(QString::number(i), colour,
                                                                       text.toHtmlEscaped()));
    }
    return others.isEmpty() ? QString() : tr("or %1").arg(others.join(u" · "_s));
}

} // namespace gl::ui

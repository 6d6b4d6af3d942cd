#pragma once

#include "clockstrip.h"

#include <QLabel>
#include <QWidget>

namespace gl::cases {

/// Number, state, title, marks and clocks: what must be seen at a glance.
class CaseHeaderView : public QWidget
{
    Q_OBJECT

public:
    CaseHeaderView(ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent);

    void setDocument(const CaseDocument &document);
    /// What changed since the person looked, e.g. "Changed: State, Main unit"; empty: nothing.
    void setNews(const QString &text);
    QString news() const { return m_news->text(); }
    /// Who else has the case in hand.
    void setEditors(const QStringList &names);
    const ClockStrip &clocks() const { return *m_clocks; }

private:
    void restyle();

    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    QLabel *m_number;
    QLabel *m_state;
    QLabel *m_title;
    QLabel *m_marks;
    QLabel *m_news;
    QLabel *m_editors;
    ClockStrip *m_clocks;
};

} // namespace gl::cases

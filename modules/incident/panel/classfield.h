#pragma once

#include <cases/choice.h>
#include <ui/suggestline.h>

#include <QLabel>
#include <QStringList>
#include <QWidget>

namespace gl::incident {

/// Classes of cases: typing finds one by name or code and adds it, Backspace in the empty line
/// takes the last one away.
class ClassField : public QWidget
{
    Q_OBJECT

public:
    explicit ClassField(QWidget *parent);

    /// What can be chosen; `value` as a plan card keeps it: "matter:0102".
    void setChoices(const QList<cases::Choice> &choices);
    void setClasses(const QStringList &classes);
    QStringList classes() const { return m_classes; }
    /// Something was typed and nothing was chosen.
    bool isUnclear() const { return !m_line->text().trimmed().isEmpty(); }
    QLineEdit *line() const { return m_line; }

Q_SIGNALS:
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void offer(const QString &typed);
    void add(int offered);
    void showChosen();

    ui::SuggestLine *m_line;
    QLabel *m_chosen;
    QList<cases::Choice> m_choices;
    QList<cases::Choice> m_offers;
    QStringList m_classes;
};

} // namespace gl::incident

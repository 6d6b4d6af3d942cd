#pragma once

#include <intake/lookups.h>
#include <ui/suggestline.h>

#include <QLabel>
#include <QStringList>
#include <QWidget>

#include <pinyin/pinyin.h>

namespace gl::ui {
class DeskContext;
}

namespace gl::intake {

/// Tags 标签: type a part of a name, Enter adds it, Backspace in the empty line takes the last
/// away.
class TagField : public QWidget
{
    Q_OBJECT

public:
    TagField(ui::DeskContext &desk, QWidget *parent);

    void setChoices(const QList<Choice> &choices);
    void setValue(const QStringList &codes);
    QStringList value() const { return m_codes; }
    ui::SuggestLine *line() const { return m_line; }

Q_SIGNALS:
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Row
    {
        Choice choice;
        pinyin::Spelling spelling;
    };
    void offer(const QString &typed);
    void showChosen();

    ui::DeskContext &m_desk;
    ui::SuggestLine *m_line;
    QLabel *m_chosen;
    QList<Row> m_rows;
    QStringList m_codes;
    QStringList m_offered; ///< codes, in the order of the list
};

} // namespace gl::intake

#pragma once

#include <intake/lookups.h>
#include <ui/suggestline.h>

#include <QWidget>

#include <pinyin/pinyin.h>

namespace gl::intake {

/// Phrases 常用语 by key: a digit takes one of the first nine, letters and characters look for a
/// title, Enter takes the marked one, Esc leaves.
class PhraseBar : public QWidget
{
    Q_OBJECT

public:
    explicit PhraseBar(QWidget *parent);

    void setPhrases(const QList<Phrase> &phrases);
    bool isEmpty() const { return m_rows.isEmpty(); }
    void open();

Q_SIGNALS:
    void picked(const QString &text);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Row
    {
        Phrase phrase;
        pinyin::Spelling spelling;
    };
    void offer(const QString &typed);
    void take(qsizetype index);

    ui::SuggestLine *m_line;
    QList<Row> m_rows;
    QList<qsizetype> m_offered;
};

} // namespace gl::intake

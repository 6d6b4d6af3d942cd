#pragma once

#include <cases/queuefilter.h>

#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QList>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidget>

#include <directory/directory.h>

namespace gl::cases {

/// The row of choosers above the queue: one line, whatever the width; choosers without room stand
/// behind the button "More". Says every change at once; typed text after a pause.
class QueueFilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit QueueFilterBar(QWidget *parent = nullptr);

    void setNames(const directory::Directory &names, directory::Language language);
    QueueFilter filter() const;
    /// Does not say changed().
    void setFilter(const QueueFilter &filter);
    void focusText();
    QString typed() const { return m_text->text().trimmed(); }
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void changed(const gl::cases::QueueFilter &filter);
    /// Look for the typed words in all cases, closed ones too.
    void searchAsked(const QString &words);
    /// Back to the list (Esc, Enter, Down).
    void left();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void openMore();
    /// Which choosers stand in the row, which behind "More".
    void share();
    void showChosen();
    QComboBox *addChooser(const QString &any, const QString &hint);
    void fill(QComboBox *box, const QList<std::pair<QString, QVariant>> &entries);
    void say();

    QHBoxLayout *m_row;
    QFrame *m_popup; ///< behind "More"
    QVBoxLayout *m_popupRows;
    QToolButton *m_more;
    QList<QComboBox *> m_choosers; ///< in their order; the first ones stand in the row
    qsizetype m_shown = -1;        ///< how many
    QLineEdit *m_text;
    QComboBox *m_family;
    QComboBox *m_stage;
    QComboBox *m_town;
    QComboBox *m_unit;
    QComboBox *m_class;
    QComboBox *m_urgency;
    QComboBox *m_source;
    QComboBox *m_flag;
    QToolButton *m_search;
    QToolButton *m_clear;
    QTimer m_typing;
};

} // namespace gl::cases

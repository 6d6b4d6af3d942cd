#pragma once

#include <QLineEdit>
#include <QList>
#include <QListWidget>
#include <QString>

namespace gl::ui {

/// One offer under the line.
struct Suggestion
{
    QString text;   ///< what is meant
    QString detail; ///< smaller, beside it
};

/// A line with offers under it. Up and Down move in them, Enter and Tab take the marked one (Tab
/// goes on to the next field, too), Esc closes them. The list never takes the focus, so an input
/// method is not disturbed. Keys are left alone while it composes.
class SuggestLine : public QLineEdit
{
    Q_OBJECT

public:
    explicit SuggestLine(QWidget *parent = nullptr);
    ~SuggestLine() override;

    /// Shows them when the line has the focus; none closes the list. `markFirst`: Enter and Tab
    /// take the first one; otherwise the person must go to it.
    void suggest(const QList<Suggestion> &offers, bool markFirst);
    void closeOffers();
    bool isOffering() const { return m_list != nullptr && m_list->isVisible(); }
    const QListWidget *offers() const { return m_list; }

Q_SIGNALS:
    void chosen(int index);
    /// Enter when no offer was taken.
    void entered();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    bool takeMarked();
    void placeList();

    QListWidget *m_list = nullptr; ///< child of the panel, so that it lies over the fields below
};

} // namespace gl::ui

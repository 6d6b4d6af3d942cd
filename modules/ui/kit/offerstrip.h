#pragma once

#include "actions.h"
#include "theme.h"

#include <QHash>
#include <QLabel>
#include <QList>
#include <QString>
#include <QToolButton>
#include <QWidget>

namespace gl::ui {

/// One thing that a program offers and a person takes or leaves.
struct Offer
{
    QString text{};         ///< what it is
    QString detail{};       ///< more about it, smaller
    QString reason{};       ///< why it is offered, in words
    double probability = 0; ///< 0 to 1
    bool sure = false;      ///< the district calls this sure: shown by shape, too

    bool operator==(const Offer &) const = default;
};

/// What is offered about one question, best first. Without offers the row says why.
struct OfferRow
{
    QString id{};    ///< permanent, e.g. "class"
    QString label{}; ///< "Class"
    QList<Offer> offers{};
    QString empty{};
    int taken = -1; ///< which of them stands in the form; -1: none

    bool operator==(const OfferRow &) const = default;
};

/// Suggestions under what they are about: a row a question, the best offer large, the others small
/// beside it. Takes no focus, so that it never disturbs typing: actions of its owner call take().
class OfferStrip : public QWidget
{
    Q_OBJECT

public:
    explicit OfferStrip(const Theme &theme, QWidget *parent = nullptr);

    /// The action that takes the offers of a row: its key is shown beside them. A row without one
    /// is for reading only.
    void setAction(const QString &row, QAction *action);
    void setRows(const QList<OfferRow> &rows);
    const QList<OfferRow> &rows() const { return m_rows; }
    /// The best offer of a row; when that stands in the form already, the next one, and after the
    /// last the first. False: nothing is offered there.
    bool take(const QString &row);

Q_SIGNALS:
    void taken(const QString &row, int offer);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Line
    {
        QLabel *label = nullptr;
        QToolButton *best = nullptr;
        QLabel *more = nullptr; ///< reason, and the other offers as links
        QString text{};         ///< of the best one, as long as it is
    };

    void showRow(qsizetype index);
    void fit(const Line &line) const;
    Line &line(qsizetype index);
    QString otherOffers(const OfferRow &row, int shown) const;

    const Theme &m_theme;
    QHash<QString, QString> m_keys; ///< by row, as they are written on the keyboard
    QList<OfferRow> m_rows;
    QList<Line> m_lines;
};

/// "● 87 %" or "○ 34 %": how sure an offer is, by shape and number.
QString sureness(double probability, bool sure);

} // namespace gl::ui

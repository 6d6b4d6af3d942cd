#pragma once

#include <cases/actionform.h>
#include <ui/deskcontext.h>

#include <QListWidget>

namespace gl::conference {

/// What may be done now. Enter begins the marked step; letters search.
class StepList : public QListWidget
{
    Q_OBJECT

public:
    StepList(ui::DeskContext &desk, QWidget *parent);

    /// The mark stays on the same step when it is still there.
    void setOffers(const QList<cases::ActionOffer> &offers);

Q_SIGNALS:
    void chosen(const QString &action);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    ui::DeskContext &m_desk;
};

} // namespace gl::conference

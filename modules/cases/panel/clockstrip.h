#pragma once

#include <cases/casedocument.h>
#include <ui/deskcontext.h>
#include <ui/theme.h>

#include <QTimer>
#include <QWidget>

namespace gl::cases {

/// The clocks of a case, counting with the server's time: shape, word, name and what is left.
/// Running and paused ones always; of the ended ones only the last, for they are in the timeline.
class ClockStrip : public QWidget
{
    Q_OBJECT

public:
    ClockStrip(ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent);

    void setClocks(const QList<CaseClock> &clocks);
    /// What is shown for a clock, e.g. "Handling 2 h 05 min left"; also its accessible text.
    QStringList texts() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Face
    {
        Light light;
        QString text;
    };
    Face faceOf(const CaseClock &clock) const;
    QList<QRect> cells(int width) const;
    void tick();

    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    QList<CaseClock> m_clocks;
    QList<Face> m_faces;
    QTimer m_tick;
};

} // namespace gl::cases

#pragma once

#include <base/error.h>
#include <ui/actions.h>
#include <video/wall.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>
#include <QWidget>

#include <functional>
#include <optional>

namespace gl::video {

/// A plan of a wall as it is being written: name, tiles, seconds, and its pictures in order. What
/// is written stays until it is saved or another plan is chosen.
class WallPlanEditor : public QWidget
{
    Q_OBJECT

public:
    /// The camera of the row that is marked in the list of streams; nothing: no camera is marked.
    using MarkedCamera = std::function<std::optional<WallSource>()>;

    WallPlanEditor(const MarkedCamera &markedCamera, ui::Actions &actions,
                   QWidget *parent = nullptr);

    void setPlan(const WallPlan &plan);
    WallPlan plan() const;
    /// Whether it differs from what setPlan() gave.
    bool isTouched() const;
    /// Beside the field that is wrong, with the keyboard in it; or for the whole.
    void showError(const Error &error);

Q_SIGNALS:
    void saveWanted();

private:
    void build(ui::Actions &actions);
    void addSource(const WallSource &source);
    void move(int steps);
    static QString textOf(const WallSource &source);

    const MarkedCamera m_markedCamera;
    WallPlan m_given;
    QLineEdit *m_name;
    QComboBox *m_tiles;
    QSpinBox *m_seconds;
    QListWidget *m_sources;
    QLabel *m_error;
};

} // namespace gl::video

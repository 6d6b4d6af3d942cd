#pragma once

#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <video/videoservice.h>

#include <QComboBox>
#include <QTimer>
#include <QWidget>

namespace gl::video {

/// Which way a camera turns; -1, 0 or 1 each.
struct Turn
{
    int pan = 0;  ///< to the right
    int tilt = 0; ///< up
    int zoom = 0; ///< closer

    bool operator==(const Turn &) const = default;
    bool isStill() const { return *this == Turn{}; }
};

/// Turning, zooming and presets of the marked camera, and the way to its recordings. There only for
/// cameras that offer it. A camera turns as long as its key or button is held, and stands still
/// when that cannot be known any more.
class CameraControl : public QWidget
{
    Q_OBJECT

public:
    /// `keys`: where the keys work. Everything must outlive it.
    CameraControl(VideoService &video, ui::DeskContext &desk, ui::Actions &actions, QWidget *keys,
                  QWidget *parent);

    /// Null: none, or nothing that could be turned.
    void setStream(const Stream *stream);
    Turn turning() const { return m_turning; }
    QComboBox *presets() const { return m_presets; }

Q_SIGNALS:
    /// The list of what its device recorded.
    void recordsWanted(const QString &code, const QString &title);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addActions(ui::Actions &actions);
    void turn(const Turn &way);
    void stop();
    void sendTurn();
    void readPresets();
    void goToPreset(int index);
    void complain(const Error &error);

    VideoService &m_video;
    ui::DeskContext &m_desk;
    QWidget *m_keys;
    QString m_code;
    QString m_title;
    bool m_turns = false;
    Turn m_turning;
    bool m_complained = false; ///< of this turning: once, not twice a second
    QTimer m_again;            ///< says that it goes on
    QTimer m_held;             ///< a key that repeats is still held
    QList<QAction *> m_ways;
    QAction *m_records = nullptr;
    QComboBox *m_presets;
    QWidget *m_turnRow;
};

} // namespace gl::video

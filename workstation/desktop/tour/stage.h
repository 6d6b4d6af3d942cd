#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>

namespace gl::desktop {

/// One step of a tour: something is done, then something must become true.
struct TourStep
{
    QString says;                  ///< what happens, for the log; empty: not worth a line
    std::function<void()> act{};   ///< nothing: only waits
    std::function<bool()> until{}; ///< nothing: true at once
    QString picture{};             ///< name of the picture that is taken then; empty: none
};

/// Plays steps on the real window, one after the other, writes a log and takes pictures. A step
/// whose condition does not come true in time ends the tour as failed. GUI thread.
class Stage : public QObject
{
    Q_OBJECT

public:
    explicit Stage(const QString &folder, QObject *parent = nullptr);

    void play(const QList<TourStep> &steps);

    /// Keys as a keyboard sends them, to the widget that has the keyboard.
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    static void type(const QString &text);

Q_SIGNALS:
    void finished(bool whole);

private:
    void begin();
    void poll();
    void done();
    void fail();
    void takePicture(const QString &name);
    void log(const QString &line);

    const QString m_folder;
    QFile m_log;
    QList<TourStep> m_steps;
    qsizetype m_at = 0;
    int m_pictures = 0;
    QElapsedTimer m_since;
    QTimer m_poll;
    QTimer m_settle; ///< repaints and animations before a picture
};

} // namespace gl::desktop

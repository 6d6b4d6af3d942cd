#pragma once

#include <video/recording.h>

#include <QLineEdit>
#include <QTreeWidget>
#include <QWidget>

namespace gl::video {

/// The marks of a recording, and the line in which the note of a new one is written.
class MarkList : public QWidget
{
    Q_OBJECT

public:
    explicit MarkList(QWidget *parent = nullptr);

    void setMarks(const QList<RecordingMark> &marks);
    /// Asks for the note of a mark; Enter sets it, Escape does not.
    void begin(const QDateTime &at);
    /// The mark after a moment, or before it; nullptr: there is none.
    const RecordingMark *next(const QDateTime &after) const;
    const RecordingMark *previous(const QDateTime &before) const;

Q_SIGNALS:
    void wanted(const QDateTime &at); ///< to be looked at
    void noted(const QDateTime &at, const QString &note);
    void left(); ///< the note is written, or not wanted any more

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void finish();
    void leave();

    QList<RecordingMark> m_marks;
    QTreeWidget *m_list;
    QLineEdit *m_note;
    QDateTime m_at; ///< of the note that is being written
};

} // namespace gl::video

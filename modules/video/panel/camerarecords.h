#pragma once

#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <video/videoservice.h>

#include <QDateEdit>
#include <QLabel>
#include <QTreeWidget>
#include <QWidget>

namespace gl::video {

/// What the device of a camera recorded on a day 设备录像, to be played in a tile.
class CameraRecords : public QWidget
{
    Q_OBJECT

public:
    CameraRecords(VideoService &video, ui::DeskContext &desk, ui::Actions &actions,
                  QWidget *parent);

    /// Of this camera, today.
    void lookInto(const QString &code, const QString &title);
    QTreeWidget *list() const { return m_list; }

Q_SIGNALS:
    void chosen(const QString &code, const QString &title, const QDateTime &from,
                const QDateTime &to);

private:
    void read();
    void fill(const QList<CameraRecord> &records);
    void play();

    VideoService &m_video;
    ui::DeskContext &m_desk;
    QString m_code;
    QString m_title;
    unsigned m_round = 0; ///< answers of an earlier question are dropped
    QList<CameraRecord> m_records;
    QLabel *m_head;
    QDateEdit *m_day;
    QLabel *m_state;
    QTreeWidget *m_list;
};

} // namespace gl::video

#pragma once

#include "livesign.h"

#include <ui/deskcontext.h>
#include <ui/theme.h>
#include <video/stream.h>

#include <QHash>
#include <QTreeWidget>

#include <camera/camera.h>

#include <vector>

namespace gl::video {

/// What can be watched: streams that go on, and cameras by town. The marked row stays marked when
/// the list is filled again.
class StreamList : public QTreeWidget
{
    Q_OBJECT

public:
    StreamList(const ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent);

    void setStreams(const QList<Stream> &streams);
    void setCameras(const std::vector<camera::Camera> &cameras);
    void setTownNames(const QHash<int, QString> &names);
    /// Rows without these words are hidden.
    void setWords(const QString &words);
    /// Of a stream or a case: "12 m · sees this spot", by the camera's code; empty: none.
    void setNear(const QHash<QString, QString> &near);

    const Stream *currentStream() const;
    /// Empty when the marked row is no camera.
    QString currentCamera() const;
    const Stream *find(qint64 stream) const;
    bool isBare() const { return m_streams.isEmpty() && m_cameras.empty(); }

Q_SIGNALS:
    void streamsChanged();

private:
    void fill();
    void fillStreams();
    void fillCameras();
    bool isWanted(const QString &text) const;

    const ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    QList<Stream> m_streams;
    std::vector<camera::Camera> m_cameras;
    QHash<int, QString> m_towns;
    QHash<QString, QString> m_near;
    QString m_words;
};

} // namespace gl::video

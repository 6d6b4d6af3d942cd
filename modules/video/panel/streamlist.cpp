#include "streamlist.h"

#include <ui/timetext.h>

#include <QHeaderView>
#include <QPainter>
#include <QPixmap>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::video {

namespace {

enum Column { NameColumn, StateColumn };
constexpr int kStream = Qt::UserRole;
constexpr int kCamera = Qt::UserRole + 1;

QIcon signIcon(Liveness liveness, const ui::Theme &theme, int size)
{
    QPixmap pixmap(size * 2, size * 2);
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintLiveSign(painter, QRectF(2, 2, size - 4, size - 4), liveness, theme);
    return pixmap;
}

} // namespace

StreamList::StreamList(const ui::DeskContext &desk, const ui::Theme &theme, QWidget *parent)
    : QTreeWidget(parent),
      m_desk(desk),
      m_theme(theme)
{
    setObjectName(u"streams"_s);
    setAccessibleName(tr("Streams and cameras"));
    setToolTip(tr("Enter shows the marked one in a tile"));
    setHeaderLabels({tr("Stream"), tr("State")});
    setUniformRowHeights(true);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    header()->setSectionResizeMode(StateColumn, QHeaderView::ResizeToContents);
    connect(&m_theme, &ui::Theme::changed, this, &StreamList::fill);
}

void StreamList::setStreams(const QList<Stream> &streams)
{
    if (streams == m_streams)
        return;
    m_streams = streams;
    fill();
    Q_EMIT streamsChanged();
}

void StreamList::setCameras(const std::vector<camera::Camera> &cameras)
{
    if (cameras == m_cameras)
        return;
    m_cameras = cameras;
    std::ranges::sort(m_cameras, {},
                      [](const camera::Camera &one) { return std::pair(one.town, one.name); });
    fill();
}

void StreamList::setTownNames(const QHash<int, QString> &names)
{
    m_towns = names;
    fill();
}

void StreamList::setWords(const QString &words)
{
    m_words = words.trimmed();
    fill();
}

void StreamList::setNear(const QHash<QString, QString> &near)
{
    m_near = near;
    fill();
}

const Stream *StreamList::currentStream() const
{
    const QTreeWidgetItem *item = currentItem();
    return item == nullptr ? nullptr : find(item->data(NameColumn, kStream).toLongLong());
}

QString StreamList::currentCamera() const
{
    const QTreeWidgetItem *item = currentItem();
    return item == nullptr ? QString() : item->data(NameColumn, kCamera).toString();
}

const Stream *StreamList::find(qint64 stream) const
{
    const auto found = std::ranges::find(m_streams, stream, &Stream::id);
    return stream == 0 || found == m_streams.end() ? nullptr : &*found;
}

bool StreamList::isWanted(const QString &text) const
{
    return m_words.isEmpty() || text.contains(m_words, Qt::CaseInsensitive);
}

void StreamList::fill()
{
    const QSignalBlocker quiet(this);
    const qint64 stream = currentItem() ? currentItem()->data(NameColumn, kStream).toLongLong() : 0;
    const QString camera = currentCamera();
    clear();
    fillStreams();
    fillCameras();
    for (QTreeWidgetItemIterator it(this); *it != nullptr; ++it) {
        const bool same = (stream != 0 && (*it)->data(NameColumn, kStream).toLongLong() == stream)
                          || (!camera.isEmpty() && (*it)->data(NameColumn, kCamera) == camera);
        if (same)
            setCurrentItem(*it);
    }
    if (currentItem() == nullptr && topLevelItemCount() > 0) {
        QTreeWidgetItem *first = topLevelItem(0);
        setCurrentItem(first->childCount() > 0 ? first->child(0) : first);
    }
}

void StreamList::fillStreams()
{
    auto *root = new QTreeWidgetItem(this, {tr("Going on")});
    for (const Stream &stream : std::as_const(m_streams)) {
        const QString text = stream.caseNumber.isEmpty()
                                 ? stream.title
                                 : stream.title + u" · "_s + stream.caseNumber;
        if (!isWanted(text))
            continue;
        auto *row = new QTreeWidgetItem(root, {text});
        row->setData(NameColumn, kStream, stream.id);
        row->setToolTip(NameColumn, text);
        row->setIcon(NameColumn, signIcon(stream.isLive() ? Liveness::Live : Liveness::Waiting,
                                          m_theme, fontMetrics().height()));
        row->setText(StateColumn, stream.isLive() ? tr("live") : tr("no picture yet"));
        if (stream.recording)
            row->setText(StateColumn, row->text(StateColumn) + u" · "_s + tr("recording"));
        if (stream.unrecorded)
            row->setText(StateColumn,
                         row->text(StateColumn) + u" · "_s + tr("not recorded: disk full"));
        if (!stream.talker.isEmpty())
            row->setText(StateColumn, row->text(StateColumn) + u" · "_s
                                          + tr("%1 talks to it").arg(stream.talker));
    }
    if (root->childCount() == 0) {
        auto *none = new QTreeWidgetItem(root, {tr("Nobody streams just now")});
        none->setDisabled(true);
    }
    root->setText(StateColumn, m_streams.isEmpty() ? QString() : QString::number(m_streams.size()));
    root->setExpanded(true);
}

void StreamList::fillCameras()
{
    auto *root = new QTreeWidgetItem(this, {tr("Cameras")});
    QHash<int, QTreeWidgetItem *> towns;
    for (const camera::Camera &one : m_cameras) {
        const QString near = m_near.value(one.code);
        if (!isWanted(one.name + u' ' + one.code) || (!m_near.isEmpty() && near.isEmpty()))
            continue;
        QTreeWidgetItem *&town = towns[one.town.value()];
        if (town == nullptr) {
            const QString name = m_towns.value(one.town.value(), tr("Elsewhere"));
            town = new QTreeWidgetItem(root, {name});
        }
        auto *row = new QTreeWidgetItem(town, {one.name});
        row->setData(NameColumn, kCamera, one.code);
        row->setToolTip(NameColumn, one.name + u'\n' + one.code);
        row->setText(StateColumn, !near.isEmpty()                             ? near
                                  : one.state == camera::CameraState::Online  ? tr("online")
                                  : one.state == camera::CameraState::Offline ? tr("offline")
                                                                              : QString());
    }
    for (QTreeWidgetItem *town : std::as_const(towns)) {
        town->setText(StateColumn, QString::number(town->childCount()));
        town->setExpanded(!m_words.isEmpty() || !m_near.isEmpty());
    }
    root->setText(StateColumn, QString::number(m_cameras.size()));
    root->setExpanded(true);
}

} // namespace gl::video

#include "camerarecords.h"

#include "askcamera.h"

#include <QHeaderView>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gl::video {

namespace {

QString typeText(const QString &type)
{
    if (type == "alarm"_L1)
        return CameraRecords::tr("alarm", "why it was recorded");
    if (type == "manual"_L1)
        return CameraRecords::tr("by hand", "why it was recorded");
    return CameraRecords::tr("by time", "why it was recorded");
}

} // namespace

CameraRecords::CameraRecords(VideoService &video, ui::DeskContext &desk, ui::Actions &actions,
                             QWidget *parent)
    : QWidget(parent),
      m_video(video),
      m_desk(desk),
      m_head(new QLabel(this)),
      m_day(new QDateEdit(this)),
      m_state(new QLabel(this)),
      m_list(new QTreeWidget(this))
{
    m_head->setWordWrap(true);
    m_state->setWordWrap(true);
    m_day->setObjectName(u"recordsDay"_s);
    m_day->setCalendarPopup(true);
    m_day->setAccessibleName(tr("Day of the recordings"));
    m_day->setToolTip(tr("Day of the recordings"));
    m_list->setObjectName(u"cameraRecords"_s);
    m_list->setAccessibleName(tr("Recordings of the camera's device"));
    m_list->setToolTip(tr("Enter plays the marked one in a tile"));
    m_list->setHeaderLabels({tr("From"), tr("To"), tr("Why")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_head);
    layout->addWidget(m_day);
    layout->addWidget(m_state);
    layout->addWidget(m_list, 1);
    connect(m_day, &QDateEdit::dateChanged, this, &CameraRecords::read);
    connect(m_list, &QTreeWidget::itemDoubleClicked, this, &CameraRecords::play);
    actions.add({.id = u"video.playrecord"_s,
                 .text = tr("Play in a tile"),
                 .hint = tr("Plays what the camera's device recorded"),
                 .keys = {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)}},
                m_list, [this] { play(); });
}

void CameraRecords::lookInto(const QString &code, const QString &title)
{
    m_code = code;
    m_title = title;
    m_head->setText(title);
    const QSignalBlocker quiet(m_day);
    m_day->setDate(m_desk.now().toLocalTime().date());
    read();
    m_list->setFocus();
}

void CameraRecords::read()
{
    m_list->clear();
    m_records.clear();
    m_state->setText(tr("Asking the camera's device …"));
    const QDateTime from(m_day->date(), QTime(0, 0));
    const QJsonObject inputs{{u"from"_s, from.toUTC().toString(Qt::ISODateWithMs)},
                             {u"to"_s, from.addDays(1).toUTC().toString(Qt::ISODateWithMs)}};
    askCamera(m_video, this, m_code, u"records"_s, inputs,
              [this, round = ++m_round](const Result<CameraAnswer> &answer) {
                  if (round != m_round)
                      return;
                  if (answer)
                      fill(answer->records);
                  else
                      m_state->setText(answer.error().message);
              });
}

void CameraRecords::fill(const QList<CameraRecord> &records)
{
    m_records = records;
    m_state->setText(records.isEmpty()
                         ? tr("Nothing was recorded on this day.")
                         : tr("%n recording(s)", nullptr, static_cast<int>(records.size())));
    for (const CameraRecord &record : records)
        new QTreeWidgetItem(m_list, {record.from.toLocalTime().toString(u"HH:mm:ss"_s),
                                     record.to.toLocalTime().toString(u"HH:mm:ss"_s),
                                     typeText(record.type)});
    if (m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
}

void CameraRecords::play()
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (row >= 0 && row < m_records.size())
        Q_EMIT chosen(m_code, m_title, m_records[row].from, m_records[row].to);
}

} // namespace gl::video

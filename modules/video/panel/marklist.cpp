#include "marklist.h"

#include <ui/timetext.h>

#include <QHeaderView>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::video {

namespace {

constexpr int kLongest = 200; ///< characters of a note, as the database takes them
constexpr int kRows = 4;

} // namespace

MarkList::MarkList(QWidget *parent)
    : QWidget(parent),
      m_list(new QTreeWidget(this)),
      m_note(new QLineEdit(this))
{
    m_list->setObjectName(u"marks"_s);
    m_list->setAccessibleName(tr("Marks of the recording"));
    m_list->setToolTip(tr("Enter goes to the marked moment"));
    m_list->setHeaderLabels({tr("When"), tr("Note"), tr("By")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->setMaximumHeight(fontMetrics().lineSpacing() * (kRows + 2));
    m_note->setObjectName(u"markNote"_s);
    m_note->setAccessibleName(tr("Note of the mark"));
    m_note->setToolTip(tr("What is to be seen; Enter sets the mark, Escape leaves it"));
    m_note->setPlaceholderText(tr("What is to be seen here?"));
    m_note->setMaxLength(kLongest);
    m_note->installEventFilter(this);
    m_note->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_note);
    layout->addWidget(m_list);
    hide();
    connect(m_note, &QLineEdit::returnPressed, this, &MarkList::finish);
    connect(m_list, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem *item) {
        const qsizetype row = m_list->indexOfTopLevelItem(item);
        if (row >= 0 && row < m_marks.size())
            Q_EMIT wanted(m_marks.at(row).at);
    });
}

void MarkList::setMarks(const QList<RecordingMark> &marks)
{
    m_marks = marks;
    std::ranges::sort(m_marks, {}, &RecordingMark::at);
    m_list->clear();
    for (const RecordingMark &one : std::as_const(m_marks))
        new QTreeWidgetItem(
            m_list, {ui::instantText(one.at) + one.at.toString(u":ss"_s), one.remark, one.by});
    m_list->setVisible(!m_marks.isEmpty());
    setVisible(!m_marks.isEmpty() || m_at.isValid());
}

void MarkList::begin(const QDateTime &at)
{
    m_at = at;
    m_note->clear();
    show();
    m_note->show();
    m_note->setFocus();
}

const RecordingMark *MarkList::next(const QDateTime &after) const
{
    const auto found = std::ranges::find_if(
        m_marks, [&after](const RecordingMark &one) { return one.at > after; });
    return found == m_marks.cend() ? nullptr : &*found;
}

const RecordingMark *MarkList::previous(const QDateTime &before) const
{
    const RecordingMark *found = nullptr;
    for (const RecordingMark &one : m_marks) {
        if (one.at < before)
            found = &one;
    }
    return found;
}

bool MarkList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_note || event->type() != QEvent::KeyPress
        || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Escape)
        return QWidget::eventFilter(watched, event);
    leave();
    return true;
}

void MarkList::finish()
{
    const QString note = m_note->text().trimmed();
    if (note.isEmpty())
        return;
    const QDateTime at = m_at;
    leave();
    Q_EMIT noted(at, note);
}

void MarkList::leave()
{
    m_at = {};
    m_note->hide();
    setVisible(!m_marks.isEmpty());
    Q_EMIT left();
}

} // namespace gl::video

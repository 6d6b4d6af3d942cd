#include "filestrip.h"

#include "imagedialog.h"

#include <ui/report.h>

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QImageReader>
#include <QMimeData>
#include <QSaveFile>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace gl::forms {

namespace {

constexpr qint64 kLargest =
    qint64(10) * 1024 * 1024; // setting attachment.max_file_mb; the database decides
constexpr int kThumbnail = 56;
constexpr qsizetype kMostThumbnails = 24; // each reading is audited and costs up to 10 MB

/// Off the GUI thread: photos of phones take tens of milliseconds.
QImage thumbnail(const Result<QByteArray> &content)
{
    if (!content)
        return {};
    QBuffer buffer;
    buffer.setData(*content);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isValid())
        reader.setScaledSize(size.scaled(kThumbnail * 2, kThumbnail * 2, Qt::KeepAspectRatio));
    return reader.read();
}

} // namespace

FileStrip::FileStrip(const FilePorts &ports, ui::DeskContext &desk, QWidget *parent)
    : QWidget(parent),
      m_ports(ports),
      m_desk(desk),
      m_taker(kLargest),
      m_list(new QListWidget(this)),
      m_choose(new QPushButton(tr("Add files …"), this)),
      m_tray(new QWidget(this)),
      m_trayText(new QLabel(m_tray)),
      m_kind(new QComboBox(m_tray)),
      m_send(new QPushButton(tr("Add"), m_tray)),
      m_drop(new QPushButton(tr("Not these"), m_tray))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    auto *tray = new QHBoxLayout(m_tray);
    tray->setContentsMargins(0, 0, 0, 0);
    tray->addWidget(m_trayText, 1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_kind, m_send, m_drop})
        tray->addWidget(widget);
    layout->addWidget(m_list);
    layout->addWidget(m_tray);
    layout->addWidget(m_choose, 0, Qt::AlignLeft);
    m_list->setViewMode(QListView::IconMode);
    m_list->setFlow(QListView::LeftToRight);
    m_list->setWrapping(false);
    m_list->setMovement(QListView::Static);
    m_list->setIconSize({kThumbnail, kThumbnail});
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFixedHeight(kThumbnail + fontMetrics().lineSpacing() + 24);
    m_list->setAccessibleName(tr("Photos and documents"));
    m_list->setToolTip(tr("Enter opens; drop or paste files to add them"));
    m_list->installEventFilter(this);
    m_choose->setToolTip(
        tr("Add photos or documents; they can also be dropped or pasted here (Ctrl+Shift+A)"));
    m_kind->setAccessibleName(tr("Kind of the files"));
    m_kind->setToolTip(m_kind->accessibleName());
    for (const QString &kind : m_ports.kinds)
        m_kind->addItem(m_ports.kindName(kind), kind);
    m_kind->setVisible(!m_ports.kinds.isEmpty());
    m_send->setToolTip(tr("Add the files (Enter)"));
    m_send->setDefault(true);
    m_drop->setToolTip(tr("Forget the chosen files"));
    for (QPushButton *button : {m_choose, m_send, m_drop})
        button->setAccessibleName(button->text());
    connect(&m_taker, &ui::FileTaker::taken, this, &FileStrip::add);
    connect(
        &m_taker, &ui::FileTaker::refused, this, [this](const QString &name, const QString &why) {
            m_desk.say(ui::Severity::Error,
                       tr("%1 was not added.").arg(name.isEmpty() ? tr("The picture") : name), why);
        });
    connect(m_list, &QListWidget::itemActivated, this, &FileStrip::open);
    connect(m_choose, &QPushButton::clicked, this, &FileStrip::chooseFiles);
    connect(m_send, &QPushButton::clicked, this, &FileStrip::send);
    connect(m_drop, &QPushButton::clicked, this, [this] {
        m_waiting.clear();
        showWaiting();
        Q_EMIT settled();
    });
    setAcceptDrops(true);
    showWaiting();
}

void FileStrip::clear()
{
    m_shown = {};
    m_thumbnails.clear();
    m_waiting.clear();
    m_taker.forget();
    m_list->clear();
    showWaiting();
}

void FileStrip::setFiles(const ShownFiles &shown)
{
    if (shown.about != m_shown.about)
        clear();
    const QList<cases::CaseFile> before = std::exchange(m_shown, shown).files;
    m_choose->setVisible(shown.takes);
    setAcceptDrops(shown.takes);
    if (before != shown.files)
        fill();
    m_list->setVisible(!shown.files.isEmpty());
}

void FileStrip::fill()
{
    m_list->clear();
    for (const cases::CaseFile &file : std::as_const(m_shown.files)) {
        const QString kind = m_ports.kindName(file.kind);
        auto *item = new QListWidgetItem(kind, m_list);
        item->setToolTip(file.name);
        item->setData(Qt::UserRole, file.id);
        item->setData(Qt::AccessibleTextRole, kind + u' ' + file.name);
        item->setIcon(m_thumbnails.contains(file.id) ? QIcon(m_thumbnails[file.id])
                                                     : style()->standardIcon(QStyle::SP_FileIcon));
        if (file.isImage() && !m_thumbnails.contains(file.id) && m_list->count() <= kMostThumbnails)
            loadThumbnail(file.id);
    }
}

void FileStrip::loadThumbnail(qint64 file)
{
    m_ports.content(file)
        .then(QtFuture::Launch::Async, thumbnail)
        .then(this, [this, file](const QImage &image) { setThumbnail(file, image); });
}

void FileStrip::setThumbnail(qint64 file, const QImage &image)
{
    if (image.isNull())
        return;
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem *item = m_list->item(i);
        if (item->data(Qt::UserRole).toLongLong() == file) {
            m_thumbnails.insert(file, QPixmap::fromImage(image));
            item->setIcon(QIcon(m_thumbnails[file]));
        }
    }
}

void FileStrip::chooseFiles()
{
    if (m_shown.about == 0 || !m_shown.takes)
        return;
    auto *dialog = new QFileDialog(this, tr("Files to add"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &FileStrip::addFiles);
    dialog->open(); // not exec(): no nested event loop
}

void FileStrip::paste()
{
    const QMimeData *clip = QApplication::clipboard()->mimeData();
    if (clip == nullptr || m_shown.about == 0 || !m_shown.takes)
        return;
    if (!m_taker.take(*clip))
        m_desk.say(ui::Severity::Info, tr("There is no picture or file in the clipboard."));
}

void FileStrip::add(const ui::TakenFile &file)
{
    m_waiting << file;
    if (file.name.isEmpty())
        m_waiting.last().name = tr("pasted.jpg");
    showWaiting();
    m_send->setFocus(Qt::OtherFocusReason);
}

QString FileStrip::suggestedKind() const
{
    const bool images =
        std::ranges::all_of(m_waiting, [](const ui::TakenFile &file) { return file.image; });
    return images ? m_shown.photoKind : u"document"_s;
}

void FileStrip::showWaiting()
{
    m_tray->setVisible(!m_waiting.isEmpty());
    if (m_waiting.isEmpty())
        return;
    QStringList names;
    for (const ui::TakenFile &file : std::as_const(m_waiting))
        names << file.name;
    m_trayText->setText(fontMetrics().elidedText(names.join(u", "_s), Qt::ElideRight, 400));
    m_trayText->setToolTip(names.join(u'\n'));
    m_kind->setCurrentIndex(m_kind->findData(suggestedKind()));
}

void FileStrip::send()
{
    const QString kind = m_kind->currentData().toString();
    const QList<ui::TakenFile> files = std::exchange(m_waiting, {});
    showWaiting();
    Q_EMIT settled();
    for (const ui::TakenFile &file : files) {
        m_ports
            .attach(
                {.about = m_shown.about, .kind = kind, .name = file.name, .content = file.content})
            .then(this, [this, about = m_shown.about, file](const Result<QJsonObject> &result) {
                // A file that did not go stays in the tray, to be sent again.
                if (!result && about == m_shown.about) {
                    m_waiting << file;
                    showWaiting();
                }
                sent(about, file.name, result);
            });
    }
}

void FileStrip::sent(qint64 about, const QString &name, const Result<QJsonObject> &answer)
{
    if (!answer) {
        ui::report(m_desk, answer.error(), tr("%1 was not added.").arg(name));
        return;
    }
    m_desk.say(ui::Severity::Info,
               answer->value("status"_L1).toString() == "queued"_L1
                   ? tr("%1 is kept here and sent when the link is back.").arg(name)
                   : tr("%1 was added.").arg(name));
    if (about == m_shown.about)
        Q_EMIT changed();
}

void FileStrip::open(const QListWidgetItem *item)
{
    const qint64 id = item->data(Qt::UserRole).toLongLong();
    const auto found = std::ranges::find(m_shown.files, id, &cases::CaseFile::id);
    if (found == m_shown.files.end())
        return;
    m_ports.content(id).then(this, [this, file = *found](const Result<QByteArray> &content) {
        if (content)
            show(file, *content);
        else
            ui::report(m_desk, content.error(), tr("The file was not opened."));
    });
}

void FileStrip::show(const cases::CaseFile &file, const QByteArray &content)
{
    if (file.isImage()) {
        auto *dialog =
            new ImageDialog(m_ports.kindName(file.kind) + u" · "_s + file.name, content, this);
        dialog->open();
        return;
    }
    auto *dialog = new QFileDialog(this, tr("Save the file as"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(file.name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, content](const QString &path) {
        QSaveFile target(path);
        if (!target.open(QIODevice::WriteOnly) || target.write(content) != content.size()
            || !target.commit())
            m_desk.say(ui::Severity::Error, tr("The file was not saved."), target.errorString());
    });
    dialog->open();
}

void FileStrip::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void FileStrip::dropEvent(QDropEvent *event)
{
    if (m_taker.take(*event->mimeData()))
        event->acceptProposedAction();
}

bool FileStrip::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Paste)) {
        paste();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace gl::forms

#include "filestrip.h"

#include <intake/draftcheck.h>

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::intake {

namespace {

bool isImage(const QString &name)
{
    static const QStringList kEndings{u"jpg"_s, u"jpeg"_s, u"png"_s, u"webp"_s};
    return kEndings.contains(QFileInfo(name).suffix().toLower());
}

} // namespace

FileStrip::FileStrip(ui::DeskContext &desk, ui::Actions &actions, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_taker(kFileLimit),
      m_list(new QListWidget(this)),
      m_hint(new QLabel(this))
{
    setFocusProxy(m_list);
    connect(&m_taker, &ui::FileTaker::taken, this, &FileStrip::add);
    connect(&m_taker, &ui::FileTaker::refused, this,
            [this](const QString &name, const QString &why) {
                m_desk.say(ui::Severity::Warning,
                           name.isEmpty() ? tr("The image was not attached.")
                                          : tr("%1 was not attached.").arg(name),
                           why);
            });
    m_list->setObjectName(u"files"_s);
    m_list->setAccessibleName(tr("Files"));
    m_list->setToolTip(tr("Files of the new case: drop or paste them here"));
    m_list->setFlow(QListView::LeftToRight);
    m_list->setWrapping(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setSpacing(4);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setWordWrap(true);
    m_hint->setText(tr("Drop files, or paste a photo with Ctrl+V"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    addActions(actions);
    layout->addWidget(m_list);
    refresh();
}

void FileStrip::addActions(ui::Actions &actions)
{
    auto *row = new QHBoxLayout;
    row->addWidget(m_hint, 1);
    QWidget *panel = parentWidget();
    const auto add = [&](const ui::ActionSpec &spec, QWidget *scope,
                         const std::function<void()> &trigger) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(actions.add(spec, scope, trigger));
        button->setFocusPolicy(Qt::NoFocus);
        row->addWidget(button);
    };
    add({.id = u"intake.files.add"_s,
         .text = tr("Add a file …"),
         .hint = tr("Chooses photos or documents for the new case"),
         .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)},
         .words = u"附件 添加"_s},
        panel, [this] { choose(); });
    add({.id = u"intake.files.kind"_s,
         .text = tr("Kind"),
         .hint = tr("Changes the kind of the marked file: close-up, wide view, document ..."),
         .keys = {Qt::Key_K},
         .words = u"附件 类型"_s},
        m_list, [this] { nextKind(); });
    add({.id = u"intake.files.remove"_s,
         .text = tr("Remove"),
         .hint = tr("Takes the marked file away from the new case"),
         .keys = {Qt::Key_Delete},
         .words = u"附件 删除"_s},
        m_list, [this] { removeCurrent(); });
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
}

void FileStrip::setKinds(const QList<Choice> &kinds)
{
    m_kinds = kinds;
    refresh();
}

void FileStrip::setFiles(const QList<DraftFile> &files)
{
    m_files = files;
    refresh();
}

void FileStrip::add(const ui::TakenFile &taken)
{
    const QString name =
        taken.name.isEmpty()
            ? tr("Photo %1", "name of a pasted image").arg(m_files.size() + 1) + u".jpg"_s
            : taken.name;
    qint64 total = taken.content.size();
    for (const DraftFile &file : std::as_const(m_files))
        total += file.content.size();
    if (total > kFilesLimit) {
        m_desk.say(ui::Severity::Warning, tr("%1 was not attached.").arg(name),
                   tr("All files of a case together may have 50 MB."));
        return;
    }
    const DraftFile file{.id = QUuid::createUuid().toString(QUuid::WithoutBraces),
                         .kind = nextKindFor(taken.image),
                         .name = name,
                         .content = taken.content};
    m_files << file;
    refresh();
    Q_EMIT added(file);
    Q_EMIT edited();
}

// An inspector takes the close-up first and then steps back.
QString FileStrip::nextKindFor(bool image) const
{
    if (!image)
        return u"document"_s;
    for (const auto kind : {"near"_L1, "far"_L1}) {
        if (m_family == Family::Grid && !std::ranges::contains(m_files, kind, &DraftFile::kind))
            return kind;
    }
    return u"reference"_s;
}

void FileStrip::choose()
{
    auto *dialog = new QFileDialog(this, tr("Files of the new case"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Photos and documents")
                                + u" (*.jpg *.jpeg *.png *.webp *.pdf *.docx *.xlsx *.zip *.mp4 "
                                  "*.ogg *.wav *.mp3)"_s,
                            tr("All files") + u" (*)"_s});
    connect(dialog, &QFileDialog::filesSelected, &m_taker, &ui::FileTaker::takeFiles);
    dialog->open();
}

void FileStrip::removeCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_files.removeAt(row);
    refresh();
    Q_EMIT edited();
}

void FileStrip::nextKind()
{
    const int row = m_list->currentRow();
    if (row < 0 || m_kinds.isEmpty())
        return;
    DraftFile &file = m_files[row];
    const bool image = isImage(file.name);
    auto at = std::ranges::find(m_kinds, file.kind, &Choice::code);
    for (qsizetype tries = 0; tries < m_kinds.size(); ++tries) {
        at = at == m_kinds.end() || at + 1 == m_kinds.end() ? m_kinds.begin() : at + 1;
        // What is no image cannot be a photo of any kind.
        if (image || at->code == "document"_L1 || at->code == "recording"_L1)
            break;
    }
    file.kind = at->code;
    refresh();
    Q_EMIT edited();
}

void FileStrip::refresh()
{
    const int row = m_list->currentRow();
    m_list->clear();
    for (const DraftFile &file : std::as_const(m_files)) {
        const auto kind = std::ranges::find(m_kinds, file.kind, &Choice::code);
        const QString name =
            kind == m_kinds.end() ? file.kind : m_desk.named(kind->name, kind->nameEn);
        new QListWidgetItem(u"%1 · %2"_s.arg(name, file.name), m_list);
    }
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    m_list->setVisible(!m_files.isEmpty());
    const int line = m_list->fontMetrics().height() + 14;
    m_list->setMaximumHeight(line * (m_files.size() > 4 ? 2 : 1) + 8);
    for (auto *button : findChildren<QToolButton *>()) {
        const QString id = button->defaultAction()->objectName();
        if (id != "intake.files.add"_L1)
            button->setVisible(!m_files.isEmpty());
    }
}

} // namespace gl::intake

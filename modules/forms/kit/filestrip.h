#pragma once

#include <base/error.h>
#include <cases/casedocument.h>
#include <cases/casewords.h>
#include <ui/deskcontext.h>
#include <ui/filetaker.h>

#include <QComboBox>
#include <QFuture>
#include <QHash>
#include <QLabel>
#include <QListWidget>
#include <QPixmap>
#include <QPushButton>
#include <QWidget>

#include <functional>

namespace gl::forms {

/// A file that a person adds.
struct GivenFile
{
    qint64 about = 0; ///< the case, the whistle ...
    QString kind{};   ///< one of FilePorts::kinds; empty when there are none
    QString name{};
    QByteArray content{};
};

/// Where the files of a strip come from and go to.
struct FilePorts
{
    std::function<QFuture<Result<QByteArray>>(qint64 file)> content{};
    /// Answers with a document; {"status": "queued"} when it is kept on this desk.
    std::function<QFuture<Result<QJsonObject>>(const GivenFile &)> attach{};
    QStringList
        kinds{}; ///< that are offered, the one for documents among them; empty: none is asked
    std::function<QString(const QString &kind)> kindName = cases::fileKindLabel;
};

/// What a strip shows.
struct ShownFiles
{
    qint64 about = 0; ///< 0: nothing
    QList<cases::CaseFile> files{};
    bool takes = true;   ///< files may be added
    QString photoKind{}; ///< suggested for photos
};

/// Photos and documents: thumbnails, looking at them, adding by dialog, drop and paste.
class FileStrip : public QWidget
{
    Q_OBJECT

public:
    FileStrip(const FilePorts &ports, ui::DeskContext &desk, QWidget *parent);

    void setFiles(const ShownFiles &shown);
    void clear();
    /// Asks for files to add.
    void chooseFiles();
    void addFiles(const QStringList &paths) { m_taker.takeFiles(paths); }
    /// Pictures and files of the clipboard.
    void paste();
    /// Files that were chosen and not sent yet.
    qsizetype waiting() const { return m_waiting.size(); }

Q_SIGNALS:
    void settled(); ///< the chosen files are on their way, or forgotten: the keyboard is free
    void changed(); ///< a file was added: what is shown is to be read again

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add(const ui::TakenFile &file);
    void fill();
    void showWaiting();
    void send();
    void sent(qint64 about, const QString &name, const Result<QJsonObject> &answer);
    void loadThumbnail(qint64 file);
    void setThumbnail(qint64 file, const QImage &image);
    void open(const QListWidgetItem *item);
    void show(const cases::CaseFile &file, const QByteArray &content);
    QString suggestedKind() const;

    const FilePorts m_ports;
    ui::DeskContext &m_desk;
    ShownFiles m_shown;
    QHash<qint64, QPixmap> m_thumbnails; ///< of what is shown only
    QList<ui::TakenFile> m_waiting;
    ui::FileTaker m_taker;
    QListWidget *m_list;
    QPushButton *m_choose;
    QWidget *m_tray;
    QLabel *m_trayText;
    QComboBox *m_kind;
    QPushButton *m_send;
    QPushButton *m_drop;
};

} // namespace gl::forms

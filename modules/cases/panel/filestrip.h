#pragma once

#include <cases/caseports.h>
#include <ui/deskcontext.h>
#include <ui/filetaker.h>

#include <QComboBox>
#include <QHash>
#include <QLabel>
#include <QListWidget>
#include <QPixmap>
#include <QPushButton>
#include <QWidget>

namespace gl::cases {

/// Photos and documents of a case: thumbnails, looking at them, adding by dialog, drop and paste.
class FileStrip : public QWidget
{
    Q_OBJECT

public:
    FileStrip(CaseService &service, const CasePorts &ports, ui::DeskContext &desk, QWidget *parent);

    void setDocument(const CaseDocument &document);
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
    void changed(); ///< a file was added: the case is to be read again

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void add(const ui::TakenFile &file);
    void showWaiting();
    void send();
    void sent(CaseId id, const QString &name, const Result<QJsonObject> &answer);
    void loadThumbnail(qint64 file);
    void setThumbnail(qint64 file, const QImage &image);
    void open(const QListWidgetItem *item);
    void show(const CaseFile &file, const QByteArray &content);
    QString suggestedKind() const;

    CaseService &m_service;
    const CasePorts &m_ports;
    ui::DeskContext &m_desk;
    CaseId m_case;
    QString m_state;
    QList<CaseFile> m_files;
    QHash<qint64, QPixmap> m_thumbnails; ///< of the shown case only
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

} // namespace gl::cases

#pragma once

#include <intake/lookups.h>
#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/filetaker.h>

#include <QImage>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QWidget>

namespace gl::intake {

/// Files of the new case: dropped, pasted (also an image from the clipboard) or chosen; their kind
/// (close-up, wide view ...) is one key.
class FileStrip : public QWidget
{
    Q_OBJECT

public:
    FileStrip(ui::DeskContext &desk, ui::Actions &actions, QWidget *parent);

    void setKinds(const QList<Choice> &kinds);
    void setFamily(Family family) { m_family = family; }
    void setFiles(const QList<DraftFile> &files);
    QList<DraftFile> files() const { return m_files; }

    /// Files or an image; false: there is nothing to take.
    bool take(const QMimeData &given) { return m_taker.take(given); }
    void takeImage(const QImage &image) { m_taker.takeImage(image); }
    QListWidget *list() const { return m_list; }

Q_SIGNALS:
    void edited();
    /// A new one, with its content: to be kept with the draft.
    void added(const gl::intake::DraftFile &file);

private:
    void addActions(ui::Actions &actions);
    void add(const ui::TakenFile &taken);
    void choose();
    void removeCurrent();
    void nextKind();
    void refresh();
    QString nextKindFor(bool image) const;

    ui::DeskContext &m_desk;
    ui::FileTaker m_taker;
    QListWidget *m_list;
    QLabel *m_hint;
    Family m_family = Family::Hotline;
    QList<Choice> m_kinds;
    QList<DraftFile> m_files;
};

} // namespace gl::intake

#pragma once

#include "liveview.h"

#include <conference/conferenceservice.h>
#include <ui/deskcontext.h>

#include <QLabel>
#include <QStackedWidget>
#include <QTextBrowser>

namespace gl::conference {

/// What the presenter shows, the same on every desk: an item of the agenda, its case, a picture, a
/// text, a place, or a live picture, which is fetched while somebody sees this. Pictures fill the
/// space; other files are named.
class Stage : public QStackedWidget
{
    Q_OBJECT

public:
    /// Without `makeLive` live pictures are named only.
    Stage(ConferenceService &service, const LiveViewMaker &makeLive, ui::DeskContext &desk,
          QWidget *parent);

    /// Reads a file when another one is shown.
    void show(const Conference &conference);
    void clear();

Q_SIGNALS:
    /// Something else is shown than before; a place: the map may go there.
    void changed(const gl::conference::Material *material);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QString textOf(const Conference &conference, const Item *item, const Material *material) const;
    QString caseText(const AgendaCase &about) const;
    QString materialText(const Material &material) const;
    void watchLive();
    void readFile(const Material &material);
    void paintPicture();

    ConferenceService &m_service;
    ui::DeskContext &m_desk;
    QTextBrowser *m_text;
    QLabel *m_picture;
    LiveView *m_live; ///< nullptr: this desk has none
    QPixmap m_pixmap;
    qint64 m_conference = 0;
    qint64 m_item = 0;
    qint64 m_material = 0;
    std::optional<ShownLive> m_shownLive;
    bool m_watches = false; ///< the live picture was asked for
    unsigned m_round = 0;   ///< a file that came too late is dropped
};

} // namespace gl::conference

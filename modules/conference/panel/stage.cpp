#include "stage.h"

#include <conference/conferencewords.h>
#include <ui/report.h>
#include <ui/timetext.h>

using namespace Qt::StringLiterals;

namespace gl::conference {

Stage::Stage(ConferenceService &service, const LiveViewMaker &makeLive, ui::DeskContext &desk,
             QWidget *parent)
    : QStackedWidget(parent),
      m_service(service),
      m_desk(desk),
      m_text(new QTextBrowser(this)),
      m_picture(new QLabel(this)),
      m_live(makeLive ? makeLive(this) : nullptr)
{
    setObjectName(u"stage"_s);
    m_text->setAccessibleName(tr("What is shown to everybody"));
    m_text->setOpenLinks(false);
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setMinimumSize(1, 1);
    m_picture->setAccessibleName(tr("Picture that is shown to everybody"));
    addWidget(m_text);
    addWidget(m_picture);
    if (m_live != nullptr) {
        addWidget(m_live);
        // Its time is over, or something else is shown: the database says which.
        connect(m_live, &LiveView::accessEnded, this, [this] {
            m_watches = false;
            watchLive();
        });
    }
}

void Stage::clear()
{
    ++m_round;
    m_conference = m_item = m_material = 0;
    m_shownLive.reset();
    m_watches = false;
    if (m_live != nullptr)
        m_live->stop();
    m_pixmap = {};
    m_text->clear();
    setCurrentWidget(m_text);
}

void Stage::show(const Conference &conference)
{
    const Item *item = conference.item(conference.shownItem);
    const Material *material = conference.material(conference.shownMaterial);
    m_text->setHtml(textOf(conference, item, material));
    const bool same = m_conference == conference.summary.id && m_item == conference.shownItem
                      && m_material == conference.shownMaterial
                      && m_shownLive == conference.shownLive;
    if (same)
        return watchLive();
    m_conference = conference.summary.id;
    m_item = conference.shownItem;
    m_material = conference.shownMaterial;
    m_shownLive = conference.shownLive;
    ++m_round;
    m_pixmap = {};
    m_watches = false;
    if (m_live != nullptr)
        m_live->stop();
    setCurrentWidget(m_text);
    watchLive();
    if (material != nullptr && material->hasFile)
        readFile(*material);
    if (item != nullptr || material != nullptr || m_shownLive)
        Q_EMIT changed(material);
}

/// Asks for the live picture once, while somebody looks; again when the last time failed.
void Stage::watchLive()
{
    if (!m_shownLive || m_live == nullptr || m_watches || !isVisible())
        return;
    m_watches = true;
    m_service.watch(m_conference)
        .then(this, [this, round = m_round](const Result<QJsonObject> &address) {
            if (round != m_round || !m_watches)
                return;
            if (address) {
                m_live->play(*address);
                setCurrentWidget(m_live);
                return;
            }
            m_watches = false;
            setCurrentWidget(m_text);
            ui::report(m_desk, address.error(), tr("The live picture could not be opened."));
        });
}

void Stage::showEvent(QShowEvent *event)
{
    QStackedWidget::showEvent(event);
    watchLive();
}

/// Nobody sees it: the link is for others.
void Stage::hideEvent(QHideEvent *event)
{
    QStackedWidget::hideEvent(event);
    m_watches = false;
    if (m_live != nullptr)
        m_live->stop();
}

QString Stage::caseText(const AgendaCase &about) const
{
    return u"<p>%1</p><p>%2</p><p>%3</p>"_s.arg(
        QStringList{about.number, m_desk.named(about.className, about.classNameEn), about.town}
            .join(u" · "_s)
            .toHtmlEscaped(),
        about.address.toHtmlEscaped(),
        tr("%1, with %2 since %3")
            .arg(m_desk.named(about.state, about.stateEn), about.owner,
                 ui::instantText(about.reportedAt))
            .toHtmlEscaped());
}

QString Stage::materialText(const Material &material) const
{
    QString text = u"<h2>%1</h2><p>%2 · %3</p><p style=\"font-size:large\">%4</p>"_s.arg(
        material.title.toHtmlEscaped(), materialKindText(material.kind).toHtmlEscaped(),
        material.by.toHtmlEscaped(), material.text.toHtmlEscaped());
    if (material.facts)
        text += caseText(*material.facts);
    if (const auto &film = material.film)
        text += u"<p>%1</p><p><small>SHA-256 %2</small></p>"_s.arg(
            tr("Recorded from %1 to %2")
                .arg(ui::instantText(film->startedAt), ui::instantText(film->endedAt))
                .toHtmlEscaped(),
            film->sha256.toHtmlEscaped());
    return text;
}

QString Stage::textOf(const Conference &conference, const Item *item,
                      const Material *material) const
{
    if (item == nullptr && material == nullptr && !conference.shownLive)
        return u"<p>%1</p>"_s.arg(tr("Nothing is shown now.").toHtmlEscaped());
    QStringList lines;
    if (const auto &live = conference.shownLive)
        lines << u"<h2>%1</h2>"_s.arg(
            (live->camera != 0 ? tr("Live: camera %1") : tr("Live: %1 on the spot"))
                .arg(live->title)
                .toHtmlEscaped());
    if (material != nullptr)
        lines << materialText(*material);
    if (item != nullptr) {
        lines << u"<h2>%1. %2</h2>"_s.arg(item->place).arg(item->title.toHtmlEscaped());
        // A case that is shown itself stands above already.
        if (item->about && !(material != nullptr && material->facts))
            lines << caseText(*item->about);
    }
    if (!conference.shownBy.isEmpty())
        lines << u"<p><small>%1</small></p>"_s.arg(
            tr("Shown by %1").arg(conference.shownBy).toHtmlEscaped());
    return lines.join(QString());
}

void Stage::readFile(const Material &material)
{
    m_service.file(material.id)
        .then(this, [this, round = m_round, title = material.title](const Result<ShownFile> &file) {
            if (round != m_round)
                return;
            if (!file) {
                ui::report(m_desk, file.error(), tr("The file could not be read."));
                return;
            }
            if (m_pixmap.loadFromData(file->content)) {
                setCurrentWidget(m_picture);
                m_picture->setToolTip(title);
                paintPicture();
            }
        });
}

void Stage::resizeEvent(QResizeEvent *event)
{
    QStackedWidget::resizeEvent(event);
    paintPicture();
}

void Stage::paintPicture()
{
    if (!m_pixmap.isNull())
        m_picture->setPixmap(
            m_pixmap.scaled(size(), Qt::KeepAspectRatio, Qt::SmoothTransformation));
}

} // namespace gl::conference

#include "stage.h"

#include <conference/conferencewords.h>
#include <ui/report.h>
#include <ui/timetext.h>

using namespace Qt::StringLiterals;

namespace gl::conference {

Stage::Stage(ConferenceService &service, ui::DeskContext &desk, QWidget *parent)
    : QStackedWidget(parent),
      m_service(service),
      m_desk(desk),
      m_text(new QTextBrowser(this)),
      m_picture(new QLabel(this))
{
    setObjectName(u"stage"_s);
    m_text->setAccessibleName(tr("What is shown to everybody"));
    m_text->setOpenLinks(false);
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setMinimumSize(1, 1);
    m_picture->setAccessibleName(tr("Picture that is shown to everybody"));
    addWidget(m_text);
    addWidget(m_picture);
}

void Stage::clear()
{
    ++m_round;
    m_conference = m_item = m_material = 0;
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
                      && m_material == conference.shownMaterial;
    if (same)
        return;
    m_conference = conference.summary.id;
    m_item = conference.shownItem;
    m_material = conference.shownMaterial;
    ++m_round;
    m_pixmap = {};
    setCurrentWidget(m_text);
    if (material != nullptr && material->hasFile())
        readFile(*material);
    if (item != nullptr || material != nullptr)
        Q_EMIT changed(material);
}

QString Stage::textOf(const Conference &conference, const Item *item,
                      const Material *material) const
{
    if (item == nullptr && material == nullptr)
        return u"<p>%1</p>"_s.arg(tr("Nothing is shown now.").toHtmlEscaped());
    QStringList lines;
    if (material != nullptr)
        lines << u"<h2>%1</h2>"_s.arg(material->title.toHtmlEscaped())
              << u"<p>%1 · %2</p>"_s.arg(materialKindText(material->kind).toHtmlEscaped(),
                                         material->by.toHtmlEscaped())
              << u"<p style=\"font-size:large\">%1</p>"_s.arg(material->text.toHtmlEscaped());
    if (item != nullptr) {
        lines << u"<h2>%1. %2</h2>"_s.arg(item->place).arg(item->title.toHtmlEscaped());
        if (const auto &about = item->about)
            lines << u"<p>%1</p><p>%2</p><p>%3</p>"_s.arg(
                QStringList{about->number, m_desk.named(about->className, about->classNameEn),
                            about->town}
                    .join(u" · "_s)
                    .toHtmlEscaped(),
                about->address.toHtmlEscaped(),
                tr("%1, with %2 since %3")
                    .arg(m_desk.named(about->state, about->stateEn), about->owner,
                         ui::instantText(about->reportedAt))
                    .toHtmlEscaped());
    }
    if (!conference.shownBy.isEmpty())
        lines << u"<p><small>%1</small></p>"_s.arg(
            tr("Shown by %1").arg(conference.shownBy).toHtmlEscaped());
    return lines.join(QString());
}

void Stage::readFile(const Material &material)
{
    m_service.file(material.id).then(this, [this, round = m_round](const Result<ShownFile> &file) {
        if (round != m_round)
            return;
        if (!file) {
            ui::report(m_desk, file.error(), tr("The file could not be read."));
            return;
        }
        if (m_pixmap.loadFromData(file->content)) {
            setCurrentWidget(m_picture);
            m_picture->setToolTip(file->name);
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

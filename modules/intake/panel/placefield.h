#pragma once

#include <intake/debounce.h>
#include <intake/intakeservice.h>
#include <ui/suggestline.h>

#include <QLabel>
#include <QTimer>
#include <QWidget>

namespace gl::intake {

/// Where it is: an address that completes from the gazetteer by characters, pinyin or initials, a
/// grid code, or coordinates. What was chosen may be followed by a house number without losing the
/// area it lies in.
class PlaceField : public QWidget
{
    Q_OBJECT

public:
    /// `service` must outlive the field.
    PlaceField(IntakeService &service, QWidget *parent);

    void setValue(const QString &address, const Place &place);
    QString address() const { return m_line->text().trimmed(); }
    /// What was chosen; or the point or code that was typed, while nobody has said yet where it is.
    Place place() const;
    ui::SuggestLine *line() const { return m_line; }

Q_SIGNALS:
    void edited();
    void placeChanged();

public Q_SLOTS:
    /// The place that is meant, with the address as it is to stand in the field.
    void take(const gl::intake::Place &place, const QString &text);

private:
    void typed(const QString &text);
    void look();
    void refuse(const QString &problem);
    void offer(const QList<Place> &places);
    void setPlace(const Place &place);
    void showPlace(const QString &problem = {});

    IntakeService &m_service;
    ui::SuggestLine *m_line;
    QLabel *m_resolved;
    QTimer m_pause;
    Latest m_latest;
    QList<Place> m_offers;
    Place m_place;
    bool m_isRefused = false; ///< the district knows no such place
};

/// "Town · village · grid" as far as known.
QString areaText(const Place &place);

} // namespace gl::intake

#include "placefield.h"

#include <intake/placetext.h>

#include <QVBoxLayout>

#include <chrono>

using namespace Qt::StringLiterals;

namespace gl::intake {

namespace {

constexpr auto kPause = std::chrono::milliseconds(150);

template <class... Ts>
struct Cases : Ts...
{
    using Ts::operator()...;
};

} // namespace

QString areaText(const Place &place)
{
    QStringList parts;
    for (const QString &part : {place.town, place.village, place.grid}) {
        if (!part.isEmpty() && !parts.contains(part))
            parts << part;
    }
    return parts.join(u" · "_s);
}

PlaceField::PlaceField(IntakeService &service, QWidget *parent)
    : QWidget(parent),
      m_service(service),
      m_line(new ui::SuggestLine(this)),
      m_resolved(new QLabel(this))
{
    m_line->setObjectName(u"place"_s);
    m_line->setAccessibleName(tr("Place"));
    m_line->setToolTip(tr("Type a name, pinyin or initials, a grid code, or coordinates"));
    m_line->setPlaceholderText(tr("Name, pinyin, initials, grid code or coordinates"));
    m_resolved->setWordWrap(true);
    m_resolved->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(m_line);
    layout->addWidget(m_resolved);
    setFocusProxy(m_line);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &PlaceField::look);
    connect(m_line, &QLineEdit::textEdited, this, &PlaceField::typed);
    connect(m_line, &ui::SuggestLine::chosen, this, [this](int row) {
        if (row >= 0 && row < m_offers.size())
            take(m_offers.at(row), m_offers.at(row).name);
    });
    showPlace();
}

void PlaceField::setValue(const QString &address, const Place &place)
{
    m_pause.stop();
    m_latest.forget();
    m_line->setText(address);
    m_line->closeOffers();
    m_place = place;
    m_isRefused = false;
    showPlace();
}

Place PlaceField::place() const
{
    if (m_place.isResolved() || m_isRefused)
        return m_place;
    // Who registers at once must not lose where it is: the district works the area out.
    Place typed = m_place;
    const PlaceText text = readPlace(address());
    if (const auto *code = std::get_if<AreaCodeText>(&text)) {
        typed.areaCode = code->code;
    } else if (const auto *point = std::get_if<PointText>(&text);
               point && point->datum == "CGCS2000"_L1) {
        typed.lon = point->lon;
        typed.lat = point->lat;
    }
    return typed;
}

void PlaceField::typed(const QString &text)
{
    m_isRefused = false;
    Q_EMIT edited();
    // A house number behind what was chosen keeps the area; anything else is a new search.
    if (m_place.isResolved() && !m_place.name.isEmpty() && text.startsWith(m_place.name))
        return;
    setPlace({});
    m_latest.forget();
    m_line->closeOffers();
    if (text.trimmed().isEmpty())
        m_pause.stop();
    else
        m_pause.start();
}

void PlaceField::look()
{
    const auto ticket = m_latest.ask();
    const QString text = m_line->text().trimmed();
    const auto settle = [this, ticket, text](const Result<Place> &found) {
        if (!m_latest.isLatest(ticket))
            return;
        if (found)
            take(*found, text);
        else if (found.error().kind == ErrorKind::Offline)
            showPlace();
        else
            refuse(found.error().message);
    };
    std::visit(Cases{
                   [&](const WordsText &typed) {
                       m_service.placeSuggest(typed.words)
                           .then(this, [this, ticket](const Result<QList<Place>> &found) {
                               if (m_latest.isLatest(ticket) && found)
                                   offer(*found);
                           });
                   },
                   [&](const AreaCodeText &typed) {
                       m_service.placeByCode(typed.code).then(this, settle);
                   },
                   [&](const PointText &typed) {
                       m_service.locate(typed.lon, typed.lat, typed.datum).then(this, settle);
                   },
               },
               readPlace(text));
}

/// It stays an address, without a place.
void PlaceField::refuse(const QString &problem)
{
    m_isRefused = true;
    showPlace(problem);
    Q_EMIT edited();
}

void PlaceField::offer(const QList<Place> &places)
{
    m_offers = places;
    QList<ui::Suggestion> shown;
    for (const Place &place : places)
        shown << ui::Suggestion{place.name, areaText(place)};
    // Typed without an input method it is a search; typed in characters it may be all there is to
    // say, and Tab must not replace it by a neighbour.
    const QString text = m_line->text().trimmed();
    const bool search = std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
    const bool begins = !places.isEmpty() && places.first().name.startsWith(text);
    m_line->suggest(shown, search || begins);
}

void PlaceField::take(const Place &place, const QString &text)
{
    m_pause.stop();
    m_latest.forget();
    m_line->setText(text);
    m_line->closeOffers();
    Place taken = place;
    taken.name = text;
    setPlace(taken);
    Q_EMIT edited();
}

void PlaceField::setPlace(const Place &place)
{
    const bool changed = place != m_place;
    m_place = place;
    showPlace();
    if (changed)
        Q_EMIT placeChanged();
}

void PlaceField::showPlace(const QString &problem)
{
    const QString area = areaText(m_place);
    if (!problem.isEmpty())
        m_resolved->setText(u"⚠ "_s + problem);
    else if (m_place.isResolved())
        m_resolved->setText(u"✓ "_s + (area.isEmpty() ? m_place.areaCode : area));
    else
        m_resolved->setText(m_line->text().trimmed().isEmpty()
                                ? QString()
                                : tr("No area yet: choose a place, or leave it as an address"));
    m_resolved->setVisible(!m_resolved->text().isEmpty());
}

} // namespace gl::intake

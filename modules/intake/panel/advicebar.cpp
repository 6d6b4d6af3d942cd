#include "advicebar.h"

#include <assist/advicetext.h>

#include <QVBoxLayout>

#include <chrono>

using namespace Qt::StringLiterals;

namespace gl::intake {

namespace {

constexpr auto kPause = std::chrono::milliseconds(250);
constexpr qsizetype kShortest = 4; ///< characters that can mean something

const QString kClass = u"class"_s;
const QString kPlace = u"place"_s;

} // namespace

Place placeOf(const assist::PlaceGuess &guess)
{
    Place place{.name = guess.name,
                .areaCode = guess.areaCode,
                .town = guess.town,
                .village = guess.village};
    if (guess.spot) {
        place.lon = guess.spot->x();
        place.lat = guess.spot->y();
    }
    return place;
}

AdviceBar::AdviceBar(ui::DeskContext &desk, ui::Actions &actions, const ui::Theme &theme,
                     QWidget *scope, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_strip(new ui::OfferStrip(theme, this))
{
    setAccessibleName(tr("Suggestions"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_strip);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &AdviceBar::ask);
    connect(m_strip, &ui::OfferStrip::taken, this, &AdviceBar::take);
    addActions(actions, scope);
    hide();
}

void AdviceBar::addActions(ui::Actions &actions, QWidget *scope)
{
    const auto add = [&](const ui::ActionSpec &spec, const std::function<void()> &trigger) {
        return actions.add(spec, scope, trigger);
    };
    const auto takeRow = [this](const QString &row) {
        if (!m_strip->take(row))
            m_desk.say(ui::Severity::Info, tr("There is no suggestion to take."));
    };
    QAction *takeClass =
        add({.id = u"intake.takeClass"_s,
             .text = tr("Take the suggested class"),
             .hint = tr("Puts the suggested class into the form; again: the next suggestion"),
             .keys = {QKeySequence(Qt::ALT | Qt::Key_7)},
             .words = u"采用 建议 分类"_s},
            [takeRow] { takeRow(kClass); });
    QAction *takePlace =
        add({.id = u"intake.takePlace"_s,
             .text = tr("Take the suggested place"),
             .hint = tr("Puts the suggested place into the form; again: the next suggestion"),
             .keys = {QKeySequence(Qt::ALT | Qt::Key_8)},
             .words = u"采用 建议 地点"_s},
            [takeRow] { takeRow(kPlace); });
    add({.id = u"intake.takeSure"_s,
         .text = tr("Take what is sure"),
         .hint = tr("Puts every suggestion marked as sure (●) into fields that are still empty"),
         .keys = {QKeySequence(Qt::ALT | Qt::Key_0)},
         .words = u"采用 全部 可信 建议"_s},
        [this] { takeAllSure(); });
    m_strip->setAction(kClass, takeClass);
    m_strip->setAction(kPlace, takePlace);
}

void AdviceBar::setAdviser(assist::Adviser *adviser)
{
    m_adviser = adviser;
    setVisible(adviser != nullptr);
    show({});
}

void AdviceBar::setCatalogue(const Catalogue *catalogue)
{
    m_catalogue = catalogue;
    show(m_offered.reading);
}

void AdviceBar::watch(const CaseDraft &draft)
{
    m_draft = draft;
    if (m_adviser == nullptr)
        return;
    const QString asks = familyName(draft.family) + u'\n' + draft.text.simplified();
    if (asks == m_asked) {
        show(m_offered.reading); // what stands in the form may have changed
        return;
    }
    m_asked = asks;
    m_latest.forget();
    if (draft.text.simplified().size() < kShortest) {
        m_pause.stop();
        m_offered = {};
        show({});
        return;
    }
    m_pause.start();
}

void AdviceBar::reset()
{
    m_pause.stop();
    m_latest.forget();
    m_asked.clear();
    m_draft = {};
    m_offered = {};
    show({});
}

// Failures stay silent: suggestions help, but nobody waits for them.
void AdviceBar::ask()
{
    const auto ticket = m_latest.ask();
    const QString words = m_draft.text.simplified();
    m_adviser->read({.family = familyName(m_draft.family), .words = words})
        .then(this, [this, ticket, words](const Result<assist::Reading> &read) {
            if (!m_latest.isLatest(ticket) || !read)
                return;
            m_offered = {.reading = *read, .words = words};
            show(*read);
        });
}

void AdviceBar::show(const assist::Reading &reading)
{
    m_offered.reading = reading;
    m_strip->setRows({classRow(), placeRow()});
}

ui::OfferRow AdviceBar::classRow() const
{
    ui::OfferRow row{.id = kClass, .label = tr("Class")};
    for (const assist::ClassGuess &guess : m_offered.reading.classes) {
        const auto entry = m_catalogue == nullptr
                               ? std::nullopt
                               : m_catalogue->classes.byReference(guess.reference);
        if (m_draft.classRef == guess.reference)
            row.taken = static_cast<int>(row.offers.size());
        row.offers.append({.text = entry ? m_desk.named(entry->name, entry->nameEn)
                                         : guess.reference.section(u':', 1),
                           .detail = entry && m_desk.chinese() ? entry->path : QString(),
                           .reason = assist::reasonText(guess),
                           .probability = guess.probability,
                           .sure = guess.confidence == assist::Confidence::Sure});
    }
    if (m_offered.words.isEmpty())
        row.empty = tr("Suggested from what was reported, while you type");
    else if (!m_offered.reading.learned)
        row.empty = tr("No model has learned from cases yet (Go → Models)");
    else
        row.empty = tr("The text does not say clearly enough what it is");
    return row;
}

ui::OfferRow AdviceBar::placeRow() const
{
    ui::OfferRow row{.id = kPlace, .label = tr("Place")};
    for (const assist::PlaceGuess &guess : m_offered.reading.places) {
        Place stands = placeOf(guess);
        stands.name = m_draft.place.name; // the address may say more
        if (m_draft.place == stands)
            row.taken = static_cast<int>(row.offers.size());
        row.offers.append({.text = assist::placeText(guess),
                           .reason = assist::reasonText(guess),
                           .probability = guess.probability,
                           .sure = guess.confidence == assist::Confidence::Sure});
    }
    row.empty = m_offered.words.isEmpty() ? QString() : tr("The text names no place that is known");
    return row;
}

void AdviceBar::take(const QString &row, int offer)
{
    const assist::Reading &reading = m_offered.reading;
    if (row == kClass && offer < reading.classes.size() && m_catalogue != nullptr) {
        if (const auto entry =
                m_catalogue->classes.byReference(reading.classes.at(offer).reference))
            Q_EMIT classTaken(*entry);
    } else if (row == kPlace && offer < reading.places.size())
        Q_EMIT placeTaken(placeOf(reading.places.at(offer)));
}

void AdviceBar::takeAllSure()
{
    using assist::Confidence;
    const assist::Reading reading = m_offered.reading;
    bool any = false;
    if (!reading.classes.isEmpty() && reading.classes.first().confidence == Confidence::Sure
        && m_draft.classRef.isEmpty()) {
        take(kClass, 0);
        any = true;
    }
    if (!reading.places.isEmpty() && reading.places.first().confidence == Confidence::Sure
        && !m_draft.place.isResolved()) {
        take(kPlace, 0);
        any = true;
    }
    if (!any)
        m_desk.say(ui::Severity::Info, tr("Nothing that is sure is missing in the form."));
}

} // namespace gl::intake

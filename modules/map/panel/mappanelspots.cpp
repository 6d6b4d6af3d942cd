// What the map knows of inspectors, cameras and components, and what can be done from it.
#include "mappanel.h"

#include <cases/casedocument.h>
#include <ui/report.h>
#include <ui/timetext.h>
#include <whistle/whistlewords.h>

#include <QPointer>
#include <QToolTip>

#include <algorithm>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;

namespace gl::map {

namespace {

constexpr int kNearest = 5;
constexpr double kSpotReach = 10;        ///< pixels around a sign
constexpr qint64 kReplayed = 8LL * 3600; ///< seconds: a shift

QString plainMenuText(const QString &text)
{
    return QString(text).replace(u'&', u"&&"_s);
}

/// A menu that asks what is near as soon as it opens.
template <typename Near>
void addNear(QMenu *menu, const QString &title,
             const std::function<QFuture<Result<QList<Near>>>()> &ask,
             const std::function<void(QMenu *, const Near &)> &add)
{
    QMenu *list = menu->addMenu(title);
    list->addAction(MapPanel::tr("Reading…"))->setEnabled(false);
    QObject::connect(list, &QMenu::aboutToShow, list, [list, ask, add] {
        ask().then(list, [list, add](const Result<QList<Near>> &found) {
            list->clear();
            if (!found)
                list->addAction(plainMenuText(found.error().message))->setEnabled(false);
            else if (found->isEmpty())
                list->addAction(MapPanel::tr("None within 20 km"))->setEnabled(false);
            else
                std::ranges::for_each(*found, [&](const Near &one) { add(list, one); });
        });
    });
}

} // namespace

/// Which panel opens what stands there; empty: none.
QString MapPanel::panelOf(SpotKind kind)
{
    switch (kind) {
    case SpotKind::Whistle: return u"whistles"_s;
    case SpotKind::Conference: return u"conference"_s;
    case SpotKind::Incident: return u"incidents"_s;
    case SpotKind::Component:
    case SpotKind::Inspector:
    case SpotKind::Camera: break;
    }
    return {};
}

void MapPanel::whistleAt(const MapHit &hit)
{
    if (hit.id.isValid()) // the case knows where it is
        return m_desk.newItem(u"whistles"_s, {{u"case"_s, QString::number(hit.id.value())}});
    const QPointF degrees = lonLatOf(hit.at);
    m_desk.newItem(u"whistles"_s, {{u"lon"_s, degrees.x()},
                                   {u"lat"_s, degrees.y()},
                                   {u"spot"_s, nameOf(hit.town) + nameOf(hit.community)},
                                   {u"town"_s, nameOf(hit.town)}});
}

double MapPanel::reachOf(double pixels) const
{
    return pixels / m_view->viewport().scale();
}

const Spot *MapPanel::spotAt(const WorldPoint &at) const
{
    return m_spots->spotAt(at, reachOf(kSpotReach));
}

const MapShape *MapPanel::shapeAt(const WorldPoint &at) const
{
    return m_spots->shapeAt(at, reachOf(kSpotReach / 2));
}

void MapPanel::tellAboutSpot(const Spot &spot, const QPoint &global)
{
    const std::pair which(spot.kind, spot.id);
    if (std::exchange(m_hoveredSpot, which) == which)
        return;
    QStringList lines{spot.name};
    switch (spot.kind) {
    case SpotKind::Component:
        lines << spot.what << spot.code;
        if (!spot.active)
            lines << tr("Damaged, lost or moved");
        break;
    case SpotKind::Inspector:
        lines << (spot.active ? tr("On duty") : tr("Off duty"))
              << tr("Position: %1").arg(ui::ageText(spot.seen.secsTo(m_desk.now())))
              << tr("%n open task(s)", nullptr, spot.openTasks);
        break;
    case SpotKind::Camera:
        lines << spot.code << (spot.active ? tr("Online") : tr("Offline, or not known"));
        if (spot.reach > 0)
            lines << tr("Sees %1").arg(lengthText(spot.reach));
        break;
    case SpotKind::Whistle:
        lines << tr("Whistle: %1, %2")
                     .arg(whistle::kindText(whistle::kindOf(spot.code)),
                          whistle::stateText(whistle::stateOf(spot.what)))
              << whistle::turnoutText(
                     {.called = spot.called, .come = spot.come, .late = spot.late});
        break;
    case SpotKind::Conference:
        lines << spot.what
              << (spot.active
                      ? tr("A conference about this goes on")
                      : tr("Conference on %1").arg(ui::shortInstantText(spot.seen, m_desk.now())));
        break;
    case SpotKind::Incident:
        lines << spot.what
              << tr("Incident of level %1, %2 of %3 tasks done")
                     .arg(spot.code)
                     .arg(spot.come)
                     .arg(spot.called);
        if (spot.late > 0)
            lines << tr("%n task(s) late", nullptr, spot.late);
        break;
    }
    QToolTip::showText(global, lines.join(u'\n'), m_view);
}

/// What this person may do with the case now, once it is read; the menu is open meanwhile.
std::shared_ptr<QString> MapPanel::addCaseActions(QMenu *menu, CaseId id)
{
    auto sending = std::make_shared<QString>();
    menu->addAction(tr("Open the case"), this, [this, id] { m_desk.openCase(id); });
    menu->addAction(tr("Verify by video"), this, [this, id] { m_desk.verifyByVideo(id); });
    auto *acts = menu->addMenu(tr("Act on the case"));
    acts->addAction(tr("Reading…"))->setEnabled(false);
    m_cases.read(id).then(this, [this, id, sending,
                                 acts = QPointer(acts)](const Result<QJsonObject> &read) {
        if (acts == nullptr)
            return;
        acts->clear();
        if (!read) {
            acts->addAction(plainMenuText(read.error().message))->setEnabled(false);
            return;
        }
        const auto document = cases::parseCase(*read);
        for (const cases::ActionOffer &offer : document.actions) {
            const auto takesInspector = [](const cases::InputSpec &input) {
                return input.name == "inspector"_L1;
            };
            if (sending->isEmpty() && std::ranges::any_of(offer.inputs, takesInspector))
                *sending = offer.action;
            acts->addAction(plainMenuText(m_desk.named(offer.nameZh, offer.nameEn)), this,
                            [this, id, action = offer.action] { m_desk.beginAction(id, action); });
        }
        if (acts->isEmpty())
            acts->addAction(tr("Nothing is yours to do on it now"))->setEnabled(false);
    });
    return sending;
}

void MapPanel::addSpotActions(QMenu *menu, const Spot &spot)
{
    if (spot.kind == SpotKind::Inspector)
        menu->addAction(plainMenuText(tr("Replay the way of %1").arg(spot.name)), this,
                        [this, id = AccountId(static_cast<int>(spot.id)), name = spot.name] {
                            replay(id, name);
                        });
    if (const QString panel = panelOf(spot.kind); !panel.isEmpty())
        menu->addAction(tr("Open"), this,
                        [this, panel, id = spot.id] { m_desk.openItem(panel, id); });
    if (spot.kind == SpotKind::Inspector && m_desk.currentCase().isValid())
        menu->addAction(plainMenuText(tr("Ask %1 to show the current case").arg(spot.name)), this,
                        [this, account = QString::number(spot.id)] {
                            m_desk.verifyByVideo(m_desk.currentCase(), account);
                        });
    if (spot.kind == SpotKind::Camera)
        menu->addAction(tr("Watch the camera"), this,
                        [this, code = spot.code] { m_desk.watchCamera(code); });
}

void MapPanel::addNearestInspectors(QMenu *menu, const WorldPoint &at, CaseId id,
                                    const std::shared_ptr<QString> &sending)
{
    using patrol::NearInspector;
    const auto ask = [this, at] { return m_ports.patrol.nearest(lonLatOf(at), kNearest); };
    addNear<NearInspector>(
        menu, tr("Nearest inspectors"), ask, [=, this](QMenu *list, const NearInspector &one) {
            const QString text = u"%1  ·  %2  ·  %3  ·  %4"_s.arg(
                one.inspector.name, lengthText(one.metres),
                one.inspector.onDuty ? tr("On duty") : tr("Off duty"),
                ui::ageText(one.age.count()));
            list->addAction(plainMenuText(text), this, [this, one, id, sending] {
                const QPointF degrees = one.inspector.position;
                if (sending && !sending->isEmpty())
                    m_desk.beginAction(id, *sending, {{u"inspector"_s, one.login}});
                else
                    m_view->showPoint(worldOf(degrees.x(), degrees.y()));
            });
        });
}

void MapPanel::addNearestCameras(QMenu *menu, const WorldPoint &at)
{
    using camera::NearCamera;
    const auto ask = [this, at] { return m_ports.cameras.nearest(lonLatOf(at), kNearest); };
    addNear<NearCamera>(
        menu, tr("Nearest cameras"), ask, [this](QMenu *list, const NearCamera &one) {
            QString text = u"%1  ·  %2"_s.arg(one.camera.name, lengthText(one.metres));
            if (one.sees)
                text += u"  ·  "_s + tr("sees this spot");
            QMenu *what = list->addMenu(plainMenuText(text));
            what->addAction(tr("Watch the camera"), this,
                            [this, code = one.camera.code] { m_desk.watchCamera(code); });
            what->addAction(tr("Show on the map"), this, [this, degrees = one.camera.position] {
                changeLayers([](MapLayers &layers) { layers.cameras = true; });
                m_view->showPoint(worldOf(degrees.x(), degrees.y()));
            });
        });
}

void MapPanel::replay(AccountId inspector, const QString &name)
{
    const QDateTime now = m_desk.now();
    m_ports.patrol.track(inspector, now.addSecs(-kReplayed), now)
        .then(this, [this, name](const Result<std::vector<patrol::TrackPoint>> &track) {
            if (!track) {
                ui::report(m_desk, track.error(), tr("The way could not be read."));
                return;
            }
            if (track->empty()) {
                m_desk.say(ui::Severity::Info, tr("There is no way of %1 to replay.").arg(name),
                           tr("No position was reported in the last eight hours."));
                return;
            }
            QList<WorldPoint> line;
            QRectF box;
            for (const patrol::TrackPoint &point : *track) {
                line << worldOf(point.position.x(), point.position.y());
                box |= QRectF(line.last(), QSizeF(1e-6, 1e-6));
            }
            m_view->showTrack(line);
            m_view->showBox(box);
            m_track->open(name, *track);
        });
}

} // namespace gl::map

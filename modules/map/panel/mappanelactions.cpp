// The map's bar, menus and keys.
#include "mapbar.h"
#include "mappanel.h"
#include "mapprint.h"

#include <ui/report.h>

#include <QAbstractItemView>
#include <QActionGroup>
#include <QFileDialog>
#include <QJsonObject>
#include <QMessageBox>
#include <QToolButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace gl::map {

void MapPanel::changeLayers(const std::function<void(MapLayers &)> &change)
{
    MapLayers layers = m_layers;
    change(layers);
    setLayers(layers);
}

void MapPanel::makeActions(ui::Actions &actions)
{
    const auto add = [&](const QString &id, const QString &text, const QString &hint,
                         const QKeySequence &key, const QString &words,
                         const std::function<void()> &run) {
        return actions.add({.id = id,
                            .text = text,
                            .hint = hint,
                            .keys = {key},
                            .group = ui::ActionGroup::View,
                            .words = words},
                           this, run);
    };
    add(u"map.fit"_s, tr("Whole district"), tr("Shows all of the district again"), Qt::Key_F,
        u"全区 复位"_s, [this] { m_view->fit(); });
    add(u"map.current"_s, tr("Current case"), tr("Shows where the current case is"), Qt::Key_S,
        u"当前案件 定位"_s, [this] { showCase(m_desk.currentCase()); });
    add(u"map.lasso"_s, tr("Ring cases"),
        tr("Draw a ring with the mouse to choose the cases in it"), Qt::Key_L, u"圈选 套索"_s,
        [this] { m_view->setTool(MapTool::Lasso); });
    add(u"map.measure"_s, tr("Measure"), tr("Click points to measure a line; Esc ends"), Qt::Key_M,
        u"测距 量距"_s, [this] { m_view->setTool(MapTool::Measure); });
    add(u"map.here"_s, tr("What is here"),
        tr("Tells grid, unit and nearest component of the middle of the map"), Qt::Key_I,
        u"这里是哪 查询"_s, [this] { whatIsHere(m_view->viewport().centre()); });
    add(u"map.menu"_s, tr("Actions here"), tr("What can be done at the middle of the map"),
        Qt::Key_Menu, u"右键 菜单"_s, [this] {
            const QPointF middle(m_view->width() / 2.0, m_view->height() / 2.0);
            openMenu(m_view->hitAt(middle), m_view->mapToGlobal(middle).toPoint());
        });
    add(u"map.whistle"_s, tr("Whistle here"),
        tr("Calls departments to the middle of the map: opens the form"),
        QKeySequence(Qt::SHIFT | Qt::Key_W), u"吹哨"_s,
        [this] { whistleAt(m_view->hitAt({m_view->width() / 2.0, m_view->height() / 2.0})); });
    add(u"map.print"_s, tr("Print map…"), tr("Saves the map with legend and scale as PDF or PNG"),
        QKeySequence(Qt::CTRL | Qt::Key_P), u"打印 导出 图片"_s, [this] { print(); });
    makeLayerMenu(actions);
}

void MapPanel::makeLayerMenu(ui::Actions &actions)
{
    struct Switch
    {
        QString id;
        QString text;
        Qt::Key key;
        bool MapLayers::*member;
    };
    m_layerMenu = new QMenu(tr("Layers"), this);
    for (const Switch &one :
         {Switch{u"map.layer.cases"_s, tr("Open cases"), Qt::Key_C, &MapLayers::cases},
          Switch{u"map.layer.clusters"_s, tr("Group close cases"), Qt::Key_K, &MapLayers::clusters},
          Switch{u"map.layer.towns"_s, tr("Towns"), Qt::Key_T, &MapLayers::towns},
          Switch{u"map.layer.villages"_s, tr("Villages and communities"), Qt::Key_V,
                 &MapLayers::communities},
          Switch{u"map.layer.grids"_s, tr("Unit grids"), Qt::Key_G, &MapLayers::grids},
          Switch{u"map.layer.names"_s, tr("Names"), Qt::Key_N, &MapLayers::names},
          Switch{u"map.layer.legend"_s, tr("Legend"), Qt::Key_Y, &MapLayers::legend},
          Switch{u"map.layer.base"_s, tr("Base map"), Qt::Key_B, &MapLayers::baseMap},
          Switch{u"map.layer.components"_s, tr("Components"), Qt::Key_E, &MapLayers::components},
          Switch{u"map.layer.inspectors"_s, tr("Inspectors"), Qt::Key_P, &MapLayers::inspectors},
          Switch{u"map.layer.cameras"_s, tr("Cameras"), Qt::Key_A, &MapLayers::cameras},
          Switch{u"map.layer.duties"_s, tr("Responsibility grids and routes"), Qt::Key_R,
                 &MapLayers::duties},
          Switch{u"map.layer.findings"_s, tr("Findings of the topology check"), Qt::Key_X,
                 &MapLayers::findings},
          Switch{u"map.layer.changes"_s, tr("Changes of areas in the period"), Qt::Key_Z,
                 &MapLayers::areaChanges},
          Switch{u"map.layer.warnings"_s, tr("Warnings"), Qt::Key_W, &MapLayers::warnings},
          Switch{u"map.layer.whistles"_s, tr("Whistles"), Qt::Key_U, &MapLayers::whistles},
          Switch{u"map.layer.conferences"_s, tr("Conferences"), Qt::Key_J, &MapLayers::conferences},
          Switch{u"map.layer.incidents"_s, tr("Incidents"), Qt::Key_O, &MapLayers::incidents}}) {
        const auto member = one.member;
        QAction *action = actions.add(
            {.id = one.id,
             .text = one.text,
             .hint = tr("Shows or hides this layer of the map"),
             .keys = {one.key},
             .group = ui::ActionGroup::View,
             .words = u"图层"_s},
            this, [this, member] {
                changeLayers([member](MapLayers &layers) { layers.*member = !(layers.*member); });
            });
        action->setCheckable(true);
        m_layerMenu->addAction(action);
        const auto show = [this, action, member] { action->setChecked(m_layers.*member); };
        connect(this, &MapPanel::layersChanged, action, show);
        show();
    }
    m_componentMenu = m_layerMenu->addMenu(tr("Classes of components"));
    m_componentMenu->setEnabled(false);
}

/// Once the classes are known: which components are drawn, and whose history.
void MapPanel::fillClassMenus()
{
    m_componentMenu->clear();
    for (const RootClass &one : m_spots->classes()) {
        QAction *action = m_componentMenu->addAction(
            m_desk.named(one.name, one.nameEn), this, [this, root = one.root](bool shown) {
                changeLayers([root, shown](MapLayers &layers) {
                    layers.withoutComponents.removeAll(root);
                    if (!shown)
                        layers.withoutComponents << root;
                });
            });
        action->setCheckable(true);
        action->setChecked(!m_layers.withoutComponents.contains(one.root));
        action->setToolTip(tr("Drawn from zoom %1 on").arg(one.fromZoom));
    }
    m_componentMenu->setEnabled(!m_componentMenu->isEmpty());

    m_historyClass->clear();
    m_historyClass->addItem(tr("All classes"), 0);
    for (const RootClass &one : m_spots->historyClasses())
        m_historyClass->addItem(m_desk.named(one.name, one.nameEn), one.root.value());
    QAbstractItemView *list = m_historyClass->view();
    list->setMinimumWidth(list->sizeHintForColumn(0) + 2 * list->fontMetrics().averageCharWidth());
    showCounts();
}

QWidget *MapPanel::buildBar(ui::Actions &actions)
{
    auto *bar = new MapBar(this);
    auto *layers = new QToolButton(bar);
    layers->setText(tr("Layers"));
    layers->setAccessibleName(layers->text());
    layers->setToolTip(tr("What the map shows"));
    layers->setMenu(m_layerMenu);
    layers->setPopupMode(QToolButton::InstantPopup);

    m_history = new QComboBox(bar);
    m_history->setAccessibleName(tr("History"));
    m_history->setToolTip(tr("How the cases of the past are shown"));
    m_history->addItem(tr("No history"));
    m_history->addItem(tr("By unit grid"));
    m_history->addItem(tr("By village"));
    m_history->addItem(tr("By town"));
    m_history->addItem(tr("Heat"));
    m_period = new QComboBox(bar);
    m_period->setAccessibleName(tr("Period"));
    m_period->setToolTip(tr("Which cases of the past are counted"));
    for (const auto &[text, days] :
         {std::pair(tr("Last 7 days"), 7), std::pair(tr("Last 30 days"), 30),
          std::pair(tr("Last 90 days"), 90), std::pair(tr("Last 365 days"), 365),
          std::pair(tr("All time"), 0)})
        m_period->addItem(text, days);
    connect(m_history, &QComboBox::activated, this, [this](int row) {
        changeLayers([row](MapLayers &chosen) {
            chosen.history = row == 0   ? HistoryStyle::None
                             : row == 4 ? HistoryStyle::Heat
                                        : HistoryStyle::Choropleth;
            if (chosen.history == HistoryStyle::Choropleth)
                chosen.historyLevel = static_cast<AreaLevel>(5 - row);
        });
    });
    connect(m_period, &QComboBox::activated, this, [this](int row) {
        const int days = m_period->itemData(row).toInt();
        changeLayers([days](MapLayers &chosen) { chosen.historyDays = days; });
    });
    m_historyClass = new QComboBox(bar);
    m_historyClass->setAccessibleName(tr("Class"));
    m_historyClass->setToolTip(tr("Cases of which class are counted"));
    m_historyClass->addItem(tr("All classes"), 0);
    // The longest class would take the width of the whole bar.
    m_historyClass->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_historyClass->setMinimumContentsLength(8);
    connect(m_historyClass, &QComboBox::activated, this, [this](int row) {
        const ClassId root(m_historyClass->itemData(row).toInt());
        changeLayers([root](MapLayers &chosen) { chosen.historyClass = root; });
    });
    actions.add({.id = u"map.history"_s,
                 .text = tr("Next history view"),
                 .hint = tr("None, by grid, by village, by town, heat"),
                 .keys = {Qt::Key_H},
                 .group = ui::ActionGroup::View,
                 .words = u"热力图 分布"_s},
                this, [this] {
                    const int next = (m_history->currentIndex() + 1) % m_history->count();
                    m_history->setCurrentIndex(next);
                    Q_EMIT m_history->activated(next);
                });
    showCounts();

    for (QWidget *part :
         std::initializer_list<QWidget *>{layers, m_history, m_period, m_historyClass})
        bar->add(part);
    for (const QString &id :
         {u"map.fit"_s, u"map.current"_s, u"map.lasso"_s, u"map.measure"_s, u"map.print"_s})
        bar->addSpare(ui::buttonFor(actions.find(id), bar));
    return bar;
}

void MapPanel::showCounts()
{
    const int row = m_layers.history == HistoryStyle::None ? 0
                    : m_layers.history == HistoryStyle::Heat
                        ? 4
                        : 5 - static_cast<int>(m_layers.historyLevel);
    m_history->setCurrentIndex(row);
    m_period->setCurrentIndex(std::max(0, m_period->findData(m_layers.historyDays)));
    m_period->setEnabled(m_layers.history != HistoryStyle::None || m_layers.areaChanges);
    m_historyClass->setCurrentIndex(
        std::max(0, m_historyClass->findData(m_layers.historyClass.value())));
    m_historyClass->setEnabled(m_layers.history != HistoryStyle::None);
}

void MapPanel::openMenu(const MapHit &hit, const QPoint &global)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    std::shared_ptr<QString> sending;
    if (hit.id.isValid())
        sending = addCaseActions(menu, hit.id);
    else if (const Spot *spot = spotAt(hit.at))
        addSpotActions(menu, *spot);
    addNearestInspectors(menu, hit.at, hit.id, sending);
    addNearestCameras(menu, hit.at);
    menu->addSeparator();
    menu->addAction(tr("New hotline order here"), this,
                    [this, hit] { newCaseAt(hit, u"hotline"_s); });
    menu->addAction(tr("New inspector report here"), this,
                    [this, hit] { newCaseAt(hit, u"grid"_s); });
    menu->addAction(tr("Whistle here"), this, [this, hit] { whistleAt(hit); });
    menu->addAction(tr("What is here"), this, [this, hit] { whatIsHere(hit.at); });
    menu->addSeparator();
    for (const AreaId id : {hit.grid, hit.community, hit.town}) {
        if (const QString name = nameOf(id); !name.isEmpty())
            menu->addAction(tr("Show %1").arg(name), this, [this, id] { showArea(id); });
    }
    menu->popup(global);
}

void MapPanel::newCaseAt(const MapHit &hit, const QString &family)
{
    const QPointF degrees = lonLatOf(hit.at);
    QJsonObject place{{u"lon"_s, degrees.x()},
                      {u"lat"_s, degrees.y()},
                      {u"town"_s, nameOf(hit.town)},
                      {u"village"_s, nameOf(hit.community)},
                      {u"grid"_s, nameOf(hit.grid)}};
    if (const AreaOutline *grid = m_areas ? m_areas->find(hit.grid) : nullptr)
        place[u"area"_s] = grid->code;
    const QString address = nameOf(hit.town) + nameOf(hit.community);
    place[u"name"_s] = address;
    m_desk.newCase({{u"family"_s, family}, {u"address"_s, address}, {u"place"_s, place}});
}

void MapPanel::whatIsHere(const WorldPoint &at)
{
    m_ports.map.whatIsHere(at).then(this, [this](const Result<QJsonObject> &answer) {
        if (!answer) {
            ui::report(m_desk, answer.error(), tr("What is here could not be read."));
            return;
        }
        const auto name = [&](const QString &key) {
            return answer->value(key)["name"_L1].toString();
        };
        QStringList lines;
        const auto line = [&](const QString &what, const QString &value) {
            if (!value.isEmpty())
                lines << u"%1: %2"_s.arg(what, value);
        };
        line(tr("Town"), name(u"town"_s));
        line(tr("Village"), name(u"village"_s));
        line(tr("Unit grid"), (*answer)["grid"_L1]["code"_L1].toString());
        line(tr("Unit"), name(u"unit"_s));
        if (const QJsonObject component = (*answer)["component"_L1].toObject();
            !component.isEmpty())
            line(tr("Nearest component"), tr("%1, %2 m away")
                                              .arg(component["name"_L1].toString())
                                              .arg(component["metres"_L1].toDouble(), 0, 'f', 0));
        if (lines.isEmpty())
            lines << tr("This point is outside the district.");
        auto *box = new QMessageBox(QMessageBox::NoIcon, tr("What is here"), lines.join(u'\n'),
                                    QMessageBox::Ok, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
}

void MapPanel::print()
{
    auto *dialog = new QFileDialog(this, tr("Save the map"), tr("map.pdf"),
                                   tr("PDF (*.pdf);;Picture (*.png)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"pdf"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const QString title =
            tr("Open cases, %1").arg(QLocale().toString(m_desk.now(), QLocale::ShortFormat));
        const MapSheet sheet{.map = m_view->grabFramebuffer(),
                             .legend = [this](QPainter &painter) { m_legend->paint(painter); },
                             .legendSize = m_legend->sizeHint(),
                             .title = title};
        if (const auto saved = saveSheet(sheet, path); !saved)
            ui::report(m_desk, saved.error(), tr("The map was not saved."));
        else
            m_desk.say(ui::Severity::Info, tr("The map was saved as %1.").arg(path), {});
    });
    dialog->open();
}

} // namespace gl::map

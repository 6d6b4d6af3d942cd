#include "wallplaneditor.h"

#include <QFormLayout>
#include <QVBoxLayout>

#include <forms/buttonflow.h>

using namespace Qt::StringLiterals;

namespace gl::video {

namespace {

constexpr int kCamera = Qt::UserRole;
constexpr int kTitle = Qt::UserRole + 1;

} // namespace

WallPlanEditor::WallPlanEditor(const MarkedCamera &markedCamera, ui::Actions &actions,
                               QWidget *parent)
    : QWidget(parent),
      m_markedCamera(markedCamera),
      m_name(new QLineEdit(this)),
      m_tiles(new QComboBox(this)),
      m_seconds(new QSpinBox(this)),
      m_sources(new QListWidget(this)),
      m_error(new QLabel(this))
{
    build(actions);
    setPlan({});
}

void WallPlanEditor::build(ui::Actions &actions)
{
    m_name->setObjectName(u"wallPlanName"_s);
    m_name->setMaxLength(60);
    for (const int count : kTileCounts)
        m_tiles->addItem(QString::number(count), count);
    m_seconds->setRange(5, 3600);
    m_seconds->setSuffix(tr(" s"));
    m_sources->setObjectName(u"wallSources"_s);
    m_sources->setAccessibleName(tr("Pictures of the plan"));
    m_error->setObjectName(u"wallPlanError"_s);
    m_error->setWordWrap(true);
    m_error->hide();
    const auto add = [&](const QString &id, const QString &text, const QString &hint,
                         const QKeySequence &key, const std::function<void()> &run) {
        return ui::buttonFor(
            actions.add({.id = id, .text = text, .hint = hint, .keys = {key}}, this, run), this);
    };
    auto *buttons = new forms::ButtonFlow;
    // Not Alt+C: that opens a menu of the window.
    buttons->addWidget(add(u"wall.addcamera"_s, tr("Add camera"),
                           tr("Adds the camera that is marked in the list of streams"),
                           QKeySequence(Qt::ALT | Qt::Key_A), [this] {
                               const auto marked = m_markedCamera();
                               if (marked)
                                   addSource(*marked);
                               else
                                   showError({.kind = ErrorKind::Invalid,
                                              .message = tr("Mark a camera in the list first.")});
                           }));
    buttons->addWidget(add(u"wall.addinspectors"_s, tr("Add inspectors"),
                           tr("Adds the inspectors who stream just then"),
                           QKeySequence(Qt::ALT | Qt::Key_I), [this] { addSource({}); }));
    buttons->addWidget(add(u"wall.sourceup"_s, tr("Up"), tr("Shows the marked picture earlier"),
                           QKeySequence(Qt::ALT | Qt::Key_Up), [this] { move(-1); }));
    buttons->addWidget(add(u"wall.sourcedown"_s, tr("Down"), tr("Shows the marked picture later"),
                           QKeySequence(Qt::ALT | Qt::Key_Down), [this] { move(1); }));
    buttons->addWidget(add(u"wall.sourceremove"_s, tr("Remove"),
                           tr("Takes the marked picture out of the plan"),
                           QKeySequence(Qt::ALT | Qt::Key_Delete),
                           [this] { delete m_sources->takeItem(m_sources->currentRow()); }));
    buttons->addWidget(add(u"wall.saveplan"_s, tr("Save plan"),
                           tr("Walls that show this plan follow at once"),
                           QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { Q_EMIT saveWanted(); }));
    auto *form = new QFormLayout;
    form->setContentsMargins({});
    form->addRow(tr("Name of the plan"), m_name);
    form->addRow(tr("Tiles"), m_tiles);
    form->addRow(tr("Next pictures after"), m_seconds);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(form);
    layout->addWidget(m_sources, 1);
    layout->addLayout(buttons);
    layout->addWidget(m_error);
}

QString WallPlanEditor::textOf(const WallSource &source)
{
    return source.isInspectors() ? tr("Inspectors who stream") : source.title;
}

void WallPlanEditor::setPlan(const WallPlan &plan)
{
    m_given = plan;
    m_error->hide();
    m_name->setText(plan.name);
    m_tiles->setCurrentIndex(m_tiles->findData(plan.tiles));
    m_seconds->setValue(static_cast<int>(plan.rotation.count()));
    m_sources->clear();
    for (const WallSource &source : plan.sources)
        addSource(source);
    m_given = this->plan(); // titles and limits as they are shown
}

WallPlan WallPlanEditor::plan() const
{
    WallPlan plan = m_given;
    plan.name = m_name->text().trimmed();
    plan.tiles = m_tiles->currentData().toInt();
    plan.rotation = std::chrono::seconds(m_seconds->value());
    plan.sources.clear();
    for (int row = 0; row < m_sources->count(); ++row) {
        const QListWidgetItem *item = m_sources->item(row);
        plan.sources << WallSource{.camera = item->data(kCamera).toString(),
                                   .title = item->data(kTitle).toString()};
    }
    return plan;
}

bool WallPlanEditor::isTouched() const
{
    return plan() != m_given;
}

void WallPlanEditor::showError(const Error &error)
{
    m_error->setText(u"⚠ "_s + error.message);
    m_error->show();
    if (error.field == "name"_L1)
        m_name->setFocus();
    else if (error.field == "sources"_L1)
        m_sources->setFocus();
}

void WallPlanEditor::addSource(const WallSource &source)
{
    auto *item = new QListWidgetItem(textOf(source));
    item->setData(kCamera, source.camera);
    item->setData(kTitle, source.title);
    item->setToolTip(source.isInspectors() ? textOf(source) : source.title + u'\n' + source.camera);
    m_sources->insertItem(m_sources->currentRow() + 1, item);
    m_sources->setCurrentItem(item);
    m_error->hide();
}

void WallPlanEditor::move(int steps)
{
    const int row = m_sources->currentRow();
    if (row < 0 || row + steps < 0 || row + steps >= m_sources->count())
        return;
    QListWidgetItem *item = m_sources->takeItem(row);
    m_sources->insertItem(row + steps, item);
    m_sources->setCurrentItem(item);
}

} // namespace gl::video

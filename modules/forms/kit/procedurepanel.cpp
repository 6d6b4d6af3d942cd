#include "procedurepanel.h"

#include <ui/report.h>

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace gl::forms {

namespace {

constexpr auto kReadPause = std::chrono::milliseconds(1000);
constexpr int kFewestRows = 5;
constexpr int kWide = 100; ///< characters: room for list and view side by side

} // namespace

ProcedurePanel::ProcedurePanel(const QString &id, ui::DeskContext &desk, const ui::Theme &theme,
                               QWidget *parent)
    : Panel(id, parent),
      m_desk(desk),
      m_theme(theme),
      m_filter(new QComboBox(this)),
      m_splitter(new QSplitter(this)),
      m_empty(new ui::EmptyState(this))
{
    m_filter->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, [this] { read(); });
    connect(&m_desk, &ui::DeskContext::resync, this, &ProcedurePanel::readAgain);
    connect(&m_desk, &ui::DeskContext::personChanged, this, [this] { showOne(); });
    connect(m_empty, &ui::EmptyState::retry, this, [this] { read(); });
}

void ProcedurePanel::setParts(const Parts &parts, const StepPorts &ports, StepLanguage language,
                              ui::Actions &actions)
{
    m_rows = parts.list;
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(buildList());
    m_splitter->addWidget(parts.view);
    m_splitter->setStretchFactor(0, parts.listShare);
    m_splitter->setStretchFactor(1, parts.viewShare);
    language.choices = [this](const cases::InputSpec &spec) { return ownChoices(spec); };
    m_bar = new StepBar(ports, language, m_desk, actions, m_theme, m_splitter, this);
    auto *all = new QVBoxLayout(this);
    all->addWidget(m_splitter, 1);
    all->addWidget(m_bar);
    QWidget *before = m_filter;
    for (QWidget *stop : QList<QWidget *>{m_rows} + parts.stops + QList<QWidget *>{m_bar}) {
        setTabOrder(before, stop);
        before = stop;
    }
    connect(m_bar, &StepBar::closed, this, &ProcedurePanel::activate);
    connect(m_bar, &StepBar::done, this, [this, key = parts.idKey](const QJsonObject &document) {
        if (document.contains(QLatin1StringView(key)))
            m_wanted = document[QLatin1StringView(key)].toInteger();
        read();
    });
}

QWidget *ProcedurePanel::buildList()
{
    auto *part = new QWidget(this);
    auto *row = new QHBoxLayout;
    row->addWidget(m_filter);
    row->addStretch(1);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->addLayout(row);
    m_rows->setMinimumHeight(kFewestRows * fontMetrics().lineSpacing());
    layout->addWidget(m_rows, 1);
    layout->addWidget(m_empty, 1);
    m_rows->hide();
    return part;
}

void ProcedurePanel::addButtons(const QList<QAction *> &actions)
{
    auto *row = new QHBoxLayout;
    for (QAction *action : actions)
        row->addWidget(ui::buttonFor(action, this));
    row->addStretch(1);
    static_cast<QVBoxLayout *>(m_splitter->widget(0)->layout())->addLayout(row);
}

void ProcedurePanel::activate()
{
    if (m_rows->isVisible())
        m_rows->setFocus();
    else
        m_filter->setFocus();
}

/// Side by side where there is room for both.
void ProcedurePanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    const bool wide = width() > fontMetrics().averageCharWidth() * kWide;
    if (wide == (m_splitter->orientation() == Qt::Horizontal))
        return;
    m_splitter->setOrientation(wide ? Qt::Horizontal : Qt::Vertical);
    // Below each other the marked one needs the room: a list of few rows is enough.
    if (!wide)
        m_splitter->setSizes({height() / 4, height() * 3 / 4});
}

void ProcedurePanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    readAgain();
}

std::optional<QList<cases::Choice>>
ProcedurePanel::ownChoices(const cases::InputSpec & /*spec*/) const
{
    return std::nullopt;
}

void ProcedurePanel::readAgain()
{
    if (m_next.isActive())
        return;
    const auto since =
        m_lastRead.isValid() ? std::chrono::milliseconds(m_lastRead.elapsed()) : kReadPause;
    m_next.start(std::max(std::chrono::milliseconds(0), kReadPause - since));
}

void ProcedurePanel::open(qint64 id)
{
    m_wanted = id;
    read();
}

unsigned ProcedurePanel::beginRead()
{
    m_lastRead.start();
    if (!m_rows->isVisibleTo(this))
        m_empty->showLoading();
    return ++m_round;
}

void ProcedurePanel::showFailure(const Error &error, const QString &what)
{
    if (!m_rows->isVisibleTo(this))
        m_empty->showFailure(what, error.message);
    ui::report(m_desk, error, what);
}

void ProcedurePanel::showRows(bool any, const QString &nothing, const QString &hint)
{
    m_rows->setVisible(any);
    m_empty->setVisible(!any);
    if (!any)
        m_empty->showNothing(nothing, hint);
}

} // namespace gl::forms

#include "whistlepanel.h"

#include "codesheet.h"

#include <ui/report.h>

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <forms/buttonflow.h>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace gl::whistle {

namespace {

constexpr auto kReadPause = std::chrono::milliseconds(1000);

} // namespace

WhistlePanel::WhistlePanel(WhistleService &service, const WhistlePorts &ports,
                           ui::DeskContext &desk, ui::Actions &actions, const ui::Theme &theme,
                           QWidget *parent)
    : Panel(u"whistles"_s, parent),
      m_service(service),
      m_ports(ports),
      m_desk(desk),
      m_actions(actions),
      m_theme(theme),
      m_splitter(new QSplitter(this)),
      m_whose(new QComboBox(this)),
      m_standing(new QComboBox(this)),
      m_words(new QLineEdit(this)),
      m_list(new WhistleList(desk, theme, this)),
      m_empty(new ui::EmptyState(this)),
      m_board(new WhistleBoard(desk, theme, this)),
      m_files(new forms::FileStrip(filePorts(), desk, this)),
      m_placeLine(new QLabel(this)),
      m_form(new forms::ActionFormWidget(desk, theme, this)),
      m_buttons(new QWidget(this))
{
    addActions();
    build();
    connectParts();
    showMarked();
}

WhistlePanel::~WhistlePanel()
{
    retireOffers();
}

void WhistlePanel::activate()
{
    if (m_form->isOpen())
        m_form->takeFocus();
    else if (m_list->isVisible())
        m_list->setFocus();
    else
        m_whose->setFocus();
}

void WhistlePanel::build()
{
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(buildList());
    m_splitter->addWidget(buildBoard());
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_splitter);
    setTabOrder({m_whose, m_standing, m_words, m_list, m_board->parts(), m_board->log()});
}

QWidget *WhistlePanel::buildList()
{
    auto *part = new QWidget(this);
    m_whose->setObjectName(u"whose"_s);
    m_whose->setAccessibleName(tr("Whose whistles"));
    m_whose->setToolTip(tr("Whose whistles"));
    m_whose->addItem(tr("All I may see"), static_cast<int>(WhistleFilter::Whose::All));
    m_whose->addItem(tr("My unit's"), static_cast<int>(WhistleFilter::Whose::Mine));
    m_whose->addItem(tr("My unit is called"), static_cast<int>(WhistleFilter::Whose::Called));
    m_standing->setObjectName(u"standing"_s);
    m_standing->setAccessibleName(tr("Which whistles"));
    m_standing->setToolTip(tr("Which whistles"));
    m_standing->addItems({tr("Going on"), tr("In the archive")});
    m_words->setObjectName(u"words"_s);
    m_words->setAccessibleName(tr("Search whistles"));
    m_words->setPlaceholderText(tr("Matter, spot or number"));
    m_words->setToolTip(tr("Finds whistles by matter, spot or number (/)"));
    m_words->setClearButtonEnabled(true);
    auto *row = new QHBoxLayout;
    row->addWidget(m_whose);
    row->addWidget(m_standing);
    row->addWidget(m_words, 1);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->addLayout(row);
    m_list->setMinimumHeight(5 * fontMetrics().lineSpacing());
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
    auto *buttons = new forms::ButtonFlow;
    for (QAction *action : {m_new, m_map})
        buttons->addWidget(ui::buttonFor(action, part));
    layout->addLayout(buttons);
    m_list->hide();
    return part;
}

QWidget *WhistlePanel::buildBoard()
{
    auto *part = new QWidget(this);
    m_placeLine->setObjectName(u"place"_s);
    m_placeLine->setWordWrap(true);
    m_placeLine->hide();
    m_buttons->setLayout(new forms::ButtonFlow);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    m_buttons->setSizePolicy(policy);
    for (QAction *action : {m_code, m_case})
        m_buttons->layout()->addWidget(ui::buttonFor(action, m_buttons));
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->addWidget(m_board, 1);
    layout->addWidget(m_files);
    layout->addWidget(m_placeLine);
    layout->addWidget(m_form);
    layout->addWidget(m_buttons);
    return part;
}

void WhistlePanel::addActions()
{
    const auto add = [this](const QString &id, const QString &text, const QString &hint,
                            const QList<QKeySequence> &keys, const QString &words, QWidget *scope,
                            const std::function<void()> &run) {
        return m_actions.add({.id = id, .text = text, .hint = hint, .keys = keys, .words = words},
                             scope, run);
    };
    m_new = add(u"whistles.new"_s, tr("New whistle…"),
                tr("Calls departments to a spot: opens the form"), {QKeySequence(Qt::Key_N)},
                u"吹哨 新哨"_s, this, [this] { startNew({}); });
    m_new->setEnabled(false);
    add(u"whistles.about_case"_s, tr("Whistle about the case…"),
        tr("Calls departments to the spot of the current case: opens the form"),
        {QKeySequence(u"Ctrl+Shift+B"_s)}, u"吹哨 案件"_s, nullptr, [this] {
            const CaseId about = m_desk.currentCase();
            m_desk.newItem(id(), about.isValid()
                                     ? QJsonObject{{u"case"_s, QString::number(about.value())}}
                                     : QJsonObject());
        });
    m_code = add(u"whistles.code"_s, tr("Show the code"),
                 tr("The code of the spot, large, for the departments to report in with"),
                 {QKeySequence(Qt::Key_D)}, u"报到码 二维码"_s, this, [this] { showCode(); });
    m_case = add(u"whistles.case"_s, tr("Open the case"), tr("Opens the case it is about"),
                 {QKeySequence(Qt::Key_C)}, u"案件"_s, this, [this] { openCase(); });
    m_map = add(u"whistles.map"_s, tr("Show on the map"), tr("Goes to the spot on the map"),
                {QKeySequence(Qt::Key_M)}, u"地图 哨"_s, this, [this] { showOnMap(); });
    add(u"whistles.search"_s, tr("Search whistles"), tr("Finds whistles by matter, spot or number"),
        {QKeySequence(Qt::Key_Slash)}, u"搜索 哨"_s, this, [this] { m_words->setFocus(); });
}

void WhistlePanel::connectParts()
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &WhistlePanel::read);
    m_tick.setInterval(std::chrono::seconds(1));
    connect(&m_tick, &QTimer::timeout, this, &WhistlePanel::tick);
    connect(&m_desk, &ui::DeskContext::resync, this, &WhistlePanel::readAgain);
    connect(&m_desk, &ui::DeskContext::personChanged, this, &WhistlePanel::readAgain);
    connect(&m_desk, &ui::DeskContext::phraseRequested, m_form,
            &forms::ActionFormWidget::insertPhrase);
    connect(&m_desk, &ui::DeskContext::leaving, this, &WhistlePanel::keepDraft);
    connect(&m_desk, &ui::DeskContext::itemOpened, this,
            [this](const QString &panel, qint64 whistle) {
                if (panel == id())
                    open(whistle);
            });
    connect(&m_desk, &ui::DeskContext::newItemRequested, this,
            [this](const QString &panel, const QJsonObject &prefill) {
                if (panel == id())
                    startNew(prefill);
            });
    for (QComboBox *box : {m_whose, m_standing})
        connect(box, &QComboBox::currentIndexChanged, this, &WhistlePanel::read);
    connect(m_words, &QLineEdit::textChanged, this, &WhistlePanel::readAgain);
    connect(m_words, &QLineEdit::returnPressed, this, &WhistlePanel::activate);
    connect(m_list, &WhistleList::marked, this, &WhistlePanel::showMarked);
    connect(m_empty, &ui::EmptyState::retry, this, &WhistlePanel::read);
    connect(this, &ui::Panel::maskedChanged, this, [this] {
        showRows();
        if (m_details)
            showBoard();
    });
    connect(m_files, &forms::FileStrip::changed, this, [this] {
        if (m_details)
            readDetails(m_details->whistle.id);
    });
    connect(m_form, &forms::ActionFormWidget::submitted, this, &WhistlePanel::submit);
    connect(m_form, &forms::ActionFormWidget::paused, this, &WhistlePanel::keepDraft);
    connect(m_form, &forms::ActionFormWidget::dismissed, this, &WhistlePanel::closeForm);
}

/// Side by side where there is room for both.
void WhistlePanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    const bool wide = width() > fontMetrics().averageCharWidth() * 110;
    m_splitter->setOrientation(wide ? Qt::Horizontal : Qt::Vertical);
}

void WhistlePanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    m_tick.start();
    readAgain();
}

void WhistlePanel::hideEvent(QHideEvent *event)
{
    Panel::hideEvent(event);
    m_tick.stop();
}

// ---- reading

WhistleFilter WhistlePanel::filter() const
{
    return {.whose = static_cast<WhistleFilter::Whose>(m_whose->currentData().toInt()),
            .ended = m_standing->currentIndex() == 1,
            .words = m_words->text()};
}

void WhistlePanel::readAgain()
{
    if (m_next.isActive())
        return;
    const auto since =
        m_lastRead.isValid() ? std::chrono::milliseconds(m_lastRead.elapsed()) : kReadPause;
    m_next.start(std::max(std::chrono::milliseconds(0), kReadPause - since));
}

void WhistlePanel::read()
{
    m_lastRead.start();
    if (!m_list->isVisibleTo(this))
        m_empty->showLoading();
    m_service.list(filter()).then(this,
                                  [this, round = ++m_round](const Result<QList<Whistle>> &answer) {
                                      if (round == m_round)
                                          showList(answer);
                                  });
    readRules();
    if (m_details)
        readDetails(m_details->whistle.id);
}

/// For which towns this account blows; they may change while the desk is open.
void WhistlePanel::readRules(const std::function<void()> &then)
{
    m_service.rules().then(this, [this, then](const Result<DeskRules> &rules) {
        if (!rules) {
            if (then)
                ui::report(m_desk, rules.error(), tr("The whistles could not be read."));
            return;
        }
        m_rules = *rules;
        m_rulesKnown = true;
        m_new->setEnabled(!m_rules.towns.isEmpty());
        if (then)
            then();
    });
}

void WhistlePanel::showList(const Result<QList<Whistle>> &answer)
{
    if (!answer) {
        if (!m_list->isVisibleTo(this))
            m_empty->showFailure(tr("The whistles could not be read."), answer.error().message);
        ui::report(m_desk, answer.error(), tr("The whistles could not be read."));
        return;
    }
    m_list->setVisible(!answer->isEmpty());
    m_empty->setVisible(answer->isEmpty());
    m_rows = *answer;
    showRows();
    if (std::exchange(m_wantsFocus, false) && hasKeyboard())
        activate();
    if (answer->isEmpty()) {
        m_empty->showNothing(tr("No whistle."),
                             m_rules.towns.isEmpty()
                                 ? tr("A town that calls your unit to a spot shows up here.")
                                 : tr("N calls departments to a spot."));
        showMarked();
    } else if (m_wanted != 0 && m_list->mark(m_wanted)) {
        m_wanted = 0;
    }
    if (filter() == WhistleFilter{})
        Q_EMIT badgeChanged(
            static_cast<int>(std::ranges::count_if(*answer, [](const Whistle &whistle) {
                const Part *own = whistle.own();
                return whistle.state == State::Blown && own != nullptr && !own->hasCome();
            })));
}

void WhistlePanel::showRows()
{
    QList<Whistle> rows = m_rows;
    if (isMasked()) {
        for (Whistle &row : rows)
            row = masked(std::move(row));
    }
    m_list->setWhistles(rows);
}

void WhistlePanel::open(qint64 whistle)
{
    closeForm();
    if (m_list->mark(whistle))
        return;
    m_wanted = whistle;
    readDetails(whistle);
}

const Whistle *WhistlePanel::shown() const
{
    return m_details ? &m_details->whistle : nullptr;
}

void WhistlePanel::showMarked()
{
    const Whistle *marked = m_list->isVisibleTo(this) ? m_list->current() : nullptr;
    if (marked == nullptr && m_wanted != 0)
        return; // opened from elsewhere: it stays
    if (shown() == nullptr || marked == nullptr || shown()->id != marked->id) {
        if (!isBlowing())
            closeForm();
        m_details.reset();
        m_files->clear();
    }
    m_board->setWhistle(marked);
    if (marked != nullptr)
        readDetails(marked->id);
    showOffers();
}

void WhistlePanel::readDetails(qint64 whistle)
{
    m_service.read(whistle).then(
        this, [this, round = ++m_detailRound](const Result<WhistleDetails> &answer) {
            if (round != m_detailRound)
                return;
            if (answer)
                showDetails(*answer);
            else
                ui::report(m_desk, answer.error(), tr("The whistle could not be read."));
        });
}

void WhistlePanel::showDetails(const WhistleDetails &details)
{
    m_details = details;
    showBoard();
    if (!isBlowing() && m_form->isOpen())
        m_form->setVersion(details.whistle.version);
    showOffers();
}

void WhistlePanel::showBoard()
{
    const WhistleDetails details = isMasked() ? masked(*m_details) : *m_details;
    m_board->setDetails(details);
    forms::ShownFiles files{.about = details.whistle.id,
                            .files = {},
                            .takes = details.whistle.isOpen()
                                     && (details.whistle.parties.contains("town"_L1)
                                         || details.whistle.parties.contains("unit"_L1))};
    for (const WhistleFile &file : details.files) {
        files.files << file.file;
        files.files.last().kind = file.unit; // whose it is says more than its kind
    }
    m_files->setFiles(files);
}

void WhistlePanel::tick()
{
    m_list->tick();
    m_board->tick();
}

// ---- what the other panels show

void WhistlePanel::showCode()
{
    if (shown() != nullptr && !shown()->code.isEmpty())
        (new CodeSheet(isMasked() ? masked(*shown()) : *shown(), this))->open();
}

void WhistlePanel::openCase()
{
    if (shown() != nullptr && shown()->about.isValid())
        m_desk.openCase(shown()->about);
}

void WhistlePanel::showOnMap()
{
    if (shown() != nullptr && shown()->place)
        m_desk.showPlaceOnMap(*shown()->place);
}

} // namespace gl::whistle

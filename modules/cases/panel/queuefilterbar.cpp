#include "queuefilterbar.h"

#include "queuecolumns.h"

#include <QKeyEvent>
#include <QSignalBlocker>
#include <QtMath>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::cases {

using directory::Directory;
using directory::Language;

namespace {

using Entries = QList<std::pair<QString, QVariant>>;

constexpr int kTownLevel = 2;
constexpr auto kPause = 250ms;

void choose(QComboBox *box, const QVariant &value)
{
    const int at = box->findData(value);
    box->setCurrentIndex(at < 0 ? 0 : at);
}

template <typename T>
T idIn(const QComboBox *box)
{
    return T(box->currentData().toInt());
}

template <typename T>
QVariant valueOf(T id)
{
    return id.isValid() ? QVariant(id.value()) : QVariant();
}

QVariant valueOf(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

Entries wordsOf(const Directory &names, const QString &dictionary, Language language)
{
    Entries entries;
    const auto words = names.dictionary(dictionary);
    for (const auto &word : words)
        entries.append({names.word(dictionary, word.code, language), word.code});
    return entries;
}

Entries stagesOf(const Directory &names)
{
    Entries entries;
    QStringList seen;
    for (const auto &state : names.states()) {
        if (state.terminal || seen.contains(state.stage))
            continue;
        seen << state.stage;
        entries.append({stageText(state.stage), state.stage});
    }
    return entries;
}

} // namespace

QueueFilterBar::QueueFilterBar(QWidget *parent)
    : QWidget(parent),
      m_row(new QHBoxLayout(this)),
      m_popup(new QFrame(this, Qt::Popup)),
      m_popupRows(new QVBoxLayout(m_popup)),
      m_more(new QToolButton(this)),
      m_text(new QLineEdit(this)),
      m_search(new QToolButton(this)),
      m_clear(new QToolButton(this))
{
    build();
    fill(m_family, {{familyText(u"grid"_s), u"grid"_s}, {familyText(u"hotline"_s), u"hotline"_s}});
    Entries flags;
    for (const QString &flag : knownFlags())
        flags.append({flagText(flag), flag});
    fill(m_flag, flags);

    m_typing.setSingleShot(true);
    m_typing.setInterval(kPause);
    connect(m_text, &QLineEdit::textEdited, this, [this] { m_typing.start(); });
    connect(m_text, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty()) // also by the button in it, which edits nothing
            m_typing.start();
    });
    connect(&m_typing, &QTimer::timeout, this, &QueueFilterBar::say);
    connect(m_search, &QToolButton::clicked, this, [this] { Q_EMIT searchAsked(typed()); });
    connect(m_more, &QToolButton::clicked, this, &QueueFilterBar::openMore);
    connect(m_clear, &QToolButton::clicked, this, [this] {
        setFilter({});
        say();
    });
    share();
    showChosen();
}

void QueueFilterBar::build()
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(4);
    m_row->setSizeConstraint(QLayout::SetNoConstraint); // minimumSizeHint() says it
    m_text->setPlaceholderText(tr("Title or address"));
    m_text->setToolTip(tr("Only cases whose title or address holds these words"));
    m_text->setAccessibleName(m_text->placeholderText());
    m_text->setClearButtonEnabled(true);
    m_row->addWidget(m_text, 1);
    m_family = addChooser(tr("Any kind"), tr("Grid cases or hotline orders"));
    m_stage = addChooser(tr("Any stage"), tr("Stage of the life cycle"));
    m_town = addChooser(tr("Any town"), tr("Town or subdistrict"));
    m_unit = addChooser(tr("Any unit"), tr("The unit that handles it"));
    m_class = addChooser(tr("Any class"), tr("Main class of the matter"));
    m_urgency = addChooser(tr("Any urgency"), tr("How urgent it is"));
    m_source = addChooser(tr("Any source"), tr("How it came in"));
    m_flag = addChooser(tr("Any flag"), tr("Supervised, urged, marked and the like"));
    m_more->setToolTip(tr("More to filter by"));
    m_clear->setText(tr("Clear"));
    m_clear->setToolTip(tr("Take every filter off"));
    m_clear->setAccessibleName(tr("Clear the filter"));
    m_search->setText(tr("Search all"));
    m_search->setToolTip(
        tr("Search the words in the texts of all cases, closed ones too (Ctrl+Enter)"));
    m_search->setAccessibleName(m_search->text());
    for (QToolButton *button : {m_more, m_clear, m_search}) {
        button->setFocusPolicy(Qt::TabFocus);
        m_row->addWidget(button);
    }
    m_popup->setFrameShape(QFrame::StyledPanel);
    m_popup->setAccessibleName(m_more->toolTip());
}

QComboBox *QueueFilterBar::addChooser(const QString &any, const QString &hint)
{
    auto *box = new QComboBox(this);
    box->addItem(any);
    box->setToolTip(hint);
    box->setAccessibleName(hint);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    // Counted in letters X, of which a Chinese character takes nearly two.
    const int letters =
        qCeil(double(fontMetrics().horizontalAdvance(any)) / fontMetrics().horizontalAdvance(u'X'));
    box->setMinimumContentsLength(std::max(8, letters));
    box->setMaxVisibleItems(20);
    m_choosers << box;
    connect(box, &QComboBox::currentIndexChanged, this, &QueueFilterBar::say);
    return box;
}

// ---- one row

QSize QueueFilterBar::minimumSizeHint() const
{
    int width = m_text->minimumSizeHint().width();
    for (const QToolButton *button : {m_more, m_clear, m_search})
        width += m_row->spacing() + button->sizeHint().width();
    return {width, m_row->minimumSize().height()};
}

void QueueFilterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    share();
}

void QueueFilterBar::share()
{
    // As many as fit when each is as wide as the widest: in a language one of them may be much
    // wider.
    int one = 0;
    for (const QComboBox *box : std::as_const(m_choosers))
        one = std::max(one, box->sizeHint().width() + m_row->spacing());
    // The words get as much as a chooser more than they need at least.
    const int room = width() - minimumSizeHint().width() - one;
    const qsizetype shown = std::clamp<qsizetype>(room / one, 0, m_choosers.size());
    if (shown == m_shown)
        return;
    m_shown = shown;
    for (qsizetype i = 0; i < m_choosers.size(); ++i) {
        QComboBox *box = m_choosers.at(i);
        m_row->removeWidget(box);
        m_popupRows->removeWidget(box);
        if (i < shown)
            m_row->insertWidget(static_cast<int>(1 + i), box);
        else
            m_popupRows->addWidget(box);
        box->show();
    }
    QWidget *before = m_text;
    for (qsizetype i = 0; i < shown; ++i) {
        setTabOrder(before, m_choosers.at(i));
        before = m_choosers.at(i);
    }
    setTabOrder(before, m_more);
    m_more->setVisible(shown < m_choosers.size());
    showChosen();
}

/// Nothing that filters may be out of sight: "More" tells how many of its choosers do.
void QueueFilterBar::showChosen()
{
    const auto hidden = std::count_if(m_choosers.cbegin() + m_shown, m_choosers.cend(),
                                      [](const QComboBox *box) { return box->currentIndex() > 0; });
    m_more->setText(hidden == 0
                        ? tr("More ▾", "opens more choosers")
                        : tr("More (%1) ▾", "opens more choosers, so many are set").arg(hidden));
    m_more->setAccessibleName(hidden == 0 ? tr("More to filter by")
                                          : tr("More to filter by, %n set", nullptr, int(hidden)));
    m_clear->setEnabled(!filter().isEmpty());
}

void QueueFilterBar::openMore()
{
    m_popup->adjustSize();
    m_popup->move(m_more->mapToGlobal(QPoint(0, m_more->height())));
    m_popup->show();
    m_choosers.at(m_shown)->setFocus(Qt::PopupFocusReason);
}

void QueueFilterBar::fill(QComboBox *box, const Entries &entries)
{
    const QSignalBlocker quiet(box);
    const QVariant chosen = box->currentData();
    while (box->count() > 1)
        box->removeItem(1);
    for (const auto &[text, value] : entries)
        box->addItem(text, value);
    choose(box, chosen);
}

void QueueFilterBar::setNames(const Directory &names, Language language)
{
    Entries towns;
    for (const auto &area : names.areas()) {
        if (area.level == kTownLevel && area.valid)
            towns.append({area.name, area.id.value()});
    }
    fill(m_town, towns);
    Entries units;
    for (const auto &unit : names.units()) {
        if (unit.active)
            units.append({unit.name, unit.id.value()});
    }
    fill(m_unit, units);
    Entries classes;
    for (const auto &entry : names.classes()) {
        if (entry.active && entry.root == entry.id)
            classes.append({names.name(entry.id, language), entry.id.value()});
    }
    fill(m_class, classes);
    fill(m_stage, stagesOf(names));
    fill(m_urgency, wordsOf(names, u"urgency"_s, language));
    fill(m_source, wordsOf(names, u"source"_s, language));
    showChosen();
}

QueueFilter QueueFilterBar::filter() const
{
    return {.family = m_family->currentData().toString(),
            .stage = m_stage->currentData().toString(),
            .source = m_source->currentData().toString(),
            .urgency = m_urgency->currentData().toString(),
            .flag = m_flag->currentData().toString(),
            .text = typed(),
            .unit = idIn<UnitId>(m_unit),
            .town = idIn<AreaId>(m_town),
            .root = idIn<ClassId>(m_class)};
}

void QueueFilterBar::setFilter(const QueueFilter &filter)
{
    const QSignalBlocker quiet(this);
    choose(m_family, valueOf(filter.family));
    choose(m_stage, valueOf(filter.stage));
    choose(m_source, valueOf(filter.source));
    choose(m_urgency, valueOf(filter.urgency));
    choose(m_flag, valueOf(filter.flag));
    choose(m_unit, valueOf(filter.unit));
    choose(m_town, valueOf(filter.town));
    choose(m_class, valueOf(filter.root));
    m_text->setText(filter.text);
    m_typing.stop();
    showChosen();
}

void QueueFilterBar::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void QueueFilterBar::say()
{
    m_typing.stop();
    showChosen();
    Q_EMIT changed(filter());
}

// Esc goes back to the list here; without this the window's own Esc would be ambiguous with it.
bool QueueFilterBar::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void QueueFilterBar::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier)) {
        Q_EMIT searchAsked(typed());
    } else if (enter || event->key() == Qt::Key_Escape || event->key() == Qt::Key_Down) {
        if (m_typing.isActive())
            say();
        Q_EMIT left();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace gl::cases

#include "queuefilterbar.h"

#include "flowlayout.h"
#include "queuecolumns.h"

#include <QKeyEvent>
#include <QSignalBlocker>

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
      m_text(new QLineEdit(this)),
      m_search(new QToolButton(this)),
      m_clear(new QToolButton(this))
{
    auto *layout = new FlowLayout(this);
    m_text->setPlaceholderText(tr("Title or address"));
    m_text->setToolTip(tr("Only cases whose title or address holds these words"));
    m_text->setAccessibleName(m_text->placeholderText());
    m_text->setClearButtonEnabled(true);
    layout->addWidget(m_text);
    m_search->setText(tr("Search all"));
    m_search->setToolTip(
        tr("Search the words in the texts of all cases, closed ones too (Ctrl+Enter)"));
    m_search->setAccessibleName(m_search->text());
    layout->addWidget(m_search);
    m_family = addChooser(tr("Any kind"), tr("Grid cases or hotline orders"));
    m_stage = addChooser(tr("Any stage"), tr("Stage of the life cycle"));
    m_town = addChooser(tr("Any town"), tr("Town or subdistrict"));
    m_unit = addChooser(tr("Any unit"), tr("The unit that handles it"));
    m_class = addChooser(tr("Any class"), tr("Main class of the matter"));
    m_urgency = addChooser(tr("Any urgency"), tr("How urgent it is"));
    m_source = addChooser(tr("Any source"), tr("How it came in"));
    m_flag = addChooser(tr("Any flag"), tr("Supervised, urged, marked and the like"));
    m_clear->setText(tr("Clear"));
    m_clear->setToolTip(tr("Take every filter off"));
    m_clear->setAccessibleName(tr("Clear the filter"));
    layout->addWidget(m_clear);

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
    connect(m_clear, &QToolButton::clicked, this, [this] {
        setFilter({});
        say();
    });
}

QComboBox *QueueFilterBar::addChooser(const QString &any, const QString &hint)
{
    auto *box = new QComboBox(this);
    box->addItem(any);
    box->setToolTip(hint);
    box->setAccessibleName(hint);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    box->setMaxVisibleItems(20);
    layout()->addWidget(box);
    connect(box, &QComboBox::currentIndexChanged, this, &QueueFilterBar::say);
    return box;
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
}

void QueueFilterBar::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void QueueFilterBar::say()
{
    m_typing.stop();
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

#include "inputfield.h"

#include <ui/panel.h>
#include <ui/timetext.h>

#include <QHBoxLayout>
#include <QJsonArray>
#include <QKeyEvent>
#include <QTextDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::forms {

using cases::InputType;
using cases::matchChoices;

namespace {

constexpr int kMostOffered = 12; // as many as the list shows without scrolling
constexpr int kMostLines = 8;

QString hintOf(InputType type)
{
    switch (type) {
    case InputType::Limit: return InputField::tr("e.g. 4工作时, 2工作日, 1紧急工作时");
    case InputType::Date: return InputField::tr("2026-09-24, or +7 for seven days from today");
    case InputType::Instant:
        return InputField::tr("17:00, 2026-09-24 17:00, +45m, +3h, or +2 for two days");
    case InputType::Case: return InputField::tr("Number of the case");
    case InputType::Grid: return InputField::tr("Code of the unit grid");
    default: return {};
    }
}

/// "+7" as a day.
QString resolvedDay(const QString &text, const QDateTime &now)
{
    bool ok = false;
    const int days = text.startsWith(u'+') ? text.mid(1).toInt(&ok) : 0;
    return ok ? now.toLocalTime().addDays(days).date().toString(Qt::ISODate) : text;
}

/// What the database takes; what nobody understands goes as it is, and comes back with a sentence.
QString resolvedInstant(const QString &text, const QDateTime &now)
{
    const QDateTime instant = ui::instantFromText(text, now);
    return instant.isValid() ? instant.toString(Qt::ISODate) : text;
}

QWidget *canvasOf(QWidget *widget)
{
    for (QWidget *at = widget->parentWidget(); at != nullptr; at = at->parentWidget()) {
        if (qobject_cast<ui::Panel *>(at) != nullptr || at->isWindow())
            return at;
    }
    return widget->window();
}

} // namespace

InputField::InputField(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
}

TextField::TextField(QWidget *parent) : InputField(parent), m_edit(new QPlainTextEdit(this))
{
    layout()->addWidget(m_edit);
    setFocusProxy(m_edit);
    m_edit->setTabChangesFocus(true);
    m_edit->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        fit();
        Q_EMIT edited();
    });
    fit();
}

void TextField::setValue(const QJsonValue &value)
{
    if (m_edit->toPlainText() != value.toString())
        m_edit->setPlainText(value.toString());
}

void TextField::fit()
{
    // Of a plain text document the size is counted in lines.
    const int lines =
        std::clamp(static_cast<int>(m_edit->document()->size().height()), 2, kMostLines);
    m_edit->setFixedHeight(lines * m_edit->fontMetrics().lineSpacing() + 16);
}

LineField::LineField(const InputSpec &spec, const QDateTime &now, QWidget *parent)
    : InputField(parent),
      m_spec(spec),
      m_now(now),
      m_edit(new QLineEdit(this))
{
    layout()->addWidget(m_edit);
    setFocusProxy(m_edit);
    m_edit->setPlaceholderText(hintOf(spec.type));
    connect(m_edit, &QLineEdit::textChanged, this, &InputField::edited);
}

QJsonValue LineField::value() const
{
    const QString text = m_edit->text().trimmed();
    switch (m_spec.type) {
    case InputType::Date: return resolvedDay(text, m_now);
    case InputType::Instant: return resolvedInstant(text, m_now);
    default: return text;
    }
}

void LineField::setValue(const QJsonValue &value)
{
    const QString text = value.toVariant().toString();
    const QDateTime instant =
        m_spec.type == InputType::Instant ? QDateTime::fromString(text, Qt::ISODate) : QDateTime();
    m_edit->setText(instant.isValid() && text.endsWith(u'Z') ? ui::instantText(instant) : text);
}

ChoiceField::ChoiceField(const InputSpec &spec,
                         const std::function<QString(const QString &)> &label, QWidget *parent)
    : InputField(parent),
      m_box(new QComboBox(this))
{
    layout()->addWidget(m_box);
    setFocusProxy(m_box);
    if (!spec.required)
        m_box->addItem(u"–"_s, QString());
    for (const QString &code : spec.options)
        m_box->addItem(label(code), code);
    if (spec.required) {
        m_box->setPlaceholderText(tr("Choose"));
        m_box->setCurrentIndex(-1);
    }
    connect(m_box, &QComboBox::currentIndexChanged, this, &InputField::edited);
}

void ChoiceField::setValue(const QJsonValue &value)
{
    const int index = m_box->findData(value.toString());
    if (index >= 0)
        m_box->setCurrentIndex(index);
}

ConfirmField::ConfirmField(const QString &text, QWidget *parent)
    : InputField(parent),
      m_check(new QCheckBox(text, this))
{
    layout()->addWidget(m_check);
    setFocusProxy(m_check);
    connect(m_check, &QCheckBox::toggled, this, &InputField::edited);
}

QString ConfirmField::shown() const
{
    return m_check->isChecked() ? tr("Yes") : tr("No");
}

PickField::PickField(const QList<Choice> &choices, const Options &options, QWidget *parent)
    : InputField(parent),
      m_choices(choices),
      m_options(options),
      m_chips(new QLabel(this)),
      m_edit(new QLineEdit(this))
{
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->addWidget(m_chips);
    row->addWidget(m_edit, 1);
    m_chips->hide();
    setFocusProxy(m_edit);
    m_edit->setPlaceholderText(tr("Type a few characters"));
    m_edit->installEventFilter(this);
    connect(m_edit, &QLineEdit::textEdited, this, &PickField::typed);
}

PickField::~PickField()
{
    delete m_list;
}

QString PickField::label(const Choice &choice) const
{
    const QString name = m_options.chinese || choice.nameEn.isEmpty() ? choice.name : choice.nameEn;
    return choice.detail.isEmpty() ? name : name + u"  "_s + choice.detail;
}

Choice PickField::byValue(const QString &value) const
{
    const auto found = std::ranges::find(m_choices, value, &Choice::value);
    if (found != m_choices.end())
        return *found;
    return {.value = value, .name = value, .nameEn = {}, .detail = {}, .words = {}};
}

void PickField::typed(const QString &text)
{
    if (!m_options.several)
        m_taken.clear(); // what was chosen is being changed
    m_offered =
        text.trimmed().isEmpty() ? QList<Choice>() : matchChoices(m_choices, text, kMostOffered);
    showList();
    Q_EMIT edited();
}

void PickField::take(const Choice &choice)
{
    if (!m_options.several)
        m_taken.clear();
    if (std::ranges::find(m_taken, choice.value, &Choice::value) == m_taken.end())
        m_taken << choice;
    closeList();
    showTaken();
    Q_EMIT edited();
}

std::optional<Choice> PickField::meant() const
{
    const QString text = m_edit->text().trimmed();
    if (!m_options.several && !m_taken.isEmpty())
        return std::nullopt;
    if (isListOpen() && m_list->currentRow() >= 0 && m_list->currentRow() < m_offered.size())
        return m_offered[m_list->currentRow()];
    if (text.isEmpty())
        return std::nullopt;
    const QList<Choice> best = matchChoices(m_choices, text, 1);
    if (!best.isEmpty())
        return best.first();
    if (m_options.free)
        return Choice{.value = text, .name = text, .nameEn = {}, .detail = {}, .words = {}};
    return std::nullopt;
}

void PickField::takeFirst()
{
    if (const auto choice = meant())
        take(*choice);
}

void PickField::showTaken()
{
    if (m_options.several) {
        QStringList names;
        for (const Choice &choice : m_taken)
            names << label(choice);
        m_chips->setText(names.join(u" · "_s));
        m_chips->setVisible(!names.isEmpty());
        m_edit->clear();
    } else {
        m_edit->setText(m_taken.isEmpty() ? QString() : label(m_taken.first()));
        m_edit->setCursorPosition(0);
    }
}

void PickField::setChoices(const QList<Choice> &choices)
{
    m_choices = choices;
    if (m_edit->hasFocus() && (m_wanted || (m_taken.isEmpty() && !m_edit->text().isEmpty())))
        offerAll();
}

void PickField::offerAll()
{
    m_wanted = m_choices.isEmpty();
    m_offered =
        matchChoices(m_choices, m_taken.isEmpty() ? m_edit->text() : QString(), kMostOffered);
    showList();
}

void PickField::showList()
{
    if (m_offered.isEmpty() || !m_edit->hasFocus()) {
        closeList();
        return;
    }
    QWidget *canvas = canvasOf(this);
    if (m_list == nullptr) {
        m_list = new QListWidget(canvas);
        m_list->setFocusPolicy(Qt::NoFocus);
        m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_list->setUniformItemSizes(true);
        m_list->setAccessibleName(m_edit->accessibleName());
        connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) {
            take(m_offered.at(m_list->row(item)));
            m_edit->setFocus(Qt::MouseFocusReason);
        });
    }
    m_list->clear();
    for (const Choice &choice : std::as_const(m_offered))
        m_list->addItem(label(choice));
    m_list->setCurrentRow(0);
    const QPoint below = m_edit->mapTo(canvas, QPoint(0, m_edit->height()));
    const int high = m_list->count() * m_list->sizeHintForRow(0) + 2 * m_list->frameWidth() + 2;
    const int wide = std::min(std::max(m_edit->width(), m_list->sizeHintForColumn(0) + 24),
                              canvas->width() - below.x());
    const int up = below.y() - m_edit->height() - high;
    // Over the line when there is no room below.
    const bool fits = below.y() + high <= canvas->height() || up < 0;
    m_list->setGeometry(below.x(), fits ? below.y() : up, wide, high);
    m_list->show();
    m_list->raise();
}

bool PickField::closeList()
{
    if (!isListOpen())
        return false;
    m_list->hide();
    return true;
}

bool PickField::listKey(const QKeyEvent &key)
{
    switch (key.key()) {
    case Qt::Key_Down:
    case Qt::Key_Up: {
        const int row = m_list->currentRow() + (key.key() == Qt::Key_Down ? 1 : -1);
        m_list->setCurrentRow(std::clamp(row, 0, m_list->count() - 1));
        return true;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        take(m_offered[std::clamp<qsizetype>(m_list->currentRow(), 0, m_offered.size() - 1)]);
        if (!m_options.several || key.key() == Qt::Key_Tab)
            focusNextChild();
        return true;
    default: return false;
    }
}

bool PickField::lineKey(const QKeyEvent &key)
{
    if (isListOpen() && listKey(key))
        return true;
    if (key.key() == Qt::Key_Backspace && m_options.several && m_edit->text().isEmpty()
        && !m_taken.isEmpty()) {
        m_taken.removeLast();
        showTaken();
        Q_EMIT edited();
        return true;
    }
    if (key.key() == Qt::Key_Down) {
        offerAll();
        return true;
    }
    if (key.key() != Qt::Key_Return && key.key() != Qt::Key_Enter)
        return false;
    const bool wasEmpty = m_edit->text().isEmpty();
    takeFirst();
    if (!m_options.several || wasEmpty)
        focusNextChild();
    return true;
}

bool PickField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        if (lineKey(*static_cast<QKeyEvent *>(event)))
            return true;
    } else if (event->type() == QEvent::FocusOut) {
        // The person goes on; a list that was only looked at means nothing.
        if (m_edit->text().trimmed().isEmpty())
            closeList();
        takeFirst();
        closeList();
    }
    return InputField::eventFilter(watched, event);
}

QJsonValue PickField::value() const
{
    QList<Choice> taken = m_taken;
    // Sent while still typing: what is marked counts, as it would with Enter.
    if (const auto choice = meant())
        taken << *choice;
    if (!m_options.several)
        return taken.isEmpty() ? QString() : taken.first().value;
    QStringList values;
    for (const Choice &choice : taken)
        values << choice.value;
    values.removeDuplicates();
    return QJsonArray::fromStringList(values);
}

void PickField::setValue(const QJsonValue &value)
{
    m_taken.clear();
    if (value.isArray()) {
        for (const auto &item : value.toArray())
            m_taken << byValue(item.toString());
    } else if (!value.toVariant().toString().isEmpty()) {
        m_taken << byValue(value.toVariant().toString());
    }
    showTaken();
}

QString PickField::shown() const
{
    if (!m_options.several)
        return m_edit->text();
    QStringList names;
    for (const Choice &choice : m_taken)
        names << label(choice);
    if (!m_edit->text().trimmed().isEmpty())
        names << m_edit->text().trimmed();
    return names.join(u", "_s);
}

QString PickField::unresolved() const
{
    const QString text = m_edit->text().trimmed();
    if (text.isEmpty() || m_options.free || (!m_options.several && !m_taken.isEmpty()))
        return {};
    return matchChoices(m_choices, text, 1).isEmpty() ? text : QString();
}

} // namespace gl::forms

#include "hotmodel.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::repeats {

namespace {

QString tr(const char *text, const char *comment = nullptr)
{
    return QCoreApplication::translate("gl::repeats::HotModel", text, comment);
}

} // namespace

QString trendText(Trend trend)
{
    switch (trend) {
    case Trend::Rising: return tr("↗ rising");
    case Trend::Falling: return tr("↘ falling");
    case Trend::Steady: break;
    }
    return tr("→ steady");
}

QString stateText(const QString &state)
{
    return state == "active"_L1  ? tr("Active", "hot issue")
           : state == "quiet"_L1 ? tr("Quiet", "hot issue: nothing came for a week")
                                 : tr("Over", "hot issue");
}

QString placeText(const HotIssue &issue)
{
    QStringList parts{issue.town, issue.village};
    parts.removeAll(QString());
    return parts.isEmpty() ? tr("District") : parts.join(u" · "_s);
}

QString spanText(const HotIssue &issue)
{
    const QString format = tr("MM-dd", "month and day");
    return u"%1 – %2"_s.arg(issue.first.toLocalTime().toString(format),
                            issue.last.toLocalTime().toString(format));
}

void HotModel::setIssues(const QList<HotIssue> &issues)
{
    beginResetModel();
    m_issues = issues;
    endResetModel();
}

const HotIssue *HotModel::at(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_issues.size() ? &m_issues.at(index.row()) : nullptr;
}

int HotModel::rowOf(qint64 id) const
{
    const auto found = std::ranges::find(m_issues, id, &HotIssue::id);
    return found == m_issues.end() ? -1 : int(found - m_issues.begin());
}

int HotModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_issues.size());
}

int HotModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Columns);
}

QString HotModel::text(const HotIssue &issue, int row, int column) const
{
    switch (column) {
    case Rank: return QString::number(row + 1);
    case Name: return issue.name;
    case Place: return placeText(issue);
    case Span: return spanText(issue);
    case Heat: return QString::number(issue.heat, 'f', 0);
    case Curve: return trendText(issue.trend);
    case People:
        return tr("%1 from %2", "calls, people: 5 from 3").arg(issue.calls).arg(issue.callers);
    case Unit: return issue.unit;
    case State:
        return issue.state == "over"_L1 || issue.openCalls == 0
                   ? stateText(issue.state)
                   : tr("%1, %2 open").arg(stateText(issue.state)).arg(issue.openCalls);
    default: return {};
    }
}

QVariant HotModel::data(const QModelIndex &index, int role) const
{
    const HotIssue *issue = at(index);
    if (issue == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case Qt::AccessibleTextRole: return text(*issue, index.row(), index.column());
    case Qt::ToolTipRole:
        return index.column() == Name && !issue->namedBy.isEmpty()
                   ? tr("%1 (named by %2)").arg(issue->name, issue->namedBy)
                   : text(*issue, index.row(), index.column());
    case Qt::TextAlignmentRole:
        return index.column() == Rank ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                                      : QVariant();
    case HeatShare:
        return m_issues.first().heat > 0
                   ? issue->heat / std::ranges::max(m_issues, {}, &HotIssue::heat).heat
                   : 0.0;
    case DayNumbers: return QVariant::fromValue(issue->days);
    case TrendNow: return int(issue->trend);
    default: return {};
    }
}

QVariant HotModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const char *const kHeads[] = {
        QT_TRANSLATE_NOOP("gl::repeats::HotModel", "Rank"),
        QT_TRANSLATE_NOOP("gl::repeats::HotModel", "Issue"),
        QT_TRANSLATE_NOOP("gl::repeats::HotModel", "Where"),
        QT_TRANSLATE_NOOP("gl::repeats::HotModel", "From – to"),
        QT_TRANSLATE_NOOP("gl::repeats::HotModel", "Heat"),
        QT_TRANSLATE_NOOP("gl::repeats::HotModel", "Trend"),
        QT_TRANSLATE_NOOP("gl::repeats::HotModel", "Calls from people"),
        QT_TRANSLATE_NOOP("gl::repeats::HotModel", "Main unit"),
        QT_TRANSLATE_NOOP("gl::repeats::HotModel", "State")};
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section < Columns)
        return tr(kHeads[section]);
    return {};
}

Qt::ItemFlags HotModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    return index.column() == Name ? usual | Qt::ItemIsEditable : usual;
}

bool HotModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const HotIssue *issue = at(index);
    const QString name = value.toString().trimmed();
    if (issue == nullptr || role != Qt::EditRole || index.column() != Name || name == issue->name)
        return false;
    Q_EMIT renamed(issue->id, name); // shown when the server has it
    return true;
}

} // namespace gl::repeats

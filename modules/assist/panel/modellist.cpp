#include "modellist.h"

#include "modeltext.h"

#include <ui/timetext.h>

#include <QFont>

using namespace Qt::StringLiterals;

namespace gl::assist {

void ModelList::setModels(const QList<ModelVersion> &models)
{
    beginResetModel();
    m_models = models;
    endResetModel();
}

int ModelList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_models.size());
}

int ModelList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QString ModelList::text(const ModelVersion &model, int column) const
{
    switch (column) {
    case Subject: return subjectText(model.subject);
    case Version: return QString::number(model.version);
    case State: return (model.inUse() ? u"✓ "_s : QString()) + stateText(model.state);
    case Cases: return QLocale().toString(model.samples);
    case Accuracy: return shareText(model.metrics, u"accuracy"_s);
    case TopThree: return shareText(model.metrics, u"top3"_s);
    case Calibration: return shareText(model.metrics, u"calibration_error"_s);
    case Trained: return ui::instantText(model.trainedAt);
    case By: return model.trainedBy;
    default: return {};
    }
}

QVariant ModelList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_models.size())
        return {};
    const ModelVersion &model = m_models.at(index.row());
    if (role == Qt::DisplayRole)
        return text(model, index.column());
    if (role == Qt::FontRole && model.inUse()) {
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    if (role == Qt::TextAlignmentRole) {
        const bool number =
            index.column() == Version || (index.column() >= Cases && index.column() <= Calibration);
        return QVariant::fromValue((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole && !model.note.isEmpty())
        return model.note;
    return {};
}

QVariant ModelList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    static const QStringList names{tr("Answers"),         tr("Version"), tr("State"),
                                   tr("Cases"),           tr("Right"),   tr("Among three"),
                                   tr("Sureness off by"), tr("Learned"), tr("By")};
    static const QStringList hints{
        tr("What the model answers"),
        {},
        {},
        tr("How many cases it learned from"),
        tr("Share of the newest tenth of the cases, which it had not seen, where its first answer "
           "was right"),
        tr("The same for its first three answers"),
        tr("How far what it says about its sureness is from what came true, on average"),
        {},
        {}};
    if (role == Qt::DisplayRole)
        return names.value(section);
    if (role == Qt::ToolTipRole)
        return hints.value(section);
    return {};
}

} // namespace gl::assist

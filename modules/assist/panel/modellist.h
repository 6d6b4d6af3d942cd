#pragma once

#include <assist/modelversion.h>

#include <QAbstractTableModel>

namespace gl::assist {

/// The models as a table, newest first.
class ModelList : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Subject,
        Version,
        State,
        Cases,
        Accuracy,
        TopThree,
        Calibration,
        Trained,
        By,
        Columns
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setModels(const QList<ModelVersion> &models);
    const QList<ModelVersion> &models() const { return m_models; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ModelVersion &model, int column) const;

    QList<ModelVersion> m_models;
};

} // namespace gl::assist

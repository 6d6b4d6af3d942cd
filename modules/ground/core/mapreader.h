#pragma once

#include "pagetext.h"

#include <tabular/rowreader.h>

#include <memory>

class GDALDataset;
class OGRCoordinateTransformation;
class OGRFeature;
class OGRLayer;

namespace gl::ground {

/// GeoJSON, GeoPackage, Shapefile and KML as rows: cells for the attributes, and the shape in
/// degrees. `line` counts the features from 1. Nothing is ever fetched: the file must lie here.
class MapReader : public tabular::RowReader
{
public:
    /// Is this a file of maps, by what it holds and its name?
    static bool reads(const QString &path, const tabular::ReadOptions &options);
    static Result<std::unique_ptr<tabular::RowReader>> open(const QString &path,
                                                            const tabular::ReadOptions &options);
    ~MapReader() override;
    Q_DISABLE_COPY_MOVE(MapReader)

    Result<bool> next(tabular::SourceRow &row) override;
    QStringList notes() const override { return m_notes; }
    double progress() const override;

private:
    MapReader();
    Result<void> openFile(const QString &path, const tabular::ReadOptions &options);
    Result<void> chooseLayer(const QString &wanted);
    Result<void> chooseDegrees();
    Result<void> chooseEncoding(const QString &path, const QString &wanted);
    void lookAtText();
    QByteArray cell(const OGRFeature &feature, int field) const;
    void takeShape(const OGRFeature &feature, tabular::SourceRow &row);

    struct Close
    {
        void operator()(GDALDataset *dataset) const;
        void operator()(OGRCoordinateTransformation *transformation) const;
    };
    std::unique_ptr<GDALDataset, Close> m_dataset;
    std::unique_ptr<OGRCoordinateTransformation, Close> m_toDegrees; ///< none: they are degrees
    OGRLayer *m_layer = nullptr;                                     ///< of the dataset
    PageText m_text;
    bool m_isShapefile = false;
    bool m_isProjected = false; ///< in metres
    QStringList m_notes;
    qint64 m_line = 0;
    qint64 m_count = 0;
};

} // namespace gl::ground

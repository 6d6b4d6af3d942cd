#include "mapreader.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <mutex>

using namespace Qt::StringLiterals;

namespace gl::ground {

namespace {

constexpr qint64 kTextLook = 20000; ///< rows that decide the encoding of a Shapefile
constexpr size_t kMostCorners = 500000;
constexpr double kLongestEdge = 200; ///< metres

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::ground::MapReader", text);
}

struct Kind
{
    const char *format;
    const char *ending;
    const char *driver;
};
constexpr Kind kKinds[] = {{"geojson", "geojson", "GeoJSON"},
                           {"geojson", "json", "GeoJSON"},
                           {"gpkg", "gpkg", "GPKG"},
                           {"shp", "shp", "ESRI Shapefile"},
                           {"kml", "kml", "LIBKML"}};

/// Only these: GDAL knows two hundred formats, some of which fetch things from the network.
void registerDrivers()
{
    static std::once_flag once;
    std::call_once(once, [] {
        CPLSetConfigOption("GDAL_HTTP_MAX_RETRY", "0");
        CPLSetConfigOption("OGR_GEOJSON_MAX_OBJ_SIZE", "200");
        RegisterOGRGeoJSON();
        RegisterOGRGeoPackage();
        RegisterOGRShape();
        RegisterOGRLIBKML();
    });
}

QString formatOf(const QString &path, const tabular::ReadOptions &options)
{
    if (!options.format.isEmpty())
        return options.format;
    const QString ending = QFileInfo(path).suffix().toLower();
    for (const Kind &kind : kKinds)
        if (ending == QLatin1StringView(kind.ending))
            return QString::fromLatin1(kind.format);
    return {};
}

QString lastMessage()
{
    return QString::fromUtf8(CPLGetLastErrorMsg()).simplified().left(200);
}

} // namespace

void MapReader::Close::operator()(GDALDataset *dataset) const
{
    GDALClose(dataset);
}

void MapReader::Close::operator()(OGRCoordinateTransformation *transformation) const
{
    OGRCoordinateTransformation::DestroyCT(transformation);
}

MapReader::MapReader() = default;
MapReader::~MapReader() = default;

bool MapReader::reads(const QString &path, const tabular::ReadOptions &options)
{
    const QString format = formatOf(path, options);
    return std::ranges::any_of(
        kKinds, [&](const Kind &kind) { return format == QLatin1StringView(kind.format); });
}

Result<std::unique_ptr<tabular::RowReader>> MapReader::open(const QString &path,
                                                            const tabular::ReadOptions &options)
{
    std::unique_ptr<MapReader> reader(new MapReader);
    if (auto opened = reader->openFile(path, options); !opened)
        return failure(opened.error());
    return reader;
}

Result<void> MapReader::openFile(const QString &path, const tabular::ReadOptions &options)
{
    // GDAL takes addresses and documents for names of files, too.
    const QString file = QFileInfo(path).absoluteFilePath();
    if (!QFile::exists(file) || file.startsWith("/vsi"_L1))
        return failure(ErrorKind::NotFound,
                       tr("%1 cannot be read: %2.").arg(path, tr("there is no such file")));
    registerDrivers();
    CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
    const QString format = formatOf(path, options);
    std::vector<const char *> drivers;
    for (const Kind &kind : kKinds)
        if (format == QLatin1StringView(kind.format))
            drivers.push_back(kind.driver);
    drivers.push_back(nullptr);
    m_isShapefile = format == "shp"_L1;
    const char *const raw[] = {"ENCODING=", nullptr};
    m_dataset.reset(GDALDataset::Open(file.toUtf8().constData(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                      drivers.data(), m_isShapefile ? raw : nullptr, nullptr));
    if (!m_dataset)
        return failure(ErrorKind::Invalid,
                       tr("%1 is no readable %2 file: %3.").arg(path, format, lastMessage()));
    if (auto chosen = chooseLayer(options.sheet); !chosen)
        return chosen;
    if (auto degrees = chooseDegrees(); !degrees)
        return degrees;
    if (auto encoding = chooseEncoding(file, options.encoding); !encoding)
        return encoding;
    OGRFeatureDefn *definition = m_layer->GetLayerDefn();
    QStringList names;
    for (int n = 0; n < definition->GetFieldCount(); ++n) {
        const QByteArray name(definition->GetFieldDefn(n)->GetNameRef());
        names += QString::fromUtf8(m_isShapefile ? m_text.toUtf8(name) : name);
    }
    setColumns(names);
    m_count = m_layer->GetFeatureCount(TRUE);
    m_layer->ResetReading();
    return {};
}

Result<void> MapReader::chooseLayer(const QString &wanted)
{
    QStringList names;
    for (int n = 0; n < m_dataset->GetLayerCount(); ++n)
        names += QString::fromUtf8(m_dataset->GetLayer(n)->GetName());
    if (names.isEmpty())
        return failure(ErrorKind::Invalid, tr("The file holds no layer."));
    const qsizetype at = wanted.isEmpty() ? 0 : names.indexOf(wanted);
    if (at < 0)
        return failure(Error{.kind = ErrorKind::Invalid,
                             .message = tr("The file has no layer %1.").arg(wanted),
                             .field = u"sheet"_s,
                             .hint = tr("Its layers are: %1.").arg(names.join(u", "_s))});
    m_layer = m_dataset->GetLayer(static_cast<int>(at));
    if (wanted.isEmpty() && names.size() > 1)
        m_notes += tr("Of the layers %1 the first was read; \"sheet\" in the mapping chooses.")
                       .arg(names.join(u", "_s));
    return {};
}

/// Degrees stay as they are, whatever datum the mapping says they have; metres of a projection and
/// degrees of other datums become those of CGCS2000.
Result<void> MapReader::chooseDegrees()
{
    const OGRSpatialReference *from = m_layer->GetSpatialRef();
    if (!from)
        return {};
    OGRSpatialReference degrees;
    degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const char *code = from->GetAuthorityCode(nullptr);
    const QByteArray authority(code ? code : "");
    if (from->IsGeographic() && (authority == "4326" || authority == "4490" || authority == "4979"))
        return {};
    if (degrees.importFromEPSG(4490) != OGRERR_NONE)
        return failure(ErrorKind::Internal, tr("The tables of coordinate systems are missing."),
                       u"proj-data"_s);
    OGRSpatialReference given(*from);
    given.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    m_toDegrees.reset(OGRCreateCoordinateTransformation(&given, &degrees));
    m_isProjected = given.IsProjected() && given.GetLinearUnits() == 1.0;
    if (!m_toDegrees)
        return failure(
            ErrorKind::Invalid,
            tr("The coordinate system of the file cannot be converted: %1.").arg(lastMessage()));
    return {};
}

Result<void> MapReader::chooseEncoding(const QString &path, const QString &wanted)
{
    if (!m_isShapefile)
        return {};
    QString encoding = wanted;
    QFile page(path.chopped(4) + u".cpg"_s);
    if (encoding.isEmpty() && page.open(QIODevice::ReadOnly))
        encoding = QString::fromLatin1(page.read(40)).trimmed();
    const auto text = PageText::create(encoding);
    if (!text)
        return failure(Error{.kind = ErrorKind::Invalid,
                             .message = tr("There is no encoding %1.").arg(encoding),
                             .field = u"encoding"_s});
    m_text = *text;
    if (encoding.isEmpty())
        lookAtText();
    return {};
}

void MapReader::lookAtText()
{
    OGRFeatureDefn *definition = m_layer->GetLayerDefn();
    for (int n = 0; n < definition->GetFieldCount(); ++n)
        m_text.look(definition->GetFieldDefn(n)->GetNameRef());
    m_layer->ResetReading();
    for (qint64 read = 0; read < kTextLook; ++read) {
        const OGRFeatureUniquePtr feature(m_layer->GetNextFeature());
        if (!feature)
            break;
        for (int n = 0; n < definition->GetFieldCount(); ++n)
            if (definition->GetFieldDefn(n)->GetType() == OFTString
                && feature->IsFieldSetAndNotNull(n))
                m_text.look(feature->GetFieldAsString(n));
    }
    m_notes += tr("The encoding of the table was taken to be %1.").arg(m_text.name());
}

QByteArray MapReader::cell(const OGRFeature &feature, int field) const
{
    if (!feature.IsFieldSetAndNotNull(field))
        return {};
    const QByteArray text(const_cast<OGRFeature &>(feature).GetFieldAsString(field));
    return m_isShapefile ? m_text.toUtf8(text) : text;
}

void MapReader::takeShape(const OGRFeature &feature, tabular::SourceRow &row)
{
    const OGRGeometry *given = feature.GetGeometryRef();
    if (!given || given->IsEmpty())
        return;
    std::unique_ptr<OGRGeometry> shape(given->hasCurveGeometry() ? given->getLinearGeometry()
                                                                 : given->clone());
    // What is straight in metres is bent in degrees: corners in between keep it in place.
    if (shape && m_toDegrees && m_isProjected)
        shape->segmentize(kLongestEdge);
    if (!shape || (m_toDegrees && shape->transform(m_toDegrees.get()) != OGRERR_NONE)) {
        row.problem = tr("the shape cannot be converted into degrees");
        return;
    }
    shape->flattenTo2D();
    const size_t size = shape->WkbSize();
    if (size > kMostCorners * 16) {
        row.problem = tr("the shape has more than 500,000 corners");
        return;
    }
    row.geometry.resize(static_cast<qsizetype>(size));
    if (shape->exportToWkb(wkbNDR, reinterpret_cast<unsigned char *>(row.geometry.data()),
                           wkbVariantIso)
        != OGRERR_NONE) {
        row.geometry.clear();
        row.problem = tr("the shape cannot be read");
    }
}

Result<bool> MapReader::next(tabular::SourceRow &row)
{
    CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
    CPLErrorReset();
    const OGRFeatureUniquePtr feature(m_layer->GetNextFeature());
    if (!feature) {
        // A damaged file ends early; without a word it is the end.
        if (CPLGetLastErrorType() == CE_Failure && m_line < m_count)
            return failure(
                ErrorKind::Invalid,
                tr("The file is damaged after feature %1: %2.").arg(m_line).arg(lastMessage()));
        return false;
    }
    row = {};
    row.line = ++m_line;
    const auto count = static_cast<int>(columns().size());
    row.cells.reserve(static_cast<size_t>(count));
    for (int n = 0; n < count; ++n)
        row.cells.push_back(cell(*feature, n));
    takeShape(*feature, row);
    return true;
}

double MapReader::progress() const
{
    return m_count > 0 ? static_cast<double>(m_line) / static_cast<double>(m_count) : 0;
}

} // namespace gl::ground

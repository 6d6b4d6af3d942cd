#include "tilesource.h"

#include <storage/sqlitereader.h>

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace gl::map {

namespace {

constexpr int kMostZoom = 22;
constexpr qsizetype kLargestTile = qsizetype(8) * 1024 * 1024; // bytes; a real one has some 20 kB

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::map", text);
}

/// MBTiles 1.3: table `metadata` of names and values, table or view `tiles`, whose rows count from
/// the south.
class MbTiles final : public TileSource
{
public:
    MbTiles(std::unique_ptr<storage::SqliteReader> file, const TileFacts &facts)
        : m_file(std::move(file)),
          m_facts(facts)
    {}

    const TileFacts &facts() const override { return m_facts; }

    Result<std::optional<QByteArray>> read(const TileId &tile) override
    {
        const auto rows = m_file->query(u"select tile_data from tiles where zoom_level = ? "
                                        "and tile_column = ? and tile_row = ?"_s,
                                        {tile.z, tile.x, (1 << tile.z) - 1 - tile.y}, 1);
        if (!rows)
            return std::unexpected(rows.error());
        if (rows->isEmpty() || rows->first().first().isNull())
            return std::nullopt;
        const QByteArray bytes = rows->first().first().toByteArray();
        if (bytes.size() > kLargestTile)
            return failure(
                ErrorKind::Invalid,
                QCoreApplication::translate("gl::map", "A tile of the base map is too large."));
        return bytes.isEmpty() ? std::nullopt : std::optional(bytes);
    }

private:
    std::unique_ptr<storage::SqliteReader> m_file;
    const TileFacts m_facts;
};

} // namespace

Result<std::unique_ptr<TileSource>> openMbTiles(const QString &path)
{
    auto file = storage::SqliteReader::open(path);
    if (!file)
        return std::unexpected(file.error());
    const auto entries = (*file)->query(u"select name, value from metadata"_s);
    if (!entries)
        return std::unexpected(entries.error());
    QHash<QString, QString> metadata;
    for (const QVariantList &entry : *entries)
        metadata.insert(entry[0].toString().toLower(), entry[1].toString());
    const QString format = metadata.value(u"format"_s).toLower();
    if (format == "pbf"_L1 || format == "mvt"_L1 || format == "mlt"_L1)
        return failure(
            ErrorKind::Invalid,
            tr("%1 holds vector tiles; the base map needs pictures (PNG, JPEG, WebP).").arg(path));

    // What the file says of itself may be missing or wrong: the rows decide.
    const auto zooms = (*file)->query(u"select min(zoom_level), max(zoom_level) from tiles"_s);
    if (!zooms)
        return std::unexpected(zooms.error());
    if (zooms->isEmpty() || zooms->first()[0].isNull())
        return failure(ErrorKind::Invalid, tr("There is not one tile in %1.").arg(path));
    const TileFacts facts{.name = metadata.value(u"name"_s),
                          .attribution = metadata.value(u"attribution"_s),
                          .minZoom = zooms->first()[0].toInt(),
                          .maxZoom = zooms->first()[1].toInt()};
    if (facts.minZoom < 0 || facts.maxZoom > kMostZoom || facts.minZoom > facts.maxZoom)
        return failure(ErrorKind::Invalid, tr("The zoom levels of %1 make no sense.").arg(path));
    return std::make_unique<MbTiles>(std::move(*file), facts);
}

} // namespace gl::map

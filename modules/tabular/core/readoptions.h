#pragma once

#include <QString>

namespace gl::tabular {

/// How to read a file. What is not given is found out.
struct ReadOptions
{
    QString format;     ///< "csv", "xlsx" or "jsonl"; of maps "geojson", "gpkg", "shp" or "kml"
    QString encoding;   ///< any name ICU knows
    char delimiter = 0; ///< of CSV
    char quote = '"';
    int headerRow = 1; ///< rows before it are skipped; 0: none, columns are called "column 1" ...
    QString sheet;     ///< of XLSX, or the layer of a map; empty: the first
};

} // namespace gl::tabular

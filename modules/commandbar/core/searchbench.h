#pragma once

#include "entry.h"

#include <QList>

namespace gl::commandbar {

/// How fast the command bar answers, in milliseconds.
struct SearchFigures
{
    qsizetype entries = 0;
    qsizetype queries = 0;
    double buildMs = 0; ///< in a worker of the desk
    double p50Ms = 0;
    double p95Ms = 0;
    double maxMs = 0;
    double cpuP95Ms = 0; ///< processor time: says the same on a busy machine
};

/// Entries like those of a district: units, grids, people, classes, cases with Chinese and English
/// names, the same for the same number.
QList<Entry> syntheticEntries(qsizetype count);

/// Fills an index with `count` synthetic entries and types queries of every sort into it (Chinese,
/// pinyin, initials, English, numbers, with typos), each letter by letter as a person does.
SearchFigures measureSearch(qsizetype count, int rounds = 3);

} // namespace gl::commandbar

#pragma once

#include <base/error.h>

#include <QString>
#include <QStringList>

#include <textmodel/textmodel.h>

#include <functional>

namespace gl::headless {

/// Which columns of a file hold what. Several columns of text are read one after the other; several
/// of labels are the steps of a path.
struct SampleColumns
{
    QStringList texts{};
    QStringList labels{};
    QStringList groups{};
    bool withoutAnswer = false; ///< clauses that name the answer are taken out of the texts
};

/// Between the steps of a path. In a label's own words it becomes the full-width one.
inline constexpr QChar kLabelSeparator = u'/';

/// The rows of a file (CSV, XLSX, JSON Lines), one sample a row, in its order: a row that cannot be
/// read has neither text nor label, so that row N of the file stays sample N.
struct SampleFile
{
    QList<textmodel::Sample> samples{};
    QStringList notes{};    ///< what a person should know about the file
    qsizetype broken = 0;   ///< rows that could not be read
    QString firstProblem{}; ///< of these, with its line

    /// Samples that have a label.
    QList<textmodel::Sample> labelled() const;
};

/// Errors name the file and, for a column that it lacks, the columns it has. `isStopped` is asked
/// from time to time.
Result<SampleFile> readSamples(const QString &path, const SampleColumns &columns,
                               const std::function<bool()> &isStopped);

} // namespace gl::headless

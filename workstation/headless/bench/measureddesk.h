#pragma once

#include "ground.h"

#include <QProcess>
#include <QTemporaryDir>

namespace gl::bench {

/// The workstation, measuring itself as a dispatcher's desk, in a process of its own, with settings
/// of its own, so that neither run nor person disturbs the other.
class MeasuredDesk
{
public:
    /// `words`: what is measured, see gridline --help.
    MeasuredDesk(const Ground &ground, const QStringList &words);
    ~MeasuredDesk();
    Q_DISABLE_COPY_MOVE(MeasuredDesk)

    /// It says "ready".
    Result<void> untilReady();
    /// Closes its standard input, waits for it and reads what it found.
    Result<QJsonObject> end();

private:
    Error trouble(const QString &says);

    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_said;
};

/// Adds the durations of that name of what a desk found.
void collect(Stopwatch &watch, const QJsonObject &found, const QString &name);
/// They alone, as a measure.
Measure durationsOf(const QJsonObject &found, const QString &name, const QString &says,
                    double target);
/// A single number that a desk found, held against the target as it is.
Measure figureOf(const QJsonObject &found, const QString &name, const QString &says, double target,
                 const QString &unit);

} // namespace gl::bench

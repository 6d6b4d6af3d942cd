#pragma once

#include <cases/caseports.h>
#include <ui/theme.h>

#include <QDateTime>
#include <QSet>
#include <QString>

namespace gl::cases {

enum class TimelineFilter { All, Acts, Notes };

/// What the page of a case is made from.
struct PageInput
{
    const CaseDocument &document;
    const ClassManual &manual;
    const QList<NoteRow> &notes;
    QDateTime now;
    int seenVersion = 0; ///< entries after it are marked as new; 0: none
    bool chinese = true;
    bool newestFirst = true;
    TimelineFilter filter = TimelineFilter::All;
    bool wholeManual = false;
    /// Name of a reason's code, or the code.
    std::function<QString(const QString &)> reasonName{};
};

/// Anchors of the page: "case:ID" opens another case, the others turn a switch.
inline constexpr QLatin1StringView kCaseLink{"case:"};
inline constexpr QLatin1StringView kOrderLink{"timeline:order"};
inline constexpr QLatin1StringView kFilterLink{"timeline:filter"};
inline constexpr QLatin1StringView kManualLink{"manual:all"};

/// The readable part of a case as rich text: facts, what was said, the command manual, requests,
/// tasks, supervisions, units, links, notes and the timeline. A pure function of its input.
QString casePage(const PageInput &input, const ui::Theme &theme);

/// What was filled in, in words: "Main unit: …; Opinion: …".
QString inputsInWords(const QJsonObject &inputs, const PageInput &input);

} // namespace gl::cases

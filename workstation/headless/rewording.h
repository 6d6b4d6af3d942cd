#pragma once

#include <QRandomGenerator>
#include <QString>

namespace gl::headless {

/// The same matter as somebody else would tell it: other openings and connecting words, synonyms
/// for most of the phrases of the demo's texts, clauses left out or in another order, numbers
/// written otherwise, a slip of the pen. By rules, the same for the same random numbers.
QString reworded(const QString &text, QRandomGenerator &random);

} // namespace gl::headless

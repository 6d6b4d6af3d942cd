#pragma once

#include <QStringList>

class QWidget;

namespace gl::test {

/// Texts under `root` that do not fit into their widget, as "class name: text"; what a person would
/// see cut off or with dots. What scrolls may lie outside; user-made texts in lists are no matter.
QStringList clippedTexts(QWidget *root);

} // namespace gl::test

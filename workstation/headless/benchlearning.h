#pragma once

namespace gl::headless {

class Context;
class Arguments;

/// `gridlinectl bench learning`: how well and how fast texts are told apart, on a file or on
/// made-up texts, beside scikit-learn when wanted. Needs no database.
int benchLearning(Context &context, const Arguments &arguments);

} // namespace gl::headless

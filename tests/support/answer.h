#pragma once

#include <base/error.h>

#include <QFuture>
#include <QTest>

namespace gl::test {

/// The answer of a job; an error when it takes too long. The event loop runs meanwhile.
template <typename T>
Result<T> answerOf(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
        return failure(ErrorKind::Timeout, QStringLiteral("no answer"));
    return future.result();
}

} // namespace gl::test

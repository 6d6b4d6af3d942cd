#pragma once

#include <QtLogging>

/// A broken assumption: logs as critical and acts. Holds in release builds too.
///     GL_CHECK(row >= 0, return {});
#define GL_CHECK(condition, action)                                                                \
    do {                                                                                           \
        if (!(condition)) [[unlikely]] {                                                           \
            qCritical("%s:%d: broken assumption: %s", __FILE_NAME__, __LINE__, #condition);        \
            action;                                                                                \
        }                                                                                          \
    } while (false)

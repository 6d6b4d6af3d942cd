#pragma once

#include <base/error.h>

#include <QString>
#include <QStringList>

namespace gl::service {

extern const char *const kHelp;

struct Options
{
    QString db{};        ///< --db URI, or GRIDLINE_DB; empty: the private cluster
    QString asAccount{}; ///< --as ACCOUNT, for an owner's address
    bool once = false;
    bool help = false;
    bool version = false;
};

/// Invalid for a word that is not known or an option without its value.
Result<Options> parseOptions(const QStringList &words);

} // namespace gl::service

#include "redact.h"

using namespace Qt::StringLiterals;

namespace gl {

QString redact(QStringView personal)
{
    if (personal.isEmpty())
        return u"<empty>"_s;
    qsizetype characters = 0;
    for (qsizetype i = 0; i < personal.size(); ++i)
        if (!personal.at(i).isLowSurrogate())
            ++characters;
    return u"<%1 characters>"_s.arg(characters);
}

} // namespace gl

#include "picks.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace gl::cases {

QHash<QString, QList<Choice>> picksOf(const QJsonObject &picks)
{
    QHash<QString, QList<Choice>> lists;
    for (auto it = picks.begin(); it != picks.end(); ++it) {
        QList<Choice> &list = lists[it.key()];
        for (const auto &row : it.value().toArray())
            list << Choice{.value = QString::number(row["id"_L1].toInteger()),
                           .name = row["name"_L1].toString(),
                           .nameEn = {},
                           .detail = row["detail"_L1].toString(),
                           .words = {}};
    }
    return lists;
}

} // namespace gl::cases

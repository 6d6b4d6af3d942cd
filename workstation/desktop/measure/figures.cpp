#include "figures.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace gl::desktop {

QJsonObject Figures::toJson(const QString &problem) const
{
    QJsonObject lists;
    for (auto each = durations.cbegin(); each != durations.cend(); ++each) {
        QJsonArray values;
        for (const double value : each.value())
            values << value;
        lists[each.key()] = values;
    }
    QJsonObject numbers;
    for (auto each = figures.cbegin(); each != figures.cend(); ++each)
        numbers[each.key()] = each.value();
    return {{u"problem"_s, problem}, {u"durations"_s, lists}, {u"figures"_s, numbers}};
}

double secondsOf(clockid_t clock)
{
    timespec now{};
    ::clock_gettime(clock, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

} // namespace gl::desktop

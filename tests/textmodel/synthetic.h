#pragma once

#include <QList>
#include <QRandomGenerator>
#include <QString>
#include <QStringList>

#include <textmodel/textmodel.h>

/// Made-up messages of a few classes: words of the class among words that all classes use.
namespace gl::test {

struct Topic
{
    QString label;
    QStringList words;
};

inline QList<Topic> topics()
{
    return {{QStringLiteral("城管/占道"),
             {QStringLiteral("占道经营"), QStringLiteral("流动摊贩"), QStringLiteral("烧烤摊"),
              QStringLiteral("人行道被占")}},
            {QStringLiteral("城管/噪音"),
             {QStringLiteral("夜间施工"), QStringLiteral("广场舞太吵"), QStringLiteral("喇叭叫卖"),
              QStringLiteral("噪音扰民")}},
            {QStringLiteral("公用/供水"),
             {QStringLiteral("自来水停水"), QStringLiteral("水管爆裂"), QStringLiteral("水压太低"),
              QStringLiteral("水质发黄")}},
            {QStringLiteral("公用/供电"),
             {QStringLiteral("路灯不亮"), QStringLiteral("经常停电"), QStringLiteral("电线垂落"),
              QStringLiteral("变压器异响")}}};
}

/// `noise`: the share of messages whose words are of another class than the label says.
inline QList<textmodel::Sample> messages(int count, quint32 seed, double noise = 0)
{
    static const QStringList places{QStringLiteral("幸福路"), QStringLiteral("和平小区"),
                                    QStringLiteral("东门桥头"), QStringLiteral("新村三号楼"),
                                    QStringLiteral("菜市场旁")};
    static const QStringList fillers{QStringLiteral("希望尽快处理"), QStringLiteral("影响居民生活"),
                                     QStringLiteral("已经反映多次"),
                                     QStringLiteral("请有关部门看看"),
                                     QStringLiteral("持续了一个星期")};
    QRandomGenerator random(seed);
    const QList<Topic> all = topics();
    QList<textmodel::Sample> samples;
    for (int i = 0; i < count; ++i) {
        const int label = random.bounded(int(all.size()));
        const bool isNoise = random.generateDouble() < noise;
        const int told = isNoise ? random.bounded(int(all.size())) : label;
        const auto pick = [&random](const QStringList &list) {
            return list.at(random.bounded(int(list.size())));
        };
        samples.append({.text = pick(places) + QString::number(random.bounded(200))
                                + QStringLiteral("号") + pick(all[told].words)
                                + QStringLiteral("，") + pick(fillers) + QStringLiteral("，")
                                + pick(all[told].words) + QStringLiteral("。"),
                        .label = all[label].label});
    }
    return samples;
}

} // namespace gl::test

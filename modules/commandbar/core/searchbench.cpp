#include "searchbench.h"

#include "searchindex.h"

#include <QElapsedTimer>
#include <QStringList>

#include <algorithm>
#include <ctime>
#include <random>

using namespace Qt::StringLiterals;

namespace gl::commandbar {

namespace {

constexpr int kShown = 12;

QStringList words(QStringView spaced)
{
    return spaced.toString().split(u' ', Qt::SkipEmptyParts);
}

/// Draws from lists of words; the same seed makes the same district.
class Vocabulary
{
public:
    Entry entry(qsizetype number)
    {
        switch (number % 10) {
        case 0: return unit(number);
        case 1:
        case 2: return grid(number);
        case 3: return person(number);
        case 4: return classItem(number);
        default: return caseEntry(number);
        }
    }

private:
    const QString &any(const QStringList &list)
    {
        return list.at(static_cast<qsizetype>(m_random() % static_cast<quint32>(list.size())));
    }

    QString place() { return any(m_towns) + any(m_villages); }

    Entry unit(qsizetype number)
    {
        return {.kind = EntryKind::Unit,
                .id = u"D%1"_s.arg(number, 5, 10, QChar(u'0')),
                .name = any(m_towns) + any(m_units),
                .nameEn = any(m_english) + u" Office"_s};
    }

    Entry grid(qsizetype number)
    {
        return {.kind = EntryKind::Grid,
                .id = u"110115%1"_s.arg(number, 8, 10, QChar(u'0')),
                .name = place() + u"第"_s + QString::number(number % 40) + u"网格"_s};
    }

    Entry person(qsizetype number)
    {
        return {.kind = EntryKind::Person,
                .id = u"p%1"_s.arg(number),
                .name = any(m_surnames) + any(m_given) + any(m_given),
                .detail = any(m_towns)};
    }

    Entry classItem(qsizetype number)
    {
        return {.kind = EntryKind::Class,
                .id = u"%1"_s.arg(number, 6, 10, QChar(u'0')),
                .name = any(m_matters),
                .nameEn = any(m_english) + u' ' + any(m_english)};
    }

    Entry caseEntry(qsizetype number)
    {
        return {.kind = EntryKind::Case,
                .id = u"20260924%1"_s.arg(number, 6, 10, QChar(u'0')),
                .name = place() + any(m_matters),
                .code = u"DX20260924G%1"_s.arg(number, 6, 10, QChar(u'0'))};
    }

    std::mt19937 m_random{20260924};
    QStringList m_towns =
        words(u"兴丰街道 林校路街道 清源街道 亦庄镇 黄村镇 旧宫镇 西红门镇 瀛海镇 青云店镇 "
              u"采育镇 安定镇 礼贤镇 榆垡镇 庞各庄镇 北臧村镇 魏善庄镇 长子营镇");
    QStringList m_villages =
        words(u"富强东里 三合南里 兴华中里 高米店 康庄 郁花园 双河北里 滨河 丽园 枣园 "
              u"永华南里 车站中里 建兴 义和庄 长丰园 大庄 小营 南街 王庄 桥北");
    QStringList m_units =
        words(u"城管执法队 环境卫生服务中心 市政管理所 园林绿化队 综合行政执法局 社区服务站 "
              u"市场监督管理所 派出所 供水公司 供热公司 交通管理站 卫生健康委员会");
    QStringList m_matters =
        words(u"井盖破损 暴露垃圾 占道经营 道路积水 路灯不亮 私搭乱建 噪声扰民 违规停车 "
              u"绿地脏乱 供暖不热 自来水停水 树木倒伏 无照游商 消防通道堵塞 公共厕所脏");
    QStringList m_surnames =
        words(u"王 李 张 刘 陈 杨 黄 赵 周 吴 徐 孙 马 朱 胡 郭 何 林 单 曾 解");
    QStringList m_given =
        words(u"伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀 霞 平 刚 桂");
    QStringList m_english =
        words(u"Road Water Street Garbage Manhole Lighting Heating Parking Noise "
              u"Sanitation Enforcement Forestry Traffic Market Health Housing");
};

const QStringList &typed()
{
    static const QStringList queries = words(
        u"井盖 huanjingweisheng cgzf manhole 000123 噪声扰民 zaosheng xhmz enforcment guangongqu "
        u"dx20260924g001230 wangwei 城官执法 lutdengbuliang 11011500 hjws sanitaton 庞各庄 zzz "
        u"兴丰 "
        u"a 1 道 e 镇");
    return queries;
}

double quantile(const QList<double> &sorted, double part)
{
    const auto last = static_cast<double>(sorted.size() - 1);
    return sorted.at(static_cast<qsizetype>(last * part));
}

double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// Of this thread, in milliseconds; 0 where the system does not say.
double processorTime()
{
    timespec spent{};
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent) != 0)
        return 0;
    return static_cast<double>(spent.tv_sec) * 1e3 + static_cast<double>(spent.tv_nsec) / 1e6;
}

} // namespace

QList<Entry> syntheticEntries(qsizetype count)
{
    Vocabulary vocabulary;
    QList<Entry> result;
    result.reserve(count);
    for (qsizetype i = 0; i < count; ++i)
        result << vocabulary.entry(i);
    return result;
}

SearchFigures measureSearch(qsizetype count, int rounds)
{
    const QList<Entry> entries = syntheticEntries(count);
    QElapsedTimer timer;
    timer.start();
    const SearchIndex index(entries);
    SearchFigures figures{.entries = count, .buildMs = milliseconds(timer)};
    QList<double> times;
    QList<double> processor;
    for (int round = 0; round < rounds; ++round) {
        for (const QString &query : typed()) {
            for (qsizetype length = 1; length <= query.size(); ++length) {
                timer.restart();
                const double before = processorTime();
                const auto hits = index.search(QStringView(query).first(length), kShown);
                times << milliseconds(timer);
                processor << processorTime() - before;
                figures.queries += hits.size() >= 0 ? 1 : 0;
            }
        }
    }
    std::ranges::sort(times);
    std::ranges::sort(processor);
    figures.cpuP95Ms = quantile(processor, 0.95);
    figures.p50Ms = quantile(times, 0.50);
    figures.p95Ms = quantile(times, 0.95);
    figures.maxMs = times.last();
    return figures;
}

} // namespace gl::commandbar

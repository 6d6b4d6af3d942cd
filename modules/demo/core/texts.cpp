#include "texts.h"

#include <array>

namespace gl::demo {

namespace {

using namespace std::string_view_literals;

constexpr std::array kSurnames = {
    "王"sv, "李"sv, "张"sv, "刘"sv, "陈"sv, "杨"sv, "赵"sv, "黄"sv, "周"sv, "吴"sv, "徐"sv, "孙"sv,
    "胡"sv, "朱"sv, "高"sv, "林"sv, "何"sv, "郭"sv, "马"sv, "罗"sv, "梁"sv, "宋"sv, "郑"sv, "谢"sv,
    "韩"sv, "唐"sv, "冯"sv, "于"sv, "董"sv, "萧"sv, "程"sv, "曹"sv, "袁"sv, "邓"sv, "许"sv, "傅"sv};
constexpr std::array kGiven = {
    "伟"sv, "芳"sv, "娜"sv, "敏"sv, "静"sv, "丽"sv, "强"sv, "磊"sv, "军"sv, "洋"sv, "勇"sv, "艳"sv,
    "杰"sv, "娟"sv, "涛"sv, "明"sv, "超"sv, "霞"sv, "平"sv, "刚"sv, "桂"sv, "英"sv, "华"sv, "玉"sv,
    "建"sv, "国"sv, "文"sv, "辉"sv, "力"sv, "海"sv, "春"sv, "梅"sv, "红"sv, "志"sv, "新"sv, "晨"sv};
constexpr std::array kRoadNames = {"兴盛"sv, "康宁"sv, "永和"sv, "春晖"sv, "金苑"sv, "团河"sv,
                                   "富康"sv, "清澄"sv, "思源"sv, "明德"sv, "银杏"sv, "枣园"sv,
                                   "海棠"sv, "广平"sv, "育才"sv, "同心"sv, "新安"sv, "丰泽"sv,
                                   "双河"sv, "隆盛"sv, "文汇"sv, "科苑"sv, "景和"sv, "乐园"sv,
                                   "福源"sv, "百合"sv, "望月"sv, "长虹"sv, "梨园"sv, "瓜乡"sv};
constexpr std::array kRoadKinds = {"大街"sv, "路"sv,   "东路"sv, "西路"sv,
                                   "南街"sv, "北街"sv, "巷"sv,   "中路"sv};
constexpr std::array kLandmarks = {
    "便民菜市场"sv, "幼儿园"sv,       "中心小学"sv,     "社区卫生服务站"sv, "公交站"sv,
    "文化广场"sv,   "健身公园"sv,     "物业服务中心"sv, "银行网点"sv,       "超市"sv,
    "加油站"sv,     "快递驿站"sv,     "停车场"sv,       "垃圾分类驿站"sv,   "换热站"sv,
    "污水泵站"sv,   "党群服务中心"sv, "老年驿站"sv,     "口袋公园"sv,       "村委会"sv,
    "工地"sv,       "桥头"sv};
constexpr std::array kSides = {"东侧"sv, "西侧"sv, "南侧"sv, "北侧"sv,
                               "门口"sv, "对面"sv, "路口"sv, "旁边"sv};
constexpr std::array kSince = {"昨天开始"sv,     "近三天"sv,   "已有一周"sv,   "近半个月"sv,
                               "今天早上"sv,     "连续多日"sv, "上个月以来"sv, "夜间"sv,
                               "早晚高峰时段"sv, "雨后"sv};
constexpr std::array kEffects = {
    "影响居民正常通行"sv,   "存在安全隐患"sv,      "气味明显，居民意见较大"sv, "影响周边环境秩序"sv,
    "老人和孩子出行不便"sv, "车辆经过时需绕行"sv,  "严重影响夜间休息"sv,       "影响市容观感"sv,
    "附近商户多次反映"sv,   "给日常生活带来不便"sv};
constexpr std::array kWishes = {"希望尽快处理"sv,    "请相关部门核实处理"sv, "希望给予明确答复"sv,
                                "要求尽快解决"sv,    "请协调权属单位处置"sv, "希望加强日常管理"sv,
                                "请现场查看并整改"sv};
constexpr std::array kFound = {"巡查发现"sv, "网格员巡查至此发现"sv, "例行巡查中发现"sv,
                               "专项巡查发现"sv};
constexpr std::array kGridEnd = {"已拍照上报"sv, "已现场劝导，需后续处置"sv,
                                 "现场已设置警示，请派遣处置"sv, "经初步核实属实"sv,
                                 "请权属单位尽快处置"sv};

/// What is to be seen, by root of the class: M.. grid, R.. hotline.
std::string_view detail(Random &random, const std::string &key)
{
    static constexpr std::array kFacility = {"设施破损缺失约一处"sv, "外壳开裂且已松动"sv,
                                             "周边路面下沉"sv, "标识模糊无法辨认"sv,
                                             "倾斜并有倒伏风险"sv};
    static constexpr std::array kEnvironment = {"堆放面积约三平方米"sv, "长约五米范围内散落"sv,
                                                "夜间仍有人倾倒"sv, "清理后又再次出现"sv,
                                                "沿线多处可见"sv};
    static constexpr std::array kStreet = {"占用人行便道约两米"sv, "高峰时段造成拥堵"sv,
                                           "现场有三至五处"sv, "经劝离后反复出现"sv, "占压盲道"sv};
    static constexpr std::array kSite = {"裸土未覆盖"sv, "夜间十点后仍在作业"sv, "围挡有缺口"sv,
                                         "运输车辆带泥上路"sv};
    static constexpr std::array kHeat = {"室内温度仅有十五度左右"sv, "楼上楼下均不热"sv,
                                         "报修两次仍未解决"sv, "阀门处有渗漏"sv};
    static constexpr std::array kWater = {"整栋楼均受影响"sv, "高层住户没有水"sv, "水压时有时无"sv,
                                          "事先没有通知"sv};
    static constexpr std::array kFire = {"通道内停放多辆电动自行车"sv, "楼道堆满杂物"sv,
                                         "消防设施无法使用"sv, "从窗口飞线充电"sv};
    static constexpr std::array kService = {"多次与对方沟通未果"sv, "工作人员答复不一致"sv,
                                            "对收费依据不认可"sv, "材料已提交一个月未有结果"sv};
    static constexpr std::array kHome = {"物业上门一次后再无下文"sv, "雨天漏水明显"sv,
                                         "电梯一周内停运三次"sv, "公共区域长期无人打扫"sv};
    static constexpr std::array kVillage = {"村内多户受影响"sv, "路面坑洼积水"sv,
                                            "涉及十余户村民"sv, "尚未张榜公示"sv};
    if (key == "R01")
        return random.pick(kHeat);
    if (key == "R02" || key == "R03")
        return random.pick(kWater);
    if (key == "R04" || key == "R15" || key == "R05")
        return random.pick(kFire);
    if (key == "R09")
        return random.pick(kHome);
    if (key == "R16")
        return random.pick(kVillage);
    if (key == "R06" || key == "M06" || key == "M07" || key == "R08")
        return random.pick(kEnvironment);
    if (key == "R07" || key == "M09")
        return random.pick(kStreet);
    if (key == "M08")
        return random.pick(kSite);
    if (key.starts_with('M'))
        return random.pick(kFacility);
    return random.pick(kService);
}

void append(std::string &to, std::initializer_list<std::string_view> parts)
{
    for (const std::string_view part : parts)
        to.append(part);
}

} // namespace

std::string personName(uint64_t key)
{
    Random random(key, 77);
    std::string name(random.pick(kSurnames));
    name.append(random.pick(kGiven));
    if (random.chance(0.6))
        name.append(random.pick(kGiven));
    return name;
}

std::string phoneNumber(uint64_t key)
{
    return "1000" + std::to_string(10000000 + (key * 7919) % 10000000).substr(1);
}

Wording describe(Random &random, const Vocabulary &words, Family family, const Leaf &leaf,
                 const Place &place, bool again)
{
    const auto village = static_cast<size_t>(place.villageIndex);
    const std::string &villageName = words.villageNames[village];
    // Two roads and three landmarks belong to every village.
    const size_t road = village * 2 + random.below(2);
    const std::string_view landmark =
        kLandmarks[(village * 3 + random.below(3)) % kLandmarks.size()];
    const std::string_view side = random.pick(kSides);

    Wording text;
    append(text.address, {villageName, kRoadNames[road % kRoadNames.size()],
                          kRoadKinds[(road / 3) % kRoadKinds.size()],
                          std::to_string(1 + random.below(180)), "号"sv, landmark, side});
    const std::string &key =
        words.roots[static_cast<int>(family)][static_cast<size_t>(leaf.root)].key;
    if (family == Family::Grid) {
        append(text.title, {villageName, landmark, side, leaf.name});
        append(text.body, {random.pick(kFound), text.address, "存在"sv, leaf.name, "情况，"sv,
                           detail(random, key)});
        if (random.chance(0.5))
            append(text.body, {"，"sv, random.pick(kSince),
                               random.chance(0.5) ? "即已出现"sv : "有群众反映"sv});
        append(text.body, {"，"sv, random.pick(kEffects)});
        append(text.body, {"，"sv, random.pick(kGridEnd), "。"sv});
    } else {
        append(text.title, {villageName, "反映"sv, leaf.branch, leaf.name, "问题"sv});
        append(text.body, {again ? "市民再次来电反映，"sv : "市民来电反映，"sv, text.address,
                           "，"sv, random.pick(kSince), "出现"sv, leaf.branch, "（"sv, leaf.name,
                           "）问题，"sv, detail(random, key), "，"sv, random.pick(kEffects)});
        if (again)
            append(text.body, {"，此前已反映过但尚未解决"sv});
        if (random.chance(0.35))
            append(text.body, {"，市民表示曾联系"sv, random.chance(0.5) ? "物业"sv : "相关单位"sv,
                               "，对方称正在协调，但一直没有明确的办理时间"sv});
        append(text.body, {"，"sv, random.pick(kWishes), "。"sv});
    }
    return text;
}

std::string_view remark(Random &random, std::string_view kind)
{
    static constexpr std::array kHandled = {"已安排人员现场清理完毕"sv, "已修复并恢复正常使用"sv,
                                            "已劝离并告知相关规定"sv, "已完成整改，现场照片附后"sv,
                                            "已联系诉求人并说明处理结果"sv};
    static constexpr std::array kReturn = {"经核实权属不在我单位"sv, "该点位不在本辖区范围"sv,
                                           "应由产权单位负责处置"sv};
    static constexpr std::array kExtend = {"需协调多家单位，申请延长办理时间"sv, "等待配件到货"sv,
                                           "受天气影响暂无法施工"sv};
    static constexpr std::array kSuspend = {"已纳入年度改造计划"sv, "季节性原因暂不具备施工条件"sv,
                                            "涉及拆迁范围，待整体实施"sv};
    static constexpr std::array kRework = {"现场问题未完全解决，请继续处置"sv,
                                           "照片不清晰，未见整改效果"sv, "诉求人表示问题仍存在"sv};
    static constexpr std::array kUrge = {"临近时限，请抓紧办理"sv, "诉求人再次来电催促"sv,
                                         "请尽快反馈进展"sv};
    static constexpr std::array kVoid = {"与已有案件重复"sv, "现场未发现所述问题"sv,
                                         "未达到立案标准"sv};
    static constexpr std::array kOpinion = {"同意"sv, "情况属实，请按时限处置"sv, "请核实并处理"sv,
                                            "按职责办理"sv};
    static constexpr std::array kCheck = {"现场核查，问题已解决"sv, "经查看情况属实"sv,
                                          "现场已恢复"sv};
    if (kind == "handled")
        return random.pick(kHandled);
    if (kind == "return")
        return random.pick(kReturn);
    if (kind == "extend")
        return random.pick(kExtend);
    if (kind == "suspend")
        return random.pick(kSuspend);
    if (kind == "rework")
        return random.pick(kRework);
    if (kind == "urge")
        return random.pick(kUrge);
    if (kind == "void")
        return random.pick(kVoid);
    if (kind == "check")
        return random.pick(kCheck);
    return random.pick(kOpinion);
}

} // namespace gl::demo

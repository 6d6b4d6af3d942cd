#include "rewording.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

struct Phrase
{
    QStringView said;
    QStringView otherwise; ///< several with |
};

// What the demo's texts are made of (modules/demo/core/texts.cpp), as other people would say it.
constexpr Phrase kPhrases[] = {
    {u"影响居民正常通行", u"大家走路都不方便|行人过不去"},
    {u"存在安全隐患", u"看着很危险|怕出事"},
    {u"气味明显，居民意见较大", u"味道难闻，邻居都有怨言|臭得很"},
    {u"影响周边环境秩序", u"周围乱糟糟的|附近被弄得很乱"},
    {u"老人和孩子出行不便", u"老人小孩出门难|老小进出都费劲"},
    {u"车辆经过时需绕行", u"开车只能绕着走|车都过不来"},
    {u"严重影响夜间休息", u"晚上根本睡不好|吵得夜里没法睡"},
    {u"影响市容观感", u"看着不像样|很不美观"},
    {u"附近商户多次反映", u"边上店家说过好几回|周围做生意的都有意见"},
    {u"给日常生活带来不便", u"生活很不方便|日子过得不方便"},
    {u"希望尽快处理", u"盼着早点解决|麻烦快点弄好"},
    {u"请相关部门核实处理", u"找人来看看|请有关单位管一管"},
    {u"希望给予明确答复", u"要个说法|想知道什么时候能好"},
    {u"要求尽快解决", u"必须马上解决|催促早日办好"},
    {u"请协调权属单位处置", u"请联系产权方来弄|让负责的单位来处理"},
    {u"希望加强日常管理", u"平时要多管管|以后要管严一点"},
    {u"请现场查看并整改", u"请到现场看一下再改|派人来看看并改好"},
    {u"昨天开始", u"从昨天起|打昨日起"},
    {u"近三天", u"这三天|这几天"},
    {u"已有一周", u"一个星期了|七天左右"},
    {u"近半个月", u"半个月来|两个星期"},
    {u"今天早上", u"今早|早晨"},
    {u"连续多日", u"好多天了|一连几天"},
    {u"上个月以来", u"从上月起|一个月了"},
    {u"早晚高峰时段", u"上下班的时候|高峰期"},
    {u"雨后", u"下过雨以后|一下雨"},
    {u"设施破损缺失约一处", u"有一处坏了|缺了一块"},
    {u"外壳开裂且已松动", u"壳子裂开，晃得厉害|外面裂了还松了"},
    {u"周边路面下沉", u"旁边的路塌下去了|地面陷了"},
    {u"标识模糊无法辨认", u"字看不清了|牌子认不出来"},
    {u"倾斜并有倒伏风险", u"歪了，快要倒|斜着，怕倒下来"},
    {u"堆放面积约三平方米", u"堆了好大一片|占了约3平米"},
    {u"长约五米范围内散落", u"撒了五米多长|一路都是"},
    {u"夜间仍有人倾倒", u"晚上还有人来倒|半夜有人偷倒"},
    {u"清理后又再次出现", u"清掉了又有|刚扫完又这样"},
    {u"沿线多处可见", u"沿路都有|好几处都是"},
    {u"占用人行便道约两米", u"人行道占了2米多|便道被占掉一截"},
    {u"高峰时段造成拥堵", u"上下班堵得厉害|一到高峰就堵"},
    {u"现场有三至五处", u"有三五处|好几个"},
    {u"经劝离后反复出现", u"劝走了又来|赶了又回来"},
    {u"占压盲道", u"盲道被压住|盲人路也占了"},
    {u"裸土未覆盖", u"土没有盖|黄土露着"},
    {u"夜间十点后仍在作业", u"晚上10点还在干活|夜里还开工"},
    {u"围挡有缺口", u"挡板开了口子|围挡破了"},
    {u"运输车辆带泥上路", u"拉土车把泥带到路上|渣土车一路掉泥"},
    {u"室内温度仅有十五度左右", u"屋里才15度|家里十几度，冻得慌"},
    {u"楼上楼下均不热", u"整个单元都不暖和|上下楼暖气都凉"},
    {u"报修两次仍未解决", u"报过2次修还没好|找人修了两回没用"},
    {u"阀门处有渗漏", u"阀门漏水|阀那里滴水"},
    {u"整栋楼均受影响", u"整幢楼都这样|全楼都受罪"},
    {u"高层住户没有水", u"楼上人家放不出水|高的楼层停水"},
    {u"水压时有时无", u"水一会儿大一会儿小|水压不稳"},
    {u"事先没有通知", u"也没贴通知|没人提前说"},
    {u"通道内停放多辆电动自行车", u"过道里全是电瓶车|通道停了好多电动车"},
    {u"楼道堆满杂物", u"楼梯间都是东西|楼道里堆着破烂"},
    {u"消防设施无法使用", u"灭火的东西用不了|消防栓是坏的"},
    {u"从窗口飞线充电", u"拉线到窗外充电|从楼上扯电线下来充电"},
    {u"多次与对方沟通未果", u"跟他们说过很多次没结果|找了好几回都不理"},
    {u"工作人员答复不一致", u"几个人说法不一样|每次回答都不同"},
    {u"对收费依据不认可", u"收费没道理|不认这个收费"},
    {u"材料已提交一个月未有结果", u"交了材料一个月没消息|资料递上去30天没动静"},
    {u"物业上门一次后再无下文", u"物业来过一次就没影了|物业看了一回再没来"},
    {u"雨天漏水明显", u"一下雨就漏|下雨漏得厉害"},
    {u"电梯一周内停运三次", u"电梯一星期坏3回|电梯老是停"},
    {u"公共区域长期无人打扫", u"公共地方没人扫|楼里很久没打扫"},
    {u"村内多户受影响", u"村里好些人家都这样|许多户都受影响"},
    {u"路面坑洼积水", u"路上都是坑，存水|坑坑洼洼全是水"},
    {u"涉及十余户村民", u"有十几户|十来家村民"},
    {u"尚未张榜公示", u"没有公示|榜也没贴"},
    {u"东侧", u"东边|东面"},
    {u"西侧", u"西边|西面"},
    {u"南侧", u"南边|南面"},
    {u"北侧", u"北边|北面"},
    {u"门口", u"门前|大门外"},
    {u"对面", u"马路对过|正对着"},
    {u"路口", u"十字路口|岔口"},
    {u"旁边", u"边上|附近"},
    {u"，此前已反映过但尚未解决", u"，以前打过电话没人管|，说过一次了"},
    {u"，市民表示曾联系物业，对方称正在协调，但一直没有明确的办理时间", u"，问过物业，光说在协调|"},
    {u"，市民表示曾联系相关单位，对方称正在协调，但一直没有明确的办理时间",
     u"，找过有关单位，没准信|"},
    {u"已拍照上报", u"有照片|"},
    {u"经初步核实属实", u"情况是真的|"},
    {u"请权属单位尽快处置", u"让负责的单位快点弄|"},
};

constexpr QStringView kOpenings[] = {u"",           u"居民打电话说，", u"来电人称，",
                                     u"群众投诉：", u"我要反映，",     u"你好，"};

QString pick(QStringView choices, QRandomGenerator &random)
{
    const auto list = choices.split(u'|');
    return list[random.bounded(list.size())].toString();
}

bool chance(double share, QRandomGenerator &random)
{
    return random.generateDouble() < share;
}

void reopen(QString &text, QRandomGenerator &random)
{
    static const QRegularExpression opening(
        u"^(市民(再次)?来电反映，|(网格员巡查至此|例行巡查中|专项巡查|巡查)发现)"_s);
    text.remove(opening);
    text.prepend(kOpenings[random.bounded(int(std::size(kOpenings)))]);
}

/// "出现 X（Y）问题" and the like: the class is told without its branch, or only with it.
void retellMatter(QString &text, QRandomGenerator &random)
{
    static const QRegularExpression matter(u"出现([^，（]*)（([^）]*)）问题"_s);
    const auto match = matter.match(text);
    if (match.hasMatch()) {
        const QString branch = match.captured(1), leaf = match.captured(2);
        const QString told = chance(0.75, random) ? leaf : branch + leaf;
        static constexpr QStringView kWays[] = {u"有%1的情况", u"一直%1", u"%1", u"发生%1"};
        text.replace(match.capturedStart(), match.capturedLength(),
                     kWays[random.bounded(int(std::size(kWays)))].toString().arg(told));
    }
    if (chance(0.6, random))
        text.replace(u"存在"_s, u"有"_s).remove(u"情况"_s);
}

/// The house number is told by every second caller.
void retellPlace(QString &text, QRandomGenerator &random)
{
    static const QRegularExpression house(u"\\d{1,3}号"_s);
    if (chance(0.5, random))
        text.remove(house);
}

void slip(QString &text, QRandomGenerator &random)
{
    if (text.size() > 12 && chance(0.4, random))
        text.remove(random.bounded(text.size()), 1);
    if (text.size() > 12 && chance(0.3, random)) {
        const qsizetype at = random.bounded(text.size() - 1);
        std::swap(text[at], text[at + 1]);
    }
}

} // namespace

QString reworded(const QString &text, QRandomGenerator &random)
{
    QString told = text;
    if (told.endsWith(u'。'))
        told.chop(1);
    reopen(told, random);
    retellMatter(told, random);
    retellPlace(told, random);
    for (const Phrase &phrase : kPhrases) {
        const qsizetype at = told.indexOf(phrase.said);
        if (at >= 0 && chance(0.85, random))
            told.replace(at, phrase.said.size(), pick(phrase.otherwise, random));
    }
    QStringList clauses = told.split(u'，', Qt::SkipEmptyParts);
    // The place comes first with most people; what follows comes in any order, and not all of it.
    for (qsizetype i = clauses.size() - 1; i > 1; --i)
        clauses.swapItemsAt(i, 1 + random.bounded(i));
    while (clauses.size() > 3 && chance(0.5, random))
        clauses.removeLast();
    told = clauses.join(chance(0.5, random) ? u"，"_s : u" "_s);
    slip(told, random);
    return told;
}

} // namespace gl::headless

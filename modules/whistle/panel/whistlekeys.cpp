#include "whistlekeys.h"

#include <ui/actionkey.h>

namespace gl::whistle {

namespace {

/// Where a case has a step of the same sense, the same letter: A takes over, F finishes, P reports.
/// N, D, C, M and / are the panel's own.
constexpr ui::ActionKey kKeys[] = {
    {"amend", "E", "修改哨单"},        {"blow", "B", "吹哨"},
    {"call_more", "G", "增派 加派"},   {"withdraw", "Shift+V", "撤哨"},
    {"confirm", "A", "接哨 应哨"},     {"report_in", "R", "报到 签到"},
    {"receive", "T", "确认到场"},      {"name_owner", "O", "责任人"},
    {"measures", "P", "措施 处置"},    {"leave", "L", "离场"},
    {"report", "I", "现场情况"},       {"solve", "F", "办结 解决"},
    {"unsolved", "Shift+F", "未解决"}, {"escalate", "U", "提级 调度会"},
    {"score", "S", "评分 打分"},       {"judge", "Y", "评价"},
    {"review", "W", "审核"},
};

} // namespace

QKeySequence actionKey(const QString &action)
{
    return ui::keyIn(kKeys, action);
}

QString actionWords(const QString &action)
{
    return ui::wordsIn(kKeys, action);
}

} // namespace gl::whistle

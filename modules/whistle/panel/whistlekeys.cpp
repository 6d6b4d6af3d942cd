#include "whistlekeys.h"

#include <algorithm>
#include <iterator>

namespace gl::whistle {

namespace {

struct ActionKey
{
    const char *action;
    const char *key;
    const char *words;
};

/// Where a case has a step of the same sense, the same letter: A takes over, F finishes, P reports.
/// N, D, C, M and / are the panel's own.
constexpr ActionKey kKeys[] = {
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

const ActionKey *find(const QString &action)
{
    const auto *found = std::ranges::find_if(
        kKeys, [&](const ActionKey &row) { return action == QLatin1StringView(row.action); });
    return found == std::end(kKeys) ? nullptr : found;
}

} // namespace

QKeySequence actionKey(const QString &action)
{
    const ActionKey *row = find(action);
    return row == nullptr ? QKeySequence()
                          : QKeySequence(QString::fromLatin1(row->key), QKeySequence::PortableText);
}

QString actionWords(const QString &action)
{
    const ActionKey *row = find(action);
    return row == nullptr ? QString() : QString::fromUtf8(row->words);
}

} // namespace gl::whistle

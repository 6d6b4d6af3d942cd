#include "actionkeys.h"

#include <ui/actionkey.h>

namespace gl::cases {

namespace {

/// One letter an action, of its English name where it is free. Not j k n x c and /, which the queue
/// has, with Shift+C, Shift+F and Shift+X; Shift+N is the desk's. Shift stands for what goes back
/// or is asked for.
constexpr ui::ActionKey kKeys[] = {
    // Both families
    {"report", "P", "登记 上报"},
    {"claim", "Q", "认领"},
    {"release", "Shift+R", "释放"},
    {"amend", "E", "更正 修改"},
    {"send_verify", "V", "核实"},
    {"verify_result", "Shift+V", "核实回复"},
    {"recall_verify", "Shift+B", "撤回核实"},
    {"void", "Shift+V", "作废 不受理"},
    {"void_filed", "Shift+V", "作废"},
    {"merge", "G", "并案 并单"},
    {"unmerge", "Shift+W", "撤销并案 撤销并单"},
    {"link", "L", "关联"},
    {"supervise", "U", "督办 督"},
    {"supervise_reply", "Shift+U", "督办回复"},
    {"supervise_accept", "Shift+O", "督办办结"},
    {"urge", "B", "催办 催"},
    {"instruct", "I", "批示"},
    {"mark", "M", "标记"},
    {"unmark", "Shift+M", "取消标记"},
    {"note", "O", "备注"},
    {"tag", "Shift+G", "标签"},
    {"force_close", "Shift+Q", "强制结案 强制办结"},
    {"apply_return", "Shift+T", "申请回退 退回"},
    {"return_approve", "T", "改派 同意回退"},
    {"return_reject", "Shift+J", "驳回回退"},
    {"progress", "P", "反馈 跟进"},
    {"apply_extend", "Shift+E", "延期"},
    {"extend_endorse", "Shift+Y", "延期同意"},
    {"extend_approve", "Y", "批准延期"},
    {"extend_reject", "Shift+K", "驳回延期"},
    {"apply_suspend", "Shift+S", "挂账"},
    {"suspend_approve", "H", "批准挂账"},
    {"suspend_reject", "Shift+H", "驳回挂账"},
    {"resume", "W", "恢复"},
    {"send_check", "V", "核查"},
    {"self_dispose", "A", "直接答复 自处置"},
    {"self_review_pass", "Y", "通过"},
    {"self_review_fail", "Shift+K", "不通过"},
    {"close", "F", "结案 办结"},
    {"appeal", "A", "申诉"},
    {"appeal_endorse", "Y", "申诉初审"},
    {"appeal_approve", "T", "申诉通过"},
    {"appeal_reject", "Shift+K", "申诉驳回"},
    // Grid cases
    {"propose_filing", "F", "立案 提请立案"},
    {"file", "F", "立案"},
    {"decline_filing", "Shift+K", "驳回立案"},
    {"propose_void", "Shift+P", "提请作废"},
    {"void_reject", "Shift+Z", "驳回作废"},
    {"transfer_out", "T", "转出"},
    {"cancel", "Shift+D", "撤销"},
    {"dispatch", "D", "派遣 派"},
    {"assign", "D", "指派"},
    {"unassign", "Shift+D", "撤销指派"},
    {"return_to_intake", "Shift+I", "退受理员"},
    {"refile", "F", "再提请立案"},
    {"finish", "F", "处置完成"},
    {"unit_reject", "Shift+K", "部门打回"},
    {"confirm", "F", "确认反馈"},
    {"dispatcher_rework", "Shift+W", "返工"},
    {"inspect_pass", "Y", "核查通过"},
    {"inspect_fail", "Shift+K", "核查不通过"},
    {"resend_check", "V", "重新核查"},
    {"confirm_fail", "Shift+W", "返工"},
    {"close_reject", "Shift+K", "驳回结案"},
    // Hotline orders
    {"sign", "S", "签收"},
    {"return_city", "Shift+T", "退回市级"},
    {"transfer", "T", "分转 派"},
    {"accept", "A", "接收"},
    {"assist_accept", "Q", "协办接收"},
    {"assist_reply", "Shift+A", "协办回复"},
    {"visit_joined", "Shift+A", "回访并单来电人"},
    {"appoint", "D", "指定承办"},
    {"distribute", "D", "内部分派"},
    {"undistribute", "Shift+D", "撤回分派"},
    {"self_handle", "Z", "自处理"},
    {"contact", "T", "联系"},
    {"reply", "R", "回复"},
    {"rewrite", "Shift+W", "撤回回复"},
    {"submit", "S", "提交"},
    {"reply_reject", "Shift+J", "审核不通过"},
    {"reply_approve", "R", "审核通过"},
    {"pre_reply", "R", "预回复"},
    {"centre_pass", "A", "审核通过"},
    {"centre_rework", "Shift+W", "退回重办"},
    {"inspect_result", "V", "核查回复"},
    {"recall_check", "Shift+B", "撤回核查"},
    {"visit_missed", "Shift+V", "未接通"},
    {"visit", "V", "回访"},
    {"rework", "Shift+W", "重新办理"},
    {"apply_exclude", "Alt+Shift+E", "剔除"},
    {"exclude_unit", "Alt+Shift+U", "剔除单位审核"},
    {"exclude_department", "Alt+Shift+D", "剔除业务审核"},
    {"exclude_centre", "Alt+Shift+T", "剔除审定"},
    {"exclude_reject", "Alt+Shift+R", "驳回剔除"},
    {"exclude_withdraw", "Alt+Shift+W", "撤回剔除"},
    {"back_check", "Shift+L", "倒查"},
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

} // namespace gl::cases

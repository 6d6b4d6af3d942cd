#pragma once

#include <QString>
#include <QStringView>

namespace gl::textmodel {

/// The text without clauses in which an operator wrote down who shall handle the matter, such as
/// "请城管核实处理！" or "（请职能局按规定在30分钟内联系市民，响应处置）". Old orders are full of
/// them, and a model that reads them learns to copy the answer instead of finding it.
///
/// The rule: from 请, 希望, 望 or 盼 (not 申请, 邀请, 聘请, 请问, 请假, 请教, 期望) up to 40
/// characters without punctuation to a word of acting (核实 核查 处理 查处 处置 答复 回复 跟进 解决
/// 调查 协调 落实 予以 给予 联系市民 联系群众 响应), and on to the end of the clause, at most 30
/// characters more. What a caller demands in other words ("要求交警到场") and who is named
/// elsewhere ("城管局来电反馈") stays: that is what was said.
QString withoutAnswer(QStringView text);

} // namespace gl::textmodel

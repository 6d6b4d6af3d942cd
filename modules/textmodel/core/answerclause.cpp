#include "answerclause.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace gl::textmodel {

QString withoutAnswer(QStringView text)
{
    static const QRegularExpression clause(
        uR"((?:(?<![申邀聘])请(?!问|假|教(?!育))|希望|(?<![希期绝失])望(?!海)|盼))"
        uR"([^，。；！？,;!?\r\n（()）]{0,40}?)"
        uR"((?:核实|核查|核处|处理|查处|处置|答复|回复|跟进|解决|调查|协调|落实|予以|给予|联系市民|联系群众|响应))"
        uR"([^，。；！？,;!?\r\n（()）]{0,30})"_s);
    return text.toString().remove(clause);
}

} // namespace gl::textmodel

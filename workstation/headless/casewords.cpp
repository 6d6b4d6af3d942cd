#include "casewords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace gl::headless {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::CaseCommand", text);
}

QJsonValue fieldValue(const QString &text)
{
    if (text == "true"_L1 || text == "false"_L1)
        return text == "true"_L1;
    return text;
}

QString lightWord(const QJsonObject &row, const QDateTime &now, Language language)
{
    const bool chinese = language == Language::Chinese;
    const auto deadline = QDateTime::fromString(row["deadline"_L1].toString(), Qt::ISODateWithMs);
    if (!deadline.isValid())
        return u"-"_s;
    if (deadline < now)
        return chinese ? u"超期"_s : u"overdue"_s;
    const auto yellow = QDateTime::fromString(row["yellow_at"_L1].toString(), Qt::ISODateWithMs);
    if (yellow.isValid() && yellow <= now)
        return chinese ? u"临期"_s : u"due soon"_s;
    return chinese ? u"正常"_s : u"in time"_s;
}

} // namespace

Result<QJsonObject> parseFields(const QStringList &words)
{
    QJsonObject result;
    for (const QString &word : words) {
        const QString name = word.section(u'=', 0, 0);
        if (!word.contains(u'=') || name.isEmpty())
            return failure(ErrorKind::Invalid, tr("%1 is not NAME=VALUE.").arg(word));
        const QJsonValue value = fieldValue(word.section(u'=', 1));
        if (!name.contains(u'.')) {
            result[name] = value;
            continue;
        }
        QJsonObject inner = result[name.section(u'.', 0, 0)].toObject();
        inner[name.section(u'.', 1)] = value;
        result[name.section(u'.', 0, 0)] = inner;
    }
    return result;
}

QStringList queueHeaders(Language language)
{
    if (language == Language::Chinese)
        return {u"案号"_s, u"状态"_s, u"时限"_s, u"截止"_s, u"上报"_s, u"标题"_s};
    return {u"case"_s, u"state"_s, u"light"_s, u"due"_s, u"reported"_s, u"title"_s};
}

QList<QStringList> queueRows(const QJsonObject &page, Language language)
{
    const auto now = QDateTime::fromString(page["server_time"_L1].toString(), Qt::ISODateWithMs);
    QList<QStringList> rows;
    for (const auto &entry : page["rows"_L1].toArray()) {
        const auto row = entry.toObject();
        rows += {row["number"_L1].toString(),      row["state"_L1].toString(),
                 lightWord(row, now, language),    printTime(row["deadline"_L1]),
                 printTime(row["reported_at"_L1]), row["title"_L1].toString()};
    }
    return rows;
}

} // namespace gl::headless

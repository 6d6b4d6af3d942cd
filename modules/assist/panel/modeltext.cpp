#include "modeltext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace gl::assist {

namespace {

QString tr(const char *text, const char *comment = nullptr)
{
    return QCoreApplication::translate("gl::assist", text, comment);
}

} // namespace

QString subjectText(const ModelSubject &subject)
{
    const QString kind = subject.kind == ModelKind::Class  ? tr("Class")
                         : subject.kind == ModelKind::Unit ? tr("Unit")
                                                           : tr("Place");
    const QString family = subject.family == "hotline"_L1 ? tr("phone orders")
                           : subject.family == "grid"_L1  ? tr("grid cases")
                                                          : tr("all cases");
    return kind + u" · "_s + family;
}

QString stateText(const QString &state)
{
    if (state == "active"_L1)
        return tr("in use");
    if (state == "former"_L1)
        return tr("was in use");
    if (state == "refused"_L1)
        return tr("not taken");
    return tr("candidate");
}

QString shareText(const QJsonObject &metrics, const QString &key)
{
    const QJsonValue value = metrics[key];
    return value.isDouble() ? QString::number(value.toDouble() * 100, 'f', 1) + u" %"_s : u"–"_s;
}

QString adviceKindText(const QString &kind)
{
    if (kind == "class"_L1)
        return tr("Class");
    if (kind == "place"_L1)
        return tr("Place");
    if (kind == "owner"_L1)
        return tr("Owner");
    return tr("Duplicates");
}

} // namespace gl::assist

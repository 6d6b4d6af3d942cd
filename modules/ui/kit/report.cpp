#include "report.h"

#include <ui/log.h>

#include <QCoreApplication>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace gl::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::ui::Report", text);
}

QString joined(const QString &what, const QString &message)
{
    return what.isEmpty() ? message : what + u' ' + message;
}

/// A code to read out on the phone; the log has it beside the detail.
QString supportCode(const Error &error)
{
    const QString code =
        QString::number(QRandomGenerator::global()->bounded(0x100000, 0xffffff), 16);
    qCWarning(lcUi) << "internal error" << "code=" << code << "detail=" << error.detail;
    return tr("Tell support the code %1.").arg(code.toUpper());
}

} // namespace

AfterError report(DeskContext &desk, const Error &error, const QString &what)
{
    const QString text = joined(what, error.message);
    Q_EMIT desk.failed(error);
    switch (error.kind) {
    case ErrorKind::Offline:
    case ErrorKind::Timeout: desk.say(Severity::Warning, text, error.hint); return AfterError::Keep;
    case ErrorKind::Conflict:
        desk.say(Severity::Warning, text, error.hint);
        return AfterError::ReadAgain;
    case ErrorKind::Invalid:
        desk.say(Severity::Error, text, error.hint);
        return AfterError::CorrectField;
    case ErrorKind::Forbidden:
    case ErrorKind::NotFound:
    case ErrorKind::Rejected:
        desk.say(Severity::Error, text, error.hint);
        return AfterError::GiveUp;
    case ErrorKind::Internal:
        desk.say(Severity::Error, text, supportCode(error));
        return AfterError::GiveUp;
    }
    return AfterError::GiveUp;
}

} // namespace gl::ui

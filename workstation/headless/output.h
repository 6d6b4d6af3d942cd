#pragma once

#include <base/error.h>

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

namespace gl::headless {

/// Columns on a terminal: a Chinese character takes two.
int displayWidth(QStringView text);

/// What a command says. People get lines and tables on stdout; with --json they are silent and
/// stdout is exactly one JSON document. Reasons of failures are text on stderr in both.
class Output
{
public:
    explicit Output(bool json) : m_json(json) {}

    bool isJson() const { return m_json; }

    void line(const QString &text = {});
    /// Aligned columns under their headers; numbers are set right.
    void table(const QStringList &headers, const QList<QStringList> &rows);
    /// "name  value" lines.
    void pairs(const QList<std::pair<QString, QString>> &rows);

    /// The one document of a command with --json; does nothing without. Only the first counts.
    void json(const QJsonObject &document);

    /// The reason on stderr, and as {"error":{...}} when no document was written yet.
    void error(const Error &error);
    /// For people who watch: one line on stderr that the next one overwrites. Silent when stderr is
    /// no terminal. Empty text removes it.
    void progress(const QString &text);

private:
    const bool m_json;
    bool m_documentWritten = false;
    bool m_progressShown = false;
};

} // namespace gl::headless

#pragma once

#include <QByteArrayView>
#include <QString>
#include <QTimeZone>

#include <optional>
#include <unordered_map>
#include <vector>

namespace gl::tabular {

/// A date format like "MM/dd/yyyy hh:mm:ss AP", taken apart once: files hold millions of dates.
///
/// yyyy MM dd HH mm ss with two digits, M d H m s with one or two, hh or h with AP for twelve
/// hours; everything else stands for itself. "iso" is ISO 8601 with an offset.
class DatePattern
{
public:
    explicit DatePattern(const QString &format);

    struct Local
    {
        int year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0;
    };
    /// Nothing when the text does not fit or is no date.
    std::optional<Local> parse(QByteArrayView text) const;

    bool isIso() const { return m_iso; }

private:
    struct Token
    {
        char kind; ///< y M d H h m s a, or 'x' for a character of its own
        int least = 0, most = 0;
        char literal = 0;
    };
    bool readToken(const Token &token, QByteArrayView &rest, Local *local, int *half) const;

    std::vector<Token> m_tokens;
    bool m_iso = false;
};

/// Local times to UTC. Offsets are kept by the hour, because asking the zone for every row is slow.
class LocalClock
{
public:
    explicit LocalClock(const QTimeZone &zone) : m_zone(zone) {}
    /// Seconds since 1970.
    qint64 toUtc(const DatePattern::Local &local);

private:
    QTimeZone m_zone;
    std::unordered_map<qint64, qint64> m_hours; ///< local hour to UTC second of its beginning
};

/// Seconds since 1970 as PostgreSQL reads them.
QByteArray utcText(qint64 seconds);

} // namespace gl::tabular

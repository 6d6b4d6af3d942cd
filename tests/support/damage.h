#pragma once

#include <QByteArray>
#include <QList>
#include <QRandomGenerator>

#include <algorithm>

/// For tests that damage what they read, by a seeded generator, so that a finding comes again.
/// GRIDLINE_FUZZ_RUNS says how many runs and GRIDLINE_FUZZ_SEED which; ./dev test --long does
/// 200,000 of each kind and ./dev test --fuzz a million.
namespace gl::test {

inline int fuzzRuns()
{
    bool given = false;
    const int runs = qEnvironmentVariableIntValue("GRIDLINE_FUZZ_RUNS", &given);
    return given ? runs : qEnvironmentVariableIsSet("GRIDLINE_LONG") ? 200000 : 2000;
}

inline quint32 fuzzSeed(quint32 ownOne)
{
    return ownOne + quint32(qEnvironmentVariableIntValue("GRIDLINE_FUZZ_SEED"));
}

/// A text with bytes changed, cut out, doubled, and with pieces put in.
inline QByteArray damagedText(QByteArray bytes, const QList<QByteArray> &pieces,
                              QRandomGenerator &random)
{
    // Mostly few, so that what comes behind the parser is reached as well.
    const int hits = 1 + random.bounded(random.bounded(3) == 0 ? 6 : 1);
    for (int hit = 0; hit < hits && !bytes.isEmpty(); ++hit) {
        const qsizetype at = random.bounded(int(bytes.size()));
        const qsizetype length = std::min<qsizetype>(1 + random.bounded(24), bytes.size() - at);
        switch (random.bounded(9)) {
        case 0: bytes[at] = char(random.bounded(256)); break;
        case 1: bytes.remove(at, length); break;
        case 2: bytes.insert(at, bytes.mid(at, length)); break;
        case 3: bytes.insert(at, pieces.at(random.bounded(int(pieces.size())))); break;
        case 4: bytes.truncate(at); break;
        case 5:
        case 6:
        case 7: { // another digit, sign or letter where there is one: the form stays
            qsizetype digit = at;
            while (digit < bytes.size() && (bytes[digit] < '0' || bytes[digit] > '9'))
                ++digit;
            if (digit < bytes.size())
                bytes[digit] = "0123456789-.e"[random.bounded(13)];
            break;
        }
        default: bytes.replace(at, length, pieces.at(random.bounded(int(pieces.size()))));
        }
    }
    return bytes;
}

/// The same for a binary file: bits turned, bytes and big-endian numbers at their limits, stretches
/// cut out, doubled, emptied or put elsewhere, the end cut off.
inline QByteArray damagedBytes(QByteArray bytes, QRandomGenerator &random)
{
    static constexpr int kLimits[] = {0x00, 0x01, 0x7f, 0x80, 0xff};
    const int hits = 1 + random.bounded(random.bounded(3) == 0 ? 8 : 2);
    for (int hit = 0; hit < hits && !bytes.isEmpty(); ++hit) {
        const qsizetype at = random.bounded(int(bytes.size()));
        const qsizetype length = std::min<qsizetype>(
            1 + random.bounded(random.bounded(4) == 0 ? 512 : 8), bytes.size() - at);
        const char limit = char(kLimits[random.bounded(5)]);
        switch (random.bounded(10)) {
        case 0:
        case 1:
        case 2: bytes[at] = char(bytes[at] ^ (1 << random.bounded(8))); break;
        case 3: bytes[at] = limit; break;
        case 4: std::fill_n(bytes.begin() + at, length, limit); break;
        case 5: bytes.remove(at, length); break;
        case 6: bytes.insert(at, bytes.mid(at, length)); break;
        case 7:
            bytes.replace(at, length, bytes.mid(random.bounded(int(bytes.size())), length));
            break;
        case 8: bytes[at] = char(random.bounded(256)); break;
        default:
            if (random.bounded(4) == 0)
                bytes.truncate(at);
        }
    }
    return bytes;
}

} // namespace gl::test

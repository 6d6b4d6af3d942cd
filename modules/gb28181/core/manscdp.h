#pragma once

#include <base/error.h>

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>

namespace gl::gb28181 {

/// A message of MANSCDP, the XML that devices and platforms exchange: its simple fields by name,
/// and the items of its list, whichever that is.
struct Manscdp
{
    QString root{};    ///< Notify, Query, Response or Control
    QString command{}; ///< CmdType
    int number = 0;    ///< SN: an answer has that of its question
    QString device{};  ///< DeviceID
    int total = -1;    ///< SumNum: items of all messages of an answer together; -1: not told
    QHash<QString, QString> fields{};
    QList<QHash<QString, QString>> items{};
};

/// In whichever encoding: as declared; undeclared, UTF-8 when it is that, else GB 18030, because
/// that is what devices send. Invalid: no XML, a document type (which could say what it is to be
/// read as), more than a megabyte, 10,000 items or ten levels.
Result<Manscdp> readManscdp(const QByteArray &body);

/// A message of ours, in GB 18030 as the standard has it. `fields` in their order.
QByteArray writeManscdp(const QString &root, const QString &command, int number,
                        const QString &device,
                        const QList<std::pair<QString, QString>> &fields = {});

/// A camera, or a place in the tree of them, as its device tells it.
struct CatalogItem
{
    QString id{};
    QString name{};
    QString parent{};
    QString civilCode{};
    QString manufacturer{};
    QString model{};
    QString address{};
    bool isOnline = false;
    bool turns = false;   ///< pan, tilt and zoom
    double longitude = 0; ///< WGS 84; 0: not told
    double latitude = 0;

    bool operator==(const CatalogItem &) const = default;
};
CatalogItem catalogItem(const QHash<QString, QString> &item);

/// What a device recorded.
struct RecordItem
{
    QString name{};
    QDateTime from{};
    QDateTime to{};
    QString type{}; ///< time, alarm or manual

    bool operator==(const RecordItem &) const = default;
};
RecordItem recordItem(const QHash<QString, QString> &item);

struct PresetItem
{
    int number = 0;
    QString name{};

    bool operator==(const PresetItem &) const = default;
};
PresetItem presetItem(const QHash<QString, QString> &item);

/// Points in time are China's, without saying so.
QDateTime readTime(const QString &text);
QString writeTime(const QDateTime &at);

/// 20 digits.
bool isId(const QString &text);

} // namespace gl::gb28181

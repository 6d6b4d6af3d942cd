#include "manscdp.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringDecoder>
#include <QStringEncoder>
#include <QTimeZone>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace gl::gb28181 {

namespace {

constexpr qsizetype kMostBytes = 1 << 20;
constexpr qsizetype kMostItems = 10000;
constexpr int kDeepest = 10;
constexpr qsizetype kLongestText = 1000;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::gb28181::Manscdp", text);
}

const QTimeZone &china()
{
    static const QTimeZone zone = QTimeZone::fromSecondsAheadOfUtc(8 * 3600);
    return zone;
}

QString decoded(const QByteArray &body)
{
    static const QRegularExpression declaration(u"<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']+)"_s);
    const auto match = declaration.match(QString::fromLatin1(body.left(200)));
    const QString name = match.captured(1).toUpper();
    if (!name.startsWith("GB"_L1)) {
        QStringDecoder utf8(QStringDecoder::Utf8);
        const QString text = utf8(body);
        if (!utf8.hasError())
            return text;
    }
    // All of GB 2312, GBK and GB 18030, the wider holding the narrower.
    QStringDecoder gb("GB18030");
    return gb.isValid() ? QString(gb(body)) : QString::fromLatin1(body);
}

/// Reads one element: of a list's item when `item` is given, else of the message.
class Reader
{
public:
    explicit Reader(const QString &text) : m_xml(text) {}

    bool read(Manscdp &message)
    {
        while (!m_xml.atEnd()) {
            switch (m_xml.readNext()) {
            case QXmlStreamReader::DTD: return false;
            case QXmlStreamReader::StartElement:
                if (!begin(message))
                    return false;
                break;
            case QXmlStreamReader::Characters:
                if (m_text.size() < kLongestText)
                    m_text += m_xml.text();
                break;
            case QXmlStreamReader::EndElement: end(message); break;
            default: break;
            }
        }
        // What comes after the message is of no interest: some devices fill up with zeros.
        return m_path.isEmpty() && !message.root.isEmpty();
    }

private:
    bool begin(Manscdp &message)
    {
        if (m_path.size() >= kDeepest)
            return false;
        m_text.clear();
        const QString name = m_xml.name().toString();
        if (m_path.isEmpty()) {
            if (!message.root.isEmpty())
                return false;
            message.root = name;
        }
        m_path.append(name);
        if (name == "Item"_L1) {
            if (message.items.size() >= kMostItems)
                return false;
            message.items.append(QHash<QString, QString>());
            ++m_inItem;
        }
        return true;
    }

    void end(Manscdp &message)
    {
        const QString name = m_path.takeLast();
        const QString text = m_text.trimmed().left(kLongestText);
        m_text.clear();
        if (name == "Item"_L1) {
            --m_inItem;
            return;
        }
        if (m_inItem > 0)
            message.items.last().insert(name, text);
        else if (!m_path.isEmpty())
            message.fields.insert(name, text);
    }

    QXmlStreamReader m_xml;
    QStringList m_path{};
    QString m_text{};
    int m_inItem = 0;
};

double degrees(const QString &text, double most)
{
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    return isNumber && std::isfinite(value) && std::abs(value) <= most ? value : 0;
}

} // namespace

Result<Manscdp> readManscdp(const QByteArray &body)
{
    Manscdp message;
    const Error unreadable{.kind = ErrorKind::Invalid,
                           .message = tr("The device's message cannot be read."),
                           .detail = QString::number(body.size()) + u" bytes"_s};
    if (body.isEmpty() || body.size() > kMostBytes)
        return std::unexpected(unreadable);
    if (!Reader(decoded(body)).read(message))
        return std::unexpected(unreadable);
    message.command = message.fields.value(u"CmdType"_s);
    message.device = message.fields.value(u"DeviceID"_s);
    message.number = message.fields.value(u"SN"_s).toInt();
    bool isNumber = false;
    const int total = message.fields.value(u"SumNum"_s).toInt(&isNumber);
    message.total = isNumber && total >= 0 ? total : -1;
    return message;
}

QByteArray writeManscdp(const QString &root, const QString &command, int number,
                        const QString &device, const QList<std::pair<QString, QString>> &fields)
{
    QString text;
    QXmlStreamWriter xml(&text);
    xml.setAutoFormatting(true);
    xml.setAutoFormattingIndent(0);
    xml.writeStartElement(root);
    xml.writeTextElement(u"CmdType"_s, command);
    xml.writeTextElement(u"SN"_s, QString::number(number));
    xml.writeTextElement(u"DeviceID"_s, device);
    for (const auto &[name, value] : fields)
        xml.writeTextElement(name, value);
    xml.writeEndElement();
    QStringEncoder gb("GB18030");
    const QByteArray bytes = gb.isValid() ? QByteArray(gb(text)) : text.toUtf8();
    return "<?xml version=\"1.0\" encoding=\"GB18030\"?>\r\n" + bytes.trimmed() + "\r\n";
}

CatalogItem catalogItem(const QHash<QString, QString> &item)
{
    // 1 a dome that turns, 4 one fixed to a pole that is turned from afar; 2 and 3 stand still.
    const QString turning = item.value(u"PTZType"_s);
    const QString status = item.value(u"Status"_s).toUpper();
    return {.id = item.value(u"DeviceID"_s),
            .name = item.value(u"Name"_s).left(100),
            .parent = item.value(u"ParentID"_s).left(41),
            .civilCode = item.value(u"CivilCode"_s).left(20),
            .manufacturer = item.value(u"Manufacturer"_s).left(100),
            .model = item.value(u"Model"_s).left(100),
            .address = item.value(u"Address"_s).left(200),
            // Some say OK, and some nothing, which is no reason to hide a camera.
            .isOnline = status != "OFF"_L1 && status != "OFFLINE"_L1,
            .turns = turning == "1"_L1 || turning == "4"_L1,
            .longitude = degrees(item.value(u"Longitude"_s), 180),
            .latitude = degrees(item.value(u"Latitude"_s), 90)};
}

RecordItem recordItem(const QHash<QString, QString> &item)
{
    return {.name = item.value(u"Name"_s).left(200),
            .from = readTime(item.value(u"StartTime"_s)),
            .to = readTime(item.value(u"EndTime"_s)),
            .type = item.value(u"Type"_s).left(20)};
}

PresetItem presetItem(const QHash<QString, QString> &item)
{
    return {.number = item.value(u"PresetID"_s).toInt(),
            .name = item.value(u"PresetName"_s).left(60)};
}

QDateTime readTime(const QString &text)
{
    QDateTime at = QDateTime::fromString(text.trimmed(), Qt::ISODate);
    if (at.isValid() && at.timeSpec() == Qt::LocalTime)
        at.setTimeZone(china());
    return at.isValid() ? at.toUTC() : QDateTime();
}

QString writeTime(const QDateTime &at)
{
    return at.toTimeZone(china()).toString(u"yyyy-MM-ddTHH:mm:ss"_s);
}

bool isId(const QString &text)
{
    static const QRegularExpression shape(u"^[0-9]{20}$"_s);
    return shape.match(text).hasMatch();
}

} // namespace gl::gb28181

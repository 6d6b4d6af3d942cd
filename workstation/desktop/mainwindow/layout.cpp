#include "layout.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

constexpr int kVersion = 1;
constexpr int kMostWindows = 16; ///< more is a damaged file

WindowLayout windowFrom(const QJsonObject &object)
{
    const QJsonArray place = object.value("place"_L1).toArray();
    WindowLayout window;
    window.place =
        QRect(place.at(0).toInt(), place.at(1).toInt(), place.at(2).toInt(), place.at(3).toInt());
    window.maximized = object.value("maximized"_L1).toBool();
    for (const auto &panel : object.value("panels"_L1).toArray())
        window.panels << panel.toString();
    window.docks = QByteArray::fromBase64(object.value("docks"_L1).toString().toLatin1());
    window.masked = object.value("masked"_L1).toBool();
    return window;
}

} // namespace

QByteArray toBytes(const Layout &layout)
{
    QJsonArray windows;
    for (const WindowLayout &window : layout.windows) {
        const QRect &r = window.place;
        windows << QJsonObject{{u"place"_s, QJsonArray{r.x(), r.y(), r.width(), r.height()}},
                               {u"maximized"_s, window.maximized},
                               {u"panels"_s, QJsonArray::fromStringList(window.panels)},
                               {u"docks"_s, QString::fromLatin1(window.docks.toBase64())},
                               {u"masked"_s, window.masked}};
    }
    return QJsonDocument(QJsonObject{{u"version"_s, kVersion}, {u"windows"_s, windows}})
        .toJson(QJsonDocument::Compact);
}

Layout layoutFromBytes(const QByteArray &bytes)
{
    const QJsonObject root = QJsonDocument::fromJson(bytes).object();
    const QJsonArray windows = root.value("windows"_L1).toArray();
    Layout layout;
    if (root.value("version"_L1).toInt() != kVersion || windows.size() > kMostWindows)
        return layout;
    for (const auto &window : windows)
        layout.windows << windowFrom(window.toObject());
    return layout;
}

Layout fittedTo(const Layout &layout, const QList<ScreenFace> &screens)
{
    Layout result = layout;
    for (WindowLayout &window : result.windows)
        window.place = fitted(window.place, screens, kSmallestWindow);
    return result;
}

} // namespace gl::desktop

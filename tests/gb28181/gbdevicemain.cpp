#include "gbdevice.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

/// The device as a program: gbdevice --port 5060 [--id ID] [--password P] ... Writes what happens
/// to it, a line each.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    gst_init(&argc, &argv);
    QCommandLineParser parser;
    parser.addOptions({{u"server"_s, {}, u"host"_s, u"127.0.0.1"_s},
                       {u"port"_s, {}, u"port"_s, u"5060"_s},
                       {u"id"_s, {}, u"id"_s, u"11011500001180000001"_s},
                       {u"platform"_s, {}, u"id"_s, u"11011500002000000001"_s},
                       {u"password"_s, {}, u"password"_s, u"12345678"_s},
                       {u"channels"_s, {}, u"count"_s, u"3"_s},
                       {u"pattern"_s, {}, u"pattern"_s, u"ball"_s},
                       {u"replay"_s, {}, u"file"_s, QString()},
                       {u"tcp"_s, u"SIP by TCP"_s}});
    parser.process(application);
    GbDevice device(
        {.server = parser.value(u"server"_s),
         .port = parser.value(u"port"_s).toUShort(),
         .platform = parser.value(u"platform"_s),
         .id = parser.value(u"id"_s),
         .password = parser.value(u"password"_s),
         .sipTcp = parser.isSet(u"tcp"_s),
         .channels = parser.value(u"channels"_s).toInt(),
         .pattern = "videotestsrc is-live=true pattern=" + parser.value(u"pattern"_s).toLatin1(),
         .replay = parser.value(u"replay"_s)});
    const auto say = [](const char *what, const QByteArray &more = {}) {
        std::printf("%s %s\n", what, more.constData());
        std::fflush(stdout);
    };
    QObject::connect(&device, &GbDevice::registered, [say] { say("registered"); });
    QObject::connect(&device, &GbDevice::answered, [say](const QString &method, int status) {
        if (status >= 300)
            say("refused", method.toLatin1() + ' ' + QByteArray::number(status));
    });
    QObject::connect(&device, &GbDevice::invited, [say] { say("invited"); });
    QObject::connect(&device, &GbDevice::ended, [say] { say("ended"); });
    QObject::connect(&device, &GbDevice::ordered,
                     [say](const QByteArray &code) { say("ordered", code); });
    QObject::connect(&device, &GbDevice::steered, [say](const QByteArray &body) {
        say("steered", QByteArray(body).simplified());
    });
    device.start();
    return application.exec();
}

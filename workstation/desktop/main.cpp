#include "measure/deskmeasures.h"
#include "measure/livemeasures.h"
#include "measure/mapmeasures.h"
#include "measure/tilewindow.h"
#include "pages/supportbundle.h"
#include "program.h"
#include "tour/gallery.h"
#include "tour/tour.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <map_panel/mapview.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

struct Options
{
    gl::desktop::StartOptions start;
    QString tour;       ///< folder for the pictures and the log of the guided tour; empty: none
    QString gallery;    ///< folder for a picture of every panel and dialog; empty: none
    QString measure;    ///< file for the figures of `gridlinectl bench desk`; empty: none
    int cases = 0;      ///< how many of them to open
    bool live = false;  ///< measure when others' acts are seen instead
    bool map = false;   ///< measure the map instead
    QString tile;       ///< a stream to show alone, for `gridlinectl bench video`; empty: none
    bool scene = false; ///< and write what it draws beside the figures
};

Options parse(const QApplication &app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Gridline: command and dispatch for a district."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions(
        {{u"db"_s,
          u"Server: a host, hosts with commas, or a URI; without it this "
          "computer's own database."_s,
          u"address"_s},
         {u"as"_s, u"Sign in as this account at once."_s, u"account"_s},
         {u"lang"_s, u"zh_CN or en."_s, u"language"_s},
         {u"theme"_s, u"dark or light."_s, u"theme"_s},
         {u"text"_s, u"Size of text in percent, 80 to 150."_s, u"percent"_s},
         {u"tour"_s, u"Play the guided tour and leave its pictures and log here."_s, u"folder"_s},
         {u"gallery"_s, u"Leave a picture of every panel and dialog here."_s, u"folder"_s},
         {u"measure"_s, u"Measure the desk and write the figures here."_s, u"file"_s},
         {u"measure-cases"_s, u"How many cases are opened in it."_s, u"number"_s},
         {u"measure-live"_s, u"Measure instead when the acts of others are painted."_s},
         {u"measure-map"_s, u"Measure the map instead."_s},
         {u"measure-tile"_s, u"Show only this stream, and say where its picture stands."_s,
          u"address"_s},
         {u"measure-scene"_s, u"With the map: write what it draws, too."_s}});
    parser.process(app);
    return {.start = {.server = parser.isSet(u"db"_s) ? parser.value(u"db"_s)
                                                      : qEnvironmentVariable("GRIDLINE_DB"),
                      .login = parser.value(u"as"_s),
                      .language = parser.value(u"lang"_s),
                      .theme = parser.value(u"theme"_s),
                      .textPercent = parser.value(u"text"_s).toInt()},
            .tour = parser.value(u"tour"_s),
            .gallery = parser.value(u"gallery"_s),
            .measure = parser.value(u"measure"_s),
            .cases = parser.value(u"measure-cases"_s).toInt(),
            .live = parser.isSet(u"measure-live"_s),
            .map = parser.isSet(u"measure-map"_s),
            .tile = parser.value(u"measure-tile"_s),
            .scene = parser.isSet(u"measure-scene"_s)};
}

void writeFigures(const QString &path, const QJsonObject &document)
{
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly)
                         && file.write(QJsonDocument(document).toJson()) > 0 && file.commit();
    QApplication::exit(written && document["problem"_L1].toString().isEmpty() ? 0 : 1);
}

template <typename Measures>
std::unique_ptr<QObject> writing(std::unique_ptr<Measures> measures, const QString &path)
{
    QObject::connect(measures.get(), &Measures::finished, qApp,
                     [path](const QJsonObject &found) { writeFigures(path, found); });
    return measures;
}

std::unique_ptr<QObject> startMeasures(gl::desktop::Program &program, const Options &options)
{
    using namespace gl::desktop;
    if (options.measure.isEmpty())
        return nullptr;
    if (options.live)
        return writing(std::make_unique<LiveMeasures>(program), options.measure);
    if (options.map)
        return writing(std::make_unique<MapMeasures>(program, options.scene), options.measure);
    return writing(std::make_unique<DeskMeasures>(program, options.cases), options.measure);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"gridline"_s);
    QApplication::setApplicationVersion(QStringLiteral(GRIDLINE_VERSION));
    gl::desktop::startLogFile();
    // The desk decides itself when it ends: signing out closes its last window, too.
    QApplication::setQuitOnLastWindowClosed(false);
    gl::map::MapView::chooseGraphics();
    gl::settings::Settings settings;
    const Options options = parse(app);
    if (!options.tile.isEmpty())
        return gl::desktop::showTile(QUrl(options.tile));
    gl::desktop::Program program(settings, options.start);
    const std::unique_ptr<QObject> measures = startMeasures(program, options);
    program.start();
    std::unique_ptr<gl::desktop::Stage> stage;
    if (!options.tour.isEmpty() || !options.gallery.isEmpty()) {
        const bool plays = !options.tour.isEmpty();
        stage = std::make_unique<gl::desktop::Stage>(plays ? options.tour : options.gallery);
        QObject::connect(stage.get(), &gl::desktop::Stage::finished, &app,
                         [](bool whole) { QApplication::exit(whole ? 0 : 1); });
        stage->play(plays ? gl::desktop::mainJobTour(program) : gl::desktop::gallery(program));
    }
    return QApplication::exec();
}

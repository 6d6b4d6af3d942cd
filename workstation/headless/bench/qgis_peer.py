"""Draws with QGIS what the map of the workstation drew, for `gridlinectl bench map --beside-qgis`.

Usage: python3 qgis_peer.py SCENE [PICTURES]   with SCENE as `gridline --measure-scene` writes it.
Prints one JSON document: the version of QGIS, and for each way over the map the processor
milliseconds of every frame, all threads together, as the desk counts its own, and their mean. Each
way is gone once before it counts. PICTURES: a folder for a picture from the middle of each way, to compare
by eye. Exit code 3: QGIS is not installed here.
"""
import json
import math
import sys
import time

try:
    from qgis.core import (
        Qgis, QgsApplication, QgsCategorizedSymbolRenderer, QgsFeature, QgsFillSymbol,
        QgsFontMarkerSymbolLayer, QgsGeometry, QgsGradientColorRamp, QgsGradientStop,
        QgsHeatmapRenderer, QgsMapRendererCustomPainterJob, QgsMapSettings, QgsMarkerSymbol,
        QgsNullSymbolRenderer, QgsPalLayerSettings, QgsPointClusterRenderer, QgsPointXY, QgsProject,
        QgsProperty, QgsRectangle, QgsRendererCategory, QgsSimpleMarkerSymbolLayer,
        QgsSingleSymbolRenderer, QgsSymbolLayer, QgsTextBufferSettings, QgsTextFormat,
        QgsUnitTypes, QgsVectorLayer, QgsVectorLayerSimpleLabeling, QgsVectorSimplifyMethod)
    from qgis.PyQt.QtCore import QSize, QSizeF
    from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter
except ImportError as missing:
    print(missing, file=sys.stderr)
    sys.exit(3)

EARTH = 2 * math.pi * 6378137  # metres of Web Mercator around the world
DISTRICT, TOWN, VILLAGE, GRID = 1, 2, 3, 4
PIXELS = QgsUnitTypes.RenderPixels
# As the map's: lights none, green, yellow, red, grey, purple.
LIGHTS = ["#8a97a5", "#3fae6a", "#e0b13a", "#d9483b", "#9aa3ad", "#8d6bc4"]


def mercator(x, y):
    return QgsPointXY((x - 0.5) * EARTH, (0.5 - y) * EARTH)


def memory_layer(kind, fields, rows):
    """A layer that is nowhere but in memory, with an index; rows of (geometry, attributes)."""
    columns = "".join(f"&field={field}" for field in fields)
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:3857{columns}", "layer", "memory")
    features = []
    for geometry, attributes in rows:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(geometry)
        feature.setAttributes(attributes)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.dataProvider().createSpatialIndex()
    layer.updateExtents()
    simplify = QgsVectorSimplifyMethod()
    simplify.setSimplifyHints(Qgis.VectorRenderingSimplificationFlag.GeometrySimplification)
    simplify.setThreshold(0.7)
    layer.setSimplifyMethod(simplify)
    return layer


def rings_of(area):
    """All rings of an area in one polygon, filled by the odd-even rule as ours are."""
    rings = [[mercator(x, y) for x, y in zip(flat[0::2], flat[1::2])] for flat in area["rings"]]
    return QgsGeometry.fromPolygonXY(rings)


def label_of(area):
    return QgsGeometry.fromPointXY(mercator(*area["label"]))


def outlines(areas, colour, strength, width):
    line = QColor(colour)
    line.setAlphaF(strength)
    layer = memory_layer("Polygon", [], [(rings_of(area), []) for area in areas])
    symbol = QgsFillSymbol.createSimple({"style": "no", "outline_width_unit": "Pixel"})
    symbol.symbolLayer(0).setStrokeColor(line)
    symbol.symbolLayer(0).setStrokeWidth(width)
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer


def land(towns, style):
    layer = memory_layer("Polygon", ["second:int"],
                         [(rings_of(town), [int(town["second"])]) for town in towns])
    categories = []
    for second, colour in ((0, style["land"]), (1, style["land_second"])):
        symbol = QgsFillSymbol.createSimple({"color": colour, "outline_style": "no"})
        categories.append(QgsRendererCategory(second, symbol, ""))
    layer.setRenderer(QgsCategorizedSymbolRenderer("second", categories))
    return layer


def heat(grids, style):
    layer = memory_layer("Point", ["cases:int"],
                         [(label_of(grid), [grid["count"]]) for grid in grids if grid["count"] > 0])
    colours = [QColor(shade) for shade in style["shades"]]
    for at, colour in enumerate(colours):
        colour.setAlphaF(min(0.1 + 0.75 * at / (len(colours) - 1), 0.8))
    nothing = QColor(colours[0])
    nothing.setAlpha(0)
    # Ours shows the root of the strength: stops stand at the squares.
    steps = [(at / (len(colours) - 1)) ** 2 for at in range(len(colours))]
    stops = [QgsGradientStop(max(step, 0.0064), colour)
             for step, colour in zip(steps[:-1], colours[:-1])]
    renderer = QgsHeatmapRenderer()
    renderer.setColorRamp(QgsGradientColorRamp(nothing, colours[-1], False, stops))
    renderer.setWeightExpression("cases")
    renderer.setRenderQuality(4)  # pixels a side of a cell, as ours
    renderer.setRadiusUnit(PIXELS)
    layer.setRenderer(renderer)
    return layer


def names(areas, style, size, bold):
    layer = memory_layer("Point", ["name:string"],
                         [(label_of(area), [area["name"]]) for area in areas])
    layer.setRenderer(QgsNullSymbolRenderer())
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSizeUnit(PIXELS)
    halo.setSize(1.5)
    halo.setColor(QColor(style["halo"]))
    halo.setOpacity(0.85)
    font = QFont(style["font"])
    font.setBold(bold)
    text = QgsTextFormat()
    text.setFont(font)
    text.setSizeUnit(PIXELS)
    text.setSize(style["font_pixels"] * size)
    text.setColor(QColor(style["text"]))
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName = "name"
    settings.placement = Qgis.LabelPlacement.OverPoint
    settings.priority = 10 if bold else 5
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
    return layer


def marker(shape, size, fill, edge, width):
    return QgsSimpleMarkerSymbolLayer.create({
        "name": shape, "size": str(size), "size_unit": "Pixel", "color": fill,
        "outline_color": edge, "outline_width": str(width), "outline_width_unit": "Pixel"})


def single_mark(style, hotline, urgent, light):
    edge = style["overdue"] if urgent else LIGHTS[light]
    symbol = QgsMarkerSymbol()
    symbol.changeSymbolLayer(0, marker("circle" if hotline else "square", 18, style["halo"], edge,
                                       3 if urgent else 1.5))
    symbol.appendSymbolLayer(marker("circle", 9, LIGHTS[light], LIGHTS[light], 1))
    return symbol


def cluster_mark(style):
    disc = marker("circle", 30, style["accent"], style["halo"], 1.5)
    disc.setDataDefinedProperty(QgsSymbolLayer.PropertySize, QgsProperty.fromExpression(
        "2 * min(9 + 1.5 * ln(@cluster_size) / ln(2), 24)"))
    number = QgsFontMarkerSymbolLayer(style["font"], "1", style["font_pixels"],
                                      QColor(style["on_accent"]))
    number.setSizeUnit(PIXELS)
    number.setDataDefinedProperty(QgsSymbolLayer.PropertyCharacter,
                                  QgsProperty.fromExpression("to_string(@cluster_size)"))
    symbol = QgsMarkerSymbol()
    symbol.changeSymbolLayer(0, disc)
    symbol.appendSymbolLayer(number)
    return symbol


def marks(scene):
    style = scene["style"]
    rows = []
    for mark in scene["marks"]:
        key = mark["light"] * 4 + mark["hotline"] * 2 + mark["urgent"]
        rows.append((QgsGeometry.fromPointXY(mercator(*mark["at"])), [key]))
    layer = memory_layer("Point", ["look:int"], rows)
    categories = [
        QgsRendererCategory(key, single_mark(style, key & 2, key & 1, key // 4), "")
        for key in range(len(LIGHTS) * 4)]
    renderer = QgsPointClusterRenderer()
    renderer.setTolerance(60)
    renderer.setToleranceUnit(PIXELS)
    renderer.setEmbeddedRenderer(QgsCategorizedSymbolRenderer("look", categories))
    renderer.setClusterSymbol(cluster_mark(style))
    layer.setRenderer(renderer)
    return layer


class Map:
    """The layers, from below, each with the zooms at which our map shows it."""

    def __init__(self, scene):
        self.size = QSize(int(scene["width"]), int(scene["height"]))
        self.background = QColor(scene["style"]["background"])
        style, line = scene["style"], scene["style"]["line"]
        levels = {level: [area for area in scene["areas"] if area["level"] == level]
                  for level in (DISTRICT, TOWN, VILLAGE, GRID)}
        self.heat = heat(levels[GRID], style)
        self.layers = [
            (land(levels[TOWN], style), 0, 99),
            (self.heat, 0, 99),
            (outlines(levels[GRID], line, 0.45, 0.6), 11.5, 14),
            (outlines(levels[GRID], line, 0.45, 1.0), 14, 99),
            (outlines(levels[VILLAGE], line, 0.6, 1.0), 10.2, 99),
            (outlines(levels[TOWN], line, 0.9, 1.8), 0, 99),
            (outlines(levels[DISTRICT], line, 1.0, 2.6), 0, 99),
            (names(levels[GRID], style, 0.85, False), 14.5, 99),
            (names(levels[VILLAGE], style, 0.95, False), 12.5, 99),
            (names(levels[TOWN], style, 1.1, True), 0, 15),
            (marks(scene), 0, 99),
        ]

    def settings(self, x, y, zoom):
        pixel = EARTH / (256 * 2 ** zoom)
        middle = mercator(x, y)
        settings = QgsMapSettings()
        settings.setDestinationCrs(self.heat.crs())
        settings.setOutputSize(self.size)
        settings.setOutputDpi(96)
        settings.setBackgroundColor(self.background)
        settings.setFlag(Qgis.MapSettingsFlag.Antialiasing, True)
        settings.setFlag(Qgis.MapSettingsFlag.UseRenderingOptimization, True)
        settings.setFlag(Qgis.MapSettingsFlag.DrawLabeling, True)
        half = QSizeF(self.size) * (pixel / 2)
        settings.setExtent(QgsRectangle(middle.x() - half.width(), middle.y() - half.height(),
                                        middle.x() + half.width(), middle.y() + half.height()))
        # The first is on top.
        settings.setLayers([layer for layer, least, most in reversed(self.layers)
                            if least <= zoom < most])
        # 600 metres on the ground, within limits, as ours.
        latitude = math.atan(math.sinh(math.pi * (1 - 2 * y)))
        self.heat.renderer().setRadius(
            min(max(600 / (pixel * math.cos(latitude)), 14), 180))
        return settings

    def frame(self, view):
        image = QImage(self.size, QImage.Format_ARGB32_Premultiplied)
        painter = QPainter(image)
        job = QgsMapRendererCustomPainterJob(self.settings(*view), painter)
        job.renderSynchronously()
        painter.end()
        return image, job.errors()


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        scene = json.load(file)
    application = QgsApplication([], False)
    application.initQgis()
    drawn = Map(scene)
    durations = {}
    for path in scene["paths"]:
        name, views = path["name"], path["views"]
        for view in views:
            image, errors = drawn.frame(view)
            if errors:
                sys.exit("; ".join(error.message for error in errors))
        counted = []
        for at, view in enumerate(views):
            before = time.process_time()
            image, _ = drawn.frame(view)
            counted.append((time.process_time() - before) * 1000)
            if len(sys.argv) > 2 and at == len(views) // 2:
                image.save(f"{sys.argv[2]}/{name}.png")
        durations[name] = counted
    figures = {name: sum(counted) / len(counted) for name, counted in durations.items()}
    print(json.dumps({"version": Qgis.QGIS_VERSION.split("-")[0], "durations": durations,
                      "figures": figures}))
    sys.stdout.flush()
    del drawn
    QgsProject.instance().clear()
    application.exitQgis()


main()

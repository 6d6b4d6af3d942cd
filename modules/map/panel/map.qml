// What moves or is marked on the map; all else is in the layers below it, which C++ adds.
import QtQuick
import QtLocation
import QtPositioning

Item {
    id: root

    property double centreLat: 39.73
    property double centreLon: 116.34
    property double zoom: 11
    property color accent: "#4da3ff"
    property color halo: "#ffffff"
    property color alarm: "#ff5a5a"
    property var markedArea: []    // {latitude, longitude} of its outer ring
    property var markedSpot: null  // {latitude, longitude} of the case
    property var track: []         // the way of an inspector that is replayed
    property var trackHead: null   // where on it
    property var drawing: []       // the line being measured or the lasso
    property bool drawingClosed: false

    Map {
        id: map
        anchors.fill: parent
        plugin: Plugin { name: "itemsoverlay" }
        color: "transparent"
        copyrightsVisible: false
        center: QtPositioning.coordinate(root.centreLat, root.centreLon)
        zoomLevel: root.zoom

        MapPolygon {
            visible: root.markedArea.length > 2
            path: root.markedArea
            color: Qt.rgba(root.accent.r, root.accent.g, root.accent.b, 0.16)
            border.color: root.accent
            border.width: 3
        }

        MapPolyline {
            visible: root.drawing.length > 1
            path: root.drawingClosed ? root.drawing.concat([root.drawing[0]]) : root.drawing
            line.color: root.alarm
            line.width: 3
        }

        MapPolyline {
            visible: root.track.length > 1
            path: root.track
            line.color: root.accent
            line.width: 4
        }

        MapQuickItem {
            visible: root.trackHead !== null
            coordinate: root.trackHead !== null
                        ? QtPositioning.coordinate(root.trackHead.latitude, root.trackHead.longitude)
                        : QtPositioning.coordinate(0, 0)
            anchorPoint: Qt.point(10, 10)
            sourceItem: Rectangle {
                width: 20
                height: 20
                radius: 10
                color: root.accent
                border.color: root.halo
                border.width: 3
            }
        }

        MapQuickItem {
            visible: root.markedSpot !== null
            coordinate: root.markedSpot !== null
                        ? QtPositioning.coordinate(root.markedSpot.latitude, root.markedSpot.longitude)
                        : QtPositioning.coordinate(0, 0)
            anchorPoint: Qt.point(20, 20)
            sourceItem: Rectangle {
                width: 40
                height: 40
                radius: 20
                color: "transparent"
                border.color: root.accent
                border.width: 4
                Rectangle {
                    anchors.fill: parent
                    anchors.margins: 4
                    radius: 16
                    color: "transparent"
                    border.color: root.halo
                    border.width: 2
                }
            }
        }
    }
}

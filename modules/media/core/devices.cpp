#include "devices.h"

#include "deviceelement.h"

#include <algorithm>

namespace gl::media {

namespace {

struct ListFree
{
    void operator()(GList *devices) const { g_list_free_full(devices, gst_object_unref); }
};
using DeviceList = std::unique_ptr<GList, ListFree>;

const char *classOf(DeviceKind kind)
{
    switch (kind) {
    case DeviceKind::Microphone: return "Audio/Source";
    case DeviceKind::Loudspeaker: return "Audio/Sink";
    case DeviceKind::Camera: break;
    }
    return "Video/Source";
}

DeviceList devicesOf(DeviceKind kind)
{
    const ObjectPtr<GstDeviceMonitor> monitor(gst_device_monitor_new());
    gst_device_monitor_add_filter(monitor.get(), classOf(kind), nullptr);
    // Not started: that would wait for changes; the present ones are read at once.
    return DeviceList(gst_device_monitor_get_devices(monitor.get()));
}

/// What the system calls it, else what people do.
QString idOf(GstDevice *device)
{
    GstStructure *properties = gst_device_get_properties(device);
    QString id;
    for (const char *key :
         {"node.name", "device.name", "alsa.name", "device.id", "api.alsa.path", "api.v4l2.path"}) {
        const char *value = properties ? gst_structure_get_string(properties, key) : nullptr;
        if (id.isEmpty() && value)
            id = QString::fromUtf8(value);
    }
    if (properties)
        gst_structure_free(properties);
    const TextPtr name(gst_device_get_display_name(device));
    return id.isEmpty() ? QString::fromUtf8(name.get()) : id;
}

} // namespace

QList<Device> devices(DeviceKind kind)
{
    QList<Device> devices;
    const DeviceList list = devicesOf(kind);
    for (const GList *each = list.get(); each; each = each->next) {
        auto *device = GST_DEVICE(each->data);
        const TextPtr name(gst_device_get_display_name(device));
        const Device found{.id = idOf(device), .name = QString::fromUtf8(name.get())};
        if (std::ranges::find(devices, found.id, &Device::id) == devices.end())
            devices.append(found);
    }
    std::ranges::sort(devices, {}, &Device::name);
    return devices;
}

ObjectPtr<GstElement> deviceElement(DeviceKind kind, const QString &id)
{
    const DeviceList list = devicesOf(kind);
    GstDevice *chosen = nullptr;
    for (const GList *each = list.get(); each && !chosen; each = each->next) {
        if (!id.isEmpty() && idOf(GST_DEVICE(each->data)) == id)
            chosen = GST_DEVICE(each->data);
    }
    // Nothing chooses among cameras as the sound server does among its devices.
    if (!chosen && kind == DeviceKind::Camera && list)
        chosen = GST_DEVICE(list->data);
    GstElement *made = chosen ? gst_device_create_element(chosen, nullptr) : nullptr;
    if (!made && kind != DeviceKind::Camera)
        made = gst_element_factory_make(
            kind == DeviceKind::Microphone ? "autoaudiosrc" : "autoaudiosink", nullptr);
    return ObjectPtr<GstElement>(made ? GST_ELEMENT(gst_object_ref_sink(made)) : nullptr);
}

} // namespace gl::media

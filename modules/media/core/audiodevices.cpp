#include "audiodevices.h"

#include "audioelement.h"

#include <algorithm>

namespace gl::media {

namespace {

struct ListFree
{
    void operator()(GList *devices) const { g_list_free_full(devices, gst_object_unref); }
};
using DeviceList = std::unique_ptr<GList, ListFree>;

DeviceList devicesOf(AudioDirection direction)
{
    const ObjectPtr<GstDeviceMonitor> monitor(gst_device_monitor_new());
    gst_device_monitor_add_filter(
        monitor.get(), direction == AudioDirection::Microphone ? "Audio/Source" : "Audio/Sink",
        nullptr);
    // Not started: that would wait for changes; the present ones are read at once.
    return DeviceList(gst_device_monitor_get_devices(monitor.get()));
}

/// What the sound server calls it, else what people do.
QString idOf(GstDevice *device)
{
    GstStructure *properties = gst_device_get_properties(device);
    QString id;
    for (const char *key :
         {"node.name", "device.name", "alsa.name", "device.id", "api.alsa.path"}) {
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

QList<AudioDevice> audioDevices(AudioDirection direction)
{
    QList<AudioDevice> devices;
    const DeviceList list = devicesOf(direction);
    for (const GList *each = list.get(); each; each = each->next) {
        auto *device = GST_DEVICE(each->data);
        const TextPtr name(gst_device_get_display_name(device));
        const AudioDevice found{.id = idOf(device), .name = QString::fromUtf8(name.get())};
        if (std::ranges::find(devices, found.id, &AudioDevice::id) == devices.end())
            devices.append(found);
    }
    std::ranges::sort(devices, {}, &AudioDevice::name);
    return devices;
}

ObjectPtr<GstElement> audioElement(AudioDirection direction, const QString &id)
{
    GstElement *made = nullptr;
    if (!id.isEmpty()) {
        const DeviceList list = devicesOf(direction);
        for (const GList *each = list.get(); each && !made; each = each->next) {
            if (idOf(GST_DEVICE(each->data)) == id)
                made = gst_device_create_element(GST_DEVICE(each->data), nullptr);
        }
    }
    if (!made)
        made = gst_element_factory_make(
            direction == AudioDirection::Microphone ? "autoaudiosrc" : "autoaudiosink", nullptr);
    return ObjectPtr<GstElement>(made ? GST_ELEMENT(gst_object_ref_sink(made)) : nullptr);
}

} // namespace gl::media

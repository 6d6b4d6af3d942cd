#pragma once

#include "ports/deskports.h"
#include "services.h"

#include <settings/settings.h>
#include <ui/panel.h>
#include <ui/theme.h>

#include <QList>

#include <alarms/alarmservice.h>

#include <functional>

namespace gl::desktop {

/// What every panel gets besides its services.
struct PanelParts
{
    alarms::AlarmService &alarms;
    settings::Settings &settings;
    ui::DeskContext &desk;
    ui::Actions &actions;
    const ui::Theme &theme;
    QWidget *parent;
};

struct PanelEntry
{
    QString id;
    QStringList roles; ///< who gets it; empty: everybody
    std::function<ui::Panel *(Services &, DeskPorts &, const PanelParts &)> make;
};

/// The panels of the desk, in the order of their keys (Ctrl+1 ...).
const QList<PanelEntry> &panels();

} // namespace gl::desktop

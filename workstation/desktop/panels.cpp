#include "panels.h"

#include <cases_panel/casepanel.h>
#include <cases_panel/queuepanel.h>
#include <intake_panel/intakepanel.h>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

ui::Panel *makeQueue(Services &services, DeskPorts &ports, const PanelParts &parts)
{
    auto *panel = new cases::QueuePanel(services.cases, services.lists, parts.desk, parts.actions,
                                        parts.theme, parts.parent);
    QObject::connect(&ports, &DeskPorts::namesChanged, panel, &cases::QueuePanel::setNames);
    return panel;
}

ui::Panel *makeCase(Services &services, DeskPorts &ports, const PanelParts &parts)
{
    return new cases::CasePanel(services.cases, ports.casePorts(), parts.desk, parts.actions, parts.theme,
                                parts.parent);
}

ui::Panel *makeIntake(Services &services, DeskPorts &ports, const PanelParts &parts)
{
    auto *panel = new intake::IntakePanel(services.intake, ports.registrar(), parts.desk, parts.actions,
                                          parts.theme, parts.parent);
    DraftKeeper &drafts = ports.intakeDrafts();
    panel->setDraftHooks({.save = [&drafts](const QString &key, const QJsonObject &document) {
                              drafts.save(key, document);
                          },
                          .drop = [&drafts](const QString &key) { drafts.save(key, {}); }});
    QObject::connect(&drafts, &DraftKeeper::ready, panel,
                     [panel, &drafts] { panel->restoreDrafts(drafts.all().values()); });
    QObject::connect(&services.outbox, &desklink::Outbox::numbered, panel,
                     &intake::IntakePanel::caseNumbered);
    return panel;
}

} // namespace

const QList<PanelEntry> &panels()
{
    static const QStringList takesCalls{u"acceptor"_s, u"dispatcher"_s, u"shift_lead"_s, u"inspector"_s};
    static const QList<PanelEntry> all{
        {u"queue"_s, {}, makeQueue}, {u"case"_s, {}, makeCase}, {u"intake"_s, takesCalls, makeIntake}};
    return all;
}

} // namespace gl::desktop

#include "scene.h"

#include "program.h"

#include <QAction>
#include <QApplication>
#include <QListWidget>

#include <cases_panel/casepanel.h>
#include <cases_panel/queuepanel.h>
#include <commandbar_panel/commandbar.h>
#include <map_panel/mappanel.h>

using namespace Qt::StringLiterals;

namespace gl::desktop {

bool Scene::isSignInReady() const
{
    return m_program.signInWindow() != nullptr && m_program.signInWindow()->isReady();
}

bool Scene::hasDesk(const QString &login) const
{
    return m_program.desk() != nullptr && m_program.desk()->context().person().login == login;
}

QWidget *Scene::panel(const QString &id) const
{
    return m_program.desk() != nullptr ? m_program.desk()->window().windows().panel(id) : nullptr;
}

bool Scene::queueHasRows() const
{
    const auto *queue = qobject_cast<cases::QueuePanel *>(panel(u"queue"_s));
    return queue != nullptr && queue->model().rowCount() > 0;
}

bool Scene::isIn(const QString &panelId) const
{
    const QWidget *found = panel(panelId);
    return found != nullptr && found->isAncestorOf(QApplication::focusWidget());
}

QString Scene::focusName() const
{
    const QWidget *widget = QApplication::focusWidget();
    return widget != nullptr ? widget->objectName() : QString();
}

const cases::CaseDocument *Scene::shown() const
{
    const auto *found = qobject_cast<cases::CasePanel *>(panel(u"case"_s));
    const cases::CaseDocument *document = found != nullptr ? found->document() : nullptr;
    return document != nullptr && document->header.id == m_program.desk()->context().currentCase()
               ? document
               : nullptr;
}

bool Scene::showsNewCase()
{
    if (shown() == nullptr || shown()->header.id == m_seen)
        return false;
    m_seen = shown()->header.id;
    m_number = shown()->header.number;
    return true;
}

bool Scene::showsTheCase() const
{
    return shown() != nullptr && shown()->header.number == m_number;
}

bool Scene::offers(const QString &action) const
{
    if (!showsTheCase() || shown()->offer(action) == nullptr)
        return false;
    const QAction *found = m_program.desk()->actions().find(u"case."_s + action);
    return found != nullptr && found->isEnabled();
}

bool Scene::isFormOpen() const
{
    const QWidget *casePanel = panel(u"case"_s);
    const auto *form =
        casePanel != nullptr ? casePanel->findChild<QWidget *>(u"caseActionForm"_s) : nullptr;
    return form != nullptr && form->isVisible() && form->isAncestorOf(QApplication::focusWidget());
}

void Scene::rememberVersion()
{
    m_version = shown() != nullptr ? shown()->header.version : 0;
}

bool Scene::wentOn(const QString &state) const
{
    return showsTheCase() && shown()->header.version > m_version && !isFormOpen()
           && (state.isEmpty() || shown()->header.state == state);
}

void Scene::rememberFiles()
{
    m_files = shown() != nullptr ? shown()->files.size() : 0;
}

bool Scene::hasMoreFiles() const
{
    return showsTheCase() && shown()->files.size() > m_files;
}

bool Scene::isMapSettled() const
{
    const auto *map = qobject_cast<map::MapPanel *>(panel(u"map"_s));
    return map != nullptr && map->isVisible() && map->isSettled();
}

bool Scene::foundByCommandBar() const
{
    const auto *bar = m_program.desk() != nullptr
                          ? m_program.desk()->window().findChild<commandbar::CommandBar *>()
                          : nullptr;
    const auto *list = bar != nullptr ? bar->findChild<QListWidget *>() : nullptr;
    return list != nullptr && list->currentItem() != nullptr
           && list->currentItem()->text().startsWith(m_number);
}

} // namespace gl::desktop

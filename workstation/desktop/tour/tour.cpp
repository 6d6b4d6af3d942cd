#include "tour.h"

#include "program.h"

#include <cases_panel/casepanel.h>
#include <cases_panel/queuepanel.h>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

/// What the steps look at; the desk is another one after every sign-in.
class Scene
{
public:
    explicit Scene(Program &program) : m_program(program) {}

    bool isSignInReady() const
    {
        return m_program.signInWindow() != nullptr && m_program.signInWindow()->isReady();
    }
    bool hasDesk() const { return m_program.desk() != nullptr; }

    template <typename Panel>
    Panel *panel(const QString &id) const
    {
        return hasDesk() ? qobject_cast<Panel *>(m_program.desk()->window().windows().panel(id))
                         : nullptr;
    }
    bool queueHasRows() const
    {
        const auto *queue = panel<cases::QueuePanel>(u"queue"_s);
        return queue != nullptr && queue->model().rowCount() > 0;
    }
    /// The case panel shows another case than when this was last true.
    bool showsNewCase()
    {
        const auto *shown = panel<cases::CasePanel>(u"case"_s);
        const CaseId id = shown != nullptr && shown->document() != nullptr
                              ? m_program.desk()->context().currentCase()
                              : CaseId();
        if (!id.isValid() || id == m_seen || shown->document()->header.id != id)
            return false;
        m_seen = id;
        return true;
    }
    void trigger(const QString &action) const
    {
        if (QAction *found = m_program.desk()->actions().find(action))
            found->trigger();
    }

private:
    Program &m_program;
    CaseId m_seen;
};

} // namespace

QList<TourStep> mainJobTour(Program &program)
{
    const auto scene = std::make_shared<Scene>(program);
    return {
        {.says = u"The sign-in window, and the people of the demo district"_s,
         .until = [scene] { return scene->isSignInReady(); },
         .picture = u"sign-in"_s},
        {.says = u"Enter signs the first acceptor in; the queue is read"_s,
         .act = [] { Stage::press(Qt::Key_Return); },
         .until = [scene] { return scene->hasDesk() && scene->queueHasRows(); },
         .picture = u"desk"_s},
        {.says = u"j goes to the next case, and the case panel follows"_s,
         .act =
             [scene] {
                 scene->trigger(u"go.queue"_s);
                 Stage::press(Qt::Key_J);
             },
         .until = [scene] { return scene->showsNewCase(); },
         .picture = u"case"_s},
        {.says = u"Ctrl+K finds everything; here a unit by its initials"_s,
         .act =
             [] {
                 Stage::press(Qt::Key_K, Qt::ControlModifier);
                 Stage::type(u"hcz"_s);
             },
         .picture = u"command-bar"_s},
        {.says = u"A call comes in: n, and what the caller says"_s,
         .act =
             [scene] {
                 Stage::press(Qt::Key_Escape);
                 scene->trigger(u"go.queue"_s);
                 Stage::press(Qt::Key_N);
                 Stage::type(u"13800001234"_s);
                 for (int field = 0; field < 3; ++field) // past name and secrecy
                     Stage::press(Qt::Key_Tab);
                 Stage::type(u"黄村东里小区南门外路灯三天不亮，夜间出行不便"_s);
                 Stage::press(Qt::Key_Tab);
                 Stage::type(u"黄村"_s);
             },
         .picture = u"intake"_s},
        {.says = u"Ctrl+Shift+Enter registers the order and opens it"_s,
         .act = [] { Stage::press(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier); },
         .until = [scene] { return scene->showsNewCase(); },
         .picture = u"registered"_s},
        {.says = u"Every key there is"_s,
         .act = [scene] { scene->trigger(u"help.keys"_s); },
         .picture = u"keys"_s},
    };
}

} // namespace gl::desktop

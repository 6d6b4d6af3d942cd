#pragma once

#include "scene.h"
#include "stage.h"

#include <memory>

namespace gl::desktop {

/// A field of a form: its text, or how many times the arrow goes down in a list, or a tick.
struct Fill
{
    QString text{};
    int down = 0;
    bool tick = false;
    int skip = 0; ///< fields to go past before this one
};

/// One act on the case of the tour: its key, what is filled in, and the state it leads to.
struct TourAct
{
    QString says;
    QString action;
    QKeyCombination key;
    QList<Fill> fills{};
    QString state{};     ///< empty: stays the same
    QString picture{};   ///< of the filled form; the case afterwards is "<picture>-done"
    int sends = 1;       ///< what ends a case asks once more
    bool atOnce = false; ///< nothing to fill in: the key alone does it
};

/// Writes the steps of a tour.
class TourScript
{
public:
    explicit TourScript(Program &program) : m_scene(std::make_shared<Scene>(program)) {}

    void add(const TourStep &step) { m_steps << step; }
    /// Ends the desk that is there and signs in as `login`.
    void signIn(const QString &login, const QString &says);
    /// The same, and opens the case of the tour.
    void changeTo(const QString &login, const QString &says);
    /// A phone order or an inspector's report, registered and opened.
    void takeCall();
    void takeReport();
    void act(const TourAct &act);
    /// Pastes a photo into the case.
    void addPhoto();

    const std::shared_ptr<Scene> &scene() const { return m_scene; }
    QList<TourStep> steps() const { return m_steps; }

private:
    void wait(const std::function<bool()> &until);
    void registerAndOpen(const QString &says, const QString &picture);

    std::shared_ptr<Scene> m_scene;
    QList<TourStep> m_steps;
};

/// A phone order from the call to its closing.
void playHotlineOrder(TourScript &script);
/// A grid case from the report to its closing.
void playGridCase(TourScript &script);

} // namespace gl::desktop

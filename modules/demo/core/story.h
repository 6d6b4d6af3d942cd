#pragma once

#include "random.h"
#include "simulation.h"

#include <optional>
#include <string_view>

namespace gl::demo {

/// What is decided about a case before its story begins.
struct Seed
{
    Family family = Family::Grid;
    int64_t reportedAt = 0;
    std::string_view target{}; ///< the state to stop in, for an open case; empty: to the end
    int64_t mergeInto = 0;     ///< this case is a duplicate of that one ...
    int64_t mergeAt = 0;       ///< ... and merged at this moment
    int64_t childId = 0;       ///< another case joins this one ...
    int64_t childAt = 0;       ///< ... at this moment
    double haste = 1;          ///< below 1 everything goes faster, for stories that must end today
};

/// Lets a case live: draws its course, then walks it with the people whose turn it is. The rules of
/// the database judge every step; one they do not know is left out.
class Story
{
public:
    Story(const Vocabulary &words, Simulation &sim, Random random, const Seed &seed)
        : m_words(words),
          m_sim(sim),
          m_random(random),
          m_seed(seed),
          m_now(seed.reportedAt)
    {}

    void tell();
    /// Did another case really join?
    bool childJoined() const { return m_childJoined; }

private:
    struct Course
    {
        bool verify, selfDispose, voided, transferOut, declined, returned, returnRefused,
            reassigned, backToIntake, extend, extendRefused, suspend, stillSuspended, supervise,
            urge, rework, unitRejects, inspectFails, closeRefused, forced, exclude, contact, assist,
            missedCall, missedIntake, appeal, overdue, instruct, backCheck, appointed;
        double pace; ///< share of the handling limit that is used
    };

    void drawCourse();
    void bendCourse(); ///< so that the target state is reached
    void fillIn();
    void tellGrid();
    void gridIntake();
    void gridHandling();
    void gridInspection();
    void tellHotline();
    void hotlineIntake();
    void hotlineHandling();
    void hotlineReturns();
    void hotlineDistribute();
    void hotlineReply();
    void hotlineClosing();
    void handlingAside(std::string_view ready);
    void returnsTo(int wrongUnit);
    void afterwards();

    bool done() const { return m_stopped || m_sim.isTerminal(); }
    /// After `gap` seconds this person takes the step.
    bool step(std::string_view action, Person person, double gap, const Inputs &inputs = {});
    void office(); ///< waits for office hours
    /// Seconds until that share of the handling clock's limit has gone by.
    double handlingGap(double share) const;
    double quick(double minutes) { return (20 + m_random.waiting(minutes * 60)) * m_tempo; }
    /// Short limits leave less time between the steps of handling.
    void takeTempo();
    void whileOpen();
    /// Also what ends a story whose rounds are used up.
    void forceClose(double minutes);

    int ownerUnit();
    int otherUnit(int unit);
    Person clerk();
    Person lead();
    Person desk(const std::vector<Person> &people) { return m_random.pick(people); }
    Person inspector();
    Inputs text(std::string_view kind);
    Inputs opinion();
    Inputs reason(std::string_view code, std::string_view kind);
    Inputs unitInputs(int unit, bool withAssist);
    Inputs visitInputs(bool good);

    const Vocabulary &m_words;
    Simulation &m_sim;
    Random m_random;
    const Seed m_seed;
    int64_t m_now;
    double m_tempo = 1;
    bool m_stopped = false;
    bool m_childJoined = false;
    bool m_sentBack = false;
    Course m_course{};
    Person m_filer{};
    Person m_inspector{};
};

} // namespace gl::demo

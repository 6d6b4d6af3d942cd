#pragma once

#include "caseplan.h"
#include "copybuffer.h"
#include "simulation.h"

#include <string>
#include <vector>

namespace gl::demo {

/// The rows of a batch of cases, ready to be copied.
struct CaseRows
{
    CopyBuffer file, text, event, party; ///< tables by month

    void add(const Simulation &sim, int64_t id, bool open, const CasePlan &plan, uint64_t caller,
             const Vocabulary &words);
};

/// Rows of tables that are not divided by month: kept until all months are in.
struct SharedRows
{
    struct Round
    {
        int64_t id;
        int64_t since;
        int unit;
        int16_t round;
        bool main;
        uint8_t state;
    };
    std::vector<Round> rounds;
    CopyBuffer open, link, task, request, supervision;
    int64_t openCount = 0;

    void add(const Simulation &sim, int64_t id, bool open, bool recent, const Vocabulary &words);
    void addLink(int64_t id, int64_t other, int64_t at, int actor);
    static CopyBuffer roundRows(const std::vector<Round> &rounds, size_t from, size_t to);
};

inline constexpr const char *kCaseColumns =
    "case_id, version, family, state, source, channel, order_type, rec_type, urgency, class_id, "
    "root_id, standard_id, town_id, village_id, grid_id, unit_id, assist_ids, handler_id, "
    "filer_id, "
    "claimed_by, claimed_at, reported_at, filed_at, dispatched_at, closed_at, clock, deadline, "
    "yellow_at, clocks, counters, flags, rounds, facts, external_no, outcome, parent_id, title, "
    "address, geom";

} // namespace gl::demo

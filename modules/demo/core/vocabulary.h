#pragma once

#include "worktime.h"

#include <base/error.h>
#include <storage/session.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gl::demo {

enum class Family : uint8_t { Grid, Hotline };
constexpr std::string_view familyName(Family family)
{
    return family == Family::Grid ? "grid" : "hotline";
}

struct Standard
{
    int id;
    LimitKind kind;
    double value;
};

/// A class that cases can have.
struct Leaf
{
    int id = 0;
    int rootId = 0;
    int root = 0; ///< index in Vocabulary::roots of its family
    std::string code;
    std::string name;
    std::string branch;                          ///< name of the class above, for titles
    std::vector<Standard> standards;             ///< grid
    Standard limit{0, LimitKind::NaturalDay, 7}; ///< hotline
};

struct Root
{
    int id = 0;
    std::string key; ///< "M06", "R01": as departments.csv names duties
    std::string name;
    std::vector<int> departments; ///< indices into units
};

struct Unit
{
    int id = 0;
    std::string code;
    std::string name;
    int townArea = 0; ///< of a town centre; else 0
    std::vector<int> clerks;
    std::vector<int> leads;
};

struct Person
{
    int id = 0;
    int unit = 0;
};

struct Place
{
    int grid = 0; ///< area ids
    int village = 0;
    int town = 0;
    int townIndex = 0;    ///< town centre in units
    int villageIndex = 0; ///< a running number for the gazetteer
    double x = 0;
    double y = 0;
    std::vector<std::pair<double, double>> border;
};

/// All that stories are made of, read once: classes, limits, people, places.
struct Vocabulary
{
    WorkTime work;
    std::vector<Leaf> leaves[2]; ///< by family
    std::vector<Root> roots[2];
    std::vector<Unit> units; ///< town centres first, then departments
    size_t townCount = 0;
    std::vector<Place> grids;
    std::vector<std::string> villageNames; ///< by Place::villageIndex, without 居委会
    std::vector<std::string> townNames;    ///< by unit index
    std::vector<Person> acceptors, shiftLeads, dispatchers, callbacks, leaders, evaluators;
    std::vector<std::vector<Person>> inspectors; ///< by town
    std::string pepper;
    double delayStep = 1;
    double reworkFactor = 1;
    double yellow = 0.8;
    int srid = 4548;

    static Result<Vocabulary> read(storage::Session &session);
};

} // namespace gl::demo

#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace gl::dispatch {

/// Which kinds of cells a case counts in. Slot 0 counts every case; each other slot leans on its
/// parent while it has few cases.
struct CellShape
{
    std::vector<int> parents;   ///< of every slot; parents stand after 0, in any order; [0] is 0
    std::vector<int> riskChain; ///< slots for the share of returns, from wide to narrow
    int recencySlot = 0;        ///< whose last case tells how recently a unit had one
    /// An order in which every parent comes before its children.
    std::vector<int> order() const;
};

/// The shape of cases in the database, the same as gl.owner_count has it: 1 class and town, 2 root
/// and town, 3 town, 4 village, 5 grid, 6 class, 7 root.
const CellShape &caseShape();

/// A finished case as far as owners are concerned. Times are milliseconds since 1970, UTC.
struct PastCase
{
    int64_t id = 0;
    int64_t at = 0;             ///< when somebody had to decide
    int64_t knownAt = 0;        ///< when its end was known; never used for a case that is earlier
    std::vector<uint64_t> keys; ///< of slots 1 and on; 0: unknown
    int firstUnit = 0;          ///< where it was sent first
    int finalUnit = 0;          ///< where it ended
    std::vector<int> returnedBy{};
    int ruleUnit = 0; ///< what the rules of its day said; 0: nothing
    bool ruleSure = false;
    std::vector<int> ruleOthers{};
    std::vector<std::pair<int, double>> text{}; ///< what its text says, as (unit, probability)
    int group = 0;                              ///< of reports: class, or what the caller wants
};

/// Counts of finished cases by cell and unit. Not thread-safe.
class OwnerCounts
{
public:
    struct Entry
    {
        int unit = 0;
        int kept = 0;
        int returned = 0;
        int64_t lastAt = 0;
    };
    struct Cell
    {
        std::vector<Entry> entries;
        int64_t kept = 0;
        int64_t returned = 0;
        const Entry *find(int unit) const;
    };

    void add(const PastCase &past) { change(past, 1); }
    /// Takes back what add() counted; the time of the last case stays.
    void remove(const PastCase &past) { change(past, -1); }

    /// Null when nothing was counted there. `key` 0 is the cell of all cases when `slot` is 0.
    const Cell *cell(int slot, uint64_t key) const;

private:
    void change(const PastCase &past, int by);
    static void changeCell(Cell &cell, const PastCase &past, int by);

    std::unordered_map<uint64_t, Cell> m_cells;
};

} // namespace gl::dispatch

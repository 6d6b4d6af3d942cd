#include "hotfinder.h"

#include "hotissue.h"
#include "hotname.h"
#include "likeness.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_set>

namespace gl::repeats {

namespace {

constexpr size_t kRarest = 24;     // bigrams of a text that lead to others
constexpr size_t kWindow = 400;    // of the texts with a bigram, those nearest in time
constexpr size_t kNeighbours = 16; // likest ones that a request keeps
constexpr double kFarMetres = 1000;

struct Edge
{
    float likeness;
    uint32_t a;
    uint32_t b;
};

bool stopped(const HotOptions &options)
{
    return options.stop != nullptr && options.stop->load(std::memory_order_relaxed);
}

/// What place and class say about two requests, beside the words.
double additions(const HotItem &a, const HotItem &b, const HotLikeness &likeness)
{
    double sum = 0;
    if (a.villageId != 0 && a.villageId == b.villageId)
        sum += likeness.samePlace;
    else if (a.point && b.point
             && std::hypot(a.point->first - b.point->first, a.point->second - b.point->second)
                    > kFarMetres)
        sum -= likeness.far;
    if (a.classId != 0 && a.classId == b.classId)
        sum += likeness.sameClass;
    return sum;
}

/// For each request its likest ones among those that share two of its rarest bigrams.
class PairFinder
{
public:
    PairFinder(const QList<HotItem> &items, const Grams &grams, const HotOptions &options)
        : m_items(items),
          m_vectors(grams.vectors()),
          m_options(options),
          m_postings(grams.size()),
          m_shared(size_t(items.size()), 0),
          m_scattered(grams.size(), 0)
    {
        for (size_t i = 0; i < m_vectors.size(); ++i) {
            for (const uint32_t gram : rarest(m_vectors[i]))
                m_postings[gram].push_back(uint32_t(i));
        }
    }

    std::vector<Edge> edges()
    {
        std::vector<Edge> all;
        for (uint32_t i = 0; i < m_vectors.size() && !stopped(m_options); ++i) {
            const std::vector<Edge> mine = edgesOf(i);
            all.insert(all.end(), mine.begin(), mine.end());
        }
        std::ranges::sort(all, [](const Edge &x, const Edge &y) {
            return std::tuple(-x.likeness, x.a, x.b) < std::tuple(-y.likeness, y.a, y.b);
        });
        return all;
    }

private:
    static std::vector<uint32_t> rarest(const TextVector &vector)
    {
        TextVector sorted = vector;
        std::ranges::sort(sorted, [](const Weight &x, const Weight &y) {
            return std::pair(-x.value, x.gram) < std::pair(-y.value, y.gram);
        });
        sorted.resize(std::min(sorted.size(), kRarest));
        std::vector<uint32_t> grams;
        for (const Weight &weight : sorted)
            grams.push_back(weight.gram);
        return grams;
    }

    /// The items are in the order of time, so the last ones before `i` are the nearest.
    std::vector<uint32_t> candidates(uint32_t i)
    {
        std::vector<uint32_t> touched;
        for (const uint32_t gram : rarest(m_vectors[i])) {
            const std::vector<uint32_t> &list = m_postings[gram];
            const auto end = std::ranges::lower_bound(list, i);
            const auto begin = end - std::min<ptrdiff_t>(end - list.begin(), kWindow);
            for (auto at = begin; at != end; ++at) {
                if (m_shared[*at]++ == 1)
                    touched.push_back(*at);
                else if (m_shared[*at] == 1)
                    m_once.push_back(*at);
            }
        }
        for (const uint32_t j : m_once)
            m_shared[j] = 0;
        m_once.clear();
        return touched;
    }

    std::vector<Edge> edgesOf(uint32_t i)
    {
        std::vector<Edge> mine;
        const std::vector<uint32_t> found = candidates(i);
        for (const Weight &weight : m_vectors[i])
            m_scattered[weight.gram] = weight.value;
        for (const uint32_t j : found) {
            float likeness = 0;
            for (const Weight &weight : m_vectors[j])
                likeness += weight.value * m_scattered[weight.gram];
            likeness += float(additions(m_items.at(i), m_items.at(j), m_options.likeness));
            if (likeness >= float(m_options.likeness.pair))
                mine.push_back({likeness, j, i});
        }
        for (const Weight &weight : m_vectors[i])
            m_scattered[weight.gram] = 0;
        std::ranges::sort(mine, [](const Edge &x, const Edge &y) {
            return std::pair(-x.likeness, x.a) < std::pair(-y.likeness, y.a);
        });
        mine.resize(std::min(mine.size(), kNeighbours));
        return mine;
    }

    const QList<HotItem> &m_items;
    const std::vector<TextVector> &m_vectors;
    const HotOptions &m_options;
    std::vector<std::vector<uint32_t>> m_postings; ///< texts by one of their rarest bigrams
    std::vector<uint16_t> m_shared;
    std::vector<uint32_t> m_once;
    std::vector<float> m_scattered;
};

/// Joins the likest first, as long as the two groups are alike on average.
class Joiner
{
public:
    Joiner(const QList<HotItem> &items, const std::vector<TextVector> &vectors,
           const HotLikeness &likeness)
        : m_likeness(likeness),
          m_up(vectors.size()),
          m_sums(vectors),
          m_members(vectors.size()),
          m_spots(vectors.size())
    {
        std::iota(m_up.begin(), m_up.end(), 0U);
        for (uint32_t i = 0; i < m_members.size(); ++i) {
            m_members[i] = {i};
            const HotItem &item = items.at(i);
            m_spots[i] = {
                .classId = item.classId, .villageId = item.villageId, .point = item.point};
        }
    }

    void join(const Edge &edge)
    {
        uint32_t a = root(edge.a);
        uint32_t b = root(edge.b);
        if (a == b)
            return;
        if (m_members[a].size() < m_members[b].size())
            std::swap(a, b);
        // The same two groups, unchanged, need not be looked at again.
        const uint64_t both = uint64_t(std::min(a, b)) << 32 | std::max(a, b);
        const uint64_t sizes = uint64_t(m_members[a].size()) << 32 | m_members[b].size();
        uint64_t &refused = m_refused[both];
        if (refused == sizes)
            return;
        if (average(a, b) < m_likeness.group) {
            refused = sizes;
            return;
        }
        moveSpot(a, b);
        m_up[b] = a;
        addTo(m_sums[a], m_sums[b]);
        m_sums[b] = {};
        m_members[a].insert(m_members[a].end(), m_members[b].begin(), m_members[b].end());
        m_members[b] = {};
    }

    std::vector<std::vector<uint32_t>> groups(size_t least)
    {
        std::vector<std::vector<uint32_t>> all;
        for (auto &members : m_members) {
            if (members.size() >= least) {
                std::ranges::sort(members);
                all.push_back(std::move(members));
            }
        }
        return all;
    }

private:
    uint32_t root(uint32_t i)
    {
        while (m_up[i] != i)
            i = m_up[i] = m_up[m_up[i]];
        return i;
    }

    double average(uint32_t a, uint32_t b) const
    {
        return double(dot(m_sums[a], m_sums[b]))
                   / (double(m_members[a].size()) * double(m_members[b].size()))
               + additions(m_spots[a], m_spots[b], m_likeness);
    }

    /// The middle of both; the village and the class are those of the larger one.
    void moveSpot(uint32_t a, uint32_t b)
    {
        if (!m_spots[a].point || !m_spots[b].point) {
            if (!m_spots[a].point)
                m_spots[a].point = m_spots[b].point;
            return;
        }
        const double share =
            double(m_members[b].size()) / double(m_members[a].size() + m_members[b].size());
        auto &[x, y] = *m_spots[a].point;
        x += (m_spots[b].point->first - x) * share;
        y += (m_spots[b].point->second - y) * share;
    }

    const HotLikeness &m_likeness;
    std::vector<uint32_t> m_up;
    std::vector<TextVector> m_sums; ///< of the members; a dot product of two is all their pairs
    std::vector<std::vector<uint32_t>> m_members;
    std::vector<HotItem> m_spots; ///< where a group is; place and class alone
    QHash<uint64_t, uint64_t> m_refused;
};

} // namespace

QList<HotGroup> findHotIssues(QList<HotItem> items, const HotOptions &options)
{
    std::ranges::sort(items, [](const HotItem &a, const HotItem &b) {
        return std::pair(a.at, a.id) < std::pair(b.at, b.id);
    });
    std::vector<std::vector<uint32_t>> texts, headlines;
    for (const HotItem &item : items) {
        const QString headline = matterOf(item.title, item);
        texts.push_back(saidGrams(QString(headline + u' ' + matterOf(item.text, item))));
        headlines.push_back(saidGrams(headline));
    }
    const Grams grams(texts, headlines);
    const std::vector<Edge> edges = PairFinder(items, grams, options).edges();
    Joiner joiner(items, grams.vectors(), options.likeness);
    for (const Edge &edge : edges) {
        if (stopped(options))
            return {};
        joiner.join(edge);
    }
    HotOptions told = options;
    if (!told.now.isValid() && !items.isEmpty())
        told.now = items.last().at;
    QList<HotGroup> groups;
    for (const auto &members : joiner.groups(size_t(std::max(options.likeness.least, 2)))) {
        QList<const HotItem *> of;
        for (const uint32_t i : members)
            of << &items.at(i);
        HotGroup group = describe(of, told);
        nameIt(group, of, grams);
        groups << group;
    }
    std::ranges::sort(groups, [](const HotGroup &a, const HotGroup &b) {
        return std::pair(-a.heat, a.members.first()) < std::pair(-b.heat, b.members.first());
    });
    return groups;
}

} // namespace gl::repeats

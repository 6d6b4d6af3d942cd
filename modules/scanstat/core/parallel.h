#pragma once

#include <algorithm>
#include <atomic>
#include <stop_token>
#include <thread>
#include <vector>

namespace gl::scanstat {

/// Runs work(thread, index) for every index below `count`, in no order, on so many threads (0: one
/// a processor); `thread` counts from 0, for scratch memory. Returns when all is done, or when
/// `stop` was asked for and the work in hand is done. `work` must not throw.
template <typename Work>
void inParallel(int count, int threads, const std::stop_token &stop, const Work &work)
{
    const int processors = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    const int wanted = std::clamp(threads > 0 ? threads : processors, 1, std::max(count, 1));
    std::atomic<int> next{0};
    const auto run = [&](int thread) {
        for (int i = next.fetch_add(1); i < count && !stop.stop_requested(); i = next.fetch_add(1))
            work(thread, i);
    };
    std::vector<std::jthread> others;
    for (int thread = 1; thread < wanted; ++thread)
        others.emplace_back(run, thread);
    run(0);
}

/// How many threads inParallel() takes at most.
inline int threadCount(int threads)
{
    return threads > 0 ? threads
                       : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

} // namespace gl::scanstat

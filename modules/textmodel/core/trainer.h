#pragma once

#include "content.h"
#include "solver.h"

#include <atomic>
#include <vector>

namespace gl::textmodel {

/// One training: from samples to the content of a model.
class Trainer
{
public:
    Trainer(const QList<Sample> &samples, const TrainOptions &options, const Watch &watch);

    Result<Model> run();

private:
    /// One block of labels below one branch, learned without one fold (or from all).
    struct Task
    {
        uint32_t branch;
        uint32_t first; ///< node
        uint32_t count;
        int without; ///< fold, or kAll
    };
    static constexpr int kAll = -1;

    Result<void> makeTree();
    void chooseGrams();
    bool readTexts();
    Rows rowsWithout(int fold) const;
    const Rows &rowsFor(const Task &task) const;
    void placeRows();
    void makeTasks();
    bool solveAll();
    void work(bool isCaller);
    bool solveTask(Solver &solver, size_t at, const std::function<bool()> &isStopped);
    void keepScores(const Solver &solver, const Task &task);
    void keepWeights(const Solver &solver, size_t at);
    std::vector<uint32_t> rowsOf(const Task &task, bool learned) const;
    void calibrate();
    /// Of the caller's thread: tells how far it is; false when it is to stop.
    bool tell(double share);

    const TrainOptions m_options;
    const Watch &m_watch;
    QList<Sample> m_samples; ///< sorted, with readable texts
    QStringList m_labels;
    Model::Content m_content;
    std::vector<int> m_folds; ///< by row
    int m_foldsSolved = 0;
    Rows m_rows;
    std::vector<Rows> m_foldRows; ///< by fold: the vectors as without it
    /// By level and row: the node below the branch of that level that the row is in, or kOutside.
    std::vector<std::vector<uint32_t>> m_nodeAt;
    static constexpr uint32_t kOutside = 0xffffffff;

    std::vector<Task> m_tasks;
    // Each task writes its own part of these three, and nobody reads before all are done.
    std::vector<std::vector<Weights::Loose>> m_loose; ///< by task
    std::vector<float> m_bias;                        ///< by column
    std::vector<float> m_scores; ///< rows x columns, of rows that were not learned from
    std::atomic<size_t> m_nextTask = 0;
    std::atomic<size_t> m_doneTasks = 0;
    std::atomic<bool> m_stopped = false;
    double m_told = -1; ///< of the caller's thread
};

} // namespace gl::textmodel

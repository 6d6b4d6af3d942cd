#pragma once

#include <QList>
#include <QObject>

#include <mutex>
#include <thread>

namespace gl::desktop {

/// How late the GUI thread listens: another thread asks it all the time and writes down how long
/// the answer took. take() from the GUI thread.
class Stalls : public QObject
{
    Q_OBJECT

public:
    explicit Stalls(QObject *parent = nullptr);
    ~Stalls() override;

    /// Milliseconds of every question since the last call.
    QList<double> take();

private:
    void ask(const std::stop_token &stop);

    std::mutex m_mutex;
    QList<double> m_answers;
    std::jthread m_asker; ///< last: it uses the others
};

} // namespace gl::desktop

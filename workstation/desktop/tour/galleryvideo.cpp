#include "program.h"
#include "shots.h"

#include <QLabel>
#include <QTabWidget>
#include <QTreeWidget>

#include <video_panel/checkview.h>
#include <video_panel/inspectorlist.h>
#include <video_panel/phonecode.h>
#include <video_panel/recordingview.h>
#include <video_panel/videopanel.h>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace gl::desktop {

namespace {

constexpr int kRecordingsTab = 1;

video::VideoPanel *videoOf(Program &program)
{
    return qobject_cast<video::VideoPanel *>(program.desk()->window().windows().panel(u"video"_s));
}

bool somethingIsLive(Program &program)
{
    return std::ranges::any_of(videoOf(program)->grid().tiles(), [](const video::VideoTile *tile) {
        return tile->liveness() == video::Liveness::Live;
    });
}

/// Without a manager of windows nothing is active after a dialog was closed.
void trigger(Program &program, const QString &action)
{
    program.desk()->window().activateWindow();
    program.desk()->actions().find(action)->trigger();
}

/// Asked at most once at a time: whether the current case has a recording that is complete.
class RecordingWatch
{
public:
    bool isComplete(Program &program)
    {
        if (!m_complete && !m_asked) {
            m_asked = true;
            Desk *desk = program.desk();
            desk->services()
                .video.recordings(desk->context().currentCase())
                .then(&desk->window(), [this](const Result<QList<video::Recording>> &found) {
                    m_asked = false;
                    m_complete = found
                                 && std::ranges::contains(*found, video::RecordingState::Closed,
                                                          &video::Recording::state);
                });
        }
        return m_complete;
    }

private:
    bool m_asked = false;
    bool m_complete = false;
};

void addVerification(QList<TourStep> &steps, Program &program)
{
    steps << TourStep{.says = u"An inspector is to look at it: who is near"_s,
                      .act =
                          [&program] {
                              closeWhatIsOpen();
                              Desk *desk = program.desk();
                              desk->context().verifyByVideo(desk->context().currentCase(),
                                                            u"inspector0001"_s);
                          },
                      .until = [] { return part<video::InspectorList>() != nullptr; },
                      .picture = u"verify-whom"_s};
    steps << TourStep{
        .says = u"He is asked, and streams"_s,
        .act = [&program] { trigger(program, u"video.ask"_s); },
        .until =
            [&program] { return part<video::CheckView>() != nullptr && somethingIsLive(program); },
        .picture = u"verify-live"_s};
    steps << TourStep{.says = u"The code for a phone"_s,
                      .act = [&program] { trigger(program, u"video.newcode"_s); },
                      .until = [] { return part<video::PhoneCode>() != nullptr; },
                      .picture = u"phone-code"_s};
    steps << TourStep{.says = u"A picture goes into the case"_s,
                      .act =
                          [&program] {
                              closeWhatIsOpen();
                              trigger(program, u"video.take"_s);
                          },
                      .until =
                          [&program] {
                              const auto *taken = part<QLabel>(u"checkPicture"_s);
                              return taken != nullptr && !taken->pixmap().isNull()
                                     && somethingIsLive(program);
                          },
                      .picture = u"verify-picture"_s};
}

void addRecording(QList<TourStep> &steps, Program &program)
{
    const auto watch = std::make_shared<RecordingWatch>();
    steps << TourStep{.says = u"It cannot be told; the stream ends"_s,
                      .act = [&program] { trigger(program, u"video.unclear"_s); },
                      .until =
                          [&program, watch] {
                              return part<video::CheckView>() == nullptr
                                     && watch->isComplete(program);
                          }};
    steps << TourStep{.says = u"What was recorded"_s,
                      .act =
                          [&program] {
                              videoOf(program)
                                  ->findChild<QTabWidget *>(u"videoTabs"_s)
                                  ->setCurrentIndex(kRecordingsTab);
                          },
                      .until =
                          [] {
                              const auto *list = part<QTreeWidget>(u"recordingList"_s);
                              return list != nullptr && list->topLevelItemCount() > 0;
                          }};
    steps << TourStep{.says = u"It plays"_s,
                      .act = [&program] { trigger(program, u"video.playrecording"_s); },
                      .until =
                          [] {
                              const auto *screen = part<video::RecordedPicture>();
                              return screen != nullptr && !screen->picture().isNull();
                          }};
    steps << TourStep{.says = u"A mark in it"_s,
                      .act = [&program] { trigger(program, u"video.mark"_s); },
                      .until =
                          [] {
                              const QWidget *typing = QApplication::focusWidget();
                              return typing != nullptr && typing->objectName() == "markNote"_L1;
                          }};
    steps << TourStep{.says = u"and what is to be seen there"_s,
                      .act =
                          [] {
                              Stage::type(u"路灯已亮"_s);
                              Stage::press(Qt::Key_Return);
                          },
                      .until =
                          [] {
                              const auto *marks = part<QTreeWidget>(u"marks"_s);
                              return marks != nullptr && marks->topLevelItemCount() > 0;
                          },
                      .picture = u"recording"_s};
}

} // namespace

void addVideo(QList<TourStep> &steps, Program &program)
{
    addVerification(steps, program);
    addRecording(steps, program);
}

} // namespace gl::desktop

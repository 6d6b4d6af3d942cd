#pragma once

#include <conference/conferenceservice.h>

#include <QWidget>

#include <functional>

namespace gl::conference {

/// The places of those who take part in a meeting by picture and sound 音视频席位, and one's own.
/// What carries them comes from whoever puts the desk together. Hidden while there is nobody.
class SeatsView : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// The open meeting whose seats are shown; 0: none. Who takes part in one stays in it, and sees
    /// its seats, whatever else he looks at.
    virtual void setMeeting(qint64 id) = 0;
    /// Somebody came, left or shows himself.
    virtual void readAgain() = 0;

    /// Takes a seat with the microphone shut and no picture, or gives it back.
    virtual void setIn(bool in) = 0;
    virtual void setMicrophone(bool open) = 0;
    virtual void setCamera(bool on) = 0;
    virtual bool mayJoin() const = 0;
    virtual bool isIn() const = 0;
    /// False: this computer has no microphone, or it failed; one takes part all the same.
    virtual bool hasMicrophone() const { return true; }
    virtual bool isHeard() const = 0;
    virtual bool isSeen() const = 0;

Q_SIGNALS:
    void changed();
};

/// Makes one that belongs to the parent.
using SeatsViewMaker = std::function<SeatsView *(QWidget *parent)>;

} // namespace gl::conference

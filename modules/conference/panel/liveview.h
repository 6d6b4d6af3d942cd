#pragma once

#include <QJsonObject>
#include <QWidget>

#include <functional>

namespace gl::conference {

/// The place of a live picture. What plays it comes from whoever puts the desk together; it says by
/// itself how old its picture is, and whose it is.
class LiveView : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// `address`: as ConferenceService::watch() answers. Ends what was played before.
    virtual void play(const QJsonObject &address) = 0;
    virtual void stop() = 0;

Q_SIGNALS:
    /// The credential is no longer good.
    void accessEnded();
};

/// Makes one that belongs to the parent.
using LiveViewMaker = std::function<LiveView *(QWidget *parent)>;

} // namespace gl::conference

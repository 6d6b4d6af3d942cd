#pragma once

#include "checkview.h"
#include "inspectorlist.h"
#include "phonecode.h"

#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/theme.h>
#include <video/videoservice.h>

#include <QComboBox>
#include <QFuture>
#include <QImage>
#include <QLabel>
#include <QPointF>
#include <QStackedWidget>
#include <QTimer>
#include <QUuid>

#include <patrol/inspector.h>

#include <functional>
#include <optional>

namespace gl::video {

/// A case that is to be verified by video.
struct VerificationSubject
{
    CaseId id;
    int version = 0;
    QString number{};
    QString title{};
    std::optional<QPointF> place{}; ///< longitude, latitude; nothing: the nearest cannot be told
    VerificationKind kind = VerificationKind::BeforeFiling;
};

/// A picture that was taken and is with the case.
struct KeptPicture
{
    QImage picture{};
    qint64 attachment = 0;
};

/// Verification by video 视频核实, step by step: who looks, waiting for him with a countdown, what
/// is seen, and the result, which moves the case.
class VerificationView : public QWidget
{
    Q_OBJECT

public:
    /// Takes a picture of the stream and puts it into the case.
    using TakePicture = std::function<QFuture<Result<KeptPicture>>(const Verification &)>;

    /// Inspectors around a point (longitude, latitude), as PatrolService::nearest.
    using NearInspectors =
        std::function<QFuture<Result<QList<patrol::NearInspector>>>(const QPointF &, int most)>;

    /// Everything must outlive the view.
    VerificationView(VideoService &video, NearInspectors nearest, ui::DeskContext &desk,
                     ui::Actions &actions, const ui::Theme &theme, QWidget *parent);

    void setTakePicture(const TakePicture &take) { m_take = take; }
    /// Whom to ask about a case; `login`: the one that was pointed at, or empty.
    void choose(const VerificationSubject &subject, const QString &login);
    /// Goes on with one that was asked before.
    void resume(const Verification &verification);
    bool isBusy() const { return m_verification.has_value(); }
    /// Notices came, or the link is back.
    void readAgain();
    void activate();

Q_SIGNALS:
    /// The inspector streams: to be shown.
    void streaming(qint64 stream, const QString &title, const QString &about);
    /// Nothing is being verified any more.
    void ended();

private:
    enum Page { Choosing, Waiting, Checking };

    void addCodeActions(ui::Actions &actions);
    QWidget *buildChoosing(ui::Actions &actions);
    QWidget *buildWaiting(ui::Actions &actions);
    QWidget *buildChecking(ui::Actions &actions);
    void readInspectors(const QString &login);
    void ask();
    void cancel();
    void copyLink();
    void newCode();
    void showCodeBeside();
    void leave();
    void take();
    void answer(VerificationResult result);
    void follow(const Verification &now);
    void showCountdown();
    void tellEnd(const Verification &ended, const QString &caseState);

    VideoService &m_video;
    const NearInspectors m_nearest;
    ui::DeskContext &m_desk;
    const ui::Theme &m_theme;
    TakePicture m_take;

    QLabel *m_title;
    QStackedWidget *m_pages;
    QAction *m_copyLink = nullptr;
    QAction *m_newCode = nullptr;
    QComboBox *m_kind;
    InspectorList *m_inspectors;
    QLabel *m_nobody;
    QLabel *m_waitingFor;
    QLabel *m_left;
    PhoneCode *m_code;
    CheckView *m_check;

    std::optional<VerificationSubject> m_subject;
    std::optional<Verification> m_verification;
    qint64 m_attachment = 0;
    bool m_sending = false;
    unsigned m_round = 0;                  ///< answers of an earlier reading are dropped
    QUuid m_command = QUuid::createUuid(); ///< of what is asked for next
    QTimer m_tick;                         ///< the countdown, and reading what a lost notice said
    int m_ticks = 0;
};

} // namespace gl::video

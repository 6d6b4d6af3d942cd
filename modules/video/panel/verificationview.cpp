#include "verificationview.h"

#include <ui/report.h>

#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace gl::video {

namespace {

constexpr auto kTick = 500ms;
constexpr int kReadEvery = 4; ///< ticks: a notice may be lost
constexpr int kMostInspectors = 12;

QString kindText(VerificationKind kind)
{
    switch (kind) {
    case VerificationKind::BeforeFiling: return VerificationView::tr("Before filing");
    case VerificationKind::AfterHandling: return VerificationView::tr("After handling");
    case VerificationKind::Look: break;
    }
    return VerificationView::tr("Having a look");
}

/// "2:05"
QString clockText(qint64 seconds)
{
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
}

QHBoxLayout *buttonRow(const QList<QAction *> &actions, QWidget *parent)
{
    auto *row = new QHBoxLayout;
    for (QAction *action : actions)
        row->addWidget(ui::buttonFor(action, parent));
    row->addStretch(1);
    return row;
}

} // namespace

VerificationView::VerificationView(VideoService &video, NearInspectors nearest,
                                   ui::DeskContext &desk, ui::Actions &actions,
                                   const ui::Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_video(video),
      m_nearest(std::move(nearest)),
      m_desk(desk),
      m_theme(theme),
      m_title(new QLabel(this)),
      m_pages(new QStackedWidget(this)),
      m_kind(new QComboBox(this)),
      m_inspectors(new InspectorList(this)),
      m_nobody(new QLabel(this)),
      m_waitingFor(new QLabel(this)),
      m_left(new QLabel(this)),
      m_code(new PhoneCode(theme, this)),
      m_check(new CheckView(this))
{
    setObjectName(u"verification"_s);
    m_title->setWordWrap(true);
    addCodeActions(actions);
    m_pages->addWidget(buildChoosing(actions));
    m_pages->addWidget(buildWaiting(actions));
    m_pages->addWidget(buildChecking(actions));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_title);
    layout->addWidget(m_pages, 1);
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        showCountdown();
        if (++m_ticks % kReadEvery == 0)
            readAgain();
    });
}

/// On whichever page: a phone may lose its page long after it was accepted.
void VerificationView::addCodeActions(ui::Actions &actions)
{
    m_copyLink = actions.add({.id = u"video.copylink"_s,
                              .text = tr("Copy the link"),
                              .hint = tr("Copies the phone's link with its code, to be sent"),
                              .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L)},
                              .words = u"复制 链接"_s},
                             this, [this] { copyLink(); });
    m_newCode = actions.add({.id = u"video.newcode"_s,
                             .text = tr("New code"),
                             .hint = tr("Another code for a phone; the one before is void"),
                             .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N)},
                             .words = u"验证码 二维码"_s},
                            this, [this] { newCode(); });
}

QWidget *VerificationView::buildChoosing(ui::Actions &actions)
{
    auto *page = new QWidget(this);
    m_kind->setObjectName(u"verificationKind"_s);
    m_kind->setAccessibleName(tr("What is verified"));
    m_kind->setToolTip(tr("What is verified"));
    for (const VerificationKind kind :
         {VerificationKind::BeforeFiling, VerificationKind::AfterHandling})
        m_kind->addItem(kindText(kind), static_cast<int>(kind));
    m_nobody->setWordWrap(true);
    m_nobody->setAlignment(Qt::AlignCenter);
    QAction *ask = actions.add({.id = u"video.ask"_s,
                                .text = tr("Ask for a picture"),
                                .hint = tr("Asks the marked inspector to stream from the spot"),
                                .keys = {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)},
                                .words = u"请求 视频 核实"_s},
                               m_inspectors, [this] { this->ask(); });
    QAction *close = actions.add({.id = u"video.unverify"_s,
                                  .text = tr("Leave"),
                                  .hint = tr("Closes the list of inspectors"),
                                  .keys = {QKeySequence(Qt::Key_Escape)}},
                                 page, [this] { leave(); });
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->addWidget(m_kind);
    layout->addWidget(m_inspectors, 1);
    layout->addWidget(m_nobody, 1);
    layout->addLayout(buttonRow({ask, close}, page));
    return page;
}

QWidget *VerificationView::buildWaiting(ui::Actions &actions)
{
    auto *page = new QWidget(this);
    m_left->setFont(m_theme.headingFont());
    m_left->setAccessibleName(tr("Time left to accept"));
    for (QLabel *label : {m_waitingFor, m_left}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    page->setFocusPolicy(Qt::StrongFocus);
    QAction *back = actions.add({.id = u"video.cancel"_s,
                                 .text = tr("Take back"),
                                 .hint = tr("Does not ask for the picture any more"),
                                 .keys = {QKeySequence(Qt::Key_Backspace)}},
                                page, [this] { cancel(); });
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->addStretch(1);
    for (QLabel *label : {m_waitingFor, m_left})
        layout->addWidget(label);
    layout->addWidget(m_code, 6);
    layout->addStretch(1);
    layout->addLayout(buttonRow({back, m_copyLink, m_newCode}, page));
    return page;
}

QWidget *VerificationView::buildChecking(ui::Actions &actions)
{
    auto *page = new QWidget(this);
    const auto add = [&](const QString &id, const QString &text, const QString &hint,
                         const QKeySequence &key, const std::function<void()> &run) {
        return actions.add({.id = id, .text = text, .hint = hint, .keys = {key}}, page, run);
    };
    const QList<QAction *> results{
        add(u"video.take"_s, tr("Take the picture"),
            tr("Puts the picture as it is now into the case, with its hash"), Qt::Key_P,
            [this] { take(); }),
        add(u"video.true"_s, tr("True"), tr("It is as reported, or it was handled"),
            Qt::CTRL | Qt::Key_1, [this] { answer(VerificationResult::True); }),
        add(u"video.nottrue"_s, tr("Not true"), tr("It is not as reported, or was not handled"),
            Qt::CTRL | Qt::Key_2, [this] { answer(VerificationResult::NotTrue); }),
        add(u"video.unclear"_s, tr("Cannot tell"), tr("The picture does not show it"),
            Qt::CTRL | Qt::Key_3, [this] { answer(VerificationResult::CannotTell); }),
    };
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->addWidget(m_check, 1);
    layout->addLayout(buttonRow(results.mid(0, 2), page));
    layout->addLayout(buttonRow(results.mid(2) + QList{m_newCode}, page));
    return page;
}

void VerificationView::activate()
{
    switch (m_pages->currentIndex()) {
    case Choosing: m_inspectors->setFocus(); break;
    case Checking: m_check->points()->setFocus(); break;
    default: m_pages->currentWidget()->setFocus();
    }
}

void VerificationView::choose(const VerificationSubject &subject, const QString &login)
{
    if (m_verification) {
        m_desk.say(ui::Severity::Warning, tr("A verification is going on; end it first."));
        return;
    }
    m_subject = subject;
    m_title->setText(subject.number + u"  "_s + subject.title);
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(subject.kind)));
    m_pages->setCurrentIndex(Choosing);
    readInspectors(login);
}

void VerificationView::readInspectors(const QString &login)
{
    m_inspectors->hide();
    m_nobody->show();
    if (!m_subject->place) {
        m_nobody->setText(tr("The case has no place: the nearest inspector cannot be told."));
        return;
    }
    m_nobody->setText(tr("Looking who is near …"));
    m_nearest(*m_subject->place, kMostInspectors)
        .then(this,
              [this, login, round = ++m_round](const Result<QList<patrol::NearInspector>> &found) {
                  if (round != m_round)
                      return;
                  if (!found) {
                      m_nobody->setText(found.error().message);
                      return;
                  }
                  m_inspectors->setInspectors(*found, login);
                  m_inspectors->setVisible(!found->isEmpty());
                  m_nobody->setVisible(found->isEmpty());
                  m_nobody->setText(tr("Nobody within 20 km told where he is."));
                  if (isVisible())
                      activate();
              });
}

void VerificationView::ask()
{
    const QString login = m_inspectors->currentLogin();
    if (m_sending || login.isEmpty() || !m_subject)
        return;
    m_sending = true;
    const VerificationAsk wanted{.caseId = m_subject->id,
                                 .caseVersion = m_subject->version,
                                 .inspector = login,
                                 .kind =
                                     static_cast<VerificationKind>(m_kind->currentData().toInt())};
    m_video.ask(wanted, m_command).then(this, [this](const Result<Verification> &asked) {
        m_sending = false;
        m_command = QUuid::createUuid();
        if (!asked) {
            ui::report(m_desk, asked.error(), tr("The inspector was not asked."));
            return;
        }
        resume(*asked);
    });
}

void VerificationView::resume(const Verification &verification)
{
    m_subject.reset();
    m_verification = verification;
    m_attachment = 0;
    m_title->setText(verification.caseNumber + u"  "_s + verification.caseTitle);
    m_waitingFor->setText(tr("Waiting for %1").arg(verification.inspectorName));
    m_code->show(verification);
    m_check->begin(verification);
    m_pages->setCurrentIndex(Waiting);
    m_ticks = 0;
    m_tick.start();
    follow(verification);
    showCountdown();
    if (isVisible())
        activate();
}

void VerificationView::showCountdown()
{
    if (!m_verification || m_verification->state != VerificationState::Asked)
        return;
    const qint64 left = std::max<qint64>(m_desk.now().secsTo(m_verification->answerBy), 0);
    m_left->setText(clockText(left));
}

void VerificationView::readAgain()
{
    if (!m_verification)
        return;
    m_video.verifications(false, m_verification->caseId)
        .then(this, [this, round = ++m_round](const Result<QList<Verification>> &all) {
            if (round != m_round || !m_verification || !all)
                return; // the banner of the link says so, and it is read again
            const auto mine = std::ranges::find(*all, m_verification->id, &Verification::id);
            if (mine != all->end())
                follow(*mine);
        });
}

void VerificationView::follow(const Verification &now)
{
    const bool accepted = now.state == VerificationState::Accepted;
    const bool opens = accepted && m_pages->currentIndex() != Checking;
    const Verification before = *std::exchange(m_verification, now);
    m_verification->code = before.code; // told once
    m_verification->page = before.page;
    if (!now.isOpen()) {
        tellEnd(now, {});
        return;
    }
    if (!opens)
        return;
    m_pages->setCurrentIndex(Checking);
    Q_EMIT streaming(now.streamId, now.inspectorName, now.caseNumber);
    if (isVisible())
        activate();
}

void VerificationView::take()
{
    if (!m_verification || !m_take || m_sending)
        return;
    m_sending = true;
    m_take(*m_verification).then(this, [this](const Result<KeptPicture> &kept) {
        m_sending = false;
        if (!kept) {
            ui::report(m_desk, kept.error(), tr("The picture was not taken."));
            return;
        }
        m_attachment = kept->attachment;
        m_check->showSnapshot(kept->picture);
        m_desk.say(ui::Severity::Info, tr("The picture is with the case."));
    });
}

void VerificationView::answer(VerificationResult result)
{
    if (!m_verification || m_sending)
        return;
    if (result != VerificationResult::CannotTell && m_attachment == 0 && m_verification->caseId) {
        m_desk.say(ui::Severity::Warning, tr("Take the picture first: it shows what was seen."));
        return;
    }
    m_sending = true;
    VerificationAnswer seen = m_check->filledIn();
    seen.result = result;
    seen.snapshotId = m_attachment;
    m_video.answer(m_verification->id, seen, m_command)
        .then(this, [this](const Result<VerificationOutcome> &outcome) {
            m_sending = false;
            m_command = QUuid::createUuid();
            if (!outcome) {
                if (ui::report(m_desk, outcome.error(), tr("The result was not sent."))
                    == ui::AfterError::CorrectField)
                    m_check->focusRemark();
                return;
            }
            tellEnd(outcome->verification, outcome->caseState);
        });
}

void VerificationView::cancel()
{
    if (!m_verification || m_sending)
        return;
    m_sending = true;
    m_video.cancel(m_verification->id)
        .then(this, [this](const Result<VerificationOutcome> &outcome) {
            m_sending = false;
            if (!outcome)
                ui::report(m_desk, outcome.error(), tr("It was not taken back."));
            else
                tellEnd(outcome->verification, {});
        });
}

void VerificationView::copyLink()
{
    const QString link = m_verification ? phoneLink(*m_verification) : QString();
    if (link.isEmpty()) {
        m_desk.say(ui::Severity::Info, tr("There is no code to copy; make a new one."));
        return;
    }
    QGuiApplication::clipboard()->setText(link);
    m_desk.say(ui::Severity::Info, tr("The link is copied; it works once."));
}

void VerificationView::newCode()
{
    if (!m_verification || m_sending)
        return;
    m_sending = true;
    m_video.newCode(m_verification->id).then(this, [this](const Result<Verification> &made) {
        m_sending = false;
        if (!made || !m_verification) {
            if (!made)
                ui::report(m_desk, made.error(), tr("There is no new code."));
            return;
        }
        m_verification = *made;
        m_code->show(*made);
        showCountdown();
        if (m_pages->currentIndex() == Checking)
            showCodeBeside();
    });
}

/// While the picture is being checked: in a window of its own, that does not hide the answers.
void VerificationView::showCodeBeside()
{
    auto *dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Code for a phone"));
    auto *code = new PhoneCode(m_theme, dialog);
    code->show(*m_verification);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(code, 1);
    layout->addLayout(buttonRow({m_copyLink}, dialog));
    dialog->addAction(m_copyLink);
    dialog->resize(360, 420);
    dialog->open();
}

void VerificationView::leave()
{
    if (m_verification)
        return;
    m_subject.reset();
    Q_EMIT ended();
}

void VerificationView::tellEnd(const Verification &over, const QString &caseState)
{
    const QString name = over.inspectorName;
    switch (over.state) {
    case VerificationState::Done:
        m_desk.say(ui::Severity::Info, caseState == "stays"_L1
                                           ? tr("Verified; the task stays with the inspector.")
                                           : tr("Verified; the case went on."));
        break;
    case VerificationState::Declined:
        m_desk.say(ui::Severity::Warning, tr("%1 cannot stream now.").arg(name), over.remark);
        break;
    case VerificationState::Expired:
        m_desk.say(ui::Severity::Warning, tr("%1 did not answer in time.").arg(name));
        break;
    default: m_desk.say(ui::Severity::Info, tr("The verification was taken back.")); break;
    }
    m_tick.stop();
    m_verification.reset();
    Q_EMIT ended();
}

} // namespace gl::video

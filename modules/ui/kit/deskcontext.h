#pragma once

#include <base/error.h>
#include <base/id.h>

#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonObject>
#include <QLocale>
#include <QObject>
#include <QPointF>
#include <QString>
#include <QStringList>

namespace gl::ui {

/// Who sits at the desk; from gl_api.whoami().
struct Person
{
    QString login;
    QString name;
    QString unit{};
    QStringList roles{};
    bool seesAll = false;

    bool has(QLatin1StringView role) const { return roles.contains(role); }
    bool operator==(const Person &) const = default;
};

/// How serious a message to the person is.
enum class Severity {
    Info,    ///< done, for a moment
    Warning, ///< something to know, stays until closed
    Error,   ///< something to do, stays until closed
};

/// What panels share and how they speak with each other: the current case, "open", "show on the
/// map", messages, the server's time, the person. One per signed-in desk, GUI thread only.
class DeskContext : public QObject
{
    Q_OBJECT

public:
    explicit DeskContext(QObject *parent = nullptr);

    const Person &person() const { return m_person; }
    void setPerson(const Person &person);

    /// Texts are Chinese when true; which of two names (name, name_en) to show.
    bool chinese() const { return m_chinese; }
    void setChinese(bool chinese) { m_chinese = chinese; }
    /// `zh` or, in English and when there is one, `en`.
    QString named(const QString &zh, const QString &en) const;

    /// The server's time, carried on by this machine's steady clock. Before the first answer it is
    /// this machine's time.
    QDateTime now() const;
    /// Every answer of the server brings its time.
    void syncTime(const QDateTime &serverTime);
    void syncTime(const QJsonObject &document); ///< reads "server_time"

    /// The case that the panels are about; invalid: none.
    CaseId currentCase() const { return m_current; }

public Q_SLOTS:
    /// Makes it the current case; panels follow. Emits only when it is another one.
    void setCurrentCase(gl::CaseId id);
    /// Current, and its panel comes to the front with the focus.
    void openCase(gl::CaseId id);
    /// Opens the case and, as soon as it is there, the form of an action with inputs that are
    /// known.
    void beginAction(gl::CaseId id, const QString &action, const QJsonObject &inputs = {});
    void showOnMap(gl::CaseId id);
    /// An area by its code, a place by its longitude and latitude in degrees.
    void showAreaOnMap(const QString &code);
    void showPlaceOnMap(const QPointF &degrees);
    /// Something that is no case, by its panel's id and its own: a whistle, a conference. The panel
    /// comes to the front with it.
    void openItem(const QString &panel, qint64 id);
    /// The panel comes to the front with the form for a new one and what is known already.
    void newItem(const QString &panel, const QJsonObject &prefill = {});
    /// An inspector is asked to show a case by video; `inspector`: a login, empty: to be chosen.
    void verifyByVideo(gl::CaseId id, const QString &inspector = {});
    /// The live picture of a camera, by its code.
    void watchCamera(const QString &code);
    /// The intake form with what is known already: {"family": "hotline", "phone": ...}.
    void newCase(const QJsonObject &prefill = {});
    /// The queue with a search, as typed after "/".
    void search(const QString &words);
    void say(gl::ui::Severity severity, const QString &text, const QString &hint = {});
    /// The text becomes part of the draft that has the focus; used by phrases.
    void insertPhrase(const QString &text);

Q_SIGNALS:
    void personChanged();
    void currentCaseChanged(gl::CaseId id);
    void caseOpened(gl::CaseId id);
    void actionRequested(gl::CaseId id, const QString &action, const QJsonObject &inputs);
    void mapRequested(gl::CaseId id);
    void areaOnMapRequested(const QString &code);
    void placeOnMapRequested(const QPointF &degrees);
    void videoVerificationRequested(gl::CaseId id, const QString &inspector);
    void cameraRequested(const QString &code);
    void newCaseRequested(const QJsonObject &prefill);
    void itemOpened(const QString &panel, qint64 id);
    void newItemRequested(const QString &panel, const QJsonObject &prefill);
    void searchRequested(const QString &words);
    void said(gl::ui::Severity severity, const QString &text, const QString &hint);
    void phraseRequested(const QString &text);
    /// Cases that some desk changed; who shows one reads it again. Comes from the notice listener.
    void casesChanged(const QList<gl::CaseId> &ids);
    /// Everything shown may be old: read again.
    void resync();
    /// Something failed; said by ui::report(). Tells the link that it may be down.
    void failed(const gl::Error &error);
    /// The desk is about to end: what is being typed is to be kept now, not at the next pause.
    void leaving();

private:
    Person m_person;
    bool m_chinese = false;
    CaseId m_current;
    QDateTime m_serverTime;
    QElapsedTimer m_since; ///< steady time since m_serverTime
};

} // namespace gl::ui

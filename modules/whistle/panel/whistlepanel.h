#pragma once

#include "whistleboard.h"
#include "whistlelist.h"

#include <cases/choice.h>
#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/emptystate.h>
#include <ui/panel.h>
#include <ui/theme.h>
#include <whistle/whistleservice.h>

#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QSplitter>
#include <QTimer>

#include <forms/actionformwidget.h>
#include <forms/filestrip.h>

#include <functional>
#include <optional>

namespace gl::whistle {

/// What a whistle takes over from the case it is about.
struct CaseBrief
{
    QString number{};
    QString title{};
    QString address{};
    QString town{};
};

/// What the panel sends through and asks, so that whoever puts the desk together can place an
/// outbox, a journal and a directory behind it. Every function may be missing.
struct WhistlePorts
{
    /// Answers with the whistle's document, or {"status": "queued"} when the step is kept on this
    /// desk until the link is back. Missing: WhistleService::perform.
    std::function<QFuture<Result<QJsonObject>>(const journal::Step &)> send{};
    /// Names for units. Missing: codes are typed.
    std::function<QList<cases::Choice>(const cases::ChoiceQuery &)> choices{};
    /// Missing: the form has the case's id alone.
    std::function<QFuture<Result<CaseBrief>>(CaseId)> caseBrief{};
    /// Keeps what is being typed; an empty payload drops it.
    std::function<void(const QString &key, const QJsonObject &payload)> saveDraft{};
    std::function<QJsonObject(const QString &key)> loadDraft{};
};

/// Whistles 吹哨: those a person's unit has blown, is called to, or may see; the board of the spot;
/// blowing one, and every step that is theirs to take.
class WhistlePanel : public ui::Panel
{
    Q_OBJECT

public:
    /// Everything must outlive the panel.
    WhistlePanel(WhistleService &service, const WhistlePorts &ports, ui::DeskContext &desk,
                 ui::Actions &actions, const ui::Theme &theme, QWidget *parent = nullptr);
    ~WhistlePanel() override;

    QString title() const override { return tr("Whistles"); }
    void activate() override;

public Q_SLOTS:
    /// Whistles changed. Reads at once, and then at most once a second.
    void readAgain();
    /// The whistle comes to the front, whatever the filter shows.
    void open(qint64 whistle);
    /// The form of a new one: {"case", "matter", "spot", "lon", "lat", "kind", "unit" that blows,
    /// or "town" whose unit does} as known. While it is open, what is given joins what is typed.
    void startNew(const QJsonObject &prefill);
    /// Names of units came or changed.
    void refreshChoices();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    QWidget *buildList();
    QWidget *buildBoard();
    void addActions();
    void connectParts();

    WhistleFilter filter() const;
    void read();
    void showList(const Result<QList<Whistle>> &answer);
    void showRows();
    void showBoard();
    void showMarked();
    void readDetails(qint64 whistle);
    void showDetails(const WhistleDetails &details);
    const Whistle *shown() const;
    void tick();

    void showOffers();
    void retireOffers();
    void choose(const QString &action);
    void readRules(const std::function<void()> &then = {});
    void openNew(const QJsonObject &prefill);
    void openForm(const cases::ActionOffer &offer, const QJsonObject &values);
    void closeForm();
    bool isBlowing() const;
    forms::ChoiceSource choicesFor(const QString &action) const;
    void submit(const QJsonObject &inputs);
    void send(const journal::Step &step, const QString &name);
    void answered(const journal::Step &step, const QString &name,
                  const Result<QJsonObject> &answer);
    void refused(const QString &name, const Error &error);
    void keepDraft();
    bool hasKeyboard() const;
    QString draftKey(const QString &action) const;
    QJsonObject draft(const QString &key) const;
    void showPlace();
    QFuture<Result<QJsonObject>> deliver(const journal::Step &step);
    forms::FilePorts filePorts();

    void showCode();
    void openCase();
    void showOnMap();

    WhistleService &m_service;
    const WhistlePorts m_ports;
    ui::DeskContext &m_desk;
    ui::Actions &m_actions;
    const ui::Theme &m_theme;

    QTimer m_next; ///< the next read that is allowed
    QTimer m_tick; ///< clocks count while somebody looks
    QElapsedTimer m_lastRead;
    unsigned m_round = 0;       ///< answers of an earlier reading are dropped
    unsigned m_detailRound = 0; ///< the same for the marked one
    unsigned m_newRound = 0;    ///< the same for the case of a new one
    qint64 m_wanted = 0;        ///< opened from elsewhere and not in the list yet
    QList<Whistle> m_rows;      ///< as they were read; the list may show them masked
    std::optional<WhistleDetails> m_details;
    DeskRules m_rules;
    bool m_rulesKnown = false;
    bool m_wantsFocus = false;      ///< as soon as there is a list to have it
    std::optional<QPointF> m_place; ///< of the new whistle
    qint64 m_formAbout = 0;         ///< which whistle the open form is about; 0: a new one
    QList<QPointer<QAction>> m_offers;
    QStringList m_offered; ///< what m_offers are for

    QSplitter *m_splitter;
    QComboBox *m_whose;
    QComboBox *m_standing;
    QLineEdit *m_words;
    WhistleList *m_list;
    ui::EmptyState *m_empty;
    WhistleBoard *m_board;
    forms::FileStrip *m_files;
    QLabel *m_placeLine;
    forms::ActionFormWidget *m_form;
    QWidget *m_buttons;
    QAction *m_new = nullptr;
    QAction *m_code = nullptr;
    QAction *m_case = nullptr;
    QAction *m_map = nullptr;
};

} // namespace gl::whistle

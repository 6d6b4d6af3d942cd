#pragma once

#include <cases/casedocument.h>
#include <cases/caseservice.h>
#include <ui/actions.h>
#include <ui/deskcontext.h>

#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QTimer>
#include <QToolButton>
#include <QWidget>

namespace gl::cases {

/// The caller, masked. "Reveal" asks for a reason, which goes into the audit, and shows the clear
/// data for a minute.
class CallerLine : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds kShown{60};

    CallerLine(CaseService &service, ui::DeskContext &desk, QWidget *parent);

    void setParty(CaseId id, const MaskedParty &party);
    /// Opens the field for the reason.
    void askReason();
    void mask();
    bool isRevealed() const { return m_revealed; }
    QString text() const { return m_label->text(); }

private:
    void reveal();
    void take(CaseId id, const Result<QJsonObject> &answer);
    void tick();
    void showMasked();
    bool eventFilter(QObject *watched, QEvent *event) override;

    CaseService &m_service;
    ui::DeskContext &m_desk;
    CaseId m_case;
    MaskedParty m_party;
    QString m_clear;
    bool m_revealed = false;
    QLabel *m_label;
    QLabel *m_rest;
    QLineEdit *m_reason;
    QToolButton *m_button;
    QTimer m_tick;
    QElapsedTimer m_since;
};

} // namespace gl::cases

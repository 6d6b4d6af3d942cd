#pragma once

#include <cases/casedocument.h>
#include <cases/caseservice.h>
#include <ui/deskcontext.h>

#include <QObject>
#include <QTimer>

namespace gl::cases {

/// Keeps the document of the current case fresh: follows the desk context, a little late while
/// the selection runs over the list; reads again when a notice says so, the first time at once.
/// Holds nothing but the case that is shown.
class CaseReader : public QObject
{
    Q_OBJECT

public:
    CaseReader(CaseService &service, ui::DeskContext &desk, QObject *parent);

    CaseId current() const { return m_current; }

public Q_SLOTS:
    /// Reads the case again at once, e.g. after an act of this desk.
    void refresh();

Q_SIGNALS:
    void cleared();              ///< no case is current
    void started(gl::CaseId id); ///< another case is being read
    void arrived(const gl::cases::CaseDocument &document);
    void failed(const gl::Error &error);

private:
    void follow(CaseId id);
    void heard(const QList<CaseId> &ids);
    void readSoon();
    void read();
    void take(const Result<CaseDocument> &document);

    CaseService &m_service;
    ui::DeskContext &m_desk;
    CaseId m_current;
    QTimer m_settle;      ///< while the selection runs: only the first and the last are read
    QTimer m_quiet;       ///< between readings: a storm of changes costs some, not one each
    quint64 m_ticket = 0; ///< answers to older questions are dropped
    bool m_late = false;  ///< read when the selection rests
    bool m_reading = false;
    bool m_again = false; ///< something changed while reading or in the quiet
};

} // namespace gl::cases

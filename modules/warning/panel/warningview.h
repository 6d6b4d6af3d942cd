#pragma once

#include <ui/deskcontext.h>

#include <QLabel>
#include <QTreeWidget>
#include <QWidget>

#include <warning/warning.h>

#include <optional>

namespace gl::warning {

/// One warning in words, and the cases it is made of.
class WarningView : public QWidget
{
    Q_OBJECT

public:
    explicit WarningView(QWidget *parent);

    /// What the list knows, at once; the cases come with setDetails().
    void setWarning(const Warning *warning);
    void setDetails(const WarningDetails &details, const QDateTime &now);

    QTreeWidget *cases() const { return m_cases; }
    CaseId currentCase() const;

private:
    QLabel *m_words;
    QTreeWidget *m_cases;
    QLabel *m_hidden;
};

} // namespace gl::warning

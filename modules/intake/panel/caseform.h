#pragma once

#include "classfield.h"
#include "filestrip.h"
#include "placefield.h"
#include "tagfield.h"
#include "whatedit.h"

#include <intake/draftcheck.h>

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHash>

namespace gl::intake {

/// The form of a phone order or an inspector's report, in the order a call goes. Shows one draft
/// and gives it back as typed; decides nothing.
class CaseForm : public QWidget
{
    Q_OBJECT

public:
    CaseForm(IntakeService &service, ui::DeskContext &desk, ui::Actions &actions, QWidget *parent);

    void setCatalogue(const Catalogue *catalogue); ///< must outlive the form
    void setDraft(const CaseDraft &draft);
    CaseDraft draft() const;
    void setSame(const QList<SameMatter> &same) { m_draft.same = same; }

    /// A class, a place that was suggested. What was typed as the address is never lost: it stays
    /// unless the place's name contains it.
    void takeClass(const ClassEntry &entry);
    void takePlace(const Place &place);

    /// Takes what can only be meant, e.g. a class typed in full.
    void settle() { m_class->settle(); }
    /// Says what is wrong; the first field at fault takes the focus. None: nothing is wrong.
    void showProblems(const QList<Problem> &problems);
    void focusField(Field field);
    void focusFirst();
    /// Into the field that has the focus, or else into the text.
    void insertText(const QString &text);
    FileStrip *files() const { return m_files; }

Q_SIGNALS:
    void edited();

protected:
    /// As a call goes: number, name, secrecy, what, where, class, and what is rarely changed.
    bool focusNextPrevChild(bool next) override;

private:
    void addRows(ui::Actions &actions);
    QLabel *addRow(const QString &label, QWidget *field, Field name);
    void connectEdits();
    void connectEnter();
    void showFamily();
    static void fill(QComboBox *box, const QList<Choice> &choices, const ui::DeskContext &desk);
    static void select(QComboBox *box, const QString &code);

    ui::DeskContext &m_desk;
    CaseDraft m_draft; ///< what no field shows
    bool m_loading = false;
    QGridLayout *m_grid;
    QHash<Field, QWidget *> m_fields;
    QList<QWidget *> m_hotlineOnly;
    QList<QWidget *> m_gridOnly;
    QLineEdit *m_phone;
    QLineEdit *m_caller;
    QCheckBox *m_secret;
    WhatEdit *m_text;
    PlaceField *m_place;
    ClassField *m_class;
    QComboBox *m_urgency;
    QComboBox *m_source;
    QComboBox *m_orderType;
    QComboBox *m_recType;
    TagField *m_tags;
    FileStrip *m_files;
    QLabel *m_problem;
};

} // namespace gl::intake

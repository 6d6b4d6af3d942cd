#pragma once

#include <intake/classindex.h>
#include <ui/suggestline.h>

#include <QLabel>
#include <QWidget>

namespace gl::ui {
class DeskContext;
}

namespace gl::intake {

/// The class of the case, found by code, name, pinyin or initials while typing.
class ClassField : public QWidget
{
    Q_OBJECT

public:
    ClassField(ui::DeskContext &desk, QWidget *parent);

    /// `index` must outlive the field or be replaced.
    void setIndex(const ClassIndex *index, Family family);
    void setFamily(Family family) { m_family = family; }
    void setValue(const QString &reference, const QString &text);
    QString reference() const { return m_reference; }
    QString text() const { return m_line->text(); }
    /// Takes the class that the text can only mean, when nothing was chosen.
    void settle();
    ui::SuggestLine *line() const { return m_line; }

Q_SIGNALS:
    void edited();

public Q_SLOTS:
    void take(const gl::intake::ClassEntry &entry);

private:
    void offer(const QString &typed);
    void showChosen();

    ui::DeskContext &m_desk;
    const ClassIndex *m_index = nullptr;
    Family m_family = Family::Hotline;
    ui::SuggestLine *m_line;
    QLabel *m_path; ///< where the chosen class stands in the tree
    QList<ClassEntry> m_offers;
    QString m_reference;
};

} // namespace gl::intake

#pragma once

#include <QTreeWidget>

#include <patrol/inspector.h>

namespace gl::video {

/// Who could look: those on duty first, the nearest before; how old each position is says what it
/// is worth.
class InspectorList : public QTreeWidget
{
    Q_OBJECT

public:
    explicit InspectorList(QWidget *parent);

    /// In the order the database gives them. `wanted`: login or account number of the one to
    /// mark; empty: the first.
    void setInspectors(const QList<patrol::NearInspector> &inspectors, const QString &wanted);
    /// Empty: none is marked.
    QString currentLogin() const;
};

} // namespace gl::video

#pragma once

#include <QPlainTextEdit>

namespace gl::intake {

/// The text of the case: Tab leaves it, and pasted or dropped files and images become attachments.
class WhatEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit WhatEdit(QWidget *parent);

Q_SIGNALS:
    /// Valid during the call only.
    void filesGiven(const QMimeData &data);

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
};

} // namespace gl::intake

#include "whatedit.h"

#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace gl::intake {

namespace {

bool hasFiles(const QMimeData &data)
{
    const auto urls = data.urls();
    return std::ranges::any_of(urls, &QUrl::isLocalFile) || (data.hasImage() && !data.hasText());
}

} // namespace

WhatEdit::WhatEdit(QWidget *parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
}

bool WhatEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return hasFiles(*source) || QPlainTextEdit::canInsertFromMimeData(source);
}

void WhatEdit::insertFromMimeData(const QMimeData *source)
{
    if (hasFiles(*source))
        Q_EMIT filesGiven(*source);
    else
        QPlainTextEdit::insertFromMimeData(source);
}

} // namespace gl::intake

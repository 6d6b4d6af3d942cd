#pragma once

#include <ui/actions.h>

#include <QTextBrowser>
#include <QWidget>

namespace gl::desktop {

/// The user guide 用户手册 in the language of the desk, from Markdown in the program itself, and a
/// table of all keys made from the actions there are.
class HelpWindow : public QWidget
{
    Q_OBJECT

public:
    HelpWindow(const QString &language, const ui::Actions &actions, QWidget *parent = nullptr);

    void showGuide();
    void showKeys();

private:
    const QString m_language;
    const ui::Actions &m_actions;
    QTextBrowser *m_text;
};

} // namespace gl::desktop

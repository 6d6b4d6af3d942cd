#include "helpwindow.h"

#include <QFile>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace gl::desktop {

HelpWindow::HelpWindow(const QString &language, const ui::Actions &actions, QWidget *parent)
    : QWidget(parent, Qt::Window),
      m_language(language),
      m_actions(actions),
      m_text(new QTextBrowser(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"help"_s);
    setWindowTitle(tr("Gridline – help"));
    resize(860, 760);
    m_text->setAccessibleName(tr("User guide"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text);
    connect(new QShortcut(Qt::Key_Escape, this), &QShortcut::activated, this, &QWidget::close);
}

void HelpWindow::showGuide()
{
    QFile guide(
        u":/gridline/guide/user-guide.%1.md"_s.arg(m_language == "en"_L1 ? u"en"_s : u"zh"_s));
    m_text->setMarkdown(guide.open(QFile::ReadOnly) ? QString::fromUtf8(guide.readAll())
                                                    : QString());
    show();
}

void HelpWindow::showKeys()
{
    QString table =
        u"# %1\n\n| %2 | %3 |\n|---|---|\n"_s.arg(tr("All keys"), tr("Key"), tr("What it does"));
    for (const QAction *action : m_actions.all()) {
        const QString keys = ui::keyNames(action->shortcuts()).join(u"` `"_s);
        const QString what = action->statusTip().isEmpty() ? action->text() : action->statusTip();
        table += u"| %1 | %2 |\n"_s.arg(keys.isEmpty() ? keys : u'`' + keys + u'`',
                                        QString(what).remove(u'&'));
    }
    m_text->setMarkdown(table);
    show();
}

} // namespace gl::desktop

#include "aboutbox.h"

#include <QApplication>
#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace gl::desktop {

void showAbout(QWidget *parent)
{
    const QString text =
        QCoreApplication::translate(
            "gl::desktop::About",
            "<h3>Gridline %1</h3><p>Command and dispatch for a district's hotline and "
            "grid.</p><p>Free software under the GNU General Public License, version 3 or "
            "later, without any warranty.</p><p>Qt %2, PostgreSQL, PostGIS, OpenSSL, ICU, "
            "Noto fonts.</p>")
            .arg(QApplication::applicationVersion(), QString::fromLatin1(qVersion()));
    auto *box = new QMessageBox(QMessageBox::NoIcon,
                                QCoreApplication::translate("gl::desktop::About", "About Gridline"),
                                text, QMessageBox::Close, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace gl::desktop

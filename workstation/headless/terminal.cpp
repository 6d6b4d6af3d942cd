#include "terminal.h"

#include <QFile>

#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace gl::headless {

QString readSecret(const QString &prompt)
{
    QFile terminal(u"/dev/tty"_s);
    if (::isatty(STDIN_FILENO) != 1 || !terminal.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return {};
    terminal.write(prompt.toUtf8());
    termios before = {};
    ::tcgetattr(terminal.handle(), &before);
    termios silent = before;
    silent.c_lflag &= ~tcflag_t(ECHO);
    ::tcsetattr(terminal.handle(), TCSAFLUSH, &silent);
    const QByteArray line = terminal.readLine(1000);
    ::tcsetattr(terminal.handle(), TCSAFLUSH, &before);
    terminal.write("\n");
    return QString::fromUtf8(line).trimmed();
}

} // namespace gl::headless

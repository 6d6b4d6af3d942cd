#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>

class QImage;
class QMimeData;

namespace gl::ui {

/// A file that a person gave, as it was read.
struct TakenFile
{
    QString name{}; ///< empty: a picture without a file, as from the clipboard
    QByteArray content{};
    bool image = false;
};

/// Reads what is chosen, dropped or pasted where nobody waits: files may lie on a slow share, and a
/// photo takes a while to encode. GUI thread.
class FileTaker : public QObject
{
    Q_OBJECT

public:
    /// `largest`: bytes that a file may have.
    explicit FileTaker(qint64 largest, QObject *parent = nullptr);

    /// Files or a picture; false: there is nothing to take.
    bool take(const QMimeData &given);
    void takeFiles(const QStringList &paths);
    /// Becomes a JPEG, because PNG of a photo is too large to send.
    void takeImage(const QImage &image);
    /// What is under way is wanted no longer.
    void forget() { ++m_generation; }

Q_SIGNALS:
    void taken(const gl::ui::TakenFile &file);
    /// `why` is a sentence; `name` as in TakenFile.
    void refused(const QString &name, const QString &why);

private:
    struct Read
    {
        TakenFile file{};
        QString problem{};
    };
    static Read readFile(const QString &path, qint64 largest);
    static Read encode(const QImage &image, qint64 largest);
    template <typename Work>
    void elsewhere(Work work);

    const qint64 m_largest;
    int m_generation = 0; ///< answers of an earlier one are dropped
};

} // namespace gl::ui

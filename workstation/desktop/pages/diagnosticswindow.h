#pragma once

#include <storage/connectionconfig.h>

#include <QPushButton>
#include <QTableWidget>
#include <QWidget>

#include <doctor/doctor.h>

namespace gl::desktop {

/// Is everything in order? The doctor's findings, and a bundle for support without personal data.
class DiagnosticsWindow : public QWidget
{
    Q_OBJECT

public:
    DiagnosticsWindow(const storage::ConnectionConfig &config, const QString &dataFolder,
                      QWidget *parent = nullptr);

private:
    void examine();
    void show(const QList<doctor::Finding> &findings);
    void saveBundle();
    void writeBundle(const QString &path);

    const storage::ConnectionConfig m_config;
    const QString m_dataFolder;
    QList<doctor::Finding> m_findings;
    QTableWidget *m_table;
    QPushButton *m_again;
    QPushButton *m_bundle;
};

} // namespace gl::desktop

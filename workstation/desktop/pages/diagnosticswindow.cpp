#include "diagnosticswindow.h"

#include "supportbundle.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMessageBox>
#include <QSaveFile>
#include <QShortcut>
#include <QVBoxLayout>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace gl::desktop {

DiagnosticsWindow::DiagnosticsWindow(const storage::ConnectionConfig &config,
                                     const QString &dataFolder, QWidget *parent)
    : QWidget(parent, Qt::Window),
      m_config(config),
      m_dataFolder(dataFolder),
      m_table(new QTableWidget(0, 4, this)),
      m_again(new QPushButton(tr("&Examine again"), this)),
      m_bundle(new QPushButton(tr("&Save for support …"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"diagnostics"_s);
    setWindowTitle(tr("Gridline – diagnostics"));
    resize(900, 420);
    m_table->setHorizontalHeaderLabels({tr("What"), tr("State"), tr("Finding"), tr("What to do")});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setAccessibleName(tr("Findings"));
    m_bundle->setToolTip(
        tr("A text file with findings, versions and the end of the log, without personal data"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_again);
    buttons->addWidget(m_bundle);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_table);
    layout->addLayout(buttons);
    connect(m_again, &QPushButton::clicked, this, &DiagnosticsWindow::examine);
    connect(m_bundle, &QPushButton::clicked, this, &DiagnosticsWindow::saveBundle);
    connect(new QShortcut(Qt::Key_Escape, this), &QShortcut::activated, this, &QWidget::close);
    examine();
}

void DiagnosticsWindow::examine()
{
    m_again->setEnabled(false);
    QtConcurrent::run([config = m_config, folder = m_dataFolder] {
        return doctor::examineServer(config) + doctor::examineMachine(folder);
    }).then(this, [this](const QList<doctor::Finding> &findings) { show(findings); });
}

void DiagnosticsWindow::show(const QList<doctor::Finding> &findings)
{
    m_findings = findings;
    m_again->setEnabled(true);
    m_table->setRowCount(static_cast<int>(findings.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const doctor::Finding &finding = findings.at(row);
        const QStringList cells{finding.what, finding.fine ? tr("✓ in order") : tr("! problem"),
                                finding.says, finding.todo};
        for (int column = 0; column < cells.size(); ++column)
            m_table->setItem(row, column, new QTableWidgetItem(cells.at(column)));
    }
    m_table->resizeColumnsToContents();
    m_table->resizeRowsToContents();
}

void DiagnosticsWindow::saveBundle()
{
    auto *ask = new QFileDialog(this, tr("Save for support"), QString(), tr("Text (*.txt)"));
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setAcceptMode(QFileDialog::AcceptSave);
    ask->selectFile(u"gridline-support.txt"_s);
    connect(ask, &QFileDialog::fileSelected, this, &DiagnosticsWindow::writeBundle);
    ask->open();
}

void DiagnosticsWindow::writeBundle(const QString &path)
{
    QSaveFile file(path);
    const bool saved = file.open(QFile::WriteOnly)
                       && file.write(supportText(m_findings, logTail()).toUtf8()) >= 0
                       && file.commit();
    if (saved)
        return;
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Save for support"),
                                tr("The file could not be written: %1").arg(file.errorString()),
                                QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace gl::desktop

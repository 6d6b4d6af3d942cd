#pragma once

#include "modellist.h"

#include <assist/modelservice.h>
#include <assist/trainingrun.h>
#include <ui/actions.h>
#include <ui/deskcontext.h>
#include <ui/emptystate.h>
#include <ui/panel.h>
#include <ui/theme.h>

#include <QHash>
#include <QLabel>
#include <QProgressBar>
#include <QStackedWidget>
#include <QTableView>
#include <QTableWidget>

namespace gl::assist {

class AccuracyChart;

/// Models of the adviser 模型: which versions there are, how good they are and what they confuse,
/// how often suggestions were accepted; learn anew, put into use, go back.
class ModelsPanel : public ui::Panel
{
    Q_OBJECT

public:
    /// Everything must outlive the panel.
    ModelsPanel(ModelService &service, TrainingRun &training, ui::DeskContext &desk,
                ui::Actions &actions, const ui::Theme &theme, QWidget *parent = nullptr);

    QString title() const override { return tr("Models"); }
    void activate() override { m_table->setFocus(); }

    /// Name of a class reference ("hotline:R07") or a unit's code, for the tables of confusions.
    void setNames(const QHash<QString, QString> &names);

Q_SIGNALS:
    /// Another model is in use: suggestions should look it up.
    void modelsChanged();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build(ui::Actions &actions);
    void addActions(ui::Actions &actions, QLayout *buttons);
    void addQuestion(ui::Actions &actions);
    void connectTraining();
    void read();
    void showModels(const QList<ModelVersion> &models);
    void showDetails();
    void fillConfusion(const QJsonObject &metrics);
    void fillLabels(const QJsonObject &metrics);
    const ModelVersion *current() const;
    bool mayTrain() const;
    void learn();
    void use(bool although);
    void goBack();
    void used(const Result<ModelVersion> &result);
    QString nameOf(const QString &label) const;

    ModelService &m_service;
    TrainingRun &m_training;
    ui::DeskContext &m_desk;
    QHash<QString, QString> m_names;
    ModelList *m_list;
    QTableView *m_table;
    QTableWidget *m_confusion;
    QTableWidget *m_labels;
    AccuracyChart *m_chart;
    QLabel *m_details;
    QLabel *m_progressText;
    QProgressBar *m_progress;
    QWidget *m_running;
    QWidget *m_question;
    QLabel *m_questionText;
    ui::EmptyState *m_empty;
    QStackedWidget *m_stack;
    int m_asked = 0; ///< model that the question is about
};

} // namespace gl::assist

#include "inspectorlist.h"

#include <ui/timetext.h>

#include <QHeaderView>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace gl::video {

namespace {

enum Column { Name, Duty, Distance, Age, Tasks };
constexpr int kLogin = Qt::UserRole;

} // namespace

InspectorList::InspectorList(QWidget *parent) : QTreeWidget(parent)
{
    setObjectName(u"inspectors"_s);
    setAccessibleName(tr("Inspectors near the case"));
    setToolTip(tr("Enter asks the marked one for a picture"));
    setHeaderLabels({tr("Inspector"), tr("Duty"), tr("Distance"), tr("Position"), tr("Tasks")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(Name, QHeaderView::Stretch);
}

void InspectorList::setInspectors(const QList<patrol::NearInspector> &inspectors,
                                  const QString &wanted)
{
    clear();
    for (const patrol::NearInspector &one : inspectors) {
        auto *row = new QTreeWidgetItem(this);
        row->setText(Name, one.inspector.name);
        row->setData(Name, kLogin, one.login);
        row->setText(Duty,
                     one.inspector.onDuty ? u"● "_s + tr("on duty") : u"○ "_s + tr("off duty"));
        row->setText(Distance,
                     one.metres < 1000
                         ? tr("%1 m").arg(QLocale().toString(qRound(one.metres)))
                         : tr("%1 km").arg(QLocale().toString(one.metres / 1000, 'f', 1)));
        row->setText(Age, ui::ageText(one.age.count()));
        row->setText(Tasks, QString::number(one.inspector.openTasks));
        const bool isWanted =
            one.login == wanted || QString::number(one.inspector.account.value()) == wanted;
        if (isWanted || currentItem() == nullptr)
            setCurrentItem(row);
    }
}

QString InspectorList::currentLogin() const
{
    return currentItem() == nullptr ? QString() : currentItem()->data(Name, kLogin).toString();
}

} // namespace gl::video

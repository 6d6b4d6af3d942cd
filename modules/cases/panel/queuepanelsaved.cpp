// The filters of the queue that have a name.

#include "queuepanel.h"

#include <ui/report.h>

#include <QInputDialog>

using namespace Qt::StringLiterals;

namespace gl::cases {

void QueuePanel::setFilterPorts(const FilterPorts &ports)
{
    m_filterPorts = ports;
    readFilters();
}

void QueuePanel::readFilters()
{
    if (!m_filterPorts.read)
        return;
    m_filterPorts.read().then(this, [this](const Result<QList<KeptFilter>> &kept) {
        if (kept)
            m_saved = *kept; // without a link the last ones stay
    });
}

/// The list and the row of choosers in one.
QueueFilter QueuePanel::shownFilter() const
{
    return m_model.query().kind == QueueQuery::Kind::Open ? m_model.query().filter : QueueFilter();
}

/// In the row of choosers, where it can be seen and changed, if that can show it; else as a list.
void QueuePanel::openKept(const KeptFilter &kept)
{
    m_sort = isSortKey(kept.sort) ? kept.sort : u"deadline"_s;
    m_bar->setFilter(kept.filter);
    if (m_bar->filter() == kept.filter) {
        m_filter = kept.filter;
        openList(u"open"_s);
        activate();
    } else {
        openFilter(kept.name, kept.filter);
    }
}

void QueuePanel::savedMenu()
{
    auto *menu = new QMenu(this);
    QMenu *remove = nullptr;
    for (const KeptFilter &kept : std::as_const(m_saved)) {
        const QString name =
            kept.own ? kept.name
                     : tr("%1 (from %2)", "name of a filter, person").arg(kept.name, kept.by);
        menu->addAction(name, this, [this, kept] { openKept(kept); });
    }
    if (!m_saved.isEmpty())
        menu->addSeparator(); // at the top it would be what the keyboard begins on
    menu->addAction(tr("Keep this filter …"), this, &QueuePanel::askName)
        ->setEnabled(!shownFilter().isEmpty());
    for (const KeptFilter &kept : std::as_const(m_saved)) {
        if (!kept.own)
            continue;
        if (remove == nullptr)
            remove = menu->addMenu(tr("Remove"));
        remove->addAction(kept.name, this, [this, kept] { removeFilter(kept); });
    }
    popUp(menu);
}

void QueuePanel::askName()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keep the filter"));
    dialog->setLabelText(tr("Name of the filter:"));
    connect(dialog, &QInputDialog::textValueSelected, this, &QueuePanel::saveFilter);
    connect(dialog, &QDialog::finished, this, &QueuePanel::comeBack);
    dialog->open();
}

void QueuePanel::saveFilter(const QString &name)
{
    KeptFilter kept{
        .id = 0, .name = name.trimmed(), .filter = shownFilter(), .sort = m_model.query().sort};
    if (kept.name.isEmpty())
        return;
    const auto take = [this](const KeptFilter &one) {
        m_saved.removeIf(
            [&one](const KeptFilter &other) { return other.own && other.name == one.name; });
        m_saved << one;
        m_desk.say(ui::Severity::Info, tr("The filter “%1” is kept.").arg(one.name));
    };
    if (!m_filterPorts.save) {
        take(kept);
        return;
    }
    m_filterPorts.save(kept).then(this, [this, kept, take](const Result<qint64> &id) mutable {
        if (!id) {
            ui::report(m_desk, id.error(), tr("The filter “%1” was not kept.").arg(kept.name));
            return;
        }
        kept.id = *id;
        take(kept);
    });
}

void QueuePanel::removeFilter(const KeptFilter &kept)
{
    const auto forget = [this, name = kept.name] {
        m_saved.removeIf([&name](const KeptFilter &one) { return one.own && one.name == name; });
    };
    if (!m_filterPorts.remove) {
        forget();
        return;
    }
    m_filterPorts.remove(kept).then(
        this, [this, forget, name = kept.name](const Result<void> &done) {
            if (done || done.error().kind == ErrorKind::NotFound)
                forget();
            else
                ui::report(m_desk, done.error(), tr("The filter “%1” was not removed.").arg(name));
        });
}

} // namespace gl::cases

#include "settingsdialog.h"

#include "desksettings.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QtConcurrent>

#include <media/devices.h>
#include <media/media.h>

#include <tuple>

namespace gl::desktop {

namespace {

ui::ThemeKind kindOf(const QString &name)
{
    return name == "light"_L1 ? ui::ThemeKind::Light : ui::ThemeKind::Dark;
}

} // namespace

SettingsDialog::SettingsDialog(settings::Settings &settings, ui::Theme &theme, QWidget *parent)
    : QDialog(parent),
      m_settings(settings),
      m_theme(theme),
      m_language(new QComboBox(this)),
      m_kind(new QComboBox(this)),
      m_text(new QSpinBox(this)),
      m_lock(new QSpinBox(this)),
      m_baseMap(new QLineEdit(settings.get(kBaseMap), this)),
      m_datum(new QComboBox(this)),
      m_tiling(new QComboBox(this)),
      m_camera(new QComboBox(this)),
      m_microphone(new QComboBox(this)),
      m_loudspeaker(new QComboBox(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Settings"));
    m_language->addItem(u"中文"_s, u"zh_CN"_s);
    m_language->addItem(u"English"_s, u"en"_s);
    m_language->setCurrentIndex(m_language->findData(settings.get(kLanguage)));
    m_kind->addItem(tr("Dark (control room)"), u"dark"_s);
    m_kind->addItem(tr("Light"), u"light"_s);
    m_kind->setCurrentIndex(m_kind->findData(settings.get(kTheme)));
    m_text->setRange(kTextPercent.limits->first, kTextPercent.limits->second);
    m_text->setSingleStep(10);
    m_text->setSuffix(u" %"_s);
    m_text->setValue(settings.get(kTextPercent));
    m_lock->setRange(kLockMinutes.limits->first, kLockMinutes.limits->second);
    m_lock->setSuffix(tr(" min"));
    m_lock->setValue(settings.get(kLockMinutes));

    auto *form = new QFormLayout(this);
    m_datum->addItem(tr("WGS 84 or CGCS2000"), u"wgs84"_s);
    m_datum->addItem(tr("GCJ-02 (mainland map services)"), u"gcj02"_s);
    m_datum->setCurrentIndex(std::max(0, m_datum->findData(settings.get(kBaseMapDatum))));
    m_tiling->addItem(tr("Web Mercator (usual)"), u"mercator"_s);
    m_tiling->addItem(tr("Latitude and longitude (EPSG:4490)"), u"degrees"_s);
    m_tiling->setCurrentIndex(std::max(0, m_tiling->findData(settings.get(kBaseMapTiling))));
    for (QComboBox *box :
         {m_language, m_kind, m_datum, m_tiling, m_camera, m_microphone, m_loudspeaker})
        box->setMinimumContentsLength(16); // what the style adds is not in its own hint
    form->addRow(tr("&Language (at the next sign-in)"), m_language);
    form->addRow(tr("&Theme"), m_kind);
    form->addRow(tr("Size of te&xt"), m_text);
    form->addRow(tr("Lock the &screen when idle for"), m_lock);
    m_baseMap->setAccessibleName(tr("Base map"));
    m_baseMap->setToolTip(tr("A file of map pictures (MBTiles), or the address of a map service "
                             "with {z}, {x} and {y}. Without an address nothing is ever fetched "
                             "from a network."));
    m_baseMap->setPlaceholderText(tr("None: the areas alone"));
    m_baseMap->setClearButtonEnabled(true);
    m_baseMap->setMinimumWidth(m_baseMap->fontMetrics().averageCharWidth() * 40);
    auto *browse = new QPushButton(tr("Choose…"), this);
    connect(browse, &QPushButton::clicked, this, &SettingsDialog::chooseBaseMap);
    auto *whole = new QWidget(this); // a layout alone would have no letter to jump to it
    whole->setFocusProxy(m_baseMap);
    auto *base = new QHBoxLayout(whole);
    base->setContentsMargins({});
    base->addWidget(m_baseMap, 1);
    base->addWidget(browse);
    form->addRow(tr("&Base map (at the next sign-in)"), whole);
    form->addRow(tr("&Datum of the base map"), m_datum);
    form->addRow(tr("T&iles of the base map"), m_tiling);
    addDevices(*form);
    auto *note = new QLabel(tr("Kept on this computer: %1").arg(settings.fileName()), this);
    note->setWordWrap(true);
    form->addRow(note);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::rejected, this, &SettingsDialog::restore);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &SettingsDialog::preview);
    connect(m_text, &QSpinBox::valueChanged, this, &SettingsDialog::preview);
}

/// The sound server is asked elsewhere, because it may take its time. What was chosen stays chosen
/// while its device is unplugged.
void SettingsDialog::addDevices(QFormLayout &form)
{
    form.addRow(tr("Came&ra"), m_camera);
    form.addRow(tr("&Microphone"), m_microphone);
    form.addRow(tr("Loudspea&ker"), m_loudspeaker);
    using media::DeviceKind;
    for (const auto &[box, kind, chosen] :
         {std::tuple(m_camera, DeviceKind::Camera, m_settings.get(kCamera)),
          std::tuple(m_microphone, DeviceKind::Microphone, m_settings.get(kMicrophone)),
          std::tuple(m_loudspeaker, DeviceKind::Loudspeaker, m_settings.get(kLoudspeaker))}) {
        box->addItem(tr("The system's choice"), QString());
        if (!chosen.isEmpty()) {
            box->addItem(chosen, chosen);
            box->setCurrentIndex(1);
        }
        QtConcurrent::run([kind] {
            return media::start() ? media::devices(kind) : QList<media::Device>();
        }).then(box, [box](const QList<media::Device> &devices) {
            for (const media::Device &device : devices) {
                const int known = box->findData(device.id);
                if (known < 0)
                    box->addItem(device.name, device.id);
                else
                    box->setItemText(known, device.name);
            }
        });
    }
}

void SettingsDialog::preview()
{
    m_theme.apply(kindOf(m_kind->currentData().toString()), m_text->value());
}

void SettingsDialog::save()
{
    const QString language = m_language->currentData().toString();
    const bool other = language != m_settings.get(kLanguage);
    m_settings.set(kLanguage, language);
    m_settings.set(kTheme, m_kind->currentData().toString());
    m_settings.set(kTextPercent, m_text->value());
    m_settings.set(kLockMinutes, m_lock->value());
    m_settings.set(kBaseMap, m_baseMap->text().trimmed());
    m_settings.set(kBaseMapDatum, m_datum->currentData().toString());
    m_settings.set(kBaseMapTiling, m_tiling->currentData().toString());
    m_settings.set(kCamera, m_camera->currentData().toString());
    m_settings.set(kMicrophone, m_microphone->currentData().toString());
    m_settings.set(kLoudspeaker, m_loudspeaker->currentData().toString());
    m_settings.sync();
    Q_EMIT lockMinutesChanged(m_lock->value());
    if (other)
        Q_EMIT languageChanged();
    accept();
}

void SettingsDialog::chooseBaseMap()
{
    auto *dialog = new QFileDialog(this, tr("Base map"), m_baseMap->text(),
                                   tr("Map tiles (*.mbtiles);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_baseMap, &QLineEdit::setText);
    dialog->open();
}

void SettingsDialog::restore()
{
    m_theme.apply(kindOf(m_settings.get(kTheme)), m_settings.get(kTextPercent));
}

} // namespace gl::desktop

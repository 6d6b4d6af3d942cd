#pragma once

#include <settings/settings.h>
#include <ui/theme.h>

#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QSpinBox>

class QFormLayout;

namespace gl::desktop {

/// What this machine remembers and a person may choose; the look changes at once, to be seen.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    SettingsDialog(settings::Settings &settings, ui::Theme &theme, QWidget *parent);

Q_SIGNALS:
    void lockMinutesChanged(int minutes);
    /// Takes effect at the next sign-in.
    void languageChanged();

private:
    void preview();
    void save();
    void restore();
    void chooseBaseMap();
    void addDevices(QFormLayout &form);

    settings::Settings &m_settings;
    ui::Theme &m_theme;
    QComboBox *m_language;
    QComboBox *m_kind;
    QSpinBox *m_text;
    QSpinBox *m_lock;
    QLineEdit *m_baseMap;
    QComboBox *m_datum;
    QComboBox *m_tiling;
    QComboBox *m_camera;
    QComboBox *m_microphone;
    QComboBox *m_loudspeaker;
};

} // namespace gl::desktop

#pragma once

#include "palette.h"

#include <QFont>
#include <QObject>

namespace gl::ui {

/// How the whole program looks: theme and size of text. GUI thread only.
class Theme : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QObject *parent = nullptr);

    ThemeKind kind() const { return m_kind; }
    int textPercent() const { return m_percent; }

    /// Restyles every window at once. `textPercent` is 80 to 150.
    void apply(ThemeKind kind, int textPercent);

    QColor color(ColorRole role) const { return ui::color(m_kind, role); }
    /// The colour of a light on a surface.
    QColor color(cases::Light light) const { return ui::color(m_kind, roleOf(light)); }

    /// The font of headings: half as large again, bold.
    QFont headingFont() const;
    /// Digits of equal width, for clocks and numbers.
    QFont figureFont() const;

Q_SIGNALS:
    void changed();

private:
    ThemeKind m_kind = ThemeKind::Dark;
    int m_percent = 100;
};

} // namespace gl::ui

#include "historypainter.h"

#include <algorithm>
#include <cmath>

namespace gl::map {

namespace {

constexpr int kCoarse = 4;            ///< pixels a side of a cell of the glow
constexpr double kReach = 600;        ///< metres a grid glows
constexpr double kShortestReach = 14; ///< pixels
constexpr double kLongestReach = 180; ///< pixels: closer by, grids are told apart by the choropleth

/// The colour at a place between the shades.
QColor between(const std::array<QColor, kShades> &shades, float at)
{
    const auto low = std::min(static_cast<size_t>(at), static_cast<size_t>(kShades - 2));
    const float share = std::clamp(at - static_cast<float>(low), 0.0F, 1.0F);
    const auto mix = [share](float a, float b) { return a + (b - a) * share; };
    const QColor &a = shades[low];
    const QColor &b = shades[low + 1];
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()),
                            mix(a.blueF(), b.blueF()));
}

/// Cells of the glow, row by row.
class Glow
{
public:
    explicit Glow(const QSizeF &size)
        : m_width(static_cast<int>(size.width()) / kCoarse + 1),
          m_height(static_cast<int>(size.height()) / kCoarse + 1),
          m_cells(static_cast<size_t>(m_width) * static_cast<size_t>(m_height))
    {}

    void add(const QPointF &pixel, double reach, double strength)
    {
        const QPointF at = pixel / kCoarse;
        const double radius = reach / kCoarse;
        const int top = std::max(0, static_cast<int>(std::floor(at.y() - radius)));
        const int bottom = std::min(m_height - 1, static_cast<int>(std::ceil(at.y() + radius)));
        const int left = std::max(0, static_cast<int>(std::floor(at.x() - radius)));
        const int right = std::min(m_width - 1, static_cast<int>(std::ceil(at.x() + radius)));
        for (int y = top; y <= bottom; ++y) {
            for (int x = left; x <= right; ++x) {
                const double far = std::hypot(x - at.x(), y - at.y()) / radius;
                if (far < 1) {
                    const double fall = 1 - far * far;
                    m_cells[cell(x, y)] += static_cast<float>(strength * fall * fall);
                }
            }
        }
    }

    QImage picture(const std::array<QColor, kShades> &shades) const
    {
        const float most = *std::ranges::max_element(m_cells);
        QImage image(m_width, m_height, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        if (most <= 0)
            return image;
        for (int y = 0; y < m_height; ++y) {
            for (int x = 0; x < m_width; ++x) {
                // The root shows the weak spots beside the strong ones.
                const float share = std::sqrt(m_cells[cell(x, y)] / most);
                if (share < 0.08F)
                    continue;
                QColor color = between(shades, share * (kShades - 1));
                color.setAlphaF(std::min(0.1F + 0.75F * share, 0.8F));
                image.setPixelColor(x, y, color);
            }
        }
        return image;
    }

private:
    size_t cell(int x, int y) const
    {
        return static_cast<size_t>(y) * static_cast<size_t>(m_width) + static_cast<size_t>(x);
    }

    const int m_width;
    const int m_height;
    std::vector<float> m_cells;
};

} // namespace

std::array<QColor, kShades> historyShades(bool dark)
{
    // ColorBrewer's YlOrRd and, for dark, inferno: both safe for colour-blind people.
    if (dark)
        return {QColor(0x2b, 0x1a, 0x52), QColor(0x65, 0x15, 0x6e), QColor(0x9f, 0x2a, 0x63),
                QColor(0xd4, 0x48, 0x42), QColor(0xf5, 0x7d, 0x15), QColor(0xfa, 0xc2, 0x28)};
    return {QColor(0xff, 0xf3, 0xbf), QColor(0xfe, 0xd9, 0x76), QColor(0xfe, 0xb2, 0x4c),
            QColor(0xfd, 0x8d, 0x3c), QColor(0xf0, 0x3b, 0x20), QColor(0xb1, 0x00, 0x26)};
}

std::vector<qint64> stepsOf(const AreaCounts &counts)
{
    std::vector<qint64> sorted(counts.cbegin(), counts.cend());
    std::ranges::sort(sorted);
    std::vector<qint64> steps;
    for (size_t i = 1; i <= kShades && !sorted.empty(); ++i) {
        const qint64 edge = sorted[std::max<size_t>(i * sorted.size() / kShades, 1) - 1];
        if (steps.empty() || edge > steps.back())
            steps.push_back(edge);
    }
    return steps;
}

int shadeOf(qint64 count, const std::vector<qint64> &steps)
{
    if (steps.size() < 2)
        return kShades / 2;
    const auto at = std::ranges::lower_bound(steps, count) - steps.begin();
    // Fewer steps than shades: they spread over all of them.
    const auto last = static_cast<std::ptrdiff_t>(steps.size()) - 1;
    return static_cast<int>(std::min(at, last) * (kShades - 1) / last);
}

void paintHeat(QPainter &painter, const OverlayScene &scene, const Viewport &view)
{
    const double metre = view.scale() / metresPerWorld(lonLatOf(view.centre()).y());
    const double reach = std::clamp(kReach * metre, kShortestReach, kLongestReach);
    Glow glow(view.size());
    for (const AreaOutline *grid : scene.areas->within(view.visible(reach), AreaLevel::Grid)) {
        const auto count = scene.counts->constFind(grid->id);
        if (count != scene.counts->cend())
            glow.add(view.toScreen(grid->label), reach, static_cast<double>(*count));
    }
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QImage picture = glow.picture(scene.style->shades);
    painter.drawImage(QRectF(0, 0, picture.width() * kCoarse, picture.height() * kCoarse), picture,
                      picture.rect());
    painter.restore();
}

} // namespace gl::map

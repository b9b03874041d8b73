#include "widgets/look.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>
#include <array>
#include <cmath>

namespace heed {
namespace {

// One colour per part, in the order of Part. Light ones have at least 4.5 : 1 on white, dark ones 6 : 1 on the dark
// surface; neighbours in an attention's arithmetic (query, key, value, score, weight) differ in lightness too.
constexpr std::array<QRgb, 8> light_parts{
    0xFF4A5A70, 0xFF1F5FC4, 0xFFC23A14, 0xFF1B7F4B, 0xFF8A5D00, 0xFF6A3CC2, 0xFF007585, 0xFF766A5F};
constexpr std::array<QRgb, 8> dark_parts{
    0xFFA9B8CC, 0xFF72ABFF, 0xFFFF8A66, 0xFF63D392, 0xFFE6B84A, 0xFFBBA1FF, 0xFF4CD0E0, 0xFFC2B6A8};

// After Okabe and Ito (2008), darkened or lightened until lines are clear on the surface.
constexpr std::array<QRgb, 12> light_heads{0xFF0072B2, 0xFFD55E00, 0xFF008A62, 0xFFB35A92, 0xFF8A6D00, 0xFF3A86C8,
    0xFF7A3B00, 0xFF5B2C83, 0xFF4D7C0F, 0xFFB00040, 0xFF00767A, 0xFF5B6676};
constexpr std::array<QRgb, 12> dark_heads{0xFF56B4E9, 0xFFFF8A4C, 0xFF2FC79A, 0xFFE08FBF, 0xFFE6C229, 0xFF8FB8FF,
    0xFFD2A679, 0xFFB79CFF, 0xFFA6D96A, 0xFFFF7A93, 0xFF3FD0D6, 0xFFA9B8CC};

Look make_light()
{
    Look look;
    look.window = 0xF6F7FA;
    look.surface = 0xFFFFFF;
    look.sunken = 0xECEFF4;
    look.line = 0xDCE1E9;
    look.text = 0x1A2230;
    look.faint = 0x5B6676;
    look.accent = 0x2459C9;
    look.hover = 0x1A2230;
    look.pin = 0xD9480F;
    look.edited = 0xB3006B;
    look.masked = 0xD3D8DF;
    return look;
}

Look make_dark()
{
    Look look;
    look.dark = true;
    look.window = 0x14181F;
    look.surface = 0x1C222B;
    look.sunken = 0x161B22;
    look.line = 0x343D4A;
    look.text = 0xE6EAF0;
    look.faint = 0x98A3B3;
    look.accent = 0x6FA3FF;
    look.hover = 0xFFFFFF;
    look.pin = 0xFF9A5C;
    look.edited = 0xFF7AC0;
    look.masked = 0x4A525E;
    return look;
}

bool palette_is_dark()
{
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

} // namespace

QColor Look::part(Part part) const
{
    const auto index = static_cast<std::size_t>(part);
    return QColor::fromRgb(dark ? dark_parts.at(index) : light_parts.at(index));
}

QColor Look::head(int number) const
{
    const auto index = static_cast<std::size_t>(std::max(number - 1, 0)) % light_heads.size();
    return QColor::fromRgb(dark ? dark_heads[index] : light_heads[index]);
}

QFont Look::font(Size size, bool bold) const
{
    // In pixels, not points: a picture has the same proportions on every device.
    constexpr std::array<double, 4> pixels{12, 13, 16, 22};
    QFont font;
    font.setFamilies({"Inter", "Noto Sans", "Noto Color Emoji"});
    font.setStyleHint(QFont::SansSerif);
    font.setPixelSize(
        std::max(6, static_cast<int>(std::lround(pixels.at(static_cast<std::size_t>(size)) * text_scale))));
    font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
    return font;
}

const Look& light_look()
{
    static const Look look = make_light();
    return look;
}

const Look& dark_look()
{
    static const Look look = make_dark();
    return look;
}

bool desktop_is_dark()
{
    static const bool dark = palette_is_dark(); // once: apply_look() replaces the palette
    return dark;
}

Look look_for(const View& view)
{
    const bool dark = view.theme == Theme::dark || (view.theme == Theme::system && desktop_is_dark());
    Look look = dark ? dark_look() : light_look();
    look.text_scale = view.text_scale;
    return look;
}

} // namespace heed

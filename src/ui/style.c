#include "ui/style.h"
#include <math.h>
#include <string.h>

#define RGB(hex)         (0xFF000000u | (hex))
#define RGBA(hex, alpha) ((hex) | (uint32_t)((alpha)*255.0 + 0.5) << 24)

static const FlTheme themes[FL_THEMES] =
    {
        [FL_THEME_LIGHT] =
            {
                .id = "light",
                .bg = RGB(0xFBFAF7),
                .panel = RGB(0xF3F1EB),
                .press = RGB(0xE6E2D9),
                .raised = RGB(0xFFFFFF),
                .line = RGB(0xDDD8CE),
                .grid = RGB(0xEEEBE4),
                .edge = RGB(0x8C877D),
                .ink = RGB(0x1C2126),
                .ink2 = RGB(0x474E56),
                .ink3 = RGB(0x62686F),
                .disabled = RGB(0xA9A59C),
                .red = RGB(0xC8341F),
                .red_soft = RGB(0xEBA596),
                .green = RGB(0x00765E),
                .blue = RGB(0x2A64AA),
                .outcome = {RGB(0xC9C3B6), RGB(0x4A9D94), RGB(0xE6B352), RGB(0x7F3C6C)},
                .outcome_text = {RGB(0x645F54), RGB(0x1A625B), RGB(0x7A5008), RGB(0x7F3C6C)},
                .error = RGB(0xA3231F),
                .error_field = RGB(0xFBEBE9),
                .map_hi = RGB(0xFAF8F3),
                .map_lo = RGB(0xD0E2D8),
                .contour = RGB(0xB9AC97),
                .contour_index = RGB(0x8F8069),
                .basin = {RGB(0x9CCBC3), RGB(0xEBCF95), RGB(0xCDB1D6), RGB(0xAFC4E4)},
                .classes = {RGB(0xB8741A), RGB(0x4A56A6), RGB(0x3A7D44), RGB(0x9A3E6B)},
                .ground_top = RGB(0xE9E9DF),
                .ground_bottom = RGB(0xF8F7F2),
                .code_now = RGB(0xFFF1CF),
                .shadow = RGBA(0x282214u, 0.16),
                .scrim = RGBA(0xFBFAF7u, 0.82),
            },
        [FL_THEME_DARK] =
            {
                .id = "dark",
                .dark = true,
                .bg = RGB(0x15181C),
                .panel = RGB(0x1E2227),
                .press = RGB(0x2E343B),
                .raised = RGB(0x262B31),
                .line = RGB(0x353B43),
                .grid = RGB(0x22272D),
                .edge = RGB(0x7C838B),
                .ink = RGB(0xEDEBE5),
                .ink2 = RGB(0xC0C3C6),
                .ink3 = RGB(0x989EA5),
                .disabled = RGB(0x5C636B),
                .red = RGB(0xFF7E72),
                .red_soft = RGB(0x8E4741),
                .green = RGB(0x43C795),
                .blue = RGB(0x74ABEA),
                .outcome = {RGB(0x6B675F), RGB(0x4BAEA3), RGB(0xE0AA48), RGB(0x97507F)},
                .outcome_text = {RGB(0xB3AEA1), RGB(0x6CC6BB), RGB(0xE6B65C), RGB(0xDA9AC7)},
                .error = RGB(0xFF8C82),
                .error_field = RGB(0x3A2323),
                .map_hi = RGB(0x171A1F),
                .map_lo = RGB(0x1F443F),
                .contour = RGB(0x4E5A58),
                .contour_index = RGB(0x74827C),
                .basin = {RGB(0x2F6F68), RGB(0x8A6A2E), RGB(0x6C4A80), RGB(0x3E5E93)},
                .classes = {RGB(0xE0A544), RGB(0x98A2F0), RGB(0x7CC585), RGB(0xE58BB5)},
                .ground_top = RGB(0x232A2B),
                .ground_bottom = RGB(0x181B1F),
                .code_now = RGB(0x3D3520),
                .shadow = RGBA(0x000000u, 0.5),
                .scrim = RGBA(0x111418u, 0.84),
            },
        [FL_THEME_CONTRAST] =
            {
                .id = "contrast",
                .bg = RGB(0xFFFFFF),
                .panel = RGB(0xF0F0F0),
                .press = RGB(0xD0D0D0),
                .raised = RGB(0xFFFFFF),
                .line = RGB(0x5A5A5A),
                .grid = RGB(0xD6D6D6),
                .edge = RGB(0x000000),
                .ink = RGB(0x000000),
                .ink2 = RGB(0x1A1A1A),
                .ink3 = RGB(0x333333),
                .disabled = RGB(0x767676),
                .red = RGB(0xA80F0B),
                .red_soft = RGB(0xC96A66),
                .green = RGB(0x005A3A),
                .blue = RGB(0x003E8A),
                .outcome = {RGB(0x8C8C8C), RGB(0x00807A), RGB(0xC98200), RGB(0x6B1F5C)},
                .outcome_text = {RGB(0x4A4A4A), RGB(0x005954), RGB(0x6B4500), RGB(0x6B1F5C)},
                .error = RGB(0x8A0000),
                .error_field = RGB(0xFFF0F0),
                .map_hi = RGB(0xFFFFFF),
                .map_lo = RGB(0xBFD4CB),
                .contour = RGB(0x6E6E6E),
                .contour_index = RGB(0x222222),
                .basin = {RGB(0x9CCBC3), RGB(0xEBCF95), RGB(0xCDB1D6), RGB(0xAFC4E4)},
                .classes = {RGB(0x7A4A00), RGB(0x1F2C8A), RGB(0x1B5E20), RGB(0x7A1050)},
                .ground_top = RGB(0xE4E4E4),
                .ground_bottom = RGB(0xFFFFFF),
                .code_now = RGB(0xFFE9A8),
                .shadow = RGBA(0x000000u, 0.35),
                .scrim = RGBA(0xFFFFFFu, 0.92),
            },
};

const FlTheme *fl_theme(FlThemeId id) {
    return &themes[id];
}

const FlTheme *fl_theme_find(const char *id) {
    for (int i = 0; i < FL_THEMES; i++)
        if (!strcmp(themes[i].id, id)) return &themes[i];
    return NULL;
}

static uint32_t channel(FlColor color, int shift) {
    return color >> shift & 0xFF;
}

/* A share of what is drawn, held within 0..1; 0 where it is none: a weight that ran away has no shade. */
static float share(float t) {
    return t > 0 ? fminf(t, 1) : 0;
}

FlColor fl_color_mix(FlColor a, FlColor b, float t) {
    FlColor out = 0xFF000000u;
    for (int shift = 0; shift <= 16; shift += 8) {
        float from = (float)channel(a, shift), to = (float)channel(b, shift);
        float v = from + (to - from) * share(t);
        out |= (uint32_t)(v + 0.5f) << shift;
    }
    return out;
}

FlColor fl_color_alpha(FlColor color, float alpha) {
    return (color & 0xFFFFFFu) | (uint32_t)(share(alpha) * 255.0f + 0.5f) << 24;
}

FlColor fl_theme_border(const FlTheme *theme, float towards_edge) {
    return fl_color_mix(theme->line, theme->edge, towards_edge);
}

FlColor fl_theme_label(const FlTheme *theme, int outcome) {
    return theme->dark ? fl_color_mix(theme->outcome_text[outcome], RGB(0xFFFFFF), 0.35f)
                       : fl_color_mix(theme->outcome_text[outcome], RGB(0x000000), 0.3f);
}

#include "paint/icon.h"
#include "ui/icons.h"
#include "ui/style.h"
#include <stdlib.h>

/* In units of which the mark is 24 wide and 18 high. */
static const float SIDE = 32, RADIUS = 7, RIM = 0.5f;

void fl_icon_draw(FlDraw *draw, int side, FlColor around) {
    const FlTheme *theme = fl_theme(FL_THEME_LIGHT);
    fl_draw_begin(draw, side, side, (float)side / SIDE);
    fl_draw_rect(draw, (FlRect){0, 0, SIDE, SIDE}, around);
    fl_draw_round(draw, (FlRect){0, 0, SIDE, SIDE}, RADIUS, theme->line);
    fl_draw_round(draw, (FlRect){RIM, RIM, SIDE - 2 * RIM, SIDE - 2 * RIM}, RADIUS - RIM, theme->bg);
    fl_draw_mark(draw, 4, 6.5f, theme->ink, theme->bg, theme->red);
}

static int channel(uint32_t pixel, int shift) {
    return (int)(pixel >> shift & 255);
}

/* The player's pixels are opaque. Over white and over black the same drawing differs by what shows through. */
static uint32_t uncover(uint32_t on_white, uint32_t on_black) {
    int alpha = 255 - (channel(on_white, 8) - channel(on_black, 8));
    uint32_t pixel = (uint32_t)alpha << 24;
    for (int shift = 0; alpha > 0 && shift < 24; shift += 8) {
        int v = (channel(on_black, shift) * 255 + alpha / 2) / alpha;
        pixel |= (uint32_t)(v > 255 ? 255 : v) << shift;
    }
    return pixel;
}

static bool play(FlPlayer *player, FlDraw *draw, int side, FlColor around, uint32_t *pixels) {
    fl_icon_draw(draw, side, around);
    FlCanvas canvas = {pixels, side, side, side};
    return !draw->failed && fl_player_play(player, draw, &canvas, NULL, 0, NULL) >= 0;
}

bool fl_icon_paint(FlFonts *fonts, int side, uint32_t *pixels) {
    size_t count = (size_t)side * (size_t)side;
    FlDraw draw;
    fl_draw_init(&draw);
    draw.metrics = fl_fonts_metrics(fonts);
    uint32_t *black = malloc(count * sizeof *black);
    FlPlayer *player = fl_player_create(fonts, NULL);
    bool painted = black && player && play(player, &draw, side, 0xFFFFFFFF, pixels) &&
                   play(player, &draw, side, 0xFF000000, black);
    for (size_t i = 0; painted && i < count; i++) pixels[i] = uncover(pixels[i], black[i]);
    fl_player_destroy(player);
    fl_draw_free(&draw);
    free(black);
    return painted;
}

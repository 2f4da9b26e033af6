#include "ui/draw_list.h"
#include <math.h>
#include <string.h>

/* Text is drawn in runs: a digit, or a stretch without digits. Each digit stands in a cell as wide as the widest digit
 * of its face and size, so that changing numbers never move what follows. Runs start on whole pixels, and cells are
 * whole pixels wide: 7.7 of them would space the digits of 0.00123 by 8, 8, 7, 8 and 8. */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static float pixels_of(const FlDraw *draw, float size) {
    return fl_list_within(roundf(size * draw->scale * 2) / 2, 1, 500);
}

static float advance(const FlDraw *draw, FlFont font, float pixels, const char *text, int bytes) {
    return draw->metrics.advance ? draw->metrics.advance(draw->metrics.self, font, pixels, text, bytes) : 0;
}

static float digit_cell(FlDraw *draw, FlFont font, float pixels) {
    const unsigned slots = sizeof draw->digit / sizeof *draw->digit;
    unsigned at = ((unsigned)(pixels * 2) * 5 + (unsigned)font) % slots;
    if (draw->digit[at].font == font && draw->digit[at].size == pixels) return draw->digit[at].width;
    float widest = 0;
    static const char digits[] = "0123456789";
    for (int i = 0; i < 10; i++) widest = fmaxf(widest, advance(draw, font, pixels, digits + i, 1));
    draw->digit[at].font = font;
    draw->digit[at].size = pixels;
    draw->digit[at].width = roundf(widest);
    return draw->digit[at].width;
}

/* Bytes of the next run. */
static int run_length(const char *text, bool natural) {
    if (natural) return (int)strlen(text);
    if (is_digit(*text)) return 1;
    return (int)strcspn(text, "0123456789");
}

static float width_in_pixels(FlDraw *draw, const FlTextStyle *style, const char *text) {
    float pixels = pixels_of(draw, style->size), width = 0;
    for (int n; *text; text += n) {
        n = run_length(text, style->natural);
        bool cell = !style->natural && is_digit(*text);
        width += cell ? digit_cell(draw, style->font, pixels) : advance(draw, style->font, pixels, text, n);
    }
    return width;
}

float fl_draw_text_width(FlDraw *draw, const FlTextStyle *style, const char *text) {
    return width_in_pixels(draw, style, text) / draw->scale;
}

static void add_run(FlDraw *draw, const FlTextStyle *style, float pixels, float x, float y, const char *text, int bytes,
                    float width) {
    uint32_t at = draw->text_count;
    if (strspn(text, " ") >= (size_t)bytes || !(fabsf(x) < 30000 && fabsf(y) < 30000)) return;
    if (!fl_list_text(draw, text, (uint32_t)bytes)) return;
    FlCommand *c = fl_list_command(draw, FL_DRAW_TEXT);
    if (!c) return;
    c->box = (FlRect){roundf(x), roundf(y), 0, 0};
    c->font = style->font;
    c->size = pixels;
    if (style->part == FL_TEXT_HALO) {
        c->color2 = style->halo;
        c->width = fl_list_within(roundf(style->halo_width * draw->scale), 1, 32);
    } else
        c->color = style->color;
    c->first = at;
    c->count = (uint32_t)bytes;
    float out = c->width + 2 + pixels * 0.25f; /* italics lean out of their advance */
    if (!fl_list_ink(draw, c, c->box.x - out, c->box.y - pixels * 1.1f - out, c->box.x + width + out,
                     c->box.y + pixels * 0.4f + out))
        draw->text_count = at;
}

/* The halos or the letters of a line's runs, from pen on; returns where they end. */
static float add_runs(FlDraw *draw, const FlTextStyle *style, float pixels, float pen, float y, const char *text) {
    const bool shown = (style->part == FL_TEXT_HALO ? style->halo : style->color) >> 24;
    for (int n; *text; text += n) {
        n = run_length(text, style->natural);
        float own = advance(draw, style->font, pixels, text, n), cell = own;
        if (!style->natural && is_digit(*text)) cell = digit_cell(draw, style->font, pixels);
        if (shown) add_run(draw, style, pixels, pen + (cell - own) / 2, y, text, n, own);
        pen += cell;
    }
    return pen;
}

float fl_draw_text(FlDraw *draw, const FlTextStyle *style, float x, float baseline, const char *text) {
    float pixels = pixels_of(draw, style->size), pen = x * draw->scale, y = baseline * draw->scale;
    if (style->align != FL_LEFT) {
        float width = width_in_pixels(draw, style, text);
        pen -= style->align == FL_CENTER ? width / 2 : width;
    }
    FlTextStyle part = *style;
    part.part = FL_TEXT_HALO;
    if (style->part == FL_TEXT_WHOLE && style->halo >> 24) add_runs(draw, &part, pixels, pen, y, text);
    if (style->part != FL_TEXT_HALO) part.part = FL_TEXT_LETTERS;
    return add_runs(draw, &part, pixels, pen, y, text) / draw->scale;
}

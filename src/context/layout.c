#include "context/layout.h"
#include <math.h>

static void place_columns(FlLayout *l) {
    l->margin = l->narrow ? 16 : 24;
    if (l->narrow) {
        l->main = l->width - 32;
        return;
    }
    l->side_width = l->middle ? 256 : l->width > 1800 ? 356 : 288;
    l->side = l->width - l->side_width - 24;
    l->main = l->side - 32 - l->margin;
}

static void place_rows(FlLayout *l, bool strip) {
    float top = l->narrow ? 104 : 112;
    l->caption_y = l->narrow ? 62 : 68;
    l->deck_y = l->height - (l->tiny ? 164 : l->narrow ? 174 : 214);
    float strip_height = strip && !l->narrow && !l->low ? (l->middle ? fminf(112, l->height - 588) : 112) : 0;
    /* A line of the reason, where the picture keeps a height of 220. */
    float reason = l->narrow && !l->tiny && l->deck_y - 68 - 22 - top >= 220 ? 22 : 0;
    float bottom = l->narrow          ? l->deck_y - 68 - reason
                   : strip_height > 0 ? l->deck_y - 44 - strip_height
                                      : l->deck_y - 39;
    l->picture = fl_rect(l->margin, top, l->main, fmaxf(0, bottom - top));
    if (strip_height > 0) l->strip = fl_rect(l->margin, bottom + 30, l->main, strip_height);
    if (l->narrow) l->equation_y = l->deck_y - 14 - reason;
    if (reason > 0) l->reason_y = l->deck_y - 12;
    bool flat = l->tiny || l->very_low;
    float height = flat ? 22 : l->narrow ? 26 : 44, y = l->deck_y + (l->narrow ? 52 : 56);
    if (flat && !l->narrow) y += 22; /* the profile stands on the same line, only lower */
    l->profile = fl_rect(l->margin, y, l->main, height);
    l->transport_y = l->height - (l->tiny ? 48 : l->narrow ? 52 : 56);
}

FlLayout fl_layout(int width, int height, float scale, bool strip) {
    FlLayout l = {.width = (float)width / scale, .height = (float)height / scale};
    l.usable = l.width >= 400 && l.height >= 300;
    l.tiny = l.width < 720;
    l.narrow = l.width < 900;
    l.middle = !l.narrow && l.width < 1216;
    l.low = l.height < 720;
    l.very_low = l.height < 640;
    if (l.middle && !l.very_low) l.low = l.height < 690; /* at 1000 x 700 the strip still fits */
    place_columns(&l);
    place_rows(&l, strip);
    return l;
}

void fl_layout_split(FlLayout *l) {
    FlRect r = l->picture;
    float top = l->tiny ? 16 : l->narrow ? 18 : 24, foot = l->narrow ? 0 : 15, gap = l->narrow ? 16 : 24;
    float w = floorf((r.w - gap) / 2);
    l->scatter = fl_rect(r.x, r.y + top, w, fmaxf(0, r.h - top - foot));
    l->picture = fl_rect(r.x + r.w - w, r.y + top, w, l->scatter.h);
}

void fl_layout_race(FlLayout *l, int lanes) {
    bool high = l->height >= 790;
    float above = l->narrow ? 38 : 34, least = high ? 330 : l->height >= 700 ? 240 : l->height >= 560 ? 170 : 110;
    l->lane_height = high ? 33 : 26;
    l->transport_y = l->height - (l->tiny ? 44 : l->narrow ? 48 : 50);
    float foot = l->transport_y - (high ? 40 : 34), room = foot - (l->picture.y + least + 35 + above);
    int fit = (int)floorf(room / l->lane_height);
    l->lanes = lanes < fit ? lanes : fit < 1 ? 1 : fit;
    l->lanes_y = foot - (float)l->lanes * l->lane_height;
    l->deck_y = l->lanes_y - above;
    float ends = l->deck_y - (l->narrow ? 47 : 35);
    l->equation_y = l->narrow ? l->deck_y - 10 : 0;
    l->picture.h = fmaxf(0, ends - l->picture.y);
    float name = l->tiny ? 186 : 232;
    l->profile = fl_rect(l->margin + name, l->lanes_y, l->main - name - (l->tiny ? 46 : 90), 14);
    l->strip.h = 0;
}

float fl_layout_scale(int width, int height, float scale, float zoom) {
    float fits = fminf((float)width / 640, (float)height / 480);
    return fmaxf(0.5f, fminf(scale * zoom, fits));
}

FlPlot fl_layout_plot(const FlLayout *l, int dim, FlBox frame) {
    FlRect r = l->picture;
    if (dim == 1) return fl_plot(fl_rect(r.x + 30, r.y, r.w - 30, r.h), frame);
    FlRect box = fl_rect(roundf(r.x + 26), roundf(r.y + 1), floorf(r.w - 26), floorf(r.h - 1));
    return fl_plot(box, fl_plot_equal(box, frame));
}

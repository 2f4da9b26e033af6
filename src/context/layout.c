#include "context/layout.h"
#include <math.h>

/* The window that a large one enlarges: 1920 x 1080 is it at 1.25. */
static const float large_width = 1536, large_height = 864, most_enlarged = 1.25f;

static void place_columns(FlLayout *l) {
    l->margin = l->narrow ? 16 : 24;
    if (l->narrow) {
        l->main = l->width - 32;
        return;
    }
    l->side_width = l->middle ? 256 : l->large || l->width > 1800 ? 352 : 288;
    l->side = l->width - l->side_width - 24;
    l->main = l->side - (l->large ? 36 : 32) - l->margin;
}

enum { PICTURE_LEAST = 220, FOLDED_TOP = 54 };

/* What stands below the picture of a compact window: line, header of the deck, track, its numbers, transport. The line
 * goes where the picture would be lower than its least, then the track is only its base. */
static void place_compact(FlLayout *l, float top) {
    float room = l->height - 146 - top, foot = l->folded ? 8 : 30, track = 18;
    float line = l->folded ? 22 : 14;
    if (!l->narrow || (l->folded && room - foot - line < PICTURE_LEAST)) line = 0;
    if (l->narrow && l->folded && room - foot < PICTURE_LEAST) track = 0;
    l->deck_y = l->height - 128 - track;
    l->equation_y = line > 0 ? l->deck_y - 11 : 0;
    l->picture = fl_rect(l->margin, top, l->main, fmaxf(0, l->deck_y - foot - line - top));
    l->profile = fl_rect(l->margin, l->height - 78 - track, l->main, track);
    l->transport_y = l->height - 44;
}

static void place_narrow(FlLayout *l, float top) {
    l->deck_y = l->height - (l->tiny ? 164 : 174);
    /* A line of the reason, where the picture keeps its height. */
    float room = l->deck_y - 68 - top, reason = !l->tiny && room - 22 >= PICTURE_LEAST ? 22 : 0;
    l->picture = fl_rect(l->margin, top, l->main, fmaxf(0, room - reason));
    l->equation_y = l->deck_y - 14 - reason;
    if (reason > 0) l->reason_y = l->deck_y - 12;
    l->profile = fl_rect(l->margin, l->deck_y + 52, l->main, l->tiny || l->very_low ? 22 : 26);
    l->transport_y = l->height - (l->tiny ? 48 : 52);
}

static void place_wide(FlLayout *l, float top, bool strip) {
    l->deck_y = l->height - 214;
    float most = l->large ? 160 : 112, above = l->large ? 32 : 30, below = l->large ? 16 : 14;
    float strip_height = strip && !l->low ? (l->middle ? fminf(most, l->height - 588) : most) : 0;
    float bottom = l->deck_y - (strip_height > 0 ? above + strip_height + below : 39);
    l->picture = fl_rect(l->margin, top, l->main, fmaxf(0, bottom - top));
    if (strip_height > 0) l->strip = fl_rect(l->margin, bottom + above, l->main, strip_height);
    float height = l->very_low ? 22 : 44; /* it stands on the same line, only lower */
    l->profile = fl_rect(l->margin, l->deck_y + 100 - height, l->main, height);
    l->transport_y = l->height - 56;
}

/* A window folds no further than its picture needs. */
static void place_rows(FlLayout *l, bool strip) {
    float top = l->narrow ? 104 : 112;
    if (l->narrow)
        place_narrow(l, top);
    else
        place_wide(l, top, strip);
    if (l->picture.h >= PICTURE_LEAST || l->strip.h > 0) return;
    l->compact = true;
    place_compact(l, top);
    if (l->picture.h >= PICTURE_LEAST) return;
    l->folded = true;
    place_compact(l, FOLDED_TOP);
}

static void place_caption(FlLayout *l) {
    l->bar = l->folded ? 47 : 51;
    l->caption_y = l->folded ? 8 : l->narrow ? 62 : 68;
    l->caption = l->folded ? l->margin + 156 : l->margin;                         /* behind mark and list of scenes */
    l->caption_end = l->folded ? l->width - l->margin - 44 : l->margin + l->main; /* before the menu */
}

FlLayout fl_layout(int width, int height, float scale, bool strip) {
    FlLayout l = {.width = (float)width / scale, .height = (float)height / scale};
    l.usable = l.width >= 400 && l.height >= 300;
    l.large = l.width > large_width - 0.5f && l.height > large_height - 0.5f; /* what enlarging leaves, rounded */
    l.tiny = l.width < 720;
    l.narrow = l.width < 900;
    l.panel_top = FL_PANEL_TOP;
    l.middle = !l.narrow && l.width < 1216;
    l.low = l.height < 720;
    l.very_low = l.height < 640;
    if (l.middle && !l.very_low) l.low = l.height < 690; /* at 1000 x 700 the strip still fits */
    place_columns(&l);
    place_rows(&l, strip);
    place_caption(&l);
    l.inset = l.narrow && !l.tiny && !l.folded;
    return l;
}

enum { PRESENT_HIGH = 396, PRESENT_WIDE = 528, PRESENT_MARGIN = 32, PRESENT_TOP = 80 };

FlLayout fl_layout_present(int width, int height, float scale) {
    FlLayout l = {.width = (float)width / scale, .height = (float)height / scale};
    l.present = l.usable = l.narrow = l.folded = l.low = l.very_low = true;
    l.tiny = l.width < 560;
    l.panel_top = FL_PANEL_TOP;
    l.margin = PRESENT_MARGIN;
    l.main = l.width - 2 * PRESENT_MARGIN;
    l.profile = fl_rect(l.margin, l.height - 70, l.main, 29);
    l.deck_y = l.profile.y - 33;
    l.transport_y = l.height;
    l.picture = fl_rect(l.margin, PRESENT_TOP, l.main, l.deck_y - 20 - PRESENT_TOP);
    l.caption = l.margin;
    l.caption_end = l.margin + l.main;
    return l;
}

float fl_layout_present_scale(int width, int height) {
    return fmaxf(0.1f, fminf((float)height / PRESENT_HIGH, (float)width / PRESENT_WIDE));
}

/* The numbers of a curve stand below it, those of a folded map inside. */
static FlRect curve_box(const FlLayout *l) {
    FlRect r = l->picture;
    if (l->present) return r;
    return l->folded ? fl_rect(r.x + 30, r.y - 5, r.w - 30, fmaxf(0, r.h - 10)) : fl_rect(r.x + 30, r.y, r.w - 30, r.h);
}

FlRect fl_layout_map(const FlLayout *l) {
    FlRect r = l->picture;
    if (l->folded) return fl_rect(roundf(r.x), roundf(r.y), floorf(r.w), floorf(r.h));
    return fl_rect(roundf(r.x + 26), roundf(r.y + 1), floorf(r.w - 26), floorf(r.h - 1));
}

FlRect fl_layout_free(const FlLayout *l, FlRect map) {
    return l->folded ? fl_rect(map.x + 26, map.y, map.w - 26, map.h - 20) : map;
}

void fl_layout_row(FlLayout *l, float height) {
    l->row = height;
    l->picture.h = fmaxf(0, l->picture.h - height);
    if (l->equation_y > 0) l->equation_y -= height;
    if (l->reason_y > 0) l->reason_y -= height;
}

void fl_layout_split(FlLayout *l) {
    FlRect r = l->picture;
    float top = l->present  ? 4
                : l->folded ? 20
                : l->tiny   ? 16
                : l->narrow ? 18
                            : 24,
          foot = l->narrow || l->folded ? 0 : 15;
    float gap = l->present ? 36 : l->narrow ? 16 : 24, w = floorf((r.w - gap) / 2);
    l->picture = fl_rect(r.x, r.y + top, w, fmaxf(0, r.h - top - foot));
    l->scatter = curve_box(l);
    l->picture.x = r.x + r.w - w;
}

/* Three lanes at most, above the sentence. */
static void race_present(FlLayout *l, int lanes) {
    const int most = 3;
    const float name = 206, foot = 56;
    l->lane_height = 26;
    l->lanes = lanes < most ? lanes : most;
    l->lanes_y = l->height - foot - (float)l->lanes * l->lane_height;
    l->deck_y = l->lanes_y - 8;
    l->picture.y = 56;
    l->picture.h = fmaxf(0, l->deck_y - 4 - l->picture.y);
    l->profile = fl_rect(l->margin + name, l->lanes_y, l->main - name - 46, 14);
}

void fl_layout_race(FlLayout *l, int lanes) {
    if (l->present) {
        race_present(l, lanes);
        return;
    }
    bool high = l->height >= 790;
    float above = l->folded ? 42 : l->narrow ? 38 : 34;
    float least = high ? 330 : l->height >= 700 || l->folded ? 240 : l->compact ? 220 : 170;
    l->lane_height = high ? 33 : 26;
    l->transport_y = l->height - (l->tiny || l->folded ? 44 : l->narrow ? 48 : 50);
    float foot = l->transport_y - (high ? 40 : 34), room = foot - (l->picture.y + least + l->row + 35 + above);
    int fit = (int)floorf(room / l->lane_height);
    l->lanes = lanes < fit ? lanes : fit < 1 ? 1 : fit;
    l->lanes_y = foot - (float)l->lanes * l->lane_height;
    l->deck_y = l->lanes_y - above;
    float ends = l->deck_y - l->row - (l->folded ? (l->narrow ? 30 : 8) : l->narrow ? 47 : 35);
    l->equation_y = l->narrow ? l->deck_y - l->row - (l->folded ? 11 : 10) : 0;
    l->picture.h = fmaxf(0, ends - l->picture.y);
    float name = l->tiny ? 186 : 232;
    l->profile = fl_rect(l->margin + name, l->lanes_y, l->main - name - (l->tiny ? 46 : 90), 14);
    l->strip.h = 0;
}

float fl_layout_scale(int width, int height, float scale, float zoom) {
    float fits = fminf((float)width / 640, (float)height / 480);
    float larger = fminf((float)width / large_width, (float)height / large_height) / scale;
    float enlarged = fmaxf(1, fminf(larger, most_enlarged));
    return fmaxf(0.5f, fminf(scale * zoom * enlarged, fits));
}

FlPlot fl_layout_plot(const FlLayout *l, int dim, FlBox frame) {
    if (dim == 1) return fl_plot(curve_box(l), frame);
    FlRect box = fl_layout_map(l);
    return fl_plot(box, fl_plot_framed(box, frame));
}

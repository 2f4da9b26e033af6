/* A track drawn: the outcome of each value as a colour, the steps it needs as a height. */
#include "parts/band.h"
#include "context/change.h"
#include "ui/widgets.h"
#include "words/course.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

enum { BAND_POINTS = 2048 };

bool fl_knob_drag(FlContext *s, const FlSignal *signal, float knob, float reach, bool spent, double *x) {
    FlKnobHold *hold = fl_context_hand(s);
    double press = (double)s->ui->press.x;
    if (signal->pressed) {
        bool on_knob = fabsf(s->ui->press.x - knob) <= reach;
        *hold = (FlKnobHold){.knob = on_knob ? (double)knob : press, .press = press, .jumped = !on_knob};
    }
    if (spent) hold->spent = true; /* not read before a press: the hand may be another part's till then */
    if (!fl_context_gesture(s, signal) || hold->spent || (!hold->jumped && !s->ui->moved)) return false;
    bool fine = s->ui->input.mods & FL_MOD_SHIFT;
    *x = hold->knob + ((double)s->ui->pointer.x - hold->press) * (fine ? 0.1 : 1);
    return true;
}

float fl_band_x(const FlBand *b, float column) {
    return b->box.x + column / (float)fl_track_columns(b->track) * b->box.w;
}

/* Height of the profile over a column: log(1 + steps to arrive) / log(1 + N), both from the row on at which the value
 * begins to hold; full where the run never arrives. */
static float column_height(const FlBand *b, int column) {
    FlSweepPoint p = fl_track_point(b->track, column);
    if (p.arrival < 0 || p.kind == FL_DIVERGES) return b->box.h;
    float from = (float)fl_track_from(b->track), all = (float)fl_track_steps(b->track) - from;
    return fmaxf(2, log1pf(fmaxf(0, p.arrival - from)) / log1pf(all) * b->box.h);
}

bool fl_band_next(const FlBand *b, FlStretch *stretch) {
    int n = fl_track_columns(b->track), at = stretch->to + 1;
    if (at >= n) return false;
    *stretch = (FlStretch){fl_track_point(b->track, at).kind, at, at};
    while (stretch->to + 1 < n && fl_track_point(b->track, stretch->to + 1).kind == stretch->kind) stretch->to++;
    return true;
}

static void hatch(FlContext *s, const FlBand *b, const FlStretch *stretch) {
    FlRect p = b->box;
    float x0 = fl_band_x(b, (float)stretch->from), x1 = fl_band_x(b, (float)stretch->to + 1);
    FlColor color = fl_color_alpha(s->theme->outcome[FL_DIVERGES], s->theme->dark ? 0.38f : 0.3f);
    fl_draw_clip_push(s->draw, fl_rect(x0, p.y, x1 - x0, p.h));
    for (float q = -p.h; q < x1 - x0; q += 7) fl_draw_line(s->draw, x0 + q, p.y + p.h, x0 + q + p.h, p.y, 1, color);
    fl_draw_clip_pop(s->draw);
}

void fl_band_draw(FlContext *s, const FlBand *b, const FlStretch *stretch) {
    FlRect p = b->box;
    FlVec points[BAND_POINTS];
    int n = 0, width = stretch->to - stretch->from + 1, stride = width / (BAND_POINTS - 8) + 1;
    float base = p.y + p.h, x0 = fl_band_x(b, (float)stretch->from), x1 = fl_band_x(b, (float)stretch->to + 1);
    points[n++] = (FlVec){x0, base};
    points[n++] = (FlVec){x0, base - column_height(b, stretch->from)};
    for (int c = stretch->from; c <= stretch->to; c += stride)
        points[n++] = (FlVec){fl_band_x(b, (float)c + 0.5f), base - column_height(b, c)};
    points[n++] = (FlVec){x1, base - column_height(b, stretch->to)};
    points[n++] = (FlVec){x1, base};
    fl_draw_polygon(s->draw, points, n, fl_color_alpha(s->theme->outcome[stretch->kind], 0.42f));
    if (stretch->kind == FL_DIVERGES) hatch(s, b, stretch);
    fl_draw_polyline(s->draw, points + 1, n - 2,
                     &(FlStroke){.width = 1.4f, .color = s->theme->outcome_text[stretch->kind], .butt = true});
    fl_draw_rect(s->draw, fl_rect(x0, base, x1 - x0, b->base), s->theme->outcome[stretch->kind]);
}

/* Of the runs at a column, the share that ended in one of the outcomes before `end` of this order, bottom to top. */
static const unsigned char upwards[FL_OUTCOMES] = {FL_CONVERGES, FL_OSCILLATES, FL_CRAWLS, FL_DIVERGES};

static float share_below(const FlBand *b, int column, int end) {
    FlSweepPoint p = fl_track_point(b->track, column);
    int below = 0, all = 0;
    for (int i = 0; i < FL_OUTCOMES; i++) {
        all += p.share[upwards[i]];
        if (i < end) below += p.share[upwards[i]];
    }
    return all > 0 ? (float)below / (float)all : end == FL_OUTCOMES ? 1 : 0;
}

void fl_band_shares(FlContext *s, const FlBand *b) {
    FlRect p = b->box;
    FlVec points[BAND_POINTS];
    int columns = fl_track_columns(b->track), stride = columns / (BAND_POINTS / 2 - 2) + 1;
    float base = p.y + p.h;
    for (int i = 0; i < FL_OUTCOMES; i++) {
        int n = 0;
        for (int c = 0; c < columns; c += stride)
            points[n++] = (FlVec){fl_band_x(b, (float)c + 0.5f), base - share_below(b, c, i + 1) * p.h};
        int upper = n;
        for (int c = (upper - 1) * stride; c >= 0; c -= stride)
            points[n++] = (FlVec){fl_band_x(b, (float)c + 0.5f), base - share_below(b, c, i) * p.h};
        points[0].x = points[n - 1].x = p.x;
        points[upper - 1].x = points[upper].x = p.x + p.w;
        fl_draw_polygon(s->draw, points, n, fl_color_alpha(s->theme->outcome[upwards[i]], 0.42f));
        if (i + 1 < FL_OUTCOMES)
            fl_draw_polyline(s->draw, points, upper,
                             &(FlStroke){.width = 1, .color = s->theme->outcome_text[upwards[i]], .butt = true});
    }
    for (FlStretch at = {0, -1, -1}; fl_band_next(b, &at);) {
        float x0 = fl_band_x(b, (float)at.from), x1 = fl_band_x(b, (float)at.to + 1);
        fl_draw_rect(s->draw, fl_rect(x0, base, x1 - x0, b->base), s->theme->outcome[at.kind]);
    }
}

void fl_band_tip(FlContext *s, const FlBand *b, float x, const char *first, FlSweepPoint point) {
    char second[64], third[48];
    int from = fl_track_from(b->track);
    fl_sweep_words(point, from, second, sizeof second);
    snprintf(third, sizeof third, "from step %s on", fl_shown_count(from).text);
    const char *lines[] = {first, second, third};
    fl_draw_tooltip(s->ui, x, b->box.y - 3, lines, from > 0 ? 3 : 2, false,
                    fl_rect(0, 0, s->layout.width, s->layout.height));
}

float fl_track_x(const FlContext *s, double eta) {
    FlRange r = s->watch->range;
    return s->layout.profile.x + (float)(log(eta / r.lo) / log(r.hi / r.lo)) * s->layout.profile.w;
}

#include "parts/profile.h"
#include "context/change.h"
#include "context/focus.h"
#include "model/fog.h"
#include "parts/band.h"
#include "parts/branch.h"
#include "parts/lengths.h"
#include "parts/limit.h"
#include "parts/lit.h"
#include "parts/notches.h"
#include "parts/schedule.h"
#include "parts/veil.h"
#include "plot/label.h"
#include "ui/widgets.h"
#include "words/course.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

enum { BASE = FL_TRACK_BASE, WORDS_ABOVE = 24, WORDS_PAD = 3, KNOB = 10 };

static double x_eta(const FlContext *s, float x) {
    FlRange r = s->watch->range;
    return r.lo * exp((double)((x - s->layout.profile.x) / s->layout.profile.w) * log(r.hi / r.lo));
}

/* The border at a point; NaN off the track. */
static double on_track(const FlContext *s, double limit) {
    return limit >= s->watch->range.lo && limit <= s->watch->range.hi ? limit : NAN;
}

/* A mark of the limit, and where its label starts. */
typedef struct Mark {
    double limit; /* NaN: none */
    float x, from;
    bool hollow;
} Mark;

/* The border that matters in the end, at the minimum the run settles in, and the one at the ball where it is another. A
 * run that never settles has its own alone. */
static void find_marks(const FlContext *s, Mark *settled, Mark *here) {
    const float apart = 8;
    *settled = *here = (Mark){.limit = NAN, .x = NAN};
    if (!s->watch->run) return; /* many weights have no curvature that one number tells */
    *settled = (Mark){.limit = on_track(s, fl_limit_settled(s, NULL))};
    *here = (Mark){.limit = on_track(s, fl_limit_here(s)), .hollow = true};
    settled->x = isnan(settled->limit) ? NAN : roundf(fl_track_x(s, settled->limit));
    here->x = isnan(here->limit) ? NAN : roundf(fl_track_x(s, here->limit));
    bool alike = fabsf(settled->x - here->x) <= apart;
    if (alike)
        here->limit = NAN;
    else if (s->watch->outcome->minimum < 0)
        settled->limit = NAN;
}

/* Where the words above and on the track may stand. */
static FlRect words_box(const FlContext *s) {
    FlRect p = s->layout.profile;
    return fl_rect(p.x - WORDS_PAD, p.y - WORDS_ABOVE, p.w + 2 * WORDS_PAD, p.h + WORDS_ABOVE);
}

static void explain_stretch(FlContext *s, const FlStretch *w, FlRect box) {
    static const char *const ids[FL_OUTCOMES] = {"eta.crawls", "eta.converges", "eta.oscillates", "eta.diverges"};
    fl_explain(s, ids[w->kind], box);
}

/* The word of an outcome with its icon in the widest stretch of it: in its middle, else beside the knob or a mark that
 * stands there; the icon alone where the word has no room. */
static void label_stretch(FlContext *s, const FlBand *band, const FlStretch *w, const Mark marks[2], FlCover *cover) {
    enum { PLACES = 7 };
    FlRect p = s->layout.profile;
    const FlTheme *t = s->theme;
    const char *word = fl_outcome_word((FlOutcomeKind)w->kind);
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 12, fl_theme_label(t, w->kind), FL_LEFT);
    float x0 = fl_band_x(band, (float)w->from), x1 = fl_band_x(band, (float)w->to + 1), base = p.y + p.h;
    float wide = fl_draw_text_width(s->draw, &style, word) + 22, middle = (x0 + x1) / 2;
    const float beside[] = {fl_track_x(s, s->watch->eta_shown), marks[0].x, marks[1].x};
    const float pad = WORDS_PAD;
    FlVec places[PLACES] = {{middle - wide / 2 - pad, base - 19}};
    int count = x1 - x0 > wide + 4;
    for (int i = 0; i < PLACES - 1 && x1 - x0 > wide + 4; i++) {
        float x = i % 2 ? beside[i / 2] + 16 : beside[i / 2] - 16 - wide;
        if (x >= x0 + 6 && x + wide <= x1) places[count++] = (FlVec){x - pad, base - 19};
    }
    FlLabel label = {.width = wide + 2 * pad, .height = 15, .liked = places, .likes = count};
    if (fl_label_place(cover, &label)) {
        explain_stretch(s, w, label.box);
        if (p.h < 30 || fl_track_seeds(s->watch->track) > 1) { /* the borders of shares go through it */
            style.halo = fl_color_mix(t->bg, t->outcome[w->kind], 0.42f);
            style.halo_width = 2;
        }
        fl_icon(s->draw, (FlIcon)w->kind, label.box.x + pad + 6, base - 12, t->outcome_text[w->kind]);
        fl_draw_text(s->draw, &style, label.box.x + pad + 18, base - 8, word);
        return;
    }
    places[0] = (FlVec){middle - 8, base - 19};
    label = (FlLabel){.width = 16, .height = 15, .liked = places, .likes = 1};
    if (!(x1 - x0 > 22 && p.h > 16 && fl_label_place(cover, &label))) return;
    explain_stretch(s, w, label.box);
    fl_icon(s->draw, (FlIcon)w->kind, middle, base - 12, t->outcome_text[w->kind]);
}

/* Compact: the icon alone in a pill, beside the knob where that stands in the middle. */
static void icon_stretch(FlContext *s, const FlBand *band, const FlStretch *w) {
    const FlTheme *t = s->theme;
    FlRect p = s->layout.profile;
    float x0 = fl_band_x(band, (float)w->from), x1 = fl_band_x(band, (float)w->to + 1);
    float x = (x0 + x1) / 2, knob = fl_track_x(s, s->watch->eta_shown);
    if (x1 - x0 < 24 || p.h < 18) return;
    if (fabsf(x - knob) < 22) x = knob - 34 >= x0 + 12 ? knob - 34 : knob + 34;
    if (x < x0 + 12 || x > x1 - 12) return;
    explain_stretch(s, w, fl_rect(x - 10, p.y + 2, 20, 15));
    fl_draw_round(s->draw, fl_rect(x - 10, p.y + 2, 20, 15), 7.5f, fl_color_mix(t->bg, t->outcome[w->kind], 0.3f));
    fl_icon(s->draw, (FlIcon)w->kind, x, p.y + 9.5f, t->outcome_text[w->kind]);
}

static void draw_profile(FlContext *s, const Mark marks[2], FlCover *cover) {
    FlBand band = {s->watch->track, s->layout.profile, BASE};
    FlStretch at = {0, -1, -1}, widest[FL_OUTCOMES] = {{0}};
    bool seen[FL_OUTCOMES] = {false}, noisy = fl_track_seeds(s->watch->track) > 1;
    if (noisy) fl_band_shares(s, &band);
    while (fl_band_next(&band, &at)) {
        if (!noisy) fl_band_draw(s, &band, &at);
        if (s->layout.compact) icon_stretch(s, &band, &at);
        FlStretch *best = &widest[at.kind];
        if (!seen[at.kind] || at.to - at.from > best->to - best->from) *best = at;
        seen[at.kind] = true;
    }
    for (int i = 0; i < FL_OUTCOMES && !s->layout.compact; i++)
        if (seen[i]) label_stretch(s, &band, &widest[i], marks, cover);
}

static void ticks(FlContext *s) {
    FlRect p = s->layout.profile;
    FlRange r = s->watch->range;
    FlNotch notches[FL_NOTCHES];
    int named = fl_notches(s, notches);
    float y = p.y + p.h + BASE;
    fl_explain(s, "eta.ticks", fl_rect(p.x - 6, y + 2, p.w + 12, 24));
    fl_track_numbers(s, notches, named, y);
    for (int i = 0; i < FL_PRESETS && !s->watch->veiled; i++) {
        double eta = s->watch->presets[i];
        if (isnan(eta) || eta < r.lo || eta > r.hi) continue;
        float x = fl_track_x(s, eta);
        const FlVec notch[] = {{x - 4, y + 7.5f}, {x + 4, y + 7.5f}, {x, y + 1.5f}};
        fl_draw_polygon(s->draw, notch, 3, s->theme->ink3);
    }
    fl_draw_notches(s, notches, named, y);
}

static const char *mark_id(const Mark *m) {
    return m->hollow ? "track.here" : "track.limit";
}

/* A border that holds where the ball is, too, belongs to both. */
static bool is_lit(const FlContext *s, const Mark *m) {
    return fl_explain_lit(s, mark_id(m)) || (!m->hollow && s->lit == FL_LIGHT_LIMIT && fl_limits_agree(s));
}

static void draw_mark(FlContext *s, const Mark *m) {
    FlRect p = s->layout.profile;
    FlColor ink = m->hollow ? s->theme->ink2 : s->theme->ink;
    float x = m->x + 0.5f;
    if (is_lit(s, m))
        fl_draw_line(s->draw, x, p.y, x, p.y + p.h + BASE, 11, fl_color_alpha(s->theme->outcome[FL_OSCILLATES], 0.6f));
    fl_explain(s, mark_id(m), fl_rect(x - 6, p.y - 10, 12, 12));
    const FlVec mark[] = {{x - 5, p.y - 9}, {x + 5, p.y - 9}, {x, p.y - 1}};
    if (m->hollow) {
        fl_draw_dashed(s->draw, (FlVec){x, p.y}, (FlVec){x, p.y + p.h + BASE}, 1.2f, 2, 3, ink);
        const FlVec line[] = {mark[0], mark[1], mark[2], mark[0], mark[1]};
        fl_draw_polygon(s->draw, mark, 3, s->theme->bg);
        fl_draw_polyline(s->draw, line, 5, &(FlStroke){.width = 1.3f, .color = ink});
        return;
    }
    fl_draw_line(s->draw, x, p.y - 3, x, p.y + p.h + BASE, 1.2f, ink);
    fl_draw_polygon(s->draw, mark, 3, ink);
}

/* The knob stands in the way of words above the track, too: they would name it. */
static void cover_marks(const FlContext *s, const Mark marks[2], FlCover *cover) {
    FlRect p = s->layout.profile, all = words_box(s);
    float knob = fl_track_x(s, s->watch->eta_shown);
    fl_cover_clear(cover, all);
    fl_cover_rect(cover, fl_rect(knob - 6, all.y, 12, all.h), FL_COVER_NEVER);
    fl_cover_rect(cover, fl_rect(knob - 9, p.y, 18, p.h), FL_COVER_NEVER);
    for (int i = 0; i < 2; i++) {
        if (isnan(marks[i].limit)) continue;
        fl_cover_rect(cover, fl_rect(marks[i].x - 5, all.y, 11, WORDS_ABOVE), FL_COVER_NEVER);
        fl_cover_rect(cover, fl_rect(marks[i].x - 1, p.y, 3, p.h), FL_COVER_NEVER);
    }
}

/* Left of the mark, right of it, left of a knob that stands in the way. */
static bool place_label(FlContext *s, Mark *m, const char *markup, FlCover *cover) {
    FlMathStyle style = {.size = 16.5f, .color = s->theme->ink2, .align = FL_LEFT};
    float w = fl_math_width(s->draw, &style, markup), knob = fl_track_x(s, s->watch->eta_shown),
          y = s->layout.profile.y - 20;
    const FlVec places[] = {{m->x - 10 - w, y}, {m->x + 11, y}, {fminf(m->x, knob) - 12 - w, y}};
    bool names_knob = fabsf(knob - m->x) > w;
    FlLabel label = {.width = w, .height = 16, .liked = places, .likes = names_knob ? 2 : 3};
    m->from = m->x;
    if (!fl_label_place(cover, &label)) return false;
    fl_cover_rect(cover, fl_rect_grow(label.box, 8), FL_COVER_NEVER);
    m->from = label.box.x;
    if (is_lit(s, m)) fl_draw_round(s->draw, fl_rect_grow(label.box, 4), 6, s->theme->code_now);
    fl_explain(s, mark_id(m), fl_rect_grow(label.box, 2));
    fl_math(s->draw, &style, m->from, s->layout.profile.y - 7, markup);
    return true;
}

/* In full, or where that has no room the number alone; where neither has any, none is drawn. */
static void label_mark(FlContext *s, Mark *m, const Mark *other, FlCover *cover) {
    char markup[96];
    const char *curvature = s->loss->dim == 1 ? "L″" : "λ\\_max";
    FlShown value = fl_shown_below(m->limit);
    if (m->hollow && !isnan(other->limit))
        snprintf(markup, sizeof markup, "\\uhere\\n %s", value.text);
    else
        snprintf(markup, sizeof markup, "\\r2 / \\i%s%s\\n = %s", curvature, m->hollow ? "\\u here" : "", value.text);
    if (place_label(s, m, markup, cover)) return;
    snprintf(markup, sizeof markup, "\\n%s", value.text);
    place_label(s, m, markup, cover);
}

/* Returns where the marks and their labels start, so that the note keeps clear of them. */
static float limit_marks(FlContext *s, Mark marks[2], FlCover *cover) {
    FlRect p = s->layout.profile;
    float start = p.x + p.w;
    for (int i = 0; i < 2; i++) {
        if (isnan(marks[i].limit)) continue;
        draw_mark(s, &marks[i]);
        if (s->layout.present) continue;
        label_mark(s, &marks[i], &marks[1 - i], cover);
        start = fminf(start, fminf(marks[i].from, marks[i].x - 6));
    }
    return start;
}

/* What the rates of a schedule go through, from the peak down, and where that of this step is. */
static void draw_visited(FlContext *s) {
    FlRect p = s->layout.profile;
    const FlPlan *plan = &s->doc->plan;
    float y = p.y + p.h + BASE / 2.0f, low = p.x + p.w, high = p.x;
    if (!fl_schedule_shown(s)) return;
    for (int k = 0; k < plan->steps; k++) {
        double share = fl_schedule_share(&plan->schedule, k, plan->steps);
        float x = share > 0 ? fl_track_x(s, share * s->watch->eta_shown) : p.x;
        low = fminf(low, x);
        high = fmaxf(high, x);
    }
    bool beyond = low <= p.x;
    low = fmaxf(low, p.x);
    high = fminf(high, p.x + p.w);
    fl_draw_line(s->draw, low, y, high, y, 1.6f, s->theme->ink);
    const FlVec arrow[] = {{p.x, y}, {p.x + 7, y - 4}, {p.x + 7, y + 4}};
    if (beyond) fl_draw_polygon(s->draw, arrow, 3, s->theme->ink);
    int last = plan->steps - 1, now = s->watch->row < last ? s->watch->row : last;
    double share = fl_schedule_share(&plan->schedule, now, plan->steps);
    float x = share > 0 ? fl_track_x(s, share * s->watch->eta_shown) : p.x - 1;
    if (x >= p.x && x <= p.x + p.w) fl_draw_circle(s->draw, x, y, 6, s->theme->bg, 1.6f, s->theme->ink);
}

static void tooltip(FlContext *s, double eta) {
    const FlTrack *track = s->watch->track;
    if (fl_track_columns(track) == 0) return;
    FlSweepPoint point = fl_track_point(track, fl_track_column(track, eta));
    FlBand band = {track, s->layout.profile, BASE};
    char first[64];
    snprintf(first, sizeof first, "η %s", fl_shown_eta(fl_round_significant(eta, 3), false).text);
    fl_band_tip(s, &band, fl_track_x(s, eta), first, fl_watch_exact(s->watch, "lr", eta, point));
}

static void track_drag(FlContext *s, const FlSignal *signal, float knob) {
    bool back = signal->double_clicked && !s->watch->veiled;
    const FlRect *p = &s->layout.profile;
    double x;
    if (back) fl_context_set_eta(s, fl_context_just_right(s), true);
    if (!fl_knob_drag(s, signal, knob, 22, back, &x)) return;
    x = fmax((double)p->x, fmin((double)(p->x + p->w), x));
    fl_context_set_eta(s, x_eta(s, (float)x), s->ui->input.mods & FL_MOD_SHIFT);
}

static void track_control(FlContext *s, float knob, FlSignal *signal) {
    FlRect p = s->layout.profile;
    FlControl c = fl_control("eta.track", "slider", "Learning rate", fl_rect(p.x, p.y, p.w, p.h + BASE));
    c.hit = fl_rect(p.x - 12, p.y, p.w + 24, p.h + BASE + 14);
    c.focus = FL_FOCUS_TRACK;
    FlShown value = fl_shown_eta(s->watch->eta_shown, false);
    snprintf(c.value, sizeof c.value, "%s", value.text);
    fl_control_number(&c, s->watch->eta_shown, s->watch->range.lo, s->watch->range.hi, s->watch->eta_shown * 0.05);
    *signal = fl_ui_control(s->ui, &c);
    track_drag(s, signal, knob);
    if (signal->given) fl_context_set_eta(s, signal->number, true);
    if (signal->notch != 0) fl_context_set_eta(s, s->watch->eta_shown * pow(1.05, (double)signal->notch), false);
    if (signal->right_clicked && !s->watch->veiled) {
        double quickest = fl_track_quickest(s->watch->track);
        if (!isnan(quickest)) fl_context_set_eta(s, quickest, false);
    }
    if (!signal->focused) return;
    int turn = fl_ui_key(s->ui, FL_KEY_RIGHT, 0) - fl_ui_key(s->ui, FL_KEY_LEFT, 0);
    if (turn) fl_context_set_eta(s, s->watch->eta_shown * pow(1.05, turn), false);
}

static void draw_knob(FlContext *s, float x, const FlSignal *signal) {
    FlRect p = s->layout.profile;
    float y = p.y + p.h + BASE / 2.0f;
    FlControl c = fl_control("eta.knob", "handle", "Learning rate", fl_rect(x - 10, y - 10, 20, 20));
    c.hit.w = 0; /* the track answers for it */
    snprintf(c.value, sizeof c.value, "%s", fl_shown_eta(s->watch->eta_shown, false).text);
    fl_ui_control(s->ui, &c);
    fl_explain(s, c.id, c.box);
    fl_draw_line(s->draw, x, p.y - (s->layout.present ? 5 : 2), x, y, s->layout.present ? 2 : 1.6f, s->theme->ink);
    bool near = fabsf(s->ui->pointer.x - x) <= 22;
    FlKnobState state = signal->held ? FL_KNOB_HELD : signal->hot && near ? FL_KNOB_HOT : FL_KNOB_NORMAL;
    if (s->lit == FL_LIGHT_ETA) fl_draw_circle(s->draw, x, y, 16, fl_color_alpha(s->theme->green, 0.28f), 0, 0);
    fl_draw_knob(s->ui, x, y, KNOB, state, signal->focused);
    double eta = s->watch->eta_shown;
    int beyond = eta < s->watch->range.lo * 0.999 ? -1 : eta > s->watch->range.hi * 1.001 ? 1 : 0;
    if (!beyond) return;
    float tip = x - 5 * (float)beyond; /* an arrow outwards: the rate lies off the track */
    const FlVec arrow[] = {
        {tip + 9 * (float)beyond, y}, {tip + 3 * (float)beyond, y - 4}, {tip + 3 * (float)beyond, y + 4}};
    fl_draw_polygon(s->draw, arrow, 3, s->theme->ink);
}

void fl_profile_coming(const FlTrack *track, char *text, size_t size) {
    int percent = (int)(100 * fl_track_progress(track));
    if (percent == 0)
        snprintf(text, size, "other rates are being tried");
    else
        snprintf(text, size, "other rates are being tried: %d\xE2\x80\x89%%", percent);
}

/* What the height says, and from which row on. */
static void write_note(const FlContext *s, bool known, char *note, size_t size) {
    const FlTrack *track = s->watch->track;
    int from = fl_track_from(track);
    if (fl_track_coming(track))
        fl_profile_coming(track, note, size);
    else if (!known)
        snprintf(note, size, "other rates are not tried: a training takes too long");
    else if (fl_track_seeds(track) > 1 && from > 0)
        snprintf(note, size, "height: share of twelve runs with η from step %s on", fl_shown_count(from).text);
    else if (fl_track_seeds(track) > 1)
        snprintf(note, size, "height: share of twelve runs, each with its own noise");
    else if (from > 0)
        snprintf(note, size, "height: steps needed, from step %s on", fl_shown_count(from).text);
    else if (s->loss->objective && s->loss->objective->target > 0)
        snprintf(note, size, "each column: %s steps of training; height: steps until it knows pairs",
                 fl_shown_count(fl_track_steps(track)).text);
    else if (fl_schedule_shown(s))
        snprintf(note, size, "each column: the whole schedule with that peak");
    else
        snprintf(note, size, "height: steps needed to arrive");
}

static const char *veil_words(const FlContext *s) {
    return fl_fog_hides(s->doc) ? "computed from the ground, so hidden with it"
                                : "the track is veiled while you predict";
}

/* The knob and what it says under the hand. */
static void knob_part(FlContext *s, float knob, bool says) {
    FlRect p = s->layout.profile;
    FlSignal signal;
    track_control(s, knob, &signal);
    draw_knob(s, knob, &signal);
    bool inside = s->ui->pointer.x >= p.x && s->ui->pointer.x <= p.x + p.w;
    if (!says) return;
    if (signal.held || (signal.hot && fabsf(s->ui->pointer.x - knob) <= KNOB))
        tooltip(s, fmax(s->watch->range.lo, fmin(s->watch->range.hi, s->watch->eta_shown)));
    else if (signal.hot && inside) {
        double eta = fl_round_significant(x_eta(s, s->ui->pointer.x), 3);
        fl_context_hover_number(s, "lr", eta);
        tooltip(s, eta);
    }
}

/* The note above the track, up to `room`. */
static void note_part(FlContext *s, bool known, float room) {
    FlRect p = s->layout.profile;
    char note[96];
    write_note(s, known, note, sizeof note);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_LEFT);
    if (!s->layout.compact && !s->layout.present && p.x + fl_draw_text_width(s->draw, &style, note) < room - 8)
        fl_explain_text(s, "eta.note", p.x, fl_draw_text(s->draw, &style, p.x, p.y - 7, note), p.y - 7);
}

void fl_part_profile(FlContext *s) {
    FlRect p = s->layout.profile;
    const FlOptimizerType *rule = fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type;
    if (rule->method) {
        if (s->watch->veiled)
            fl_part_veil(s, veil_words(s), NAN);
        else
            fl_part_lengths(s);
        return;
    }
    float knob = fmaxf(p.x, fminf(p.x + p.w, fl_track_x(s, s->watch->eta_shown)));
    if (s->watch->veiled) {
        fl_part_veil(s, veil_words(s), knob);
        ticks(s);
        knob_part(s, knob, false);
        return;
    }
    bool known = fl_track_columns(s->watch->track) > 0;
    if (!known && s->watch->run && !fl_track_coming(s->watch->track)) return;
    Mark marks[2];
    FlCover cover;
    find_marks(s, &marks[0], &marks[1]);
    cover_marks(s, marks, &cover);
    if (known)
        draw_profile(s, marks, &cover);
    else
        fl_draw_rect(s->draw, fl_rect(p.x, p.y + p.h, p.w, BASE), s->theme->line);
    if (!s->layout.present) ticks(s);
    note_part(s, known, limit_marks(s, marks, &cover));
    bool left = s->watch->branch || (s->loss->objective && s->doc->branched);
    double old = left ? fl_fork_old_eta(fl_context_fork(s)) : NAN;
    if (old >= s->watch->range.lo && old <= s->watch->range.hi) fl_branch_on_track(s, fl_track_x(s, old));
    draw_visited(s);
    knob_part(s, knob, true);
}

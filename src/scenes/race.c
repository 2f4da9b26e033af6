/* A race: the map with the paths of all lanes. */
#include "scenes/race.h"
#include "words/race_words.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_POINTS = 600, LABEL_PLACES = 24 };

static const float faded = 0.25f, near_path = 9, most_stretch = 1.9f;

FlRacers *fl_racers_create(void) {
    FlRacers *racers = calloc(1, sizeof *racers);
    bool ok = racers != NULL;
    for (int i = 0; ok && i < FL_RACE_LANES; i++) ok = (racers->lane[i].track = fl_track_create()) != NULL;
    if (ok) return racers;
    fl_racers_destroy(racers);
    return NULL;
}

void fl_racers_destroy(FlRacers *racers) {
    for (int i = 0; racers && i < FL_RACE_LANES; i++) {
        fl_track_destroy(racers->lane[i].track);
        fl_run_destroy(racers->lane[i].run);
        if (racers->lane[i].searched.loss) fl_loss_release(racers->lane[i].searched.loss);
    }
    free(racers);
}

FlTrack *fl_racers_track(FlRacers *racers, int lane) {
    return racers->lane[lane].track;
}

/* ---- before a frame ---- */

static void update_run(FlRacer *racer, const FlPlan *plan) {
    if (racer->run && fl_plan_equal(plan, &racer->plan)) return;
    racer->plan = *plan;
    if (!racer->run)
        racer->run = fl_run_create(plan);
    else if (!fl_run_restart(racer->run, plan)) {
        fl_run_destroy(racer->run);
        racer->run = NULL;
    }
    if (!racer->run) return;
    while (!fl_run_advance(racer->run, plan->steps)) {
    }
    racer->outcome = fl_outcome_of_run(racer->run);
}

/* The present rate and the forks make no difference to a search. */
static void update_search(FlRacer *racer, const FlPlan *base, const FlRaceLane *lane, FlRange range) {
    FlRaceLane bare = *lane;
    bare.forks = 0;
    bare.optimizer.eta = 1;
    FlPlan plan = fl_race_plan(base, &bare);
    bool same_range = range.lo == racer->range.lo && range.hi == racer->range.hi;
    if (racer->ready && same_range && fl_plan_equal(&plan, &racer->searched)) return;
    racer->ready = fl_race_search(base, &bare, range, &racer->found);
    const FlLossType *held = racer->searched.loss;
    racer->searched = plan;
    racer->searched.loss = fl_loss_retain(plan.loss);
    if (held) fl_loss_release(held);
    racer->range = range;
}

static void rank(FlContext *s) {
    double loss[FL_RACE_LANES] = {0};
    for (int i = 0; i < s->doc->race.count; i++) {
        FlRun *run = s->racers->lane[i].run;
        loss[i] = run ? fl_run_row(run, s->cursor)->f : NAN;
    }
    s->racers->ranked = fl_race_order(&s->doc->race, loss, s->racers->order);
}

void fl_race_prepare(FlContext *s) {
    const FlRace *race = &s->doc->race;
    int columns = (int)lroundf(s->layout.profile.w * s->draw->scale);
    s->range = fl_race_range(s->loss, race);
    for (int i = 0; i < race->count; i++) {
        FlRacer *racer = &s->racers->lane[i];
        FlPlan plan = fl_race_plan(&s->doc->plan, &race->lane[i]);
        update_run(racer, &plan);
        if (race->lane[i].on) update_search(racer, &s->doc->plan, &race->lane[i], s->range);
        if (columns >= 16) fl_track_update(racer->track, &plan, s->range, columns);
    }
    s->track = s->racers->lane[race->chosen].track;
    for (int k = 0; k < FL_PRESETS; k++) {
        s->preset_kind[k] = k; /* of several lanes at once: what its name says */
        for (int i = 0; i < race->count && isnan(s->presets[k]); i++)
            s->presets[k] = fl_plan_preset(s->loss, race->lane[i].optimizer.type, (FlPreset)k);
    }
    rank(s);
}

FlPlot fl_race_plot(const FlLayout *l, FlBox f) {
    FlRect r = l->picture;
    FlRect box = fl_rect(roundf(r.x + 26), roundf(r.y + 1), floorf(r.w - 26), floorf(r.h - 1));
    double w = f.x1 - f.x0, h = f.y1 - f.y0, kx = (double)box.w / w, ky = (double)box.h / h;
    const double most = (double)most_stretch;
    if (kx > most * ky) f.x0 -= w * (kx / ky / most - 1) / 2, f.x1 += w * (kx / ky / most - 1) / 2;
    if (ky > most * kx) f.y0 -= h * (ky / kx / most - 1) / 2, f.y1 += h * (ky / kx / most - 1) / 2;
    return fl_plot(box, f);
}

/* ---- shared ---- */

void fl_race_id(const FlContext *s, int lane, const char *part, char id[FL_UI_ID]) {
    snprintf(id, FL_UI_ID, "lane.%.16s.%.8s", s->doc->race.lane[lane].optimizer.type->id, part);
}

const char *fl_race_short_name(const FlOptimizerType *rule) {
    static const char *const names[][2] = {
        {"gd", "GD"}, {"newton", "Newton"}, {"newton_pure", "Pure N."}, {"cg", "CG"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(rule->id, names[i][0])) return names[i][1];
    return rule->title;
}

FlColor fl_race_color(const FlContext *s, int lane) {
    return fl_marker_color(fl_marker_find(s->doc->race.lane[lane].optimizer.type->id), s->theme);
}

float fl_race_strength(const FlContext *s, int lane) {
    return s->front < 0 || s->front == lane ? 1 : faded;
}

const FlRow *fl_race_row(const FlContext *s, int lane, int k) {
    const FlRacer *racer = &s->racers->lane[lane];
    if (!racer->run || k < 0 || k >= fl_run_count(racer->run)) return NULL;
    return k <= racer->outcome.last ? fl_run_row(racer->run, k) : NULL;
}

void fl_race_marker(const FlContext *s, int lane, float x, float y, float size, FlColor ground) {
    const FlMarker *marker = fl_marker_find(s->doc->race.lane[lane].optimizer.type->id);
    float strength = fl_race_strength(s, lane);
    if (strength == 1) fl_draw_marker(s->draw, marker->shape, x, y, size + 2.2f, ground);
    fl_draw_marker(s->draw, marker->shape, x, y, size, fl_color_alpha(fl_race_color(s, lane), strength));
}

/* ---- paths ---- */

/* Points from row `from` to row `to`, thinned where there are more than fit. */
static int path_points(const FlContext *s, int lane, int from, int to, FlVec *p) {
    int stride = (to - from) / (PATH_POINTS - 2) + 1, n = 0;
    for (int k = from; k <= to; k = k < to && k + stride > to ? to : k + stride) {
        const FlRow *row = fl_race_row(s, lane, k);
        if (!row || !isfinite(row->x[0]) || !isfinite(row->x[1])) break;
        p[n++] = fl_plot_point(&s->plot, row->x[0], row->x[1]);
    }
    return n;
}

/* Lanes in the order of drawing: the one brought forward, or else the chosen one, lies on top. */
static int lane_at(const FlContext *s, int i) {
    int top = s->front >= 0 ? s->front : s->doc->race.chosen, n = s->doc->race.count;
    return i == n - 1 ? top : i < top ? i : i + 1;
}

static void paths(FlContext *s) {
    const FlRace *race = &s->doc->race;
    FlVec p[PATH_POINTS];
    for (int i = 0; i < race->count && s->display->ghost; i++) {
        int lane = lane_at(s, i), n = race->lane[lane].on ? path_points(s, lane, s->row, s->doc->plan.steps, p) : 0;
        FlColor color = fl_color_alpha(fl_race_color(s, lane), 0.35f * fl_race_strength(s, lane));
        if (n > 1) fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = 1.4f, .color = color});
    }
    for (int i = 0; i < race->count; i++) {
        int lane = lane_at(s, i), n = race->lane[lane].on ? path_points(s, lane, 0, s->row, p) : 0;
        float strength = fl_race_strength(s, lane);
        FlStroke casing = {.width = 4, .color = fl_color_alpha(s->theme->bg, 0.75f * strength)},
                 line = {.width = s->front == lane ? 2.6f : 2,
                         .color = fl_color_alpha(fl_race_color(s, lane), strength)};
        if (n < 2) continue;
        fl_draw_polyline(s->draw, p, n, &casing);
        fl_draw_polyline(s->draw, p, n, &line);
    }
}

/* Where a lane forked. */
static void fork_rings(FlContext *s) {
    const FlRace *race = &s->doc->race;
    for (int i = 0; i < race->count; i++)
        for (int f = 0; f < race->lane[i].forks && race->lane[i].on; f++) {
            const FlRow *row = fl_race_row(s, i, race->lane[i].fork[f].at);
            if (!row || !isfinite(row->x[0]) || !isfinite(row->x[1])) continue;
            FlVec p = fl_plot_point(&s->plot, row->x[0], row->x[1]);
            fl_draw_circle(s->draw, p.x, p.y, 8, 0, 1.5f, fl_color_alpha(s->theme->ink2, fl_race_strength(s, i)));
        }
}

static float distance(FlVec p, FlVec a, FlVec b) {
    float dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    float t = length > 0 ? fmaxf(0, fminf(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length)) : 0;
    return hypotf(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/* The lane whose path is nearest to the pointer, or -1. */
static int pointed_lane(const FlContext *s) {
    const FlRace *race = &s->doc->race;
    FlVec p[PATH_POINTS];
    float least = near_path;
    int nearest = -1;
    for (int i = 0; i < race->count; i++) {
        int n = race->lane[i].on ? path_points(s, i, 0, s->display->ghost ? s->doc->plan.steps : s->cursor, p) : 0;
        for (int k = 1; k < n; k++) {
            float d = distance(s->ui->pointer, p[k - 1], p[k]);
            if (d >= least) continue;
            least = d;
            nearest = i;
        }
    }
    return nearest;
}

/* ---- heads ---- */

typedef struct Head {
    int lane;
    FlVec at, label;
    float width;
    bool named, leads; /* has found a place; which is so far off that a line leads to it */
} Head;

static int find_heads(const FlContext *s, Head *heads) {
    const FlRace *race = &s->doc->race;
    int n = 0;
    for (int i = 0; i < race->count; i++) {
        int lane = lane_at(s, i);
        const FlRow *row = race->lane[lane].on ? fl_race_row(s, lane, s->row) : NULL;
        const FlRow *next = s->travel > 0 ? fl_race_row(s, lane, s->row + 1) : row;
        if (!row || !next || !fl_plot_shows(&s->plot, row->x[0], row->x[1])) continue;
        FlVec from = fl_plot_point(&s->plot, row->x[0], row->x[1]),
              to = fl_plot_point(&s->plot, next->x[0], next->x[1]);
        FlVec at = {from.x + (to.x - from.x) * s->travel, from.y + (to.y - from.y) * s->travel};
        heads[n++] = (Head){.lane = lane, .at = at};
    }
    return n;
}

static const char *head_name(const FlContext *s, int lane) {
    const FlOptimizerType *rule = s->doc->race.lane[lane].optimizer.type;
    return s->layout.narrow ? fl_race_short_name(rule) : rule->title;
}

static FlTextStyle head_style(const FlContext *s, int lane) {
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 12.5f, fl_race_color(s, lane), FL_LEFT);
    style.halo = fl_color_mix(s->theme->map_lo, s->theme->map_hi, 0.85f);
    style.halo_width = 2;
    return style;
}

/* Beside its head, never on another head or label, and where it covers least of the paths. */
static void place_name(FlContext *s, Head *h, const FlAvoid *solid, const FlAvoid *soft) {
    static const float turns[8][2] = {{1, 0}, {-1, 0}, {1, 1}, {-1, 1}, {1, -1}, {-1, -1}, {0, 1}, {0, -1}};
    const FlRect *b = &s->plot.box;
    FlTextStyle style = head_style(s, h->lane);
    h->width = fl_draw_text_width(s->draw, &style, head_name(s, h->lane));
    int least = 1000;
    for (int i = 0; i < LABEL_PLACES && i / 8 * 9 < least; i++) {
        float far = i < 8 ? 12 : i < 16 ? 28 : 46, dx = turns[i % 8][0], dy = turns[i % 8][1];
        float x = h->at.x + dx * far - (dx < 0 ? h->width : dx == 0 ? h->width / 2 : 0);
        float y = h->at.y + 4.5f + dy * (dx == 0 ? far + 8 : far * 1.1f);
        FlRect box = fl_rect(x - 3, y - 12, h->width + 6, 16);
        if (i / 8 * 9 + i % 8 / 2 >= least) continue;
        bool inside = box.x >= b->x + 3 && box.x + box.w <= b->x + b->w - 3 && box.y >= b->y + 3 &&
                      box.y + box.h <= b->y + b->h - 3;
        if (!inside || fl_avoid_covers(solid, box) > 0) continue;
        int cost = 2 * fl_avoid_covers(soft, box) + i / 8 * 9 + i % 8 / 2;
        if (cost >= least) continue;
        least = cost;
        h->label = (FlVec){x, y};
        h->named = true;
        h->leads = far > 24;
    }
}

static void place_names(FlContext *s, Head *heads, int count, const FlAvoid *soft) {
    FlAvoid solid = {.rect_count = 0};
    const double *start = s->doc->plan.start;
    FlVec from = fl_plot_point(&s->plot, start[0], start[1]);
    fl_avoid_rect(&solid, fl_rect(from.x - 10, from.y - 10, 20, 20));
    fl_avoid_rect(&solid, fl_rect(from.x + 10, from.y - 19, 34, 17));
    fl_avoid_rect(&solid, fl_rect(s->plot.box.x + s->plot.box.w - 130, s->plot.box.y + s->plot.box.h - 26, 130, 26));
    for (int i = 0; i < s->loss->starts.count; i++) {
        FlVec p = fl_plot_point(&s->plot, s->loss->starts.x[i][0], s->loss->starts.x[i][1]);
        if (i != fl_start_selected(s)) fl_avoid_rect(&solid, fl_rect(p.x - 11, p.y - 11, 22, 22));
    }
    for (int i = 0; i < count; i++) fl_avoid_rect(&solid, fl_rect(heads[i].at.x - 7, heads[i].at.y - 7, 14, 14));
    for (int i = count - 1; i >= 0; i--) { /* the one on top first */
        place_name(s, &heads[i], &solid, soft);
        const Head *h = &heads[i];
        if (h->named) fl_avoid_rect(&solid, fl_rect(h->label.x - 3, h->label.y - 12, h->width + 6, 16));
    }
}

static void draw_heads(FlContext *s, const Head *heads, int count) {
    for (int i = 0; i < count; i++) fl_race_marker(s, heads[i].lane, heads[i].at.x, heads[i].at.y, 5.4f, s->theme->bg);
    for (int i = 0; i < count; i++) {
        const Head *h = &heads[i];
        float strength = fl_race_strength(s, h->lane);
        if (!h->named || strength < 1) continue;
        FlTextStyle style = head_style(s, h->lane);
        float x = fmaxf(h->label.x, fminf(h->label.x + h->width, h->at.x)),
              y = h->label.y + (h->label.y > h->at.y ? -12 : 4);
        if (h->leads) fl_draw_line(s->draw, h->at.x, h->at.y, x, y, 1, fl_color_alpha(style.color, 0.6f));
        fl_draw_text(s->draw, &style, h->label.x, h->label.y, head_name(s, h->lane));
    }
}

/* ---- the picture ---- */

/* What arrows and the labels of contours keep clear of: paths, marks. */
static void avoid_paths(const FlContext *s, FlAvoid *avoid) {
    const FlRace *race = &s->doc->race;
    FlVec p[PATH_POINTS];
    int on = s->racers->ranked, each = (FL_AVOID - 20) / (on > 0 ? on : 1);
    for (int i = 0; i < race->count; i++) {
        int n = race->lane[i].on ? path_points(s, i, 0, s->doc->plan.steps, p) : 0, used = 0;
        FlVec last = n > 0 ? p[0] : (FlVec){0, 0};
        for (int k = 1; k < n && used < each; k++) {
            if (k < n - 1 && hypotf(p[k].x - last.x, p[k].y - last.y) < 40) continue;
            if (fl_rect_has(fl_rect_grow(s->plot.box, 20), p[k].x, p[k].y))
                fl_avoid_segment(avoid, last, p[k], 13), used++;
            last = p[k];
        }
    }
}

static void start_ball(FlContext *s) {
    const double *start = s->doc->plan.start;
    FlVec p = fl_plot_point(&s->plot, start[0], start[1]);
    FlSignal signal = fl_picture_ball(s, p, "Common start", fl_place_on_map);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->ink2, FL_LEFT);
    style.halo = s->theme->map_hi;
    style.halo_width = 2;
    fl_draw_disc(s->draw, p.x, p.y, 8, s->theme->bg);
    fl_draw_disc(s->draw, p.x, p.y, signal.hot || signal.held ? 6.6f : 6, s->theme->red);
    fl_draw_text(s->draw, &style, p.x + 13, p.y - 6, "start");
}

static void hovered_step(FlContext *s) {
    for (int i = 0; i < s->doc->race.count && s->hover_step >= 0; i++) {
        const FlRow *row = s->doc->race.lane[i].on ? fl_race_row(s, i, s->hover_step) : NULL;
        if (!row || !fl_plot_shows(&s->plot, row->x[0], row->x[1])) continue;
        FlVec p = fl_plot_point(&s->plot, row->x[0], row->x[1]);
        fl_draw_circle(s->draw, p.x, p.y, 4.5f, s->theme->bg, 1.5f,
                       fl_color_alpha(fl_race_color(s, i), fl_race_strength(s, i)));
    }
}

static void picture(FlContext *s) {
    FlPlot plot = s->plot;
    FlAvoid avoid = {.rect_count = 0}, taken = {.rect_count = 0};
    Head heads[FL_RACE_LANES];
    fl_relief_update(s->relief, s->field, &plot, s->theme, s->draw->scale);
    avoid_paths(s, &avoid);
    taken = avoid;
    fl_map_avoid(s, &avoid);
    int count = find_heads(s, heads);
    place_names(s, heads, count, &taken);
    for (int i = 0; i < count; i++)
        if (heads[i].named)
            fl_avoid_rect(&avoid, fl_rect(heads[i].label.x - 8, heads[i].label.y - 20, heads[i].width + 16, 30));
    FlVec from = fl_plot_point(&plot, s->doc->plan.start[0], s->doc->plan.start[1]);
    fl_avoid_rect(&avoid, fl_rect(from.x - 26, from.y - 26, 74, 52));
    fl_relief_draw(s->draw, s->theme, s->relief, NULL);
    fl_relief_labels(s->draw, s->theme, s->relief, &avoid);
    fl_relief_arrows(s->draw, s->theme, s->field, &plot, &avoid);
    fl_draw_clip_push(s->draw, plot.box);
    fl_map_minima(s);
    fl_map_starts(s);
    paths(s);
    fork_rings(s);
    fl_picture_control(s, "The landscape with all paths", false, fl_place_on_map);
    start_ball(s);
    draw_heads(s, heads, count);
    hovered_step(s);
    fl_map_interval(s);
    if (s->hovering) {
        int lane = pointed_lane(s);
        if (lane >= 0) fl_context_hover_lane(s, lane);
        fl_map_readout(s);
    }
    fl_draw_clip_pop(s->draw);
    fl_relief_axes(s->draw, s->theme, &plot, "x", "y");
}

/* ---- the caption ---- */

static void caption(FlContext *s) {
    static const char *const numbers[] = {"No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"};
    const FlLayout *l = &s->layout;
    bool banana = !strcmp(s->loss->id, "banana") && !l->tiny;
    float right = l->margin + l->main, w = l->tiny ? 130 : 160;
    fl_part_loss(s, fl_rect(right - w, l->caption_y, w, 32), NULL);
    right -= w + 12;
    if (l->narrow) {
        float wide = fminf(252, right - l->margin - 70);
        fl_race_policy_switch(s, fl_rect(right - wide, l->caption_y, wide, 32));
        right -= wide + 12;
    }
    FlTextStyle title = fl_text(FL_FONT_MATH,
                                l->tiny     ? 21
                                : l->narrow ? 23
                                            : 25,
                                s->theme->ink, FL_LEFT),
                plain = fl_text(FL_FONT_REGULAR, 13.5f, s->theme->ink2, FL_LEFT);
    const char *words = l->tiny ? "Race" : banana ? "Race down the banana" : "Race downhill";
    float end = fl_draw_text(s->draw, &title, l->margin, l->narrow ? (l->tiny ? 85 : 86) : 92, words);
    char policy[96], sentence[192], count[16];
    int n = s->racers->ranked;
    snprintf(count, sizeof count, "%d", n);
    fl_race_policy_words(&s->doc->race, policy, sizeof policy);
    for (int drag = 1; drag >= 0; drag--) {
        snprintf(sentence, sizeof sentence, "%s method%s, one start. %s%s", n < 10 ? numbers[n] : count,
                 n == 1 ? "" : "s", policy, drag ? " Drag the start anywhere." : "");
        if (l->narrow || end + 16 + fl_draw_text_width(s->draw, &plain, sentence) >= right) continue;
        fl_draw_text(s->draw, &plain, end + 16, 91, sentence);
        return;
    }
}

/* Without a side panel the standing is one line above the deck. */
static void standing_line(FlContext *s) {
    const FlLayout *l = &s->layout;
    char text[256];
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->ink2, FL_LEFT);
    float x = l->margin, right = l->margin + l->main;
    snprintf(text, sizeof text, "At step %d", s->cursor);
    x = fl_draw_text(s->draw, &style, x, l->equation_y, text) + 24;
    for (int k = 0; k < s->racers->ranked; k++) {
        int lane = s->racers->order[k];
        const FlRun *run = s->racers->lane[lane].run;
        if (!run) continue;
        snprintf(text, sizeof text, "%s %s", fl_race_short_name(s->doc->race.lane[lane].optimizer.type),
                 fl_shown(fl_run_row(run, s->cursor)->f, 4).text);
        float w = fl_draw_text_width(s->draw, &style, text);
        if (x + w > right) return;
        fl_race_marker(s, lane, x - 8, l->equation_y - 4.2f, 4, s->theme->bg);
        x = fl_draw_text(s->draw, &style, x, l->equation_y, text) + 26;
    }
}

void fl_part_race(FlContext *s) {
    caption(s);
    picture(s);
    if (s->layout.narrow) standing_line(s);
    fl_race_deck(s);
}

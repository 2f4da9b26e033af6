/* A race: the map with the paths of all lanes. */
#include "scenes/race/race.h"
#include "context/change.h"
#include "parts/caption.h"
#include "parts/cloud_marks.h"
#include "parts/lit.h"
#include "parts/map_marks.h"
#include "parts/picture.h"
#include "plot/label.h"
#include "scenes/race/lane.h"
#include "scenes/race/lanes.h"
#include "scenes/race/policy.h"
#include "scenes/race/racers.h"
#include "ui/widgets.h"
#include "words/race_words.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { PATH_POINTS = 600 };

static const float near_path = 9;

/* ---- shared ---- */

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
    int top = fl_racers(s)->front >= 0 ? fl_racers(s)->front : s->doc->race.chosen, n = s->doc->race.count;
    return i == n - 1 ? top : i < top ? i : i + 1;
}

static void paths(FlContext *s) {
    const FlRace *race = &s->doc->race;
    FlVec p[PATH_POINTS];
    for (int i = 0; i < race->count; i++) {
        int lane = lane_at(s, i),
            n = race->lane[lane].on ? path_points(s, lane, s->watch->row, s->doc->plan.steps, p) : 0;
        FlColor color = fl_color_alpha(fl_race_color(s, lane), 0.35f * fl_race_strength(s, lane));
        if (n > 1) fl_draw_polyline(s->draw, p, n, &(FlStroke){.width = 1.4f, .color = color});
    }
    for (int i = 0; i < race->count; i++) {
        int lane = lane_at(s, i), n = race->lane[lane].on ? path_points(s, lane, 0, s->watch->row, p) : 0;
        float strength = fl_race_strength(s, lane);
        FlStroke casing = {.width = 4, .color = fl_color_alpha(s->theme->bg, 0.75f * strength)},
                 line = {.width = fl_racers(s)->front == lane ? 2.6f : 2,
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

/* The sooner a lane has arrived, the higher its flag: those of one valley stand over each other. */
static void flags(FlContext *s) {
    const FlRace *race = &s->doc->race;
    for (int i = 0; i < race->count; i++) {
        int arrived = fl_race_arrived(s, i, s->watch->row), later = 0;
        if (arrived < 0) continue;
        for (int k = 0; k < race->count; k++) {
            int other = fl_race_arrived(s, k, s->watch->row);
            later += other > arrived || (other == arrived && k > i);
        }
        const FlRow *row = fl_race_row(s, i, arrived);
        if (!row || !fl_plot_shows(&s->plot, row->x[0], row->x[1])) continue;
        fl_race_flag(s, i, fl_plot_point(&s->plot, row->x[0], row->x[1]), 18 + 10 * (float)later);
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
        int n = race->lane[i].on ? path_points(s, i, 0, s->doc->plan.steps, p) : 0;
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
    FlVec at;
    FlLabel name; /* place < 0: it has found none */
} Head;

static int find_heads(const FlContext *s, Head *heads) {
    const FlRace *race = &s->doc->race;
    int n = 0;
    for (int i = 0; i < race->count; i++) {
        int lane = lane_at(s, i);
        const FlRow *row = race->lane[lane].on ? fl_race_row(s, lane, s->watch->row) : NULL;
        const FlRow *next = s->watch->travel > 0 ? fl_race_row(s, lane, s->watch->row + 1) : row;
        if (!row || !next || !fl_plot_shows(&s->plot, row->x[0], row->x[1])) continue;
        FlVec from = fl_plot_point(&s->plot, row->x[0], row->x[1]),
              to = fl_plot_point(&s->plot, next->x[0], next->x[1]);
        FlVec at = {from.x + (to.x - from.x) * s->watch->travel, from.y + (to.y - from.y) * s->watch->travel};
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

/* Heads, start, start rings and the corner note are never covered, paths where it cannot be helped. */
static FlMapEdges cover_marks(FlContext *s, const Head *heads, int count, FlCover *cover) {
    const FlRect *b = &s->plot.box;
    FlVec p[PATH_POINTS], from = fl_plot_point(&s->plot, s->doc->plan.start[0], s->doc->plan.start[1]);
    fl_cover_clear(cover, fl_rect_grow(*b, -3));
    for (int i = 0; i < s->doc->race.count; i++) {
        int n = s->doc->race.lane[i].on ? path_points(s, i, 0, s->doc->plan.steps, p) : 0;
        for (int k = 1; k < n; k++) fl_cover_line(cover, p[k - 1], p[k], 2, FL_COVER_ARROW);
    }
    fl_cover_line(cover, from, from, 9, FL_COVER_NEVER);
    fl_cover_rect(cover, fl_rect(from.x + 10, from.y - 18, 34, 15), FL_COVER_NEVER); /* "start" */
    for (int i = 0; i < count; i++) fl_cover_line(cover, heads[i].at, heads[i].at, 6, FL_COVER_NEVER);
    return fl_map_cover(s, cover);
}

static void place_names(FlContext *s, Head *heads, int count, FlCover *cover) {
    for (int i = count - 1; i >= 0; i--) { /* the one on top first */
        FlTextStyle style = head_style(s, heads[i].lane);
        float w = fl_draw_text_width(s->draw, &style, head_name(s, heads[i].lane));
        heads[i].name = (FlLabel){.mark = heads[i].at, .radius = 6, .width = w + 6, .height = 16};
        heads[i].name.around = true;
        heads[i].name.most = 1000; /* the heads' own colours tell the paths, and the words have a halo */
        heads[i].name.kept = fl_picture_moves(s) ? fl_racers(s)->kept[heads[i].lane] : 0;
        fl_label_place(cover, &heads[i].name);
        fl_racers(s)->kept[heads[i].lane] = heads[i].name.place + 1;
    }
}

static void draw_heads(FlContext *s, const Head *heads, int count) {
    for (int i = 0; i < count; i++) fl_race_marker(s, heads[i].lane, heads[i].at.x, heads[i].at.y, 5.4f, s->theme->bg);
    for (int i = 0; i < count; i++) {
        const Head *h = &heads[i];
        float strength = fl_race_strength(s, h->lane);
        if (h->name.place < 0 || strength < 1) continue;
        FlTextStyle style = head_style(s, h->lane);
        fl_label_lead(s->draw, &h->name, fl_color_alpha(style.color, 0.6f));
        fl_draw_text(s->draw, &style, h->name.box.x + 3, h->name.box.y + 12, head_name(s, h->lane));
    }
}

/* ---- the picture ---- */

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

static void ground(FlContext *s, FlCover *cover) {
    const FlRelief *relief = fl_racers(s)->relief;
    uint32_t since = fl_drawn(s);
    fl_relief_draw(s->draw, s->theme, relief, NULL);
    fl_explain_shapes(s, "map.contour", since);
    since = fl_drawn(s);
    fl_relief_labels(s->draw, s->theme, relief, cover);
    fl_explain_drawn(s, "map.height", since);
    since = fl_drawn(s);
    fl_relief_arrows(s->draw, s->theme, s->watch->field, &s->plot, cover);
    fl_explain_shapes(s, "map.downhill", since);
}

static void marks(FlContext *s) {
    uint32_t since = fl_drawn(s);
    paths(s);
    fl_explain_shapes(s, "race.path", since);
    since = fl_drawn(s);
    fork_rings(s);
    fl_explain_shapes(s, "picture.fork", since);
    since = fl_drawn(s);
    flags(s);
    fl_explain_shapes(s, "race.flag", since);
}

static void picture(FlContext *s) {
    FlPlot plot = s->plot;
    FlCover cover;
    Head heads[FL_RACE_LANES];
    fl_relief_update(fl_racers(s)->relief, s->watch->field, &plot, s->theme, s->draw->scale);
    int count = find_heads(s, heads);
    FlMapEdges edges = cover_marks(s, heads, count, &cover);
    place_names(s, heads, count, &cover);
    ground(s, &cover);
    fl_draw_clip_push(s->draw, plot.box);
    fl_map_minima(s);
    fl_map_starts(s);
    fl_cloud_places(s, &plot); /* of the chosen lane */
    marks(s);
    fl_picture_control(s, "The landscape with all paths", false, fl_place_on_map);
    fl_cloud_middle(s, &plot);
    start_ball(s);
    uint32_t since = fl_drawn(s);
    draw_heads(s, heads, count);
    fl_explain_marks(s, "race.head", since);
    hovered_step(s);
    fl_map_interval(s, fl_racers(s)->relief, &edges);
    if (s->hovering) {
        int lane = pointed_lane(s);
        if (lane >= 0) fl_race_hover_lane(s, lane);
        fl_map_readout(s, &cover);
    }
    fl_draw_clip_pop(s->draw);
    fl_map_axes(s, &edges);
}

/* ---- the caption ---- */

static void caption(FlContext *s) {
    static const char *const numbers[] = {"No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"};
    const FlLayout *l = &s->layout;
    bool banana = !strcmp(s->loss->id, fl_scene_info(s->id)->loss) && !l->tiny; /* which it opens with */
    float right = l->caption_end, w = l->tiny ? 130 : 160;
    fl_part_loss(s, fl_rect(right - w, l->caption_y, w, 32), NULL);
    right -= w + 12;
    if (l->narrow) {
        float wide = fminf(252, right - l->caption - (l->folded ? 0 : 70));
        fl_race_policy_switch(s, fl_rect(right - wide, l->caption_y, wide, 32));
        right -= wide + 12;
    }
    if (l->folded) return;
    const char *words = l->tiny ? "Race" : banana ? "Race down the banana" : "Race downhill";
    float end = fl_caption_title(s, words);
    char policy[96], sentence[192], count[16];
    int n = fl_racers(s)->ranked;
    snprintf(count, sizeof count, "%d", n);
    fl_race_policy_words(&s->doc->race, policy, sizeof policy);
    for (int drag = 1; drag >= 0; drag--) {
        snprintf(sentence, sizeof sentence, "%s method%s, one start. %s%s", n < 10 ? numbers[n] : count,
                 n == 1 ? "" : "s", policy, drag ? " Drag the start anywhere." : "");
        if (fl_caption_sentence(s, end, right, sentence)) return;
    }
}

/* How much is said of each lane in a line. */
enum { STANDING_NAMES, STANDING_HEIGHTS, STANDING_BARE, STANDING_FORMS };

/* Writes the line in this form, or (draw false) only measures it; returns where it ends. */
static float standing(FlContext *s, int form, bool draw) {
    const FlLayout *l = &s->layout;
    char text[256];
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->ink2, FL_LEFT);
    float x = l->margin, gap = form == STANDING_NAMES ? 26 : 22;
    snprintf(text, sizeof text, "At step %s", fl_shown_count(s->cursor).text);
    if (form != STANDING_BARE && draw) fl_draw_text(s->draw, &style, x, l->equation_y, text);
    x += form != STANDING_BARE ? fl_draw_text_width(s->draw, &style, text) + gap - 2 : 12;
    for (int k = 0; k < fl_racers(s)->ranked; k++) {
        int lane = fl_racers(s)->order[k];
        const FlRun *run = fl_racers(s)->lane[lane].run;
        if (!run) continue;
        const char *name = form == STANDING_NAMES ? fl_race_short_name(s->doc->race.lane[lane].optimizer.type) : "";
        snprintf(text, sizeof text, "%s%s%s", name, *name ? " " : "", fl_shown(fl_run_row(run, s->cursor)->f, 4).text);
        float w = fl_draw_text_width(s->draw, &style, text), more = k < fl_racers(s)->ranked - 1 ? 30 : 0;
        if (draw && x + w + more > l->margin + l->main) {
            snprintf(text, sizeof text, "+%d", fl_racers(s)->ranked - k);
            fl_draw_text(s->draw, &style, x - 12, l->equation_y, text);
            return x;
        }
        if (draw) fl_race_marker(s, lane, x - 8, l->equation_y - 4.2f, 4, s->theme->bg);
        if (draw) fl_draw_text(s->draw, &style, x, l->equation_y, text);
        x += w + gap;
    }
    return x - gap;
}

/* Without a side panel the standing is one line above the deck: of all lanes, if without their names, which stand
 * beside their heads in the picture; of more than nine only those in front, and how many follow. */
static void standing_line(FlContext *s) {
    float right = s->layout.margin + s->layout.main;
    int form = STANDING_NAMES;
    while (form < STANDING_FORMS - 1 && standing(s, form, false) > right) form++;
    standing(s, form, true);
}

void fl_part_race(FlContext *s) {
    if (!s->layout.present) caption(s);
    picture(s);
    if (s->layout.narrow && !s->layout.present) standing_line(s);
    fl_race_deck(s);
}

void fl_race_leader_words(const FlContext *s, char *text, size_t size) {
    const FlRacers *racers = fl_racers(s);
    const FlRun *run = racers->ranked > 0 ? racers->lane[racers->order[0]].run : NULL;
    text[0] = 0;
    if (!run) return;
    double loss = fl_run_row(run, s->cursor)->f;
    const char *name = s->doc->race.lane[racers->order[0]].optimizer.type->title;
    if (isfinite(loss) && s->cursor > 0)
        snprintf(text, size, "%s is lowest at step %s: L = %s.", name, fl_shown_count(s->cursor).text,
                 fl_shown(loss, 4).text);
    else if (isfinite(loss))
        snprintf(text, size, "All begin at one point, where L = %s.", fl_shown(loss, 4).text);
}

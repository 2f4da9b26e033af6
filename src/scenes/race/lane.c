#include "scenes/race/lane.h"
#include "context/services.h"
#include "scenes/race/racers.h"
#include "ui/markers.h"
#include <stdio.h>

static const float faded = 0.25f;

void fl_race_id(const FlContext *s, int lane, const char *part, char id[FL_UI_ID]) {
    snprintf(id, FL_UI_ID, "lane.%.16s.%.8s", s->doc->race.lane[lane].optimizer.type->id, part);
}

const char *fl_race_short_name(const FlOptimizerType *rule) {
    return rule->brief ? rule->brief : rule->title;
}

FlColor fl_race_color(const FlContext *s, int lane) {
    return fl_marker_color(fl_marker_find(s->doc->race.lane[lane].optimizer.type->id), s->theme);
}

float fl_race_strength(const FlContext *s, int lane) {
    return fl_racers(s)->front < 0 || fl_racers(s)->front == lane ? 1 : faded;
}

const FlRow *fl_race_row(const FlContext *s, int lane, int k) {
    const FlRacer *racer = &fl_racers(s)->lane[lane];
    if (!racer->run || k < 0 || k >= fl_run_count(racer->run)) return NULL;
    return k <= racer->outcome.last ? fl_run_row(racer->run, k) : NULL;
}

void fl_race_marker(const FlContext *s, int lane, float x, float y, float size, FlColor ground) {
    const FlMarker *marker = fl_marker_find(s->doc->race.lane[lane].optimizer.type->id);
    float strength = fl_race_strength(s, lane);
    if (strength == 1) fl_draw_marker(s->draw, marker->shape, x, y, size + 2.2f, ground);
    fl_draw_marker(s->draw, marker->shape, x, y, size, fl_color_alpha(fl_race_color(s, lane), strength));
}

int fl_race_arrived(const FlContext *s, int lane, int now) {
    const FlRacer *racer = &fl_racers(s)->lane[lane];
    if (!s->doc->race.lane[lane].on || !racer->run || racer->outcome.kind == FL_DIVERGES) return -1;
    return racer->outcome.arrival > 0 && now >= racer->outcome.arrival ? racer->outcome.arrival : -1;
}

void fl_race_flag(const FlContext *s, int lane, FlVec at, float height) {
    FlColor color = fl_color_alpha(fl_race_color(s, lane), fl_race_strength(s, lane));
    float top = at.y - height;
    const FlVec cloth[] = {{at.x, top}, {at.x + 11, top + 4}, {at.x, top + 8}},
                ground[] = {{at.x - 2, top - 3}, {at.x + 15, top + 4}, {at.x - 2, top + 11}};
    fl_draw_line(s->draw, at.x, at.y, at.x, top - 1, 3.6f, fl_color_alpha(s->theme->bg, 0.75f));
    fl_draw_polygon(s->draw, ground, 3, fl_color_alpha(s->theme->bg, 0.75f));
    fl_draw_line(s->draw, at.x, at.y, at.x, top, 1.6f, color);
    fl_draw_polygon(s->draw, cloth, 3, color);
}

void fl_race_do_lane(FlContext *s, FlActionName name, int lane, double value) {
    FlAction *action = fl_context_queue_text(s, name, s->doc->race.lane[lane].optimizer.type->id);
    if (action) action->number[0] = value;
}

void fl_race_hover_lane(FlContext *s, int lane) {
    fl_racers(s)->next_front = lane;
}

void fl_race_hovered(FlContext *s) {
    FlRacers *racers = fl_racers(s);
    if (s->orders->again) return;
    if (racers->front_hovered != racers->next_front) fl_context_again(s);
    racers->front_hovered = racers->next_front;
}

void fl_race_scroll_lanes(FlContext *s, int first) {
    FlRacers *racers = fl_racers(s);
    if (s->orders->again) return;
    if (first != racers->first_lane) fl_context_again(s);
    racers->first_kept = first;
}

/* From session and time to the scene that a pass draws. */
#include "model/document.h"
#include "scenes/cloud.h"
#include "scenes/fit.h"
#include "scenes/race.h"
#include "scenes/stage_state.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static float ease_out(double t) {
    double left = 1 - t;
    return (float)(1 - left * left * left);
}

static float ease_in_out(double t) {
    return (float)(t < 0.5 ? 4 * t * t * t : 1 - 4 * (1 - t) * (1 - t) * (1 - t));
}

/* 0..1 along a tween, and a frame wanted while it lasts; 1 and none when it is over. */
static double progress(FlStage *stage, Tween *tween) {
    if (tween->seconds <= 0) return 1;
    double t = (stage->now - tween->start) / tween->seconds;
    if (t >= 1 || t < 0) {
        tween->seconds = 0;
        return 1;
    }
    stage->wake = 0;
    return t;
}

/* Few points stand for many where the whole of them is not asked for one by one. */
static void choose_field(FlContext *s) {
    FlStage *stage = s->stage;
    s->field = fl_run_loss(s->run);
    if (s->loss->points <= FL_DATA_IN_LINE || s->loss->minima.count == 0) return;
    if (stage->many != s->loss) {
        fl_loss_release(stage->many);
        fl_loss_release(stage->few);
        stage->many = fl_loss_retain(s->loss);
        stage->few = fl_fit_few(s->loss);
        fl_loss_init(&stage->few_loss, stage->few);
    }
    s->field = &stage->few_loss;
}

FlPlan fl_context_swept_plan(const FlContext *s) {
    FlPlan plan = s->doc->plan;
    bool batched = plan.batch > 0 && plan.batch < plan.loss->points;
    if (!batched && s->field == &s->stage->few_loss) plan.loss = s->stage->few;
    return plan;
}

static double *number_of(FlOptimizer *rule, const char *key) {
    return strcmp(key, "lr") == 0 ? &rule->eta : fl_optimizer_number(rule, key);
}

/* The document's run with another rate, or another number of its rule: from its last fork on, or (`fork`) from where a
 * change would fork it now. */
static bool show_other(FlContext *s, const char *key, double value, bool fork) {
    FlStage *stage = s->stage;
    FlPlan plan = fl_context_swept_plan(s);
    FlOptimizer rule = *fl_plan_optimizer_at(&plan, s->cursor);
    double *number = number_of(&rule, key);
    if (!number) return false;
    *number = value;
    if (!fork || s->cursor == 0 || fl_session_run_over(s->session) || !fl_plan_fork(&plan, s->cursor, &rule)) {
        number = number_of(&plan.segment[plan.segments - 1].optimizer, key);
        if (!number) return false;
        *number = value;
    }
    if (!stage->other)
        stage->other = fl_run_create(&plan);
    else if (!fl_run_restart(stage->other, &plan))
        return false;
    if (!stage->other) return false;
    fl_run_advance(stage->other, plan.steps);
    stage->other_outcome = fl_outcome_of_run(stage->other);
    s->shown = stage->other;
    s->shown_outcome = &stage->other_outcome;
    return true;
}

/* A track is under the pointer at another value than that of the run. */
static bool is_hovered(const FlContext *s) {
    if (isnan(s->stage->hover_value)) return false;
    FlOptimizer rule = *fl_plan_optimizer_at(&s->doc->plan, s->cursor);
    const double *now = number_of(&rule, s->stage->hover_key);
    return now && *now != s->stage->hover_value;
}

static void choose_shown(FlContext *s) {
    FlStage *stage = s->stage;
    double eta = fl_plan_optimizer_at(&s->doc->plan, s->cursor)->eta;
    s->shown = s->run;
    s->shown_outcome = s->outcome;
    s->eta_shown = eta;
    double t = progress(stage, &stage->travel);
    if (t < 1 && s->cursor == 0) {
        s->eta_shown = stage->travel_from * pow(eta / stage->travel_from, (double)ease_out(t));
        show_other(s, "lr", s->eta_shown, false);
    } else if (is_hovered(s) && show_other(s, stage->hover_key, stage->hover_value, true)) {
        s->preview = stage->other;
        s->preview_kind = stage->other_outcome.kind;
        s->shown = s->run;
        s->shown_outcome = s->outcome;
    }
    double along = progress(stage, &stage->step);
    bool between = along < 1 && s->cursor > 0 && s->shown == s->run;
    s->row = between ? s->cursor - 1 : s->cursor;
    s->travel = between ? ease_in_out(along) : 0;
    if (s->row > s->shown_outcome->last) s->row = s->shown_outcome->last;
    if (s->shown != s->run || !fl_session_branch(s->session)) return;
    s->branch = fl_session_branch(s->session);
    s->branch_outcome = fl_session_branch_outcome(s->session);
    s->fork = s->doc->plan.segment[s->doc->plan.segments - 1].at;
}

static void choose_tilt(FlContext *s) {
    double t = progress(s->stage, &s->stage->tilt);
    bool there = s->doc->view == FL_VIEW_SURFACE;
    s->on_surface = s->loss->dim == 2 && s->id != FL_SCENE_FIT && (there || t < 1);
    s->tilt = there ? ease_in_out(t) : 1 - ease_in_out(t);
}

static void update_caches(FlContext *s) {
    FlStage *stage = s->stage;
    FlPlan plan = fl_context_swept_plan(s);
    int columns = (int)lroundf(s->layout.profile.w * s->draw->scale);
    bool method = fl_plan_optimizer_at(&plan, s->cursor)->type->method;
    if (columns >= 16 && !method) fl_track_update(stage->track, &plan, s->range, columns);
    unsigned long generation = fl_session_generation(s->session) + 1;
    if (stage->seen == generation && stage->seen_scene == s->id) return;
    stage->seen = generation;
    stage->seen_scene = s->id;
    FlRun *shown = s->shown;
    for (int i = 0; i < FL_PRESETS; i++) {
        double eta = s->presets[i];
        stage->preset_kind[i] = FL_DIVERGES;
        if (!isnan(eta) && show_other(s, "lr", eta, false)) stage->preset_kind[i] = (int)s->shown_outcome->kind;
    }
    s->shown = shown;
}

/* One point moved, added or removed: not other data. */
static bool is_edited(const FlData *a, const FlData *b) {
    if (!a || abs(a->count - b->count) > 1) return false;
    int others = 0;
    for (int i = 0, j = 0; i < a->count && j < b->count; i++, j++) {
        if (a->x[i] == b->x[j] && a->y[i] == b->y[j]) continue;
        if (++others > 1) return false;
        if (a->count > b->count) j--; /* the one that is gone */
        if (a->count < b->count) i--; /* the one that has come */
    }
    return true;
}

/* The data's plot stays as it is while they are edited: drags and steps never move a view. */
static void place_scatter(FlContext *s) {
    FlStage *stage = s->stage;
    const FlData *data = fl_line_data(s->loss);
    if (stage->scatter_data != data) {
        bool whole = fl_data_equal(data, fl_data_default()) && !fl_session_in_gesture(s->session);
        if (whole || !is_edited(stage->scatter_data, data)) stage->scatter = fl_fit_box(data);
        fl_data_retain(data);
        fl_data_release(stage->scatter_data);
        stage->scatter_data = data;
    }
    FlRect r = s->layout.scatter;
    s->scatter = fl_plot(fl_rect(r.x + 30, r.y, r.w - 30, r.h), stage->scatter);
    s->chosen_point = stage->chosen_point;
}

/* The memory of a row is replayed over all rows before it: once for each row shown, not for each frame. */
static const FlRuleStep *rule_step(FlContext *s) {
    FlStage *stage = s->stage;
    unsigned long generation = fl_session_generation(s->session) + 1;
    if (stage->step_seen != generation || stage->step_scene != s->id || stage->rule_step.row != s->row)
        stage->rule_step = fl_rule_step(s->run, s->row);
    stage->step_seen = generation;
    stage->step_scene = s->id;
    return &stage->rule_step;
}

/* The part of its axes that was zoomed to, while they are the same. */
static void zoom_plane(FlContext *s) {
    FlPlaneAxis *zoomed = s->stage->plane;
    for (int i = 0; i < 2; i++) s->whole_axes[i] = s->axes[i];
    bool same = true;
    for (int i = 0; i < 2; i++) {
        const FlPlaneAxis *z = &zoomed[i], *a = &s->axes[i];
        same = same && z->key != NULL && strcmp(z->key, a->key) == 0 && z->scale == a->scale && z->lo >= a->lo &&
               z->hi <= a->hi;
    }
    for (int i = 0; i < 2; i++) {
        if (same)
            s->axes[i].lo = zoomed[i].lo, s->axes[i].hi = zoomed[i].hi;
        else
            zoomed[i].key = NULL;
    }
}

static void place_plane(FlContext *s) {
    const float left = 48;
    FlRect r = s->layout.picture;
    FlBox range = {0, 1, 0, 1};
    s->has_plane = s->doc->view == FL_VIEW_PLANE && s->id != FL_SCENE_FIT && fl_document_axes(s->doc, s->axes);
    if (s->has_plane) zoom_plane(s);
    if (s->has_plane)
        range =
            (FlBox){fl_plane_place(s->axes[0].scale, s->axes[0].lo), fl_plane_place(s->axes[0].scale, s->axes[0].hi),
                    fl_plane_place(s->axes[1].scale, s->axes[1].lo), fl_plane_place(s->axes[1].scale, s->axes[1].hi)};
    s->plane = fl_plot(fl_rect(roundf(r.x + left), roundf(r.y + 1), floorf(r.w - left), floorf(r.h - 1)), range);
}

/* A map of basins is looked at as a whole: its box fills the picture, equal scales or not. */
static void update_basins(FlContext *s) {
    place_plane(s);
    bool idle = !fl_session_in_gesture(s->session) && !s->display->playing;
    float scale = s->draw->scale;
    const FlPlan *plan = &s->doc->plan;
    if (s->layout.usable && s->id == FL_SCENE_LANDSCAPE && s->doc->view == FL_VIEW_BASINS) {
        s->plot = fl_plot(s->plot.box, s->doc->frame);
        fl_basins_update(s->basins, plan, &s->plot, scale, idle);
    } else if (s->layout.usable && s->id == FL_SCENE_CURVE && s->doc->view == FL_VIEW_CONTOURS) {
        FlRect box = {s->plot.box.x, s->plot.box.y, s->plot.box.w, FL_STRIP_HEIGHT};
        FlPlot strip = fl_plot(box, (FlBox){s->plot.range.x0, s->plot.range.x1, 0, 1});
        fl_basins_update_strip(s->basins, plan, &strip, scale, idle);
    } else if (s->layout.usable && s->has_plane) {
        fl_basins_update_numbers(s->basins, plan, &s->axes[0], &s->axes[1], &s->plane, scale, idle);
    } else {
        fl_basins_rest(s->basins);
    }
}

/* Told anew only when the document or the box in view is another: it tries rates, which is dozens of runs. */
static void update_sentence(FlContext *s) {
    FlStage *stage = s->stage;
    FlBox box = s->plot.range, of = stage->told_of;
    unsigned long generation = fl_session_generation(s->session) + 1;
    bool same_box = box.x0 == of.x0 && box.x1 == of.x1 && box.y0 == of.y0 && box.y1 == of.y1;
    if (stage->told != generation || stage->told_scene != s->id || !same_box) {
        if (!stage->trial) stage->trial = fl_run_create(&s->doc->plan);
        stage->sentence = fl_sentence(s->run, s->outcome, s->cursor, box, stage->trial);
        if (s->doc->view == FL_VIEW_BASINS) fl_sentence_basins(s->run, s->outcome, &stage->sentence);
        stage->told = generation;
        stage->told_scene = s->id;
        stage->told_of = box;
    }
    s->sentence = stage->sentence;
}

/* The rows in view hold the chosen lane when it has just been chosen, and never end above the last one. */
static void bring_into_view(FlContext *s) {
    FlStage *stage = s->stage;
    int rows = s->layout.lanes, chosen = s->doc->race.chosen, most = s->doc->race.count - rows;
    if (stage->seen_lane != chosen) {
        if (chosen < stage->first_lane) stage->first_lane = chosen;
        if (chosen >= stage->first_lane + rows) stage->first_lane = chosen - rows + 1;
        stage->seen_lane = chosen;
    }
    if (stage->first_lane > most) stage->first_lane = most;
    if (stage->first_lane < 0) stage->first_lane = 0;
    s->first_lane = stage->first_lane;
    if (s->front >= s->doc->race.count || (s->front >= 0 && !s->doc->race.lane[s->front].on)) s->front = -1;
}

FlContext fl_stage_scene(FlStage *stage, FlSession *session, FlDisplay *display, FlDraw *draw) {
    FlContext s = {.stage = stage,
                   .ui = &stage->ui,
                   .draw = draw,
                   .theme = fl_theme(display->theme),
                   .display = display,
                   .session = session,
                   .id = fl_session_scene(session),
                   .doc = fl_session_current(session),
                   .run = fl_session_run(session),
                   .outcome = fl_session_outcome(session),
                   .track = stage->track,
                   .lane = stage->lane,
                   .relief = stage->relief,
                   .basins = stage->basins,
                   .above = stage->above,
                   .surface = stage->surface,
                   .orbit = &stage->orbit,
                   .cloud = stage->cloud,
                   .thumbs = stage->thumbs,
                   .racers = stage->racers,
                   .front = stage->hover_lane,
                   .swarm = stage->swarm,
                   .popup = &stage->popup,
                   .entry = &stage->entry,
                   .lit = stage->lit,
                   .hover_step = stage->hover_step};
    s.loss = s.doc->plan.loss;
    s.cursor = s.doc->cursor;
    s.layout = fl_layout(draw->width, draw->height, draw->scale,
                         s.loss->dim == 1 && s.id != FL_SCENE_FIT && s.doc->view != FL_VIEW_PLANE);
    if (s.id == FL_SCENE_FIT) fl_layout_split(&s.layout);
    if (s.id == FL_SCENE_RACE) fl_layout_race(&s.layout, s.doc->race.count);
    const FlOptimizerType *rule = fl_plan_optimizer_at(&s.doc->plan, s.cursor)->type;
    for (int i = 0; i < FL_PRESETS; i++) s.presets[i] = fl_plan_preset(s.loss, rule, (FlPreset)i);
    s.range = fl_plan_track(s.loss, rule);
    choose_field(&s);
    if (s.id == FL_SCENE_RACE) {
        fl_race_prepare(&s);
        bring_into_view(&s);
    } else
        update_caches(&s);
    if (s.id != FL_SCENE_RACE) memcpy(s.preset_kind, stage->preset_kind, sizeof s.preset_kind);
    choose_shown(&s);
    choose_tilt(&s);
    if (s.id == FL_SCENE_FIT) {
        place_scatter(&s);
        fl_cloud_update(s.cloud, &s.doc->plan);
    }
    s.step = rule_step(&s);
    s.plot = s.id == FL_SCENE_RACE ? fl_race_plot(&s.layout, s.doc->frame)
                                   : fl_layout_plot(&s.layout, s.loss->dim, s.doc->frame);
    update_basins(&s);
    if (s.id != FL_SCENE_RACE) update_sentence(&s);
    s.scratch = stage->trial;
    return s;
}

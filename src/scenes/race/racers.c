#include "scenes/race/racers.h"
#include "core/runs/cost.h"
#include <math.h>

FlRacers *fl_racers(const FlContext *s) {
    return s->state;
}

/* Nanoseconds that the first pass of a lane's track may take in a frame, and the runs of all lanes together; and the
 * steps of one go. */
static const double TRACK_TIME = 5e5, RUNS_TIME = 3e6;
enum { GO = 4096, LEAST_GO = 64 };

bool fl_racers_create(void *state) {
    FlRacers *racers = state;
    racers->front = racers->front_hovered = racers->next_front = -1;
    bool made = (racers->relief = fl_relief_create()) != NULL;
    for (int i = 0; i < FL_RACE_LANES; i++) {
        made = (racers->lane[i].track = fl_track_create()) && made;
        if (racers->lane[i].track) fl_track_allow(racers->lane[i].track, TRACK_TIME);
        made = (racers->lane[i].search = fl_lane_search_create()) && made;
    }
    return made;
}

void fl_racers_destroy(void *state) {
    FlRacers *racers = state;
    fl_relief_destroy(racers->relief);
    for (int i = 0; i < FL_RACE_LANES; i++) {
        fl_track_destroy(racers->lane[i].track);
        fl_run_destroy(racers->lane[i].run);
        fl_run_destroy(racers->lane[i].coming);
        fl_lane_search_destroy(racers->lane[i].search);
    }
}

int fl_racers_jobs(void *state, FlJob **jobs, int room) {
    FlRacers *racers = state;
    int n = 0;
    for (int i = 0; i < FL_RACE_LANES && n + 2 <= room; i++) {
        jobs[n++] = fl_track_job(racers->lane[i].track);
        jobs[n++] = fl_lane_search_job(racers->lane[i].search);
    }
    return n;
}

static void begin_run(FlRacer *racer, const FlPlan *plan) {
    if (!racer->coming) racer->coming = racer->run;
    racer->run = NULL;
    racer->plan = *plan;
    if (!racer->coming)
        racer->coming = fl_run_create(plan);
    else if (!fl_run_restart(racer->coming, plan)) {
        fl_run_destroy(racer->coming);
        racer->coming = NULL;
    }
}

/* What a frame has no time for comes in the next ones. Returns what is left of the time. */
static double update_run(FlRacer *racer, const FlPlan *plan, double time) {
    bool same = (racer->run || racer->coming) && fl_plan_equal(plan, &racer->plan);
    double step = fl_step_cost(plan);
    int go = (int)fmax(LEAST_GO, fmin(GO, RUNS_TIME / 4 / step));
    bool whole = false;
    if (!same) begin_run(racer, plan);
    if (!racer->coming) return time;
    for (; time > 0 && !whole; time -= go * step) whole = fl_run_advance(racer->coming, go);
    if (!whole) return time;
    racer->run = racer->coming;
    racer->coming = NULL;
    racer->outcome = fl_outcome_of_run(racer->run);
    return time;
}

/* Of a lane that is off nothing is looked for, but the best rate where the race still wants it. */
static void update_search(FlLaneSearch *search, const FlRace *race, const FlPlan *base, const FlRaceLane *lane,
                          FlRange range) {
    if (!fl_race_rated(lane) || (!lane->on && !race->rough)) {
        fl_lane_search_rest(search);
        return;
    }
    FlPlan plan = fl_race_search_plan(base, lane, &range);
    fl_lane_search_update(search, &plan, range);
}

bool fl_racers_found(const FlContext *s, double eta[FL_RACE_LANES]) {
    const FlRace *race = &s->doc->race;
    FlRange range = fl_race_range(s->loss, race);
    bool all = true;
    for (int i = 0; i < race->count; i++) {
        FlLaneSearch *search = fl_racers(s)->lane[i].search;
        update_search(search, race, &s->doc->plan, &race->lane[i], range);
        if (!fl_race_rated(&race->lane[i])) continue;
        const FlQuickest *best = fl_lane_search_best(search);
        all = all && best != NULL;
        if (best != NULL) eta[i] = best->eta;
    }
    return all;
}

/* In a race a preset holds where every lane that has it is at it. */
static int lanes_preset(const FlContext *s) {
    const FlRace *race = &s->doc->race;
    for (int k = 0; k < FL_PRESETS; k++) {
        bool all = true, any = false;
        for (int i = 0; i < race->count; i++) {
            double eta = fl_preset_book_lane(s->watch->book, i)->eta[k];
            if (!fl_race_rated(&race->lane[i]) || isnan(eta)) continue;
            any = true;
            all = all && race->lane[i].forks == 0 && race->lane[i].optimizer.eta == eta;
        }
        if (all && any) return k;
    }
    return -1;
}

static void rank(FlContext *s) {
    double loss[FL_RACE_LANES] = {0};
    for (int i = 0; i < s->doc->race.count; i++) {
        FlRun *run = fl_racers(s)->lane[i].run;
        loss[i] = run ? fl_run_row(run, s->cursor)->f : NAN;
    }
    fl_racers(s)->ranked = fl_race_order(&s->doc->race, loss, fl_racers(s)->order);
}

/* The rows in view hold the chosen lane when it has just been chosen, and never end above the last one. */
static void bring_into_view(FlContext *s) {
    FlRacers *racers = fl_racers(s);
    int rows = s->layout.lanes, chosen = s->doc->race.chosen, most = s->doc->race.count - rows;
    if (racers->seen_lane != chosen) {
        if (chosen < racers->first_kept) racers->first_kept = chosen;
        if (chosen >= racers->first_kept + rows) racers->first_kept = chosen - rows + 1;
        racers->seen_lane = chosen;
    }
    if (racers->first_kept > most) racers->first_kept = most;
    if (racers->first_kept < 0) racers->first_kept = 0;
    racers->first_lane = racers->first_kept;
}

/* A lane is brought forward that was hovered in the first pass of this frame or in the last frame. */
static void bring_forward(FlContext *s) {
    FlRacers *racers = fl_racers(s);
    const FlRace *race = &s->doc->race;
    if (s->orders->again && racers->frame != s->orders->frame) racers->front_hovered = -1; /* it was another scene's */
    racers->frame = s->orders->frame;
    racers->next_front = -1;
    racers->front = racers->front_hovered;
    if (racers->front >= race->count || (racers->front >= 0 && !race->lane[racers->front].on)) racers->front = -1;
}

/* A race has arrived when all of its lanes have that ever do; the last row where one is still on its way there. */
static FlEvent last_arrival(const FlContext *s) {
    const FlRace *race = &s->doc->race;
    FlEvent event = {0, FL_CONVERGES};
    for (int i = 0; i < race->count; i++) {
        const FlRacer *racer = &fl_racers(s)->lane[i];
        if (!race->lane[i].on || !racer->run || racer->outcome.kind == FL_DIVERGES) continue;
        if (racer->outcome.arrival < 0) return (FlEvent){s->doc->plan.steps, FL_CRAWLS};
        if (racer->outcome.arrival > event.row) event.row = racer->outcome.arrival;
    }
    return event.row > 0 ? event : (FlEvent){s->doc->plan.steps, FL_CRAWLS};
}

static void find_presets(FlContext *s) {
    const FlRace *race = &s->doc->race;
    FlPresetBook *book = s->watch->book;
    for (int i = 0; i < race->count; i++) {
        FlPlan plan = fl_race_plan(&s->doc->plan, &race->lane[i]), alone = fl_presets_plan(&plan, 0, 0);
        fl_preset_book_want(book, i, &alone, fl_session_in_gesture(s->session));
    }
    fl_preset_book_update(book);
    for (int k = 0; k < FL_PRESETS; k++) {
        s->watch->preset_kind[k] = k; /* of several lanes at once: what its name says */
        for (int i = 0; i < race->count && isnan(s->watch->presets[k]); i++)
            if (fl_race_rated(&race->lane[i])) s->watch->presets[k] = fl_preset_book_lane(book, i)->eta[k];
    }
}

void fl_race_prepare(FlContext *s) {
    const FlRace *race = &s->doc->race;
    int columns = (int)lroundf(s->layout.profile.w * s->draw->scale);
    double time = s->orders->settling ? INFINITY : RUNS_TIME;
    s->watch->range = fl_race_range(s->loss, race);
    for (int i = 0; i < race->count; i++) {
        FlRacer *racer = &fl_racers(s)->lane[i];
        FlPlan plan = fl_race_plan(&s->doc->plan, &race->lane[i]);
        time = update_run(racer, &plan, time);
        if (racer->coming) s->orders->wake = 0;
        update_search(racer->search, race, &s->doc->plan, &race->lane[i], s->watch->range);
        if (columns >= 16) fl_track_update(racer->track, &plan, s->watch->range, columns);
    }
    s->watch->track = fl_racers(s)->lane[race->chosen].track;
    find_presets(s);
    s->watch->preset = lanes_preset(s);
    s->watch->event = last_arrival(s);
    rank(s);
    bring_into_view(s);
    bring_forward(s);
}

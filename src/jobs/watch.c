#include "jobs/watch.h"
#include "core/runs/cost.h"
#include "jobs/fit_few.h"
#include "model/fog.h"
#include "model/predict.h"
#include "words/network_words.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

bool fl_stamp_stale(FlStamp *stamp, const FlSession *session) {
    FlStamp now = {fl_session_generation(session) + 1, fl_session_scene(session)};
    if (stamp->generation == now.generation && stamp->scene == now.scene) return false;
    *stamp = now;
    return true;
}

/* Nanoseconds that the first pass of a small track may take in a frame, which has several. */
static const double LANE_TIME = 1e6;

bool fl_watch_create(FlWatch *w) {
    *w = (FlWatch){.own_track = fl_track_create(),
                   .cloud = fl_cloud_create(),
                   .book = fl_preset_book_create(),
                   .trainer = fl_trainer_create(),
                   .endings = fl_endings_create(),
                   .telling = fl_telling_create()};
    bool made = w->own_track && w->cloud && w->book && w->trainer && w->endings && w->telling;
    for (int i = 0; i < FL_SHARE_TRACKS; i++) {
        made = (w->lane[i] = fl_track_create()) && made;
        if (w->lane[i]) fl_track_allow(w->lane[i], LANE_TIME);
    }
    return made;
}

void fl_watch_destroy(FlWatch *w) {
    fl_track_destroy(w->own_track);
    for (int i = 0; i < FL_SHARE_TRACKS; i++) fl_track_destroy(w->lane[i]);
    fl_cloud_destroy(w->cloud);
    fl_preset_book_destroy(w->book);
    fl_trainer_destroy(w->trainer);
    fl_endings_destroy(w->endings);
    fl_telling_destroy(w->telling);
    fl_run_destroy(w->other);
    fl_loss_release(w->many);
    fl_loss_release(w->few);
    fl_run_destroy(w->scratch);
}

int fl_watch_jobs(FlWatch *w, FlJob **jobs, int room) {
    int n = 0;
    if (room < 6 + FL_SHARE_TRACKS) return 0;
    jobs[n++] = fl_track_job(w->own_track);
    for (int i = 0; i < FL_SHARE_TRACKS; i++) jobs[n++] = fl_track_job(w->lane[i]);
    jobs[n++] = fl_cloud_job(w->cloud);
    jobs[n++] = fl_preset_book_job(w->book);
    jobs[n++] = fl_trainer_job(w->trainer);
    jobs[n++] = fl_endings_job(w->endings);
    jobs[n++] = fl_telling_job(w->telling);
    return n;
}

static float ease_out(double t) {
    double left = 1 - t;
    return (float)(1 - left * left * left);
}

static float ease_in_out(double t) {
    return (float)(t < 0.5 ? 4 * t * t * t : 1 - 4 * (1 - t) * (1 - t) * (1 - t));
}

/* Few points stand for many where the whole of them is not asked for one by one. */
static void choose_field(FlWatch *w, const FlDocument *doc) {
    const FlLossType *loss = doc->plan.loss;
    w->field = fl_run_loss(w->run);
    if (loss->points <= FL_DATA_IN_LINE || loss->minima.count == 0) return;
    if (w->many != loss) {
        fl_loss_release(w->many);
        fl_loss_release(w->few);
        w->many = fl_loss_retain(loss);
        w->few = fl_fit_few(loss);
        fl_loss_init(&w->few_loss, w->few);
    }
    w->field = &w->few_loss;
}

FlPlan fl_watch_plan(const FlWatch *w, const FlDocument *doc) {
    FlPlan plan = doc->plan;
    bool batched = plan.batch > 0 && plan.batch < plan.loss->points;
    if (!batched && w->field == &w->few_loss) plan.loss = w->few;
    return plan;
}

static double *number_of(FlOptimizer *rule, const char *key) {
    return strcmp(key, "lr") == 0 ? &rule->eta : fl_optimizer_number(rule, key);
}

/* The plan shown where the rule of the present row holds from that row on, or from the start for 0: what a track is of.
 */
static FlPlan changed_at(const FlWatch *w, const FlDocument *doc, int row) {
    FlPlan watched = fl_watch_plan(w, doc);
    return fl_presets_plan(&watched, row, doc->cursor);
}

static bool run_other(FlWatch *w, const FlPlan *plan) {
    if (!w->other)
        w->other = fl_run_create(plan);
    else if (!fl_run_restart(w->other, plan))
        return false;
    if (!w->other) return false;
    fl_run_advance(w->other, plan->steps);
    w->other_outcome = fl_outcome_of_run(w->other);
    return true;
}

/* The document's run with another rate, or another number of its rule, changed at that row. */
static bool show_other(FlWatch *w, const FlSession *session, int row, const char *key, double value) {
    FlPlan plan = changed_at(w, fl_session_current(session), row);
    double *number = number_of(fl_plan_last_rule(&plan), key);
    if (!number || !fl_runs_fit(&plan, 1)) return false;
    *number = value;
    if (!run_other(w, &plan)) return false;
    w->shown = w->other;
    w->shown_outcome = &w->other_outcome;
    return true;
}

/* A track is under the pointer at another value than that of the run. */
static bool is_hovered(const FlWatchNow *now, const FlDocument *doc) {
    if (isnan(now->hover_value)) return false;
    FlOptimizer rule = *fl_plan_optimizer_at(&doc->plan, doc->cursor);
    const double *present = number_of(&rule, now->hover_key);
    return present && *present != now->hover_value;
}

FlSweepPoint fl_watch_exact(const FlWatch *w, const char *key, double value, FlSweepPoint column) {
    bool several = false;
    for (int i = 0; i < FL_OUTCOMES; i++) several = several || column.share[i] > 1;
    bool tried = w->preview && w->preview_value == value && strcmp(w->preview_key, key) == 0;
    if (!tried || several) return column;
    return (FlSweepPoint){
        .arrival = (float)w->other_outcome.arrival, .kind = (unsigned char)w->other_outcome.kind, .known = true};
}

FlOutcomeKind fl_watch_kind_at(const FlWatch *w, const FlTrack *track, double value) {
    if (w->alone || fl_track_columns(track) == 0) return w->outcome->kind;
    return (FlOutcomeKind)fl_track_point(track, fl_track_column(track, value)).kind;
}

static void show_own(FlWatch *w) {
    w->shown = w->run;
    w->shown_outcome = w->outcome;
}

static void choose_shown(FlWatch *w, const FlWatchNow *now, const FlDocument *doc) {
    double eta = fl_plan_optimizer_at(&doc->plan, doc->cursor)->eta;
    show_own(w);
    w->preview = NULL;
    w->preview_kind = FL_CRAWLS;
    w->eta_shown = eta;
    w->veiled = fl_document_predicts(doc) != NULL || fl_fog_hides(doc);
    if (!w->veiled && now->along < 1 && doc->cursor == 0) {
        w->eta_shown = now->from * pow(eta / now->from, (double)ease_out(now->along));
        show_other(w, now->session, 0, "lr", w->eta_shown);
    } else if (!w->veiled && is_hovered(now, doc) &&
               show_other(w, now->session, w->change_row, now->hover_key, now->hover_value)) {
        w->preview = w->other;
        w->preview_kind = w->other_outcome.kind;
        w->preview_key = now->hover_key;
        w->preview_value = now->hover_value;
        show_own(w);
    }
    bool between = now->step < 1 && doc->cursor > 0 && w->shown == w->run;
    w->row = between ? doc->cursor - 1 : doc->cursor;
    w->travel = between ? ease_in_out(now->step) : 0;
    bool answered = fl_predict_answered(doc);
    w->asks = w->veiled && !answered;
    if (answered && !between) { /* the step that answered stays in sight */
        w->row = doc->cursor - 1;
        w->travel = 1;
    }
    if (w->row > w->shown_outcome->last) w->row = w->shown_outcome->last;
    bool branched = w->shown == w->run && !w->veiled && fl_session_branch(now->session);
    w->branch = branched ? fl_session_branch(now->session) : NULL;
    w->branch_outcome = branched ? fl_session_branch_outcome(now->session) : NULL;
    w->fork = branched ? fl_plan_last(&doc->plan)->at : 0;
}

/* Chips and tracks are of the run as a change would make it. While it plays they are of where it began to, lest they
 * move with each frame, unless the pointer asks a track; trainings take too long for that. */
static void find_change_row(FlWatch *w, const FlWatchNow *now, const FlDocument *doc) {
    int row = now->single ? fl_session_change_row(now->session) : 0;
    bool asked = !isnan(now->hover_value) && doc->plan.loss->objective == NULL;
    bool held = now->playing && !asked && !fl_session_in_gesture(now->session);
    if (!held || row < w->change_row) w->change_row = row;
    w->alone = w->change_row == 0 && doc->plan.segments == 1;
}

static void find_presets(FlWatch *w, const FlWatchNow *now, const FlDocument *doc) {
    for (int k = 0; k < FL_PRESETS; k++) w->presets[k] = NAN;
    if (!now->single) return; /* a race asks for those of its lanes */
    FlPlan changed = fl_presets_plan(&doc->plan, w->change_row, doc->cursor);
    fl_preset_book_want(w->book, 0, &changed, fl_session_in_gesture(now->session));
    fl_preset_book_update(w->book);
    memcpy(w->presets, fl_preset_book_lane(w->book, 0)->eta, sizeof w->presets);
}

/* The same rates, none (NaN) where there is none. */
static bool same_rates(const double *a, const double *b) {
    bool same = true;
    for (int i = 0; i < FL_PRESETS; i++) same = same && (a[i] == b[i] || (isnan(a[i]) && isnan(b[i])));
    return same;
}

/* What becomes of the run at each preset's rate: without noise, as the rates are found and named. Of long runs it is
 * what the search found. */
static void try_presets(FlWatch *w, const FlWatchNow *now) {
    bool slow = !fl_runs_fit(&fl_session_current(now->session)->plan, FL_PRESETS);
    bool others = slow || !same_rates(w->presets, w->tried);
    if (fl_stamp_stale(&w->kinds_of, now->session) || others) {
        FlPlan plan = changed_at(w, fl_session_current(now->session), w->change_row);
        plan.noise = 0;
        memcpy(w->tried, w->presets, sizeof w->tried);
        for (int i = 0; i < FL_PRESETS; i++) {
            double eta = w->presets[i];
            w->kinds[i] = i; /* its own, while it has none */
            fl_plan_last_rule(&plan)->eta = eta;
            if (isnan(eta)) continue;
            if (slow)
                w->kinds[i] = (int)fl_preset_book_lane(w->book, 0)->kind[i];
            else if (run_other(w, &plan))
                w->kinds[i] = (int)w->other_outcome.kind;
        }
    }
    memcpy(w->preset_kind, w->kinds, sizeof w->preset_kind);
}

/* Where a step looks at thousands of points for each length, few that are alike are asked instead. */
static void find_tries(FlWatch *w, const FlDocument *doc) {
    FlRun *run = w->run;
    w->tries = NULL;
    w->looks = 0;
    if (fl_plan_optimizer_at(&doc->plan, w->row)->type->method == NULL) return;
    if (w->field == &w->few_loss) {
        FlPlan plan = doc->plan;
        plan.loss = w->few;
        if (!w->scratch) w->scratch = fl_run_create(&plan);
        if (!w->scratch || !fl_run_restart(w->scratch, &plan)) return;
        run = w->scratch;
        fl_run_advance(run, plan.steps);
    }
    int last = w->outcome->arrival > 0 ? w->outcome->arrival : w->outcome->last;
    if (last > 0) fl_run_tries(run, last - 1, &w->own_tries, &w->looks);
    if (fl_run_tries(run, w->row, &w->own_tries, NULL)) w->tries = &w->own_tries;
}

/* The memory of a row is replayed over all rows before it: once for each row shown, not for each frame. */
static void find_step(FlWatch *w, const FlSession *session) {
    if (fl_stamp_stale(&w->step_of, session) || w->rule_step.row != w->row) {
        w->rule_step = fl_rule_step(w->run, w->row);
        find_tries(w, fl_session_current(session));
    }
    w->rule_step.hides_next = w->asks;
    if (w->asks) w->tries = NULL;
    w->step = &w->rule_step;
}

/* Of long runs without advice, until a job has tried rates for it. */
static const FlSentence *tell_at_length(FlWatch *w, const FlDocument *doc, FlBox box) {
    FlToldRun told = {w->run, w->outcome, doc->cursor, box, w->told.generation};
    /* It may fork the run a few times, and tries rates by short ones. */
    enum { WHOLE = 6, TRIED = 4000 };
    w->advised = fl_runs_fit(&doc->plan, WHOLE + (double)TRIED / doc->plan.steps);
    if (!w->advised) return fl_telling_ask(w->telling, &told);
    fl_telling_rest(w->telling);
    return NULL;
}

/* Told anew only when the document or the box in view is another, or the job has brought more: it tries rates, which is
 * dozens of runs. */
static void tell(FlWatch *w, const FlWatchNow *now, const FlDocument *doc) {
    FlBox box = now->box, of = w->told_box;
    bool same_box = box.x0 == of.x0 && box.x1 == of.x1 && box.y0 == of.y0 && box.y1 == of.y1;
    bool stale = fl_stamp_stale(&w->told, now->session) || !same_box;
    if (!w->scratch) w->scratch = fl_run_create(&doc->plan);
    const FlSentence *advised = stale || !w->advised ? tell_at_length(w, doc, box) : NULL;
    if (advised)
        w->told_sentence = *advised;
    else if (stale)
        w->told_sentence = fl_sentence(w->run, w->outcome, doc->cursor, box, w->advised ? w->scratch : NULL);
    if ((advised || stale) && doc->view == FL_VIEW_BASINS) fl_sentence_basins(w->run, w->outcome, &w->told_sentence);
    w->told_box = box;
    w->sentence = w->told_sentence;
}

/* What is known of a training by now, as parts that know runs only want it. */
static void judge_training(FlWatch *w, const FlDocument *doc) {
    const FlOutcome *outcome = fl_trainer_outcome(w->trainer);
    w->trained_outcome = (FlOutcome){.arrival = -1, .arrival_exact = -1, .last = doc->plan.steps, .minimum = -1};
    if (outcome) w->trained_outcome = *outcome;
}

/* The search has tried them. */
static void find_trained_presets(FlWatch *w, const FlWatchNow *now, const FlDocument *doc) {
    find_presets(w, now, doc);
    const FlPresets *found = fl_preset_book_lane(w->book, 0);
    for (int i = 0; i < FL_PRESETS; i++) w->preset_kind[i] = isnan(w->presets[i]) ? i : (int)found->kind[i];
}

/* A rate that the track ran and that arrives, where it would begin the run anew. */
static double better_rate(const FlWatch *w, const FlSession *session, const FlDocument *doc) {
    bool anew = w->change_row == 0 && (doc->cursor == 0 || fl_session_run_over(session));
    double quickest = fl_track_quickest(w->own_track);
    return anew && w->trained_outcome.kind != FL_CONVERGES ? quickest : NAN;
}

/* A sentence more, where there is room for it. */
static void add(FlSentence *out, const char *text) {
    size_t used = strlen(out->text);
    if (used + strlen(text) < sizeof out->text) snprintf(out->text + used, sizeof out->text - used, "%s", text);
}

/* The rates around, as far as the track has run them. */
static void tell_neighbours(const FlWatch *w, double eta, FlSentence *out) {
    enum { MOST = 1024 };
    const FlTrack *track = w->own_track;
    FlOutcomeKind kind[MOST];
    char text[FL_RAGGED_SENTENCE];
    if (fl_track_columns(track) == 0 || fl_track_seeds(track) > 1) return;
    int first = fl_track_column(track, eta / FL_NEAR_RATE), last = fl_track_column(track, eta * FL_NEAR_RATE),
        here = fl_track_column(track, eta) - first, count = last - first + 1;
    if (count > MOST) return;
    for (int i = 0; i < count; i++)
        kind[i] = fl_track_known(track, first + i) ? (FlOutcomeKind)fl_track_point(track, first + i).kind : FL_OUTCOMES;
    kind[here] = out->kind;
    fl_network_ragged(kind, count, here, text);
    add(out, text);
}

/* By a rate that changes: what the same rate would do throughout, as soon as that is known. */
static void tell_constant(const FlWatch *w, const FlPlan *plan, FlSentence *out) {
    char text[FL_CONSTANT_SENTENCE];
    if (!fl_falling_told(out->text) || !fl_constant_asked(plan)) return;
    const FlEnding *constant = fl_endings_ask(w->endings, 0, &(FlSchedule){.kind = FL_SCHEDULE_CONSTANT});
    if (!constant) return;
    fl_constant_words(plan, constant, text, sizeof text);
    out->firm = (int)strlen(out->text);
    add(out, text);
}

static void tell_training(FlWatch *w, const FlSession *session, const FlDocument *doc) {
    FlSentence *out = &w->sentence;
    const FlSentence *told = fl_trainer_sentence(w->trainer);
    *out = (FlSentence){.kind = w->trained_outcome.kind, .better = NAN};
    if (!told) {
        snprintf(out->title, sizeof out->title, "Trained to step %s",
                 fl_shown_count(fl_trainer_count(w->trainer) - 1).text);
        snprintf(out->text, sizeof out->text, "Of %s steps; the others are made behind the frames.",
                 fl_shown_count(doc->plan.steps).text);
        return;
    }
    *out = *told;
    if (fl_letters_task(doc->plan.loss)) out->better = better_rate(w, session, doc);
    if (fl_network_task(doc->plan.loss)) tell_neighbours(w, fl_plan_optimizer_at(&doc->plan, doc->cursor)->eta, out);
    tell_constant(w, &doc->plan, out);
}

/* Products of one training: a track of more would take minutes. */
static const double TRACK_MOST = 5e8;

static void watch_training(FlWatch *w, const FlWatchNow *now, const FlDocument *doc) {
    const FlOptimizer *rule = fl_plan_optimizer_at(&doc->plan, doc->cursor);
    FlTrainingPlan training;
    w->run = w->shown = w->branch = NULL;
    w->event = (FlEvent){.row = 0}; /* another scene's run had one */
    w->veiled = w->asks = false;
    w->preview = NULL;
    w->range = fl_plan_track(doc->plan.loss, rule->type);
    w->track = w->own_track;
    bool small =
        fl_training_of_plan(&doc->plan, &training) && fl_trainer_cost(&training) * training.steps <= TRACK_MOST;
    find_change_row(w, now, doc);
    FlPlan changed = fl_presets_plan(&doc->plan, w->change_row, doc->cursor);
    if (now->columns >= 16 && small) fl_track_update(w->own_track, &changed, w->range, now->columns);
    if (!small) fl_track_rest(w->own_track);
    fl_trainer_update(w->trainer, &doc->plan, doc->branched ? &doc->branch : NULL, doc->cursor);
    fl_endings_update(w->endings, &doc->plan);
    judge_training(w, doc);
    tell_training(w, now->session, doc);
    w->outcome = w->shown_outcome = &w->trained_outcome;
    find_trained_presets(w, now, doc);
    w->preset = -1;
    for (int i = FL_PRESETS - 1; i >= 0; i--)
        if (w->presets[i] == rule->eta) w->preset = i;
    w->eta_shown = rule->eta;
    w->row = doc->cursor;
    w->travel = 0;
    w->rule_step = (FlRuleStep){.rule = *rule, .row = doc->cursor};
    w->step_of = (FlStamp){0}; /* another scene has it made anew */
    w->step = &w->rule_step;
    w->fork = doc->branched ? fl_plan_last(&doc->plan)->at : 0;
}

void fl_watch_update(FlWatch *w, const FlWatchNow *now) {
    const FlDocument *doc = fl_session_current(now->session);
    const FlOptimizerType *rule = fl_plan_optimizer_at(&doc->plan, doc->cursor)->type;
    if (doc->plan.loss->objective || !now->single) fl_telling_rest(w->telling);
    if (doc->plan.loss->objective) {
        watch_training(w, now, doc);
        return;
    }
    fl_trainer_rest(w->trainer);
    fl_endings_rest(w->endings);
    w->run = fl_session_run(now->session);
    w->outcome = fl_session_outcome(now->session);
    find_change_row(w, now, doc);
    find_presets(w, now, doc);
    w->preset = -1;
    for (int i = FL_PRESETS - 1; i >= 0; i--)
        if (w->presets[i] == fl_plan_optimizer_at(&doc->plan, doc->cursor)->eta) w->preset = i;
    w->range = fl_plan_track(doc->plan.loss, rule);
    w->track = w->own_track;
    choose_field(w, doc);
    if (now->single) {
        FlPlan plan = changed_at(w, doc, w->change_row);
        if (now->columns >= 16 && !rule->method) fl_track_update(w->own_track, &plan, w->range, now->columns);
        try_presets(w, now);
    }
    choose_shown(w, now, doc);
    find_step(w, now->session);
    fl_cloud_update(w->cloud, &doc->plan);
    if (!now->single) return;
    tell(w, now, doc);
    w->event = fl_event_of_run(w->run, w->outcome, now->box);
}

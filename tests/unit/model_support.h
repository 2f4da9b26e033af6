#ifndef FL_TESTS_MODEL_SUPPORT_H
#define FL_TESTS_MODEL_SUPPORT_H
/* What the tests of the model share. Include after cmocka.h. Every draw has a statement of its own: the order of
 * arguments is the compiler's, and all compilers are to walk the same walk. */
#include "model/branch.h"
#include "model/document.h"
#include "model/fog.h"
#include "model/frame.h"
#include "model/predict.h"
#include "model/scene_rules.h"
#include "model/session.h"
#include "model/state_line.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A session as the program opens with it, for cmocka_unit_test_setup_teardown. */
static inline int session_setup(void **state) {
    *state = fl_session_create();
    return *state == NULL;
}

/* Whatever happened, no loss outlives its session. */
static inline int session_teardown(void **state) {
    fl_session_destroy(*state);
    return fl_loss_alive();
}

/* The current scene's state line is "fallline " and what is expected. */
static inline void assert_line(const FlSession *session, const char *expected) {
    char line[FL_STATE_LINE_SIZE];
    fl_state_line_print(line, fl_session_scene(session), fl_session_current(session));
    assert_string_equal(line + strlen("fallline "), expected);
}

/* What a line becomes when it is printed again; `before` both, "fallline " or "fallline network ", is left out. */
static inline void line_becomes(const char *before, const char *line, FlSceneId expected_scene, const char *expected) {
    char text[FL_STATE_LINE_SIZE], again[FL_STATE_LINE_SIZE], error[300] = "";
    FlSceneId scene;
    FlDocument document;
    snprintf(text, sizeof text, "%s%s", before, line);
    if (!fl_state_line_read(text, &scene, &document, error, sizeof error)) fail_msg("%s: %s", line, error);
    assert_int_equal(scene, expected_scene);
    fl_state_line_print(again, scene, &document);
    assert_string_equal(again + strlen(before), expected);
    fl_loss_release(document.plan.loss);
}

/* A line that is not taken, for a reason in these words; nothing of it stays. */
static inline void line_refused(const char *line, const char *says) {
    char error[300] = "";
    FlSceneId scene = FL_SCENES;
    FlDocument document;
    if (fl_state_line_read(line, &scene, &document, error, sizeof error)) fail_msg("%s is taken", line);
    if (strstr(error, says) == NULL) fail_msg("%s: %s", line, error);
    assert_int_equal(scene, FL_SCENES);
    assert_int_equal(fl_loss_alive(), 0);
}

/* Applies an action that must be taken. */
static inline void act(FlSession *session, FlActionName name, double a, double b) {
    char error[256] = "";
    FlAction action = fl_action(name, a, b);
    if (!fl_session_apply(session, &action, error, sizeof error)) fail_msg("refused: %s", error);
}

/* Applies a line of a log that must be taken. */
static inline void say(FlSession *session, const char *line) {
    char error[256] = "";
    FlAction action;
    if (!fl_action_read(line, &action, error, sizeof error)) fail_msg("%s: %s", line, error);
    if (!fl_session_apply(session, &action, error, sizeof error)) fail_msg("%s: %s", line, error);
}

/* Applies a line of a log that must be refused with a sentence that contains a fragment, and change nothing. */
static inline void refuses(FlSession *session, const char *line, const char *fragment) {
    char error[256] = "";
    FlAction action;
    unsigned long long hash = fl_session_hash(session);
    unsigned long generation = fl_session_generation(session);
    if (!fl_action_read(line, &action, error, sizeof error)) fail_msg("%s: %s", line, error);
    if (fl_session_apply(session, &action, error, sizeof error)) fail_msg("taken: %s", line);
    if (strstr(error, fragment) == NULL) fail_msg("%s: \"%s\" has no \"%s\"", line, error, fragment);
    if (fl_session_hash(session) != hash) fail_msg("%s changed the session", line);
    if (fl_session_generation(session) != generation) fail_msg("%s raised the generation", line);
}

/* A state, what is done to it line by line, and what that comes to: the state line then, or the sentence that refuses
 * the last line. "fallline " is left out. */
typedef struct Deed {
    const char *state, *actions, *comes_to;
} Deed;

/* The last line is left in `last`, not done. */
static inline void do_all_but_last(FlSession *session, const Deed *deed, char *last, size_t size) {
    snprintf(last, size, "load fallline %s", deed->state);
    for (const char *at = deed->actions; *at != '\0'; at += strcspn(at, "\n"), at += *at == '\n') {
        say(session, last);
        snprintf(last, size, "%.*s", (int)strcspn(at, "\n"), at);
    }
}

/* All deeds, one after the other in one session; each that comes to something else is told before the test fails. */
static inline void deeds_come_to(FlSession *session, const Deed *deeds, size_t count) {
    char last[8192], line[FL_STATE_LINE_SIZE];
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        do_all_but_last(session, &deeds[i], last, sizeof last);
        say(session, last);
        fl_state_line_print(line, fl_session_scene(session), fl_session_current(session));
        if (strcmp(line + strlen("fallline "), deeds[i].comes_to) == 0) continue;
        print_error("%s\n%s\ncomes to %s\nnot to  %s\n", deeds[i].state, deeds[i].actions, line + strlen("fallline "),
                    deeds[i].comes_to);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* The same of last lines that are refused, and change nothing; `comes_to` is the whole sentence. */
static inline void deeds_are_refused(FlSession *session, const Deed *deeds, size_t count) {
    char last[8192];
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        FlAction action;
        char error[512] = "taken";
        do_all_but_last(session, &deeds[i], last, sizeof last);
        unsigned long long hash = fl_session_hash(session);
        if (!fl_action_read(last, &action, error, sizeof error)) fail_msg("%s: %s", last, error);
        bool taken = fl_session_apply(session, &action, error, sizeof error);
        if (!taken && strcmp(error, deeds[i].comes_to) == 0 && fl_session_hash(session) == hash) continue;
        print_error("%s\n%s\nsays %s\nnot  %s\n", deeds[i].state, deeds[i].actions, error, deeds[i].comes_to);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* A sentence begins with a capital, a digit, a sign or a quote and ends with a full stop or a question mark. */
static inline bool is_sentence(const char *text) {
    size_t length = strlen(text);
    if (length < 8 || (text[0] >= 'a' && text[0] <= 'z')) return false;
    return text[length - 1] == '.' || text[length - 1] == '?';
}

static inline bool same_bits(const double *a, const double *b, size_t count) {
    return memcmp(a, b, count * sizeof *a) == 0;
}

static inline bool same_plan(const FlPlan *a, const FlPlan *b) {
    if (!fl_schedule_equal(&a->schedule, &b->schedule)) return false;
    if (!fl_loss_same(a->loss, b->loss) || a->batch != b->batch) return false;
    if (a->steps != b->steps || a->seed != b->seed || a->segments != b->segments) return false;
    if (!same_bits(&a->angle, &b->angle, 1) || !same_bits(&a->noise, &b->noise, 1)) return false;
    if (!same_bits(a->start, b->start, FL_MAX_DIM)) return false;
    for (int s = 0; s < a->segments; s++) {
        const FlOptimizer *p = &a->segment[s].optimizer, *q = &b->segment[s].optimizer;
        if (a->segment[s].at != b->segment[s].at || p->type != q->type || !same_bits(&p->eta, &q->eta, 1)) return false;
        if (!same_bits(p->value, q->value, FL_OPTIMIZER_PARAMETERS)) return false;
    }
    return true;
}

/* Of two races the lanes, of which the plan holds the chosen one. */
static inline bool same_runs(const FlDocument *a, const FlDocument *b) {
    const FlRace *lanes = fl_document_race(a), *others = fl_document_race(b);
    if (lanes == NULL || others == NULL) return lanes == others && same_plan(&a->plan, &b->plan);
    FlPlan p = fl_race_plan(&a->plan, &lanes->lane[0]), q = fl_race_plan(&b->plan, &lanes->lane[0]);
    return fl_race_equal(lanes, others) && same_plan(&p, &q);
}

/* Of what a prediction or a walk in the fog is made. */
static inline bool plants(FlActionName name) {
    return name == FL_ACTION_predict || name == FL_ACTION_flag || name == FL_ACTION_flags_anew ||
           name == FL_ACTION_fog || name == FL_ACTION_look || name == FL_ACTION_look_back ||
           name == FL_ACTION_fog_leave || name == FL_ACTION_ground;
}

/* View k of those that a landscape has, round its end. */
static inline const char *view_of_landscape(int k) {
    while (fl_scene_view_id(FL_SCENE_LANDSCAPE, (FlViewId)k) == NULL) k = (k + 1) % FL_VIEWS;
    return fl_scene_view_id(FL_SCENE_LANDSCAPE, (FlViewId)k);
}

/* Flag and looks; two races have neither. */
static inline bool same_flag(const FlDocument *a, const FlDocument *b) {
    if (fl_document_race(a) != NULL || fl_document_race(b) != NULL) return true;
    return fl_predict_same(&a->predict, &b->predict) && fl_fog_same(&a->fog, &b->fog);
}

/* Bit by bit, unlike fl_plan_equal. */
static inline bool same_document(const FlDocument *a, const FlDocument *b) {
    const double p[4] = {a->frame.x0, a->frame.x1, a->frame.y0, a->frame.y1};
    const double q[4] = {b->frame.x0, b->frame.x1, b->frame.y0, b->frame.y1};
    if (a->branched != b->branched || (a->branched && !same_plan(&a->branch, &b->branch))) return false;
    if (!same_flag(a, b)) return false;
    if (fl_document_race(a) == NULL && fl_document_race(b) == NULL && a->fog.spent != b->fog.spent) return false;
    if (!same_runs(a, b)) return false; /* and so both of lanes or of one run */
    if (fl_document_race(a) == NULL ? !fl_camera_same(a->camera, b->camera) : a->race.chosen != b->race.chosen)
        return false;
    return a->scene == b->scene && a->cursor == b->cursor && a->framed == b->framed && same_bits(p, q, 4) &&
           a->view == b->view && a->twin == b->twin && same_plan(&a->plan, &b->plan);
}

/* The whole run of a plan, judged. */
static inline FlRun *whole_run(const FlPlan *plan, FlOutcome *outcome) {
    FlRun *run = fl_run_create(plan);
    assert_non_null(run);
    while (!fl_run_advance(run, FL_MAX_STEPS)) {
    }
    *outcome = fl_outcome_of_run(run);
    return run;
}

static inline FlBox fitted(const FlPlan *plan, FlOutcome *outcome) {
    FlRun *run = whole_run(plan, outcome);
    FlBox box = fl_frame_fit(run, outcome);
    fl_run_destroy(run);
    return box;
}

static inline double uniform(FlRandom *random, double lo, double hi) {
    return lo + (hi - lo) * fl_random_u01(random);
}

static inline int below(FlRandom *random, int n) {
    return (int)fl_random_below(random, (uint32_t)n);
}

/* Half of them short, as people type them; half with all digits. */
static inline double random_rate(FlRandom *random) {
    double eta = exp(uniform(random, log(1e-6), log(FL_ETA_MAX)));
    if (below(random, 2) == 0) return eta;
    char text[FL_NUMBER_SIZE];
    snprintf(text, sizeof text, "%.3g", uniform(random, 0.001, 3));
    return strtod(text, NULL);
}

static inline FlOptimizer random_rule(FlRandom *random) {
    const FlOptimizerType *const *types;
    int count = fl_optimizer_types(&types);
    FlOptimizer rule = fl_optimizer_default(types[below(random, count)], random_rate(random));
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && rule.type->parameters[i].key != NULL; i++) {
        const FlParameter *parameter = &rule.type->parameters[i];
        if (below(random, 2) == 0) rule.value[i] = uniform(random, parameter->lo, parameter->hi);
    }
    return rule;
}

static inline FlPlan random_plan(FlRandom *random, FlSceneId scene) {
    int count = 0;
    while (fl_scene_loss(count) != NULL) count++;
    const FlLossType *loss;
    do {
        loss = fl_scene_loss(below(random, count));
    } while (!fl_scene_shows(scene, loss));
    FlPlan plan = fl_plan_default(loss);
    if (loss->points > 0 && below(random, 2) == 0) plan.batch = below(random, loss->points);
    if (plan.loss->turns && below(random, 2) == 0) plan.angle = uniform(random, -360, 360);
    if (below(random, 3) > 0) plan.segment[0].optimizer = random_rule(random);
    if (below(random, 3) == 0) plan.steps = 1 + below(random, 300);
    if (below(random, 4) == 0) {
        plan.seed = (uint64_t)fl_random_u32(random) << 32;
        plan.seed |= fl_random_u32(random);
    }
    for (int j = 0; below(random, 3) > 0 && j < plan.loss->dim; j++) {
        plan.start[j] = below(random, 2) == 0 ? uniform(random, -6, 6) : uniform(random, -1e6, 1e6);
    }
    int forks = below(random, 3) == 0 ? below(random, FL_PLAN_SEGMENTS) : 0;
    for (int at = 1 + below(random, 9); forks > 0 && at <= plan.steps; forks--, at += 1 + below(random, 9)) {
        FlOptimizer rule = random_rule(random), same = fl_plan_last(&plan)->optimizer;
        same.eta = rule.eta;
        assert_true(fl_plan_fork(&plan, at, below(random, 2) == 0 ? &rule : &same));
    }
    for (int s = 0; s < plan.segments; s++) { /* a method keeps the rate that it hands on */
        FlOptimizer *rule = &plan.segment[s].optimizer;
        if (rule->type->method != NULL) rule->eta = fl_plan_default_eta(plan.loss, rule->type);
    }
    return plan;
}

static inline FlRaceLane random_lane(FlRandom *random, const FlOptimizerType *type, const FlPlan *plan) {
    FlRaceLane lane = {.optimizer = fl_optimizer_default(type, fl_plan_default_eta(plan->loss, type))};
    lane.on = below(random, 4) > 0;
    if (type->method != NULL) return lane;
    lane.optimizer.eta = random_rate(random);
    int forks = below(random, 2) == 0 ? below(random, FL_RACE_FORKS + 1) : 0;
    for (int at = 1 + below(random, 9); forks > 0 && at <= plan->steps; forks--, at += 1 + below(random, 9)) {
        lane.fork[lane.forks].at = at;
        lane.fork[lane.forks++].eta = random_rate(random);
    }
    for (int i = 0; i < FL_OPTIMIZER_PARAMETERS && type->parameters[i].key != NULL; i++) {
        const FlParameter *parameter = &type->parameters[i];
        if (below(random, 3) == 0) lane.optimizer.value[i] = uniform(random, parameter->lo, parameter->hi);
    }
    return lane;
}

/* Lanes of any rules by hand, or the default ones at their defaults. */
static inline void random_race(FlRandom *random, FlDocument *document) {
    const FlOptimizerType *const *types;
    int count = fl_optimizer_types(&types);
    FlRace *race = &document->race;
    *race = (FlRace){.count = 0};
    if (below(random, 4) == 0) *race = fl_race_default(document->plan.loss);
    while (race->count == 0) {
        race->policy = FL_RACE_BY_HAND;
        for (int i = 0; i < count; i++)
            if (below(random, 3) == 0) race->lane[race->count++] = random_lane(random, types[i], &document->plan);
    }
    fl_document_choose_lane(document, below(random, race->count));
    document->cursor = below(random, 2) == 0 ? 0 : below(random, document->plan.steps + 1);
    document->frame = fl_frame_landscape(&document->plan);
    document->branched = false; /* its lanes fork, each for itself */
}

static inline void random_walk(FlRandom *random, FlDocument *document) {
    fl_fog_begin(document);
    FlFog *fog = &document->fog;
    fog->count = 1 + below(random, FL_FOG_LOOKS);
    fog->spent = fog->count + below(random, FL_FOG_LOOKS + 1 - fog->count);
    if (below(random, 3) == 0) fog->state = FL_FOG_LIFTED;
    for (int i = 1; i < fog->count; i++)
        for (int j = 0; j < document->plan.loss->dim; j++) fog->look[i][j] = uniform(random, -9, 9);
    fl_fog_settle(document);
    FlOutcome outcome;
    FlBox fit;
    assert_true(fl_scene_rules(document->scene)->fit(document, &outcome, &fit));
    if (!document->framed) document->frame = fit;
}

static inline FlDocument random_document(FlRandom *random, FlSceneId scene) {
    FlDocument document = {.scene = scene, .plan = random_plan(random, scene), .camera = fl_camera_default()};
    fl_branch_assume(&document);
    FlOutcome outcome;
    FlViewId view = (FlViewId)below(random, FL_VIEWS);
    if (fl_scene_views(scene, view)) document.view = view;
    assert_true(fl_document_fit(&document.plan, &outcome, &document.frame));
    document.cursor = below(random, 2) == 0 ? 0 : below(random, outcome.last + 1);
    if (scene == FL_SCENE_RACE) random_race(random, &document);
    if (below(random, 3) == 0) {
        double x = uniform(random, -9, 9), y = uniform(random, -9, 9);
        double width = uniform(random, 0.01, 20), height = uniform(random, 0.01, 20);
        document.frame = (FlBox){x, x + width, y, y + height};
        document.framed = true;
    }
    document.twin = below(random, 4) == 0;
    if (fl_scene_predicts(scene) && fl_predict_view(document.view) && below(random, 3) == 0) {
        document.predict.ahead = below(random, 2) ? 1 : 5;
        document.predict.row = document.cursor + (below(random, 2) ? document.predict.ahead : 0);
        for (int j = 0; j < document.plan.loss->dim; j++) document.predict.flag[j] = uniform(random, -9, 9);
        fl_predict_settle(&document, outcome.last);
    }
    if (fl_scene_fogs(scene) && below(random, 4) == 0) random_walk(random, &document);
    if (fl_scene_views(scene, FL_VIEW_SURFACE) && below(random, 3) == 0)
        document.camera =
            (FlCamera){uniform(random, -180, 180), uniform(random, 10, 90), pow(2, uniform(random, -2, 3))};
    return document;
}

#endif

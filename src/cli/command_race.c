/* standings: the lanes of a race at its step, as CSV. */
#include "cli/command.h"
#include "model/race_search.h"

#include <math.h>

/* What a row says of a lane. */
typedef struct Standing {
    double loss;
    FlOutcome outcome;
    FlRaceGood good;
} Standing;

static bool measure(const FlDocument *document, const FlRaceLane *lane, FlRange range, Standing *standing) {
    FlPlan plan = fl_race_plan(&document->plan, lane);
    FlRun *run = fl_run_create(&plan);
    if (run == NULL) return false;
    fl_run_advance(run, plan.steps);
    standing->loss = fl_run_row(run, document->cursor)->f;
    standing->outcome = fl_outcome_of_run(run);
    fl_run_destroy(run);
    return fl_race_find_good(&document->plan, lane, range, &standing->good);
}

/* A number, or nothing where there is none. */
static void print_or_not(double v) {
    putchar(',');
    if (!isnan(v)) fl_command_print_double(stdout, v);
}

static void print_standing(int rank, const FlRaceLane *lane, int cursor, const Standing *standing) {
    printf("%d,%s", rank, lane->optimizer.type->id);
    print_or_not(fl_race_rated(lane) ? fl_race_eta_at(lane, cursor) : NAN);
    putchar(',');
    fl_command_print_double(stdout, standing->loss);
    printf(",%s,", fl_outcome_word(standing->outcome.kind));
    if (standing->outcome.arrival >= 0) printf("%d", standing->outcome.arrival);
    print_or_not(standing->good.lo);
    print_or_not(standing->good.hi);
    print_or_not(isnan(standing->good.lo) ? NAN : standing->good.decades);
    putchar('\n');
}

static int print_standings(const FlDocument *document) {
    const FlRace *race = &document->race;
    FlRange range = fl_race_range(document->plan.loss, race);
    Standing standing[FL_RACE_LANES];
    double loss[FL_RACE_LANES];
    int order[FL_RACE_LANES];
    for (int i = 0; i < race->count; i++) {
        if (!race->lane[i].on) continue;
        if (!measure(document, &race->lane[i], range, &standing[i]))
            return fl_command_failed("standings", "not enough memory");
        loss[i] = standing[i].loss;
    }
    int count = fl_race_order(race, loss, order);
    puts("rank,rule,lr,loss,outcome,steps,good_lo,good_hi,decades");
    for (int k = 0; k < count; k++) print_standing(k + 1, &race->lane[order[k]], document->cursor, &standing[order[k]]);
    return fl_command_finish();
}

int fl_command_race(int argc, char **argv) {
    FlOption options[] = {{NULL, false, NULL, 0}};
    FlSceneId scene;
    FlDocument document;
    int first = fl_command_options(argc, argv, options);
    if (first < 0) return FL_EXIT_USAGE;
    if (!fl_command_state(argc - first, argv + first, &scene, &document)) return FL_EXIT_USAGE;
    int status = fl_document_race(&document) != NULL
                     ? print_standings(&document)
                     : fl_command_misused("standings", "needs a race, as in standings race banana");
    fl_loss_release(document.plan.loss);
    return status;
}

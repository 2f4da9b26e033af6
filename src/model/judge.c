#include "model/judge.h"

FlOutcome fl_judge_run(FlRun *run) {
    while (!fl_run_advance(run, FL_MAX_STEPS)) {
    }
    return fl_outcome_of_run(run);
}

#ifndef FL_MODEL_JUDGE_H
#define FL_MODEL_JUDGE_H
#include "fallline/fallline.h"

/* Takes a run to its horizon and judges it. */
FlOutcome fl_judge_run(FlRun *run);

#endif

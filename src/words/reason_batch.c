/* Steps that go by some of the data: no two of them are alike, so no factor of a step explains the run. */
#include "fallline/line.h"
#include "words/reason.h"
#include <math.h>

bool fl_reason_batch(const FlFacts *facts, FlSentence *s) {
    const FlPlan *plan = fl_run_plan(facts->run);
    int points = plan->loss->points, last = facts->outcome->last;
    if (plan->batch <= 0 || plan->batch >= points || facts->family == FL_BY_METHOD) return false;
    fl_say(s, "Each step goes by %s of %s points", fl_shown_count(plan->batch).text, fl_shown_count(points).text);
    if (s->kind == FL_DIVERGES) {
        fl_say(s, ", and the steps outgrow each other.");
        fl_say_better(facts, s);
        return true;
    }
    double swing = fl_facts_swing(facts->run, 0, fl_facts_late(facts), last);
    FlBox view = plan->loss->view;
    if (swing < 1e-4 * (view.x1 - view.x0))
        fl_say(s, ". All of them ask for the same line, so no noise is left at the end.");
    else
        fl_say(s, ", so w trembles: by ±%s over its last steps.%s", fl_words_length(swing).text,
               facts->calms ? " A smaller η or more points a step calm it." : "");
    return true;
}

/* Of runs that start or land where a typed loss is no number. */
#include "words/reason.h"
#include "words/undefined.h"
#include <math.h>
#include <stdio.h>

bool fl_reason_undefined(const FlFacts *facts, FlSentence *s) {
    int at = 0, end = facts->outcome->last + 2; /* the row behind the last worth showing may be why it is the last */
    if (end > fl_run_count(facts->run)) end = fl_run_count(facts->run);
    while (at < end && !isnan(fl_run_row(facts->run, at)->f)) at++;
    if (at == end) return false;
    const double *x = fl_run_row(facts->run, at)->x;
    const char *why = fl_undefined_why(fl_run_loss(facts->run), x);
    if (!why) return false;
    char because[64] = "";
    if (why[0]) snprintf(because, sizeof because, ": %s", why);
    FlShown place = fl_words_place(facts->dim, x);
    if (at == 0) {
        snprintf(s->title, sizeof s->title, "No loss at the start");
        fl_say(s, "At %s the loss is no number%s. Start where the %s.", place.text, because,
               facts->dim == 1 ? "curve is" : "map is not hatched");
        return true;
    }
    if (isnan(x[0]) || isnan(x[1])) {
        snprintf(s->title, sizeof s->title, "Leaves the numbers at step %s", fl_shown_count(at).text);
        fl_say(s, "Step %s leads nowhere: at %s the rule gives no number.", fl_shown_count(at).text,
               fl_words_place(facts->dim, fl_run_row(facts->run, at - 1)->x).text);
        fl_say_better(facts, s);
        return true;
    }
    snprintf(s->title, sizeof s->title, "Leaves the loss at step %s", fl_shown_count(at).text);
    fl_say(s, "Step %s lands at %s, where the loss is no number%s. A shorter step stays where it is one.",
           fl_shown_count(at).text, place.text, because);
    fl_say_better(facts, s);
    return true;
}

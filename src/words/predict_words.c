#include "words/predict_words.h"
#include "model/predict.h"
#include "words/rule.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

int fl_share_percent(double share) {
    return (int)lround(100 * fmax(-99, fmin(99, share)));
}

void fl_tally_words(const FlTally *tally, char *text, size_t size) {
    if (tally->count == 0)
        snprintf(text, size, "no answer yet");
    else
        snprintf(text, size, "%s of %s", fl_shown_count(tally->hits).text, fl_shown_count(tally->count).text);
}

/* Of a parabola: the rate from which on a plain step passes the lowest point. NaN: of any other loss. */
static double passing_rate(FlRun *run) {
    const FlLossType *loss = fl_run_plan(run)->loss;
    double here, there;
    if (loss->dim != 1 || loss->minima.count != 1) return (double)NAN;
    fl_loss_eigenvalues(fl_run_loss(run), fl_run_row(run, 0)->x, &here);
    fl_loss_eigenvalues(fl_run_loss(run), loss->minima.at[0].x, &there);
    bool parabola = here > 0 && fabs(here - there) <= 1e-9 * here;
    return parabola ? 1 / here : (double)NAN;
}

static const char *why(const FlOptimizer *rule, int dim) {
    if (rule->type->method != NULL) return "The method looks for the length of its step itself.";
    if (dim == 2 && fl_rule_is_plain(rule)) return "The step is η times the gradient, not the way to the lowest point.";
    if (!fl_rule_is_plain(rule)) return "The step is not η times the slope alone: the rule remembers, or scales it.";
    return "The step is η times the slope, not the way to the lowest point.";
}

/* "1.20 · 3.50 = 4.20": of a plain step that was made, in place of what stood there. */
static void product(const FlDocument *document, FlRun *run, char *text, size_t size) {
    int k = document->cursor - 1;
    const FlRow *row = fl_run_row(run, k);
    double eta = fl_plan_optimizer_at(&document->plan, k)->eta, slope = hypot(row->g[0], row->g[1]);
    double length = hypot(row[1].x[0] - row->x[0], row[1].x[1] - row->x[1]), passes = passing_rate(run);
    if (!(fabs(eta * slope - length) <= 1e-6 * length)) return; /* a schedule, or a batch */
    int n = snprintf(text, size, "The step is η times the %s, %s · %s = %s",
                     document->plan.loss->dim == 2 ? "gradient" : "slope", fl_shown_eta(eta, true).text,
                     fl_shown(slope, 2).text, fl_shown(length, 2).text);
    if (isnan(passes))
        snprintf(text + n, size - (size_t)n, ", whatever lies on its way.");
    else
        snprintf(text + n, size - (size_t)n, ": with η above %s it passes the lowest point.",
                 fl_shown_plain(fl_round_significant(passes, 3)).text);
}

FlPredictWords fl_predict_words(const FlDocument *document, FlRun *run, const FlTally *tally) {
    FlPredictWords words = {"No flag yet", ""};
    const FlOptimizer *rule = fl_plan_optimizer_at(&document->plan, document->cursor);
    double share = fl_tally_share(tally);
    char bias[80] = "", step[240];
    snprintf(step, sizeof step, "%s", why(rule, document->plan.loss->dim));
    if (fl_predict_answered(document) && fl_rule_is_plain(rule)) product(document, run, step, sizeof step);
    if (tally->count == 0) {
        bool stands = fl_predict_waits(document);
        if (stands) snprintf(words.title, sizeof words.title, "Your flag stands");
        snprintf(words.text, sizeof words.text, "%s %s",
                 stands ? "Press Step to see." : "Plant one where the ball will land, then press Step.", step);
        return words;
    }
    int percent = isnan(share) ? 100 : fl_share_percent(share);
    FlShownCount shown = fl_shown_count(percent);
    snprintf(words.title, sizeof words.title, "%s",
             percent < 95    ? "Your flags fall short"
             : percent > 105 ? "Your flags go too far"
                             : "The right length on average");
    if (tally->count > FL_GUESSES_KEPT)
        snprintf(bias, sizeof bias, "The last five: %s %% of the stride on average. ", shown.text);
    else if (tally->count > 1)
        snprintf(bias, sizeof bias, "On average %s %% of the stride. ", shown.text);
    else
        snprintf(bias, sizeof bias, "%s %% of the stride. ", shown.text);
    if (isnan(share)) bias[0] = '\0';
    if (tally->count == 1 && (percent < 95 || percent > 105))
        snprintf(words.title, sizeof words.title, "%s",
                 percent < 0    ? "Your flag went the wrong way"
                 : percent < 95 ? "Your flag fell short"
                                : "Your flag went too far");
    snprintf(words.text, sizeof words.text, "%s%s", bias, step);
    return words;
}

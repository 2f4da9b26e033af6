#include "context/choices.h"
#include "fallline/fallline.h"
#include <string.h>

int fl_choices_losses(int dim, const FlLossType *choices[FL_CHOICES]) {
    const FlLossType *const *types;
    int count = fl_loss_types(&types), n = 0;
    for (int i = 0; i < count && n < FL_CHOICES; i++) {
        if (types[i]->dim != dim) continue;
        int at = n++;
        for (; at > 0 && strcmp(choices[at - 1]->title, types[i]->title) > 0; at--) choices[at] = choices[at - 1];
        choices[at] = types[i];
    }
    return n;
}

int fl_choices_rules(const FlOptimizerType *choices[FL_CHOICES]) {
    const FlOptimizerType *const *types;
    int count = fl_optimizer_types(&types), n = 0;
    for (int methods = 0; methods < 2; methods++)
        for (int i = 0; i < count && n < FL_CHOICES; i++)
            if ((types[i]->method != NULL) == (methods == 1)) choices[n++] = types[i];
    return n;
}

/* Place `by` on from `at` among n, round the ends. */
static int round_ends(int at, int by, int n) {
    return ((at + by) % n + n) % n;
}

const FlLossType *fl_choices_next_loss(const FlLossType *now, int by) {
    const FlLossType *choices[FL_CHOICES];
    if (fl_line_data(now)) { /* the four forms of the line, on whatever data there are */
        const FlLossType *const *forms;
        FlLine line = fl_line_of(now);
        int count = fl_line_types(&forms);
        return forms[round_ends(line.bias + 2 * line.scaled, by, count)];
    }
    int n = fl_choices_losses(now->dim, choices);
    if (n == 0) return now;
    for (int i = 0; i < n; i++)
        if (choices[i] == now) return choices[round_ends(i, by, n)];
    return by > 0 ? choices[0] : choices[n - 1]; /* a typed loss stands behind the last */
}

const FlOptimizerType *fl_choices_next_rule(const FlOptimizerType *now, int by) {
    const FlOptimizerType *choices[FL_CHOICES];
    int n = fl_choices_rules(choices);
    for (int i = 0; i < n; i++)
        if (choices[i] == now) return choices[round_ends(i, by, n)];
    return now;
}

/* Typed losses have places where they are no number: pictures hatch them and say why. */
#include "scenes/undefined.h"
#include "fallline/formula.h"
#include "scenes/reason.h"
#include "scenes/scene.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

void fl_undefined_hatch(FlScene *s, FlRect box) {
    FlColor color = fl_color_alpha(s->theme->ink3, s->theme->dark ? 0.4f : 0.32f);
    fl_draw_clip_push(s->draw, box);
    /* On one grid for the whole window, so that neighbouring stretches go on into each other. */
    for (float q = floorf((box.x - box.h) / 8) * 8; q < box.x + box.w; q += 8)
        fl_draw_line(s->draw, q, box.y + box.h, q + box.h, box.y, 1, color);
    fl_draw_clip_pop(s->draw);
}

/* By what stands at the operation's place in the text. */
static const char *reason(const char *text, int from, int to) {
    static const struct {
        const char *sign, *words;
    } reasons[] = {{"log", "log of a negative number"},
                   {"sqrt", "root of a negative number"},
                   {"asin", "asin of a number beyond 1"},
                   {"acos", "acos of a number beyond 1"},
                   {"pow", "power of a negative number"},
                   {"^", "power of a negative number"},
                   {"/", "division by zero"}};
    char part[FL_FORMULA_TEXT];
    snprintf(part, sizeof part, "%.*s", to > from ? to - from : 0, text + from);
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (!strncmp(part, reasons[i].sign, strlen(reasons[i].sign))) return reasons[i].words;
    return NULL;
}

const char *fl_undefined_why(FlLoss *loss, const double *x) {
    int from = 0, to = 0;
    const char *text = fl_formula_text(loss->type), *why = NULL;
    if (!isnan(fl_loss_value(loss, x))) return NULL;
    if (text && fl_formula_undefined(loss, x, &from, &to)) why = reason(text, from, to);
    return why ? why : "";
}

bool fl_undefined_words(const FlScene *s, const double *x, char *words, size_t size) {
    const char *why = fl_undefined_why(s->field, x);
    if (why) snprintf(words, size, "undefined%s%s", why[0] ? ": " : "", why);
    return why != NULL;
}

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
    snprintf(s->title, sizeof s->title, "Leaves the loss at step %d", at);
    fl_say(s, "Step %d lands at %s, where the loss is no number%s. A shorter step stays where it is one.", at,
           place.text, because);
    fl_say_better(facts, s);
    return true;
}

/* Typed losses have places where they are no number: pictures hatch them and say why. */
#include "fallline/formula.h"
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

bool fl_undefined_words(const FlScene *s, const double *x, char *words, size_t size) {
    int from = 0, to = 0;
    const char *text = fl_formula_text(s->field->type), *why = NULL;
    if (!isnan(fl_loss_value(s->field, x))) return false;
    if (text && fl_formula_undefined(s->field, x, &from, &to)) why = reason(text, from, to);
    snprintf(words, size, "undefined%s%s", why ? ": " : "", why ? why : "");
    return true;
}

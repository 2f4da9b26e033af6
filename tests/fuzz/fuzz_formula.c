/* libFuzzer: whatever the reader of formulas takes has a canonical text that reads back to the same loss, tapes that
 * run and facts that are finite, and whatever it refuses has a sentence and a place in the text. clang
 * -fsanitize=fuzzer,address,undefined */
#include "fallline/fallline.h"
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool right) {
    if (!right) abort();
}

static void check_facts(const FlLossType *type) {
    require(type->height > 0 && isfinite(type->height) && type->starts.count > 0);
    require(isfinite(type->view.y0) && isfinite(type->view.y1) && type->view.y0 < type->view.y1);
    require(type->presets[FL_JUST_RIGHT] > 0 && isfinite(type->presets[FL_JUST_RIGHT]));
    FlRange track = fl_plan_track(type, fl_optimizer_type_find("gd"));
    require(track.lo > 0 && track.lo < track.hi && isfinite(track.hi));
    for (int i = 0; i < type->minima.count; i++) {
        const FlMinimum *m = &type->minima.at[i];
        require(isfinite(m->value) && isfinite(m->x[0]) && isfinite(m->x[1]));
    }
}

/* Many points are each as one. */
static void check_points(const FlLossType *type) {
    enum { COUNT = 19 };
    double x[2 * COUNT], f[COUNT], g[2 * COUNT], one, slope[2], h[4];
    FlLoss loss;
    fl_loss_init(&loss, type);
    for (int i = 0; i < 2 * COUNT; i++) x[i] = (i * 7 % 41 - 20) / 4.0;
    type->eval(&loss, COUNT, COUNT, x, f, g);
    for (int i = 0; i < COUNT; i++) {
        const double p[2] = {x[i], x[COUNT + i]};
        int from = 0, to = 0;
        type->eval(&loss, 1, 1, p, &one, slope);
        type->hessian(&loss, p, h);
        require(one == f[i] || (isnan(one) && isnan(f[i])));
        require(slope[0] == g[i] || (isnan(slope[0]) && isnan(g[i])));
        if (fl_formula_undefined(&loss, p, &from, &to))
            require(from >= 0 && from < to && to <= (int)strlen(fl_formula_text(type)));
    }
}

static void check(const char *text, int dim) {
    FlFormulaFault fault = {-1, -1, ""};
    const FlLossType *loss = fl_formula_loss(text, dim, &fault);
    if (loss == NULL) {
        require(fault.text[0] != '\0' && fault.from >= 0 && fault.from <= fault.to && fault.to <= (int)strlen(text));
        return;
    }
    const FlLossType *again = fl_formula_loss(fl_formula_text(loss), loss->dim, &fault);
    require(again != NULL && strcmp(fl_formula_text(again), fl_formula_text(loss)) == 0 && fl_loss_same(loss, again));
    check_facts(loss);
    check_points(loss);
    fl_loss_release(loss);
    fl_loss_release(again);
    require(fl_loss_alive() == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = malloc(size + 1);
    if (text == NULL) return 0;
    if (size > 0) memcpy(text, data, size);
    text[size] = '\0';
    check(text, (int)(size % 3));
    free(text);
    return 0;
}

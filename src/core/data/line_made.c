/* The losses of lines: the four that are compiled in, and those made of other data. */
#include "core/data/line.h"

#include "fallline/number.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

int fl_line_types(const FlLossType *const **types) {
    *types = fl_line_own;
    return 4;
}

/* Centre and deviation, and x in terms of them. Data in one place stay there: 0. */
static void scale(FlLineMade *made) {
    const FlData *data = made->data;
    double sum = 0, squares = 0;
    bool apart = false;
    for (int i = 0; i < data->count; i++) {
        sum += data->x[i];
        apart = apart || data->x[i] != data->x[0];
    }
    made->middle = apart ? sum / data->count : data->x[0];
    for (int i = 0; i < data->count; i++) {
        double d = data->x[i] - made->middle;
        squares += d * d;
    }
    made->spread = apart && squares > 0 ? sqrt(squares / data->count) : 1;
    for (int i = 0; i < data->count; i++) made->scaled[i] = (data->x[i] - made->middle) / made->spread;
    made->x = made->scaled;
}

/* With all digits: six of the centre of years would leave their differences out. */
static void write_formula(FlLineMade *made) {
    char x[2 * FL_NUMBER_SIZE + 16] = "x", middle[FL_NUMBER_SIZE], spread[FL_NUMBER_SIZE];
    fl_number_print(middle, fabs(made->middle));
    fl_number_print(spread, made->spread);
    if (made->line.scaled) snprintf(x, sizeof x, "(x %c %s)/%s", made->middle < 0 ? '+' : '-', middle, spread);
    snprintf(made->formula, sizeof made->formula, "mean((w*%s%s - y)^2)", x, made->line.bias ? " + b" : "");
}

const FlLossType *fl_line_loss_create(const FlData *data, FlLine line) {
    int which = line.bias + 2 * line.scaled;
    if (fl_data_equal(data, fl_data_default())) return fl_line_own[which];
    size_t column = line.scaled ? (size_t)data->count * sizeof(double) : 0;
    FlLineMade *made = calloc(1, sizeof *made + column);
    if (made == NULL) return NULL;
    fl_made_begin(&made->made, &fl_line_kind, data->hash + (uint64_t)which);
    made->line = line;
    made->data = fl_data_retain(data);
    made->count = data->count;
    made->share = 1.0 / data->count;
    made->x = data->x;
    made->y = data->y;
    made->spread = 1;
    if (line.scaled) scale(made);
    write_formula(made);
    const FlLossType *own = fl_line_own[which];
    made->type = (FlLossType){.id = own->id,
                              .title = own->title,
                              .note = own->note,
                              .formula = made->formula,
                              .dim = own->dim,
                              .quadratic = true,
                              .levels = own->levels,
                              .steps = own->steps,
                              .points = data->count,
                              .eval = fl_line_eval,
                              .hessian = fl_line_hessian,
                              .axes = fl_line_axes,
                              .part = fl_line_part,
                              .made = &made->made};
    fl_line_facts(made);
    return &made->type;
}

/* A text becomes a loss like any other. */
#include "core/formula/formula.h"
#include "core/base/hash.h"

#include "fallline/number.h"
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const FlFormulaMade *made_of(const FlLossType *type) {
    return (const FlFormulaMade *)(const void *)type->made;
}

/* Few lanes leave no room for wide ones to gain what they cost. */
static FlTapeRun *runner(int count) {
#ifdef FL_HAVE_ISAS
    FlIsa isa = count < 8 ? FL_ISA_PLAIN : fl_isa_best();
    if (isa == FL_ISA_AVX512) return fl_tape_run_avx512;
    if (isa == FL_ISA_AVX2) return fl_tape_run_avx2;
#else
    (void)count;
#endif
    return fl_tape_run;
}

static void formula_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    const FlFormulaMade *made = made_of(loss->type);
    bool two = made->type.dim == 2;
    double *out[3] = {f, g, two && g != NULL ? g + stride : NULL};
    runner(count)(g == NULL ? &made->value : &made->slope, count, x, two ? x + stride : NULL, out);
}

/* The change of slope along coordinate j from `away` before x to `away` behind it, over the way between; 0 where it is
 * no more than rounding, nan where a side has none. */
static double bend_across(FlLoss *loss, const double *x, int j, double away) {
    double slope[2], size = 0;
    for (int side = 0; side < 2; side++) {
        double at[FL_MAX_DIM] = {x[0], loss->type->dim == 2 ? x[1] : 0}, f, g[FL_MAX_DIM];
        *(j == 0 ? &at[0] : &at[1]) += side == 0 ? -away : away;
        loss->type->eval(loss, 1, 1, at, &f, g);
        slope[side] = g[j];
        size += fabs(g[j]);
    }
    double change = slope[1] - slope[0];
    return fabs(change) <= 1e3 * DBL_EPSILON * size ? 0 : change / (2 * away);
}

/* Whether the slope changes as much over the way behind x, and so over the one before it, as it does by `bend`. */
static bool bends_evenly(FlLoss *loss, const double *x, int j, double away, double bend) {
    double at[FL_MAX_DIM] = {x[0], loss->type->dim == 2 ? x[1] : 0}, f, here[FL_MAX_DIM], behind[FL_MAX_DIM];
    loss->type->eval(loss, 1, 1, at, &f, here);
    *(j == 0 ? &at[0] : &at[1]) += away;
    loss->type->eval(loss, 1, 1, at, &f, behind);
    return fabs((behind[j] - here[j]) / away - bend) <= 0.1 * fabs(bend);
}

/* At a corner of abs, or at the cusp of |x|^1.5, differentiation by rules gives 0, or no number, where the curvature is
 * infinite: the nearer the two sides, the more the slope changes over the way between them. Of |x|^2, too, they give
 * 0, where both sides bend alike however near. Elsewhere the rules agree with what the sides show. */
static void look_at_sides(FlLoss *loss, const double *x, double *h) {
    static const double far = 1e-4, near = 1e-10; /* of the size of x, at least of 1 */
    int dim = loss->type->dim;
    for (int j = 0; j < dim; j++) {
        double unit = fmax(1, fabs(x[j])), *own = &h[j * (dim + 1)];
        double wide = bend_across(loss, x, j, far * unit), narrow = bend_across(loss, x, j, near * unit);
        if (isnan(wide) || isnan(narrow)) continue;
        bool differs = !(fabs(narrow - *own) <= 0.5 * fabs(narrow));
        if (differs && fabs(narrow) > 1.3 * fabs(wide))
            *own = copysign(INFINITY, narrow);
        else if (!isfinite(*own) || (differs && fabs(narrow) > 0 && fabs(narrow - wide) <= 0.1 * fabs(wide) &&
                                     bends_evenly(loss, x, j, near * unit, narrow)))
            *own = narrow; /* a change that is lost in rounding shows nothing: y^2/r^3 of a cone far out stays */
    }
    if (dim == 2 && isnan(h[1])) h[1] = 0; /* a cone's: nothing turns its axes */
}

static void formula_hessian(FlLoss *loss, const double *x, double *h) {
    const FlFormulaMade *made = made_of(loss->type);
    bool two = made->type.dim == 2;
    double *out[3] = {&h[0], &h[1], &h[3]};
    fl_tape_run(&made->bend, 1, x, two ? x + 1 : NULL, out);
    bool unclear = made->kinks || !isfinite(h[0]) || (two && !(isfinite(h[1]) && isfinite(h[3])));
    if (unclear && isfinite(fl_loss_value(loss, x))) look_at_sides(loss, x, h);
    if (two) h[2] = h[1];
}

static bool formula_equal(const FlMade *a, const FlMade *b) {
    const FlFormulaMade *p = (const void *)a, *q = (const void *)b;
    return p->type.dim == q->type.dim && strcmp(p->text, q->text) == 0;
}

static void formula_destroy(FlMade *made) {
    FlFormulaMade *formula = (void *)made;
    free(formula->value.code);
    free(formula->slope.code);
    free(formula->bend.code);
    free(formula);
}

static const FlMadeKind formula_kind = {formula_equal, formula_destroy};

double fl_formula_cost(const FlLossType *loss) {
    static const double simple = 8, function = 120; /* with the calls of the tape, which lanes would share */
    if (loss->made == NULL || loss->made->kind != &formula_kind) return 0;
    const FlTape *tape = &made_of(loss)->slope;
    double cost = 0;
    for (int i = 0; i < tape->count; i++) cost += fl_op_is_slow(tape->code[i].op) ? function : simple;
    return cost;
}

static bool has_y(const FlTokens *tokens) {
    for (int i = 0; i < tokens->count; i++) {
        if (tokens->token[i].op == FL_OP_Y) return true;
    }
    return false;
}

/* Value, value with slopes, curvatures: three tapes. */
static bool make_tapes(FlFormulaMade *made, FlGraph *graph) {
    int f = made->parsed.root, dim = made->type.dim, first[3] = {f, 0, 0}, second[4] = {0, 0, 0, 0};
    for (int j = 0; j < dim; j++) first[1 + j] = fl_graph_slope(graph, f, j);
    second[0] = fl_graph_slope(graph, first[1], 0);
    if (dim == 2) {
        second[1] = fl_graph_slope(graph, first[1], 1);
        second[2] = fl_graph_slope(graph, first[2], 1);
    }
    second[dim == 1 ? 1 : 3] = f;
    bool taped = fl_tape_make(&made->value, graph, 2, &f, 1) && fl_tape_make(&made->slope, graph, 2, first, 1 + dim) &&
                 fl_tape_make(&made->bend, graph, 2, second, dim == 1 ? 2 : 4);
    made->bend.guard = dim == 1 ? 1 : 3;
    made->bend.outs = made->bend.guard; /* the value only guards */
    return taped;
}

/* What all the making needs, 1 MB of it. */
typedef struct Making {
    FlTokens tokens;
    FlGraph graph;
} Making;

bool fl_formula_no_memory(FlFormulaFault *fault) {
    return fl_formula_fault(fault, 0, 0, "There is no memory for a formula.");
}

static bool make(FlFormulaMade *made, Making *making, const char *text, int dim, FlFormulaFault *fault) {
    if (!fl_formula_tokens(text, &making->tokens, fault)) return false;
    if (dim == 0) dim = has_y(&making->tokens) ? 2 : 1;
    fl_graph_init(&making->graph);
    made->type.dim = dim;
    if (!fl_formula_parse(&making->tokens, dim, &making->graph, &made->parsed, fault)) return false;
    memcpy(made->text, making->tokens.text, sizeof made->text);
    memcpy(made->reading, making->tokens.reading, sizeof made->reading);
    made->type.quadratic = fl_graph_degree(&making->graph, made->parsed.root) == 2;
    made->kinks = fl_graph_kinks(&making->graph, made->parsed.root);
    bool taped = make_tapes(made, &making->graph);
    int end = (int)strlen(text);
    if (making->graph.full)
        return fl_formula_fault(fault, 0, end,
                                "The slopes of this formula are too long to write down; make it shorter.");
    if (!taped) return fl_formula_no_memory(fault);
    FlFacts facts = fl_formula_facts(made);
    if (facts == FL_FACTS_NO_MEMORY) return fl_formula_no_memory(fault);
    if (facts == FL_FACTS_NO_SLOPE)
        return fl_formula_fault(fault, 0, end,
                                "Nowhere between -5 and 5 has this both a value and a slope; does a root or a log "
                                "begin at the border, or is something divided by 0?");
    if (facts == FL_FACTS_FOUND) return true;
    return fl_formula_fault(fault, 0, end, "This has no value anywhere between -5 and 5; is a root or a log below 0?");
}

FlLossType *fl_formula_make(const char *text, int dim, FlFormulaFault *fault) {
    FlFormulaMade *made = calloc(1, sizeof *made);
    Making *making = malloc(sizeof *making);
    bool ok = false;
    if (made != NULL) {
        made->type = (FlLossType){.id = "formula",
                                  .title = "Own formula",
                                  .formula = made->text,
                                  .note = made->note,
                                  .eval = formula_eval,
                                  .hessian = formula_hessian,
                                  .made = &made->made};
        fl_made_begin(&made->made, &formula_kind, 0);
    }
    if (made != NULL && making != NULL) {
        ok = make(made, making, text, dim, fault);
    } else {
        fl_formula_no_memory(fault);
    }
    free(making);
    if (ok) {
        made->made.hash = fl_hash_text(FL_HASH_BEGIN + (uint64_t)made->type.dim, made->text);
        return &made->type;
    }
    if (made != NULL) fl_loss_release(&made->type);
    return NULL;
}

const char *fl_formula_text(const FlLossType *loss) {
    return loss->eval == formula_eval ? made_of(loss)->text : NULL;
}

const char *fl_formula_reading(const FlLossType *loss) {
    if (loss->eval != formula_eval || made_of(loss)->reading[0] == '\0') return NULL;
    return made_of(loss)->reading;
}

/* A value that is none although its operands are, or a pole. */
static bool breaks(FlOp op, const double *v, double made) {
    for (int i = 0; i < fl_op_operands(op); i++) {
        if (!isfinite(v[i])) return false;
    }
    bool log = op == FL_OP_LOG || op == FL_OP_LOG10 || op == FL_OP_LOG_TO;
    bool pole =
        (op == FL_OP_DIV && v[1] == 0) || ((log || op == FL_OP_POW) && v[0] == 0) || (op == FL_OP_LOG_TO && v[1] == 1);
    return isnan(made) || (pole && isinf(made));
}

bool fl_formula_undefined(FlLoss *loss, const double *x, int *from, int *to) {
    double stack[FL_FORMULA_TOKENS + 3] = {0};
    int top = 0;
    if (fl_formula_text(loss->type) == NULL || isfinite(fl_loss_value(loss, x))) return false;
    const FlFormulaMade *made = made_of(loss->type);
    for (int i = 0; i < made->parsed.steps; i++) {
        const FlStep *step = &made->parsed.step[i];
        FlOp op = (FlOp)step->op;
        top -= fl_op_operands(op);
        double *v = &stack[top++], b = fl_op_operands(op) > 1 ? v[1] : 0;
        double value = op == FL_OP_CONST ? step->k
                       : op == FL_OP_X   ? x[0]
                       : op == FL_OP_Y   ? x[1]
                                         : fl_op_value(op, v[0], b, 0, step->k);
        if (breaks(op, v, value)) {
            *from = step->at;
            *to = step->end;
            return true;
        }
        v[0] = value;
    }
    return false;
}

static void add(char *text, size_t size, size_t *used, const char *more) {
    size_t length = strlen(more);
    if (*used + length >= size) return;
    memcpy(text + *used, more, length + 1);
    *used += length;
}

static void name_row(char name[16], int row) {
    if (row < 2) {
        snprintf(name, 16, "%s", row == 0 ? "x" : "y");
    } else {
        snprintf(name, 16, "t%d", row - 1);
    }
}

/* "t2 = sin(t1)", or of as many rows as it takes. */
static void write_call(const FlInstruction *in, const char *out, const char *a, const char *b, const char *c,
                       char line[120]) {
    const char *word = fl_op_word((FlOp)in->op);
    if (in->op == FL_OP_PICK)
        snprintf(line, 120, "%s = %s(%s, %s, %s)\n", out, word, a, b, c);
    else if (fl_op_operands((FlOp)in->op) == 2)
        snprintf(line, 120, "%s = %s(%s, %s)\n", out, word, a, b);
    else
        snprintf(line, 120, "%s = %s(%s)\n", out, word, a);
}

static void write_instruction(const FlInstruction *in, char line[120]) {
    char out[16], a[16], b[16], c[16], k[FL_NUMBER_SIZE];
    const char *word = fl_op_word((FlOp)in->op);
    name_row(out, in->out);
    name_row(a, in->a);
    name_row(b, in->b);
    name_row(c, in->c);
    fl_number_print(k, in->k);
    switch ((FlOp)in->op) {
    case FL_OP_CONST:
        snprintf(line, 120, "%s = %s\n", out, k);
        break;
    case FL_OP_ADD:
    case FL_OP_SUB:
    case FL_OP_MUL:
    case FL_OP_DIV:
    case FL_OP_POW:
        snprintf(line, 120, "%s = %s %s %s\n", out, a, word, b);
        break;
    case FL_OP_ADD_K:
    case FL_OP_SUB_K:
    case FL_OP_MUL_K:
    case FL_OP_DIV_K:
    case FL_OP_WHOLE:
        snprintf(line, 120, "%s = %s %s %s\n", out, a, word, k);
        break;
    case FL_OP_K_SUB:
    case FL_OP_K_DIV:
        snprintf(line, 120, "%s = %s %s %s\n", out, k, word, a);
        break;
    case FL_OP_NEG:
        snprintf(line, 120, "%s = -%s\n", out, a);
        break;
    default:
        write_call(in, out, a, b, c, line);
        break;
    }
}

int fl_formula_tape(const FlLossType *loss, char *text, size_t size) {
    static const char *const words[3] = {"value", "slope by x", "slope by y"};
    char line[120], name[16];
    size_t used = 0;
    if (size > 0) text[0] = '\0';
    if (fl_formula_text(loss) == NULL) return 0;
    const FlTape *tape = &made_of(loss)->slope;
    for (int i = 0; i < tape->count; i++) {
        write_instruction(&tape->code[i], line);
        add(text, size, &used, line);
    }
    for (int k = 0; k < tape->outs && k < 3; k++) {
        name_row(name, tape->out[k]);
        snprintf(line, sizeof line, "%s: %s\n", words[k], name);
        add(text, size, &used, line);
    }
    return tape->count;
}

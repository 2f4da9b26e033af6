/* A tape of an update with fewer passes over the lanes: a product that only a sum reads becomes a part of it, and what
 * ends as x or as memory is made where it ends. Nothing is rounded otherwise. */
#include "core/typed/rule_made.h"

enum { NONE = -1 };

static int readings(const FlInstruction *in, int row) {
    int operands = fl_op_operands((FlOp)in->op);
    return (operands > 0 && in->a == row) + (operands > 1 && in->b == row) + (operands > 2 && in->c == row);
}

static bool reads(const FlInstruction *in, int row) {
    return readings(in, row) > 0;
}

static bool is_out(const FlTape *tape, int row) {
    for (int k = 0; k < tape->outs; k++)
        if (tape->out[k] == row) return true;
    return false;
}

/* The one instruction that reads what `at` makes, with what `at` reads still there; NONE: there is no such. */
static int reader_of(const FlTape *tape, int at) {
    int row = tape->code[at].out, found = NONE;
    bool rewritten = false;
    for (int i = at + 1; i < tape->count && !rewritten; i++) {
        const FlInstruction *in = &tape->code[i];
        int times = readings(in, row);
        if (times > 1 || (times > 0 && found != NONE)) return NONE;
        if (times > 0) found = i;
        if (found == NONE && reads(&tape->code[at], in->out)) return NONE;
        rewritten = in->out == row;
    }
    return rewritten || !is_out(tape, row) ? found : NONE;
}

static void take_away(FlTape *tape, int at) {
    tape->count--;
    for (int i = at; i < tape->count; i++) tape->code[i] = tape->code[i + 1];
}

/* b + a k, b - a k, a k/b, and of a product and a sum that is one already (a k) + (b l) and b l - sign(a) k. */
static bool join(FlInstruction *sum, const FlInstruction *product) {
    bool first = sum->a == product->out;
    if (sum->op == FL_OP_DIV && first) {
        sum->op = FL_OP_MUL_DIV;
        sum->a = product->a;
        sum->u = product->u;
        return true;
    }
    unsigned short other = first ? sum->b : sum->a;
    if (sum->op == FL_OP_SUB_SIGN && !first) {
        sum->op = FL_OP_MIX_SIGN;
        sum->b = product->a;
        sum->l = product->u;
        return true;
    }
    if (sum->op == FL_OP_ADD || (sum->op == FL_OP_SUB && !first)) {
        sum->op = sum->op == FL_OP_ADD ? FL_OP_ADD_MUL : FL_OP_SUB_MUL;
        sum->b = other;
        sum->a = product->a;
        sum->u = product->u;
        return true;
    }
    if (sum->op != FL_OP_ADD_MUL || first) return false;
    sum->op = FL_OP_MIX;
    sum->b = product->a;
    sum->l = product->u;
    return true;
}

/* a/k + l, sqrt(a) + k. */
static bool join_shifted(FlInstruction *sum, const FlInstruction *part) {
    if (sum->op != FL_OP_ADD_K) return false;
    sum->a = part->a;
    if (part->op == FL_OP_SQRT) {
        sum->op = FL_OP_SQRT_ADD;
        return true;
    }
    sum->op = FL_OP_DIV_ADD;
    sum->l = sum->u;
    sum->u = part->u;
    return true;
}

/* b + a a, and (a k) + (b b) l. */
static bool join_square(FlInstruction *sum, const FlInstruction *square) {
    bool first = sum->a == square->out;
    if (sum->op == FL_OP_ADD) {
        if (first) sum->a = sum->b;
        sum->op = FL_OP_ADD_SQUARE;
        sum->b = sum->a;
        sum->a = square->a;
        return true;
    }
    if (sum->op != FL_OP_MIX) return false;
    unsigned short other = first ? sum->b : sum->a, of_other = first ? sum->l : sum->u;
    if (first) sum->l = sum->u;
    sum->op = FL_OP_MIX_SQUARE;
    sum->a = other;
    sum->u = of_other;
    sum->b = square->a;
    return true;
}

/* c - a k/b. */
static bool join_ratio(FlInstruction *difference, const FlInstruction *ratio) {
    if (difference->op != FL_OP_SUB || difference->a == ratio->out) return false;
    difference->op = FL_OP_SUB_DIV;
    difference->c = difference->a;
    difference->a = ratio->a;
    difference->b = ratio->b;
    difference->u = ratio->u;
    return true;
}

/* b - sign(a) k. */
static bool join_sign(FlInstruction *difference, const FlInstruction *sign) {
    if (difference->op != FL_OP_SUB_MUL || difference->a != sign->out) return false;
    difference->op = FL_OP_SUB_SIGN;
    difference->a = sign->a;
    return true;
}

/* c - (b + a k) l. */
static bool join_sum(FlInstruction *difference, const FlInstruction *sum) {
    if (difference->op != FL_OP_SUB_MUL || difference->a != sum->out) return false;
    difference->op = FL_OP_SUB_SUM;
    difference->c = difference->b;
    difference->l = difference->u;
    difference->a = sum->a;
    difference->b = sum->b;
    difference->u = sum->u;
    return true;
}

static bool join_any(FlInstruction *reader, const FlInstruction *in) {
    switch ((FlOp)in->op) {
    case FL_OP_MUL_K:
        return join(reader, in);
    case FL_OP_DIV_K:
    case FL_OP_SQRT:
        return join_shifted(reader, in);
    case FL_OP_WHOLE:
        return in->k == 2 && join_square(reader, in);
    case FL_OP_MUL_DIV:
        return join_ratio(reader, in);
    case FL_OP_ADD_MUL:
        return join_sum(reader, in);
    case FL_OP_SIGN:
        return join_sign(reader, in);
    default:
        return false;
    }
}

static bool join_one(FlTape *tape) {
    for (int i = 0; i < tape->count; i++) {
        const FlInstruction *in = &tape->code[i];
        int reader = reader_of(tape, i);
        if (reader == NONE || !join_any(&tape->code[reader], in)) continue;
        take_away(tape, i);
        return true;
    }
    return false;
}

/* Where the old number of an output is no longer read, the new one may be made in its place. Powers and waves are made
 * in several passes and want a place of their own. */
static bool may_be_direct(const FlTape *tape, int at, int given) {
    FlOp op = (FlOp)tape->code[at].op;
    if (op == FL_OP_WHOLE || op == FL_OP_SIN || op == FL_OP_COS || op == FL_OP_TANH) return false;
    for (int i = at + 1; i < tape->count; i++)
        if (reads(&tape->code[i], given)) return false;
    return !is_out(tape, given);
}

/* What makes a row that is not given. */
static int maker_of(const FlTape *tape, int row) {
    int at = tape->count - 1;
    while (at >= 0 && tape->code[at].out != row) at--;
    return at;
}

/* Where it is made and from then on: a row may have been used before for something else. */
static void rename_made(FlTape *tape, int at, int to) {
    int row = tape->code[at].out;
    tape->code[at].out = (unsigned short)to;
    for (int i = at + 1; i < tape->count; i++) {
        FlInstruction *in = &tape->code[i];
        unsigned short *const places[] = {&in->a, &in->b, &in->c};
        for (int j = 0; j < 3; j++)
            if (*places[j] == row) *places[j] = (unsigned short)to;
    }
    for (int k = 0; k < tape->outs; k++) {
        if (tape->out[k] == row) tape->out[k] = (unsigned short)to;
    }
}

void fl_rule_fuse(FlTape *tape) {
    while (join_one(tape)) continue;
    for (int k = 0; k < tape->outs; k++) {
        int row = tape->out[k], given = k == 0 ? FL_RULE_X : FL_RULE_MEMORY + k - 1;
        if (row < tape->given || row >= FL_TAPE_DIRECT) continue;
        int at = maker_of(tape, row);
        if (at < 0 || !may_be_direct(tape, at, given)) continue;
        rename_made(tape, at, FL_TAPE_DIRECT + k);
    }
}

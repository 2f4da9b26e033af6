/* A tape of an update with fewer passes over the lanes: a product that only a sum reads becomes a part of it, and what
 * ends as x or as memory is made where it ends. Nothing is rounded otherwise. */
#include "core/typed/rule_made.h"

enum { NONE = -1 };

static bool reads(const FlInstruction *in, int row) {
    int operands = fl_op_operands((FlOp)in->op);
    return (operands > 0 && in->a == row) || (operands > 1 && in->b == row) || (operands > 2 && in->c == row);
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
        bool twice = reads(in, row) && (found != NONE || (in->a == row && in->b == row));
        if (twice) return NONE;
        if (reads(in, row)) found = i;
        if (found == NONE && in->out == tape->code[at].a) return NONE;
        rewritten = in->out == row;
    }
    return rewritten || !is_out(tape, row) ? found : NONE;
}

static void take_away(FlTape *tape, int at) {
    tape->count--;
    for (int i = at; i < tape->count; i++) tape->code[i] = tape->code[i + 1];
}

/* b + a k, b - a k, a k/b, and (a k) + (b l) of a product and a sum that is one already. */
static bool join(FlInstruction *sum, const FlInstruction *product) {
    bool first = sum->a == product->out;
    if (sum->op == FL_OP_DIV && first) {
        sum->op = FL_OP_MUL_DIV;
        sum->a = product->a;
        sum->u = product->u;
        return true;
    }
    unsigned short other = first ? sum->b : sum->a;
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

/* a/k + l. */
static bool join_quotient(FlInstruction *sum, const FlInstruction *quotient) {
    if (sum->op != FL_OP_ADD_K) return false;
    sum->op = FL_OP_DIV_ADD;
    sum->a = quotient->a;
    sum->l = sum->u;
    sum->u = quotient->u;
    return true;
}

static bool join_one(FlTape *tape) {
    for (int i = 0; i < tape->count; i++) {
        const FlInstruction *in = &tape->code[i];
        int reader = in->op == FL_OP_MUL_K || in->op == FL_OP_DIV_K ? reader_of(tape, i) : NONE;
        if (reader == NONE) continue;
        FlInstruction *sum = &tape->code[reader];
        if (!(in->op == FL_OP_MUL_K ? join(sum, in) : join_quotient(sum, in))) continue;
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

static void rename_row(FlTape *tape, int from, int to) {
    for (int i = 0; i < tape->count; i++) {
        FlInstruction *in = &tape->code[i];
        unsigned short *const places[] = {&in->out, &in->a, &in->b, &in->c};
        for (int j = 0; j < 4; j++)
            if (*places[j] == from) *places[j] = (unsigned short)to;
    }
    for (int k = 0; k < tape->outs; k++)
        if (tape->out[k] == from) tape->out[k] = (unsigned short)to;
}

static int maker_of(const FlTape *tape, int row) {
    int at = tape->count - 1;
    while (at >= 0 && tape->code[at].out != row) at--;
    return at;
}

/* A row that was used before for something else keeps its number until then: it gets a new one first. */
static void free_row(FlTape *tape, int at) {
    int row = tape->code[at].out, fresh = tape->rows;
    bool before = false;
    for (int i = 0; i < at; i++) before = before || tape->code[i].out == row;
    if (!before) return;
    tape->rows++;
    tape->code[at].out = (unsigned short)fresh;
    for (int i = at + 1; i < tape->count; i++) {
        FlInstruction *in = &tape->code[i];
        unsigned short *const places[] = {&in->a, &in->b, &in->c};
        for (int j = 0; j < 3; j++)
            if (*places[j] == row) *places[j] = (unsigned short)fresh;
    }
    for (int k = 0; k < tape->outs; k++)
        if (tape->out[k] == row) tape->out[k] = (unsigned short)fresh;
}

void fl_rule_fuse(FlTape *tape) {
    while (join_one(tape)) continue;
    for (int k = 0; k < tape->outs; k++) {
        int row = tape->out[k], given = k == 0 ? FL_RULE_X : FL_RULE_MEMORY + k - 1;
        int at = row >= tape->given && row < FL_TAPE_DIRECT ? maker_of(tape, row) : NONE;
        if (at < 0 || !may_be_direct(tape, at, given)) continue;
        free_row(tape, at);
        rename_row(tape, tape->code[at].out, FL_TAPE_DIRECT + k);
    }
}

/* Nodes become instructions, and each number lives in a row of scratch for as long as somebody reads it. */
#include "core/formula/tape.h"

#include <stdlib.h>
#include <string.h>

enum { NOWHERE = 0xffff };

typedef struct Maker {
    FlGraph *graph;
    FlTape *tape;
    int last[FL_FORMULA_NODES];           /* index of the last node that reads it */
    unsigned short row[FL_FORMULA_NODES]; /* where it lives */
    bool taken[FL_FORMULA_ROWS];
} Maker;

/* Whether a constant operand becomes part of the instruction; which operand stays. */
static FlOp with_constant(const FlGraph *graph, const FlNode *n, int *stays, int *number) {
    bool first = graph->node[n->a].needs == 0, second = graph->node[n->b].needs == 0;
    FlOp op = (FlOp)n->op, to = FL_OP_CONST;
    *stays = first ? n->b : n->a;
    *number = first ? n->a : n->b;
    if (!first && !second) return FL_OP_CONST;
    if (op == FL_OP_ADD) to = FL_OP_ADD_K;
    if (op == FL_OP_MUL) to = FL_OP_MUL_K;
    if (op == FL_OP_SUB) to = first ? FL_OP_K_SUB : FL_OP_SUB_K;
    if (op == FL_OP_DIV) to = first ? FL_OP_K_DIV : FL_OP_DIV_K;
    return to;
}

/* The nodes that a node reads when it is an instruction; returns how many. What all lanes have in common is not made
 * here. */
static int reads(const FlGraph *graph, const FlNode *n, int *from) {
    int operands = fl_op_operands((FlOp)n->op), number;
    if (n->needs == 0) return 0;
    if (operands == 2 && with_constant(graph, n, &from[0], &number) != FL_OP_CONST) return 1;
    from[0] = n->a, from[1] = n->b, from[2] = n->c;
    return operands;
}

/* Marks all that is wanted, with its last reader; returns the number of instructions. */
static int find_lives(Maker *maker, const int *outs, int count) {
    FlGraph *graph = maker->graph;
    int instructions = 0, from[3] = {0, 0, 0};
    memset(graph->wanted, 0, sizeof graph->wanted);
    for (int i = 0; i < count; i++) {
        graph->wanted[outs[i]] = true;
        maker->last[outs[i]] = graph->count;
    }
    for (int i = graph->count - 1; i >= 0; i--) {
        const FlNode *n = &graph->node[i];
        if (!graph->wanted[i] || n->op == FL_OP_X || n->op == FL_OP_Y) continue;
        instructions++;
        int operands = reads(graph, n, from);
        for (int j = 0; j < operands && j < 3; j++) {
            if (!graph->wanted[from[j]]) maker->last[from[j]] = i;
            graph->wanted[from[j]] = true;
        }
    }
    return instructions;
}

static int take_row(Maker *maker) {
    int row = maker->tape->given;
    while (row < FL_FORMULA_ROWS && maker->taken[row]) row++;
    if (row == FL_FORMULA_ROWS) return NOWHERE;
    maker->taken[row] = true;
    if (row >= maker->tape->rows) maker->tape->rows = row + 1;
    return row;
}

static bool emit(Maker *maker, int node) {
    const FlNode *n = &maker->graph->node[node];
    int from[3] = {0, 0, 0}, operands = reads(maker->graph, n, from), stays, number = node, out = take_row(maker);
    FlInstruction *in = &maker->tape->code[maker->tape->count++];
    *in = (FlInstruction){.op = n->needs == 0 ? FL_OP_CONST : n->op, .out = (unsigned short)out, .k = n->k};
    if (out == NOWHERE) return false;
    if (fl_op_operands((FlOp)n->op) == 2 && operands == 1) {
        in->op = (unsigned short)with_constant(maker->graph, n, &stays, &number);
        in->k = maker->graph->node[number].k;
    }
    in->u = (unsigned short)number;
    maker->row[node] = (unsigned short)out;
    unsigned short *operand[3] = {&in->a, &in->b, &in->c};
    for (int j = 0; j < operands && j < 3; j++) *operand[j] = maker->row[from[j]];
    /* Its own row is another one than those it reads, so that lanes need not fear aliases. */
    for (int j = 0; j < operands && j < 3; j++) {
        int row = maker->row[from[j]];
        if (maker->last[from[j]] == node && row >= maker->tape->given) maker->taken[row] = false;
    }
    return true;
}

static bool emit_all(Maker *maker) {
    FlGraph *graph = maker->graph;
    for (int i = 0; i < graph->count; i++) {
        const FlNode *n = &graph->node[i];
        bool given = n->op == FL_OP_X || n->op == FL_OP_Y;
        if (given) maker->row[i] = n->op == FL_OP_Y ? 1 : (unsigned short)n->k;
        if (graph->wanted[i] && !given && !emit(maker, i)) return false;
    }
    return true;
}

bool fl_tape_make(FlTape *tape, FlGraph *graph, int given, const int *outs, int count) {
    *tape = (FlTape){.given = given, .rows = given, .outs = count};
    Maker *maker = calloc(1, sizeof *maker);
    if (maker == NULL) return false;
    maker->graph = graph;
    maker->tape = tape;
    int instructions = find_lives(maker, outs, count);
    tape->code = malloc((size_t)(instructions + 1) * sizeof *tape->code);
    bool made = tape->code != NULL && emit_all(maker);
    for (int i = 0; made && i < count; i++) tape->out[i] = maker->row[outs[i]];
    free(maker);
    if (made) return true;
    free(tape->code);
    tape->code = NULL;
    return false;
}

/* Operations as a graph: equal ones are one node, constants are folded, and derivatives are further nodes. Loops go
 * over nodes in order, operands first: nothing here is deeper than any other thing. */
#include "core/formula/graph.h"

#include <math.h>
#include <string.h>

enum { HASHES = 2 * FL_FORMULA_NODES };

static uint64_t hash_of(const FlNode *node) {
    uint64_t bits, hash = node->op;
    memcpy(&bits, &node->k, sizeof bits);
    hash = (hash << 48) ^ ((uint64_t)node->a << 32) ^ ((uint64_t)node->b << 16) ^ node->c;
    hash = (hash ^ bits) * UINT64_C(0x9e3779b97f4a7c15);
    return hash >> 40;
}

static uint64_t bits_of(double v) {
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    return bits;
}

static bool same(const FlNode *p, const FlNode *q) {
    return p->op == q->op && p->a == q->a && p->b == q->b && p->c == q->c && bits_of(p->k) == bits_of(q->k);
}

static int find_or_add(FlGraph *graph, FlNode node) {
    unsigned at = (unsigned)(hash_of(&node) % HASHES);
    for (; graph->hash[at] != 0; at = (at + 1) % HASHES) {
        if (same(&graph->node[graph->hash[at] - 1], &node)) return graph->hash[at] - 1;
    }
    if (graph->count == FL_FORMULA_NODES) {
        graph->full = true;
        return 0;
    }
    graph->node[graph->count] = node;
    graph->hash[at] = (unsigned short)(graph->count + 1);
    return graph->count++;
}

void fl_graph_init(FlGraph *graph) {
    memset(graph, 0, sizeof *graph);
    find_or_add(graph, (FlNode){.op = FL_OP_CONST, .k = 0});
    find_or_add(graph, (FlNode){.op = FL_OP_X, .needs = 1});
    find_or_add(graph, (FlNode){.op = FL_OP_Y, .needs = 2});
}

int fl_graph_row(FlGraph *graph, int row) {
    return find_or_add(graph, (FlNode){.op = FL_OP_X, .needs = 4, .k = row});
}

int fl_graph_given(FlGraph *graph, int index) {
    return find_or_add(graph, (FlNode){.op = FL_OP_GIVEN, .k = index});
}

int fl_graph_constant(FlGraph *graph, double k) {
    return find_or_add(graph, (FlNode){.op = FL_OP_CONST, .k = k == 0 ? 0 : k});
}

static bool is_constant(const FlGraph *graph, int node, double *k) {
    *k = graph->node[node].k;
    return graph->node[node].op == FL_OP_CONST;
}

enum { NONE = -1 };

/* What needs no operation, or another one: its node, or NONE. Nothing that could hide an infinity or a nan. */
static int shorter(FlGraph *graph, FlOp op, int a, int b, double k) {
    double p, q;
    bool first = is_constant(graph, a, &p), second = is_constant(graph, b, &q);
    switch (op) {
    case FL_OP_ADD:
        return first && p == 0 ? b : second && q == 0 ? a : NONE;
    case FL_OP_SUB:
        if (first && p == 0) return fl_graph_node(graph, FL_OP_NEG, b, 0, 0, 0);
        return second && q == 0 ? a : NONE;
    case FL_OP_MUL:
        if (second && q == -1) return fl_graph_node(graph, FL_OP_NEG, a, 0, 0, 0);
        if (first && p == -1) return fl_graph_node(graph, FL_OP_NEG, b, 0, 0, 0);
        return first && p == 1 ? b : second && q == 1 ? a : NONE;
    case FL_OP_DIV:
        return second && q == 1 ? a : NONE;
    case FL_OP_NEG:
        return graph->node[a].op == FL_OP_NEG ? graph->node[a].a : NONE;
    case FL_OP_WHOLE:
        return k == 0 ? fl_graph_constant(graph, 1) : k == 1 ? a : NONE;
    case FL_OP_POW:
        if (second && q == floor(q) && fabs(q) <= FL_FORMULA_POWER)
            return fl_graph_node(graph, FL_OP_WHOLE, a, 0, 0, q);
        return second && q == 0.5 ? fl_graph_node(graph, FL_OP_SQRT, a, 0, 0, 0) : NONE;
    default:
        return NONE;
    }
}

int fl_graph_node(FlGraph *graph, FlOp op, int a, int b, int c, double k) {
    int operands = fl_op_operands(op), other = shorter(graph, op, a, b, k);
    if (other >= 0) return other;
    const FlNode *p = &graph->node[a], *q = &graph->node[b], *r = &graph->node[c];
    bool constant =
        p->op == FL_OP_CONST && (operands < 2 || q->op == FL_OP_CONST) && (operands < 3 || r->op == FL_OP_CONST);
    if (constant) return fl_graph_constant(graph, fl_op_value(op, p->k, q->k, r->k, k));
    if ((op == FL_OP_ADD || op == FL_OP_MUL) && a > b) { /* one order for what commutes */
        int swap = a;
        a = b, b = swap;
    }
    FlNode node = {.op = (unsigned char)op, .a = (unsigned short)a, .k = k};
    if (operands > 1) node.b = (unsigned short)b;
    if (operands > 2) node.c = (unsigned short)c;
    node.needs =
        graph->node[a].needs | (operands > 1 ? graph->node[b].needs : 0) | (operands > 2 ? graph->node[c].needs : 0);
    return find_or_add(graph, node);
}

/* Products of derivatives: nothing times anything is nothing. */
static int times(FlGraph *graph, FlOp op, int a, int b) {
    if (a == 0 || b == 0) return 0;
    double k;
    if (op == FL_OP_CHAIN && is_constant(graph, a, &k)) op = FL_OP_MUL;
    return fl_graph_node(graph, op, a, b, 0, 0);
}

static int plus(FlGraph *graph, int a, int b) {
    return fl_graph_node(graph, FL_OP_ADD, a, b, 0, 0);
}

static int minus(FlGraph *graph, int a, int b) {
    return fl_graph_node(graph, FL_OP_SUB, a, b, 0, 0);
}

static int over(FlGraph *graph, int a, int b) {
    return a == 0 ? 0 : fl_graph_node(graph, FL_OP_DIV, a, b, 0, 0);
}

static int of(FlGraph *graph, FlOp op, int a) {
    return fl_graph_node(graph, op, a, 0, 0, 0);
}

static int whole(FlGraph *graph, int a, double k) {
    return fl_graph_node(graph, FL_OP_WHOLE, a, 0, 0, k);
}

/* p = a^b: b a^(b-1) a' + p log(a) b'. At a = 0, and at b = 0, nothing times infinity is nothing. */
static int power_slope(FlGraph *graph, int node, int a, int b, int da, int db) {
    int one = fl_graph_constant(graph, 1);
    int by_base = times(graph, FL_OP_CHAIN, b, fl_graph_node(graph, FL_OP_POW, a, minus(graph, b, one), 0, 0));
    int by_power = db == 0 ? 0 : times(graph, FL_OP_CHAIN, node, of(graph, FL_OP_LOG, a));
    int second = times(graph, FL_OP_CHAIN, db, by_power), first = times(graph, FL_OP_CHAIN, da, by_base);
    return plus(graph, first, second);
}

static int root_of_rest(FlGraph *graph, int a) {
    int one = fl_graph_constant(graph, 1), above = plus(graph, one, a), below = minus(graph, one, a);
    return of(graph, FL_OP_SQRT, times(graph, FL_OP_MUL, below, above));
}

/* da is the slope of a; what can be infinite where the value is not goes through CHAIN. */
/* Of those that have to do with angles, and of their kin; 0 for sign: flat wherever it has a slope. */
static int angle_slope(FlGraph *graph, const FlNode *f, int node, int da) {
    int a = f->a, one = fl_graph_constant(graph, 1), other;
    switch ((FlOp)f->op) {
    case FL_OP_SIN:
        return times(graph, FL_OP_MUL, da, of(graph, FL_OP_COS, a));
    case FL_OP_COS:
        return times(graph, FL_OP_MUL, da, of(graph, FL_OP_NEG, of(graph, FL_OP_SIN, a)));
    case FL_OP_TAN:
        return times(graph, FL_OP_MUL, da, plus(graph, one, whole(graph, node, 2)));
    case FL_OP_ASIN:
        return times(graph, FL_OP_CHAIN, da, over(graph, one, root_of_rest(graph, a)));
    case FL_OP_ACOS:
        other = root_of_rest(graph, a);
        return times(graph, FL_OP_CHAIN, da, over(graph, fl_graph_constant(graph, -1), other));
    case FL_OP_ATAN:
        return over(graph, da, plus(graph, one, whole(graph, a, 2)));
    case FL_OP_SINH:
        return times(graph, FL_OP_MUL, da, of(graph, FL_OP_COSH, a));
    case FL_OP_COSH:
        return times(graph, FL_OP_MUL, da, of(graph, FL_OP_SINH, a));
    case FL_OP_TANH:
        return times(graph, FL_OP_MUL, da, whole(graph, of(graph, FL_OP_SECH, a), 2)); /* 1 - tanh^2 would cancel */
    case FL_OP_SECH:
        other = of(graph, FL_OP_TANH, a); /* its SECH is the node itself */
        return times(graph, FL_OP_MUL, da, of(graph, FL_OP_NEG, times(graph, FL_OP_MUL, other, node)));
    default:
        return 0;
    }
}

static int function_slope(FlGraph *graph, const FlNode *f, int node, int da) {
    int a = f->a, other;
    switch ((FlOp)f->op) {
    case FL_OP_NEG:
        return of(graph, FL_OP_NEG, da);
    case FL_OP_ABS:
        return times(graph, FL_OP_MUL, da, of(graph, FL_OP_SIGN, a));
    case FL_OP_WHOLE:
        other = whole(graph, a, f->k - 1);
        return times(graph, FL_OP_MUL, times(graph, FL_OP_MUL, fl_graph_constant(graph, f->k), other), da);
    case FL_OP_SQRT:
        return times(graph, FL_OP_CHAIN, da, over(graph, fl_graph_constant(graph, 0.5), node));
    case FL_OP_EXP:
        return times(graph, FL_OP_MUL, da, node);
    case FL_OP_LOG:
        return over(graph, da, a);
    case FL_OP_LOG10:
        return over(graph, da, times(graph, FL_OP_MUL, a, fl_graph_constant(graph, 2.30258509299404568402)));
    default:
        return angle_slope(graph, f, node, da);
    }
}

static int pick(FlGraph *graph, int which, int a, int b) {
    return a == b ? a : fl_graph_node(graph, FL_OP_PICK, which, a, b, 0);
}

/* Nodes are made one after the other, never two in the arguments of one call: the order of those is the compiler's
 * choice, and a formula's instructions would be, too. */
static int slope_of(FlGraph *graph, int node, const int *d) {
    FlNode n = graph->node[node];
    int a = n.a, b = n.b, first, second;
    switch ((FlOp)n.op) {
    case FL_OP_ADD:
        return plus(graph, d[0], d[1]);
    case FL_OP_SUB:
        return minus(graph, d[0], d[1]);
    case FL_OP_MUL:
        if (a == b) return times(graph, FL_OP_MUL, times(graph, FL_OP_MUL, fl_graph_constant(graph, 2), a), d[0]);
        second = times(graph, FL_OP_MUL, a, d[1]);
        first = times(graph, FL_OP_MUL, d[0], b);
        return plus(graph, first, second);
    case FL_OP_CHAIN:
        second = times(graph, FL_OP_CHAIN, a, d[1]);
        first = times(graph, FL_OP_CHAIN, d[0], b);
        return plus(graph, first, second);
    case FL_OP_DIV:
        return over(graph, minus(graph, d[0], times(graph, FL_OP_MUL, node, d[1])), b);
    case FL_OP_POW:
        return power_slope(graph, node, a, b, d[0], d[1]);
    case FL_OP_MIN:
        return pick(graph, fl_graph_node(graph, FL_OP_BELOW, a, b, 0, 0), d[0], d[1]);
    case FL_OP_MAX:
        return pick(graph, fl_graph_node(graph, FL_OP_BELOW, b, a, 0, 0), d[0], d[1]);
    case FL_OP_PICK:
        return pick(graph, a, d[1], d[2]);
    default:
        return function_slope(graph, &n, node, d[0]);
    }
}

/* Marks what a node is made of and depends on the variable, beginning at the node. */
static void mark(FlGraph *graph, int node, int by) {
    memset(graph->wanted, 0, sizeof graph->wanted);
    graph->wanted[node] = true;
    for (int i = node; i > 2; i--) {
        const FlNode *n = &graph->node[i];
        int operands = fl_op_operands((FlOp)n->op);
        if (!graph->wanted[i] || (n->needs & (by == 0 ? 1 : 2)) == 0) continue;
        if (operands > 0) graph->wanted[n->a] = true;
        if (operands > 1) graph->wanted[n->b] = true;
        if (operands > 2) graph->wanted[n->c] = true;
    }
}

int fl_graph_slope(FlGraph *graph, int node, int by) {
    unsigned short *slope = graph->slope[by];
    mark(graph, node, by);
    for (int i = 0; i <= node && !graph->full; i++) {
        if (!graph->wanted[i] || slope[i] != 0) continue;
        const FlNode *n = &graph->node[i];
        int made = 0;
        if (i == 1 + by) {
            made = fl_graph_constant(graph, 1);
        } else if ((n->needs & (by == 0 ? 1 : 2)) != 0) {
            /* operands that do not depend on the variable are not marked: 0 */
            int from[3] = {n->a, n->b, n->c}, d[3] = {0, 0, 0};
            for (int j = 0; j < 3; j++) d[j] = slope[from[j]] > 0 ? slope[from[j]] - 1 : 0;
            made = slope_of(graph, i, d);
        }
        slope[i] = (unsigned short)(made + 1);
    }
    return graph->full ? 0 : slope[node] - 1;
}

static int degree_of(const FlNode *n, const unsigned char *degree) {
    enum { MORE = 3 };
    int a = degree[n->a], b = degree[n->b], d = MORE;
    switch ((FlOp)n->op) {
    case FL_OP_X:
    case FL_OP_Y:
        return 1;
    case FL_OP_ADD:
    case FL_OP_SUB:
        return a > b ? a : b;
    case FL_OP_MUL:
        d = a + b;
        break;
    case FL_OP_DIV:
        d = b == 0 ? a : MORE;
        break;
    case FL_OP_NEG:
        return a;
    case FL_OP_WHOLE:
        d = n->k < 0 || n->k > 2 ? MORE : a * (int)n->k;
        break;
    default:
        break;
    }
    if (n->needs == 0) return 0;
    return d < MORE ? d : MORE;
}

int fl_graph_degree(const FlGraph *graph, int node) {
    unsigned char degree[FL_FORMULA_NODES] = {0};
    for (int i = 0; i <= node; i++) degree[i] = (unsigned char)degree_of(&graph->node[i], degree);
    return degree[node];
}

bool fl_graph_kinks(const FlGraph *graph, int node) {
    bool wanted[FL_FORMULA_NODES] = {false};
    wanted[node] = true;
    for (int i = node; i > 2; i--) {
        const FlNode *n = &graph->node[i];
        if (!wanted[i] || n->needs == 0) continue;
        switch ((FlOp)n->op) {
        case FL_OP_ABS:
        case FL_OP_MIN:
        case FL_OP_MAX:
        case FL_OP_SIGN:
        case FL_OP_SQRT:
        case FL_OP_POW:
        case FL_OP_ASIN:
        case FL_OP_ACOS:
            return true;
        default:
            break;
        }
        int operands = fl_op_operands((FlOp)n->op);
        if (operands > 0) wanted[n->a] = true;
        if (operands > 1) wanted[n->b] = true;
    }
    return false;
}

#ifndef FL_CORE_FORMULA_GRAPH_H
#define FL_CORE_FORMULA_GRAPH_H
/* A formula as a graph of operations: value, gradient and Hessian together. */
#include "core/formula/tokens.h"

enum {
    FL_FORMULA_NODES = 16384, /* value, gradient and Hessian together */
    FL_FORMULA_POWER = 1024   /* largest whole exponent that is multiplied out */
};

/* Operands come before what is made of them, and equal operations are one node. */
typedef struct FlNode {
    unsigned char op, needs; /* needs: 1 x, 2 y, 4 another row of lanes; 0: one number for all lanes */
    unsigned short a, b, c;
    double k; /* of CONST and WHOLE; of X and GIVEN which row or number it is */
} FlNode;

typedef struct FlGraph {
    int count;
    bool full; /* a node was refused: nothing made since is right */
    FlNode node[FL_FORMULA_NODES];
    unsigned short hash[2 * FL_FORMULA_NODES]; /* index + 1 */
    unsigned short slope[2][FL_FORMULA_NODES]; /* by x, by y: index + 1, 0 where not yet made */
    bool wanted[FL_FORMULA_NODES];
} FlGraph;

/* The node of an operation, folded where it can be. Nodes 0, 1 and 2 are the constant 0, x and y. */
int fl_graph_node(FlGraph *graph, FlOp op, int a, int b, int c, double k);
int fl_graph_constant(FlGraph *graph, double k);
void fl_graph_init(FlGraph *graph);
/* Row `row` of what lanes are given, from 2 on, and number `index` of what is given once for all lanes. */
int fl_graph_row(FlGraph *graph, int row);
int fl_graph_given(FlGraph *graph, int index);
/* The degree of a node as a polynomial, as it is written: 0, 1, 2, or 3 for all else. */
int fl_graph_degree(const FlGraph *graph, int node);
/* Whether what a node is made of has corners or cusps: abs, min, max, sign, roots, powers that are not whole. */
bool fl_graph_kinks(const FlGraph *graph, int node);
/* The derivative of a node by x (0) or y (1). */
int fl_graph_slope(FlGraph *graph, int node, int by);

/* One step of the value by itself, in reverse Polish order: finds where a value is undefined. */
typedef struct FlStep {
    unsigned char op;
    short at, end; /* in the canonical text */
    double k;
} FlStep;

typedef struct FlParsed {
    int root; /* node of the value */
    int steps;
    FlStep step[FL_FORMULA_TOKENS];
} FlParsed;

/* False after a sentence. dim 1 refuses y. */
bool fl_formula_parse(const FlTokens *tokens, int dim, FlGraph *graph, FlParsed *parsed, FlFormulaFault *fault);

#endif

#ifndef FL_CORE_FORMULA_FORMULA_H
#define FL_CORE_FORMULA_FORMULA_H
/* The inside of a typed loss, in the order of its making: tokens, a graph of operations, tapes for lanes, facts. */
#include "core/base/isa.h"
#include "core/data/made.h"
#include "fallline/formula.h"

enum {
    FL_FORMULA_TOKENS = 640,   /* with the signs that nobody typed */
    FL_FORMULA_NODES = 16384,  /* value, gradient and Hessian together */
    FL_FORMULA_MINIMA = 64,    /* listed, and as many saddles */
    FL_FORMULA_POWER = 1024,   /* largest whole exponent that is multiplied out */
    FL_FORMULA_ROWS = 1024,    /* numbers alive at once */
    FL_FORMULA_SCRATCH = 4096, /* doubles on the stack of an evaluation: 32 KB, the first cache */
    FL_FORMULA_LANES = 256
};

/* Operations. CHAIN is a product in which 0 wins over infinity: a slope that nobody walks along counts for nothing.
 * BELOW is 1 where a <= b and else 0, PICK is b where a is not 0 and else c. */
typedef enum FlOp {
    FL_OP_CONST,
    FL_OP_X,
    FL_OP_Y,
    FL_OP_ADD,
    FL_OP_SUB,
    FL_OP_MUL,
    FL_OP_DIV,
    FL_OP_NEG,
    FL_OP_POW,
    FL_OP_WHOLE, /* a to the whole power k */
    FL_OP_MIN,
    FL_OP_MAX,
    FL_OP_ABS,
    FL_OP_SIGN,
    FL_OP_SQRT,
    FL_OP_EXP,
    FL_OP_LOG,
    FL_OP_LOG10,
    FL_OP_SIN,
    FL_OP_COS,
    FL_OP_TAN,
    FL_OP_ASIN,
    FL_OP_ACOS,
    FL_OP_ATAN,
    FL_OP_SINH,
    FL_OP_COSH,
    FL_OP_TANH,
    FL_OP_SECH, /* 1/cosh, of derivatives alone: cosh^2 would overflow from 355 on */
    FL_OP_CHAIN,
    FL_OP_BELOW,
    FL_OP_PICK,
    FL_OP_ADD_K,
    FL_OP_MUL_K,
    FL_OP_DIV_K,
    FL_OP_K_SUB,
    FL_OP_K_DIV, /* with a constant, on tapes only */
    FL_OPS
} FlOp;

/* How it is written on a tape: "sin", "+". */
const char *fl_op_word(FlOp op);
int fl_op_operands(FlOp op);
/* One operation on numbers: as the lanes do it, to the last bit. `k`: the exponent of WHOLE. */
double fl_op_value(FlOp op, double a, double b, double c, double k);

typedef enum FlTokenKind {
    FL_TOKEN_NUMBER,   /* and pi and e */
    FL_TOKEN_VARIABLE, /* op is X or Y */
    FL_TOKEN_FUNCTION, /* op */
    FL_TOKEN_SIGN,     /* op is ADD SUB MUL DIV POW or NEG */
    FL_TOKEN_OPEN,
    FL_TOKEN_CLOSE,
    FL_TOKEN_COMMA
} FlTokenKind;

typedef struct FlToken {
    FlTokenKind kind;
    FlOp op;
    double value;
    char name[8];       /* of a number that has one */
    unsigned char made; /* of a function that the language lacks: which, from 1 */
    short from, to;     /* bytes of the text given; none of them: a product that nobody wrote a sign for */
    short at, end;      /* bytes of the canonical text */
} FlToken;

typedef struct FlTokens {
    int count;
    FlToken token[FL_FORMULA_TOKENS];
    char text[FL_FORMULA_TEXT]; /* canonical */
    char reading[FL_FORMULA_READING];
} FlTokens;

/* False after a sentence. *fault is never NULL here and below. */
bool fl_formula_tokens(const char *text, FlTokens *tokens, FlFormulaFault *fault);
/* Functions without parentheses get some, sin^2 x becomes sin(x)^2, and functions that the language lacks become
 * what they are: log2(x) is log(x)/log(2). `to` is begun here. False after a sentence. */
bool fl_formula_functions(const FlTokens *from, FlTokens *to, FlFormulaFault *fault);
/* Whether a word is a name of the language. */
bool fl_formula_knows(const char *word, int length);
/* Adds the tokens of a text of the language, which stands for bytes [from, to). False if there is no room. */
bool fl_formula_add(FlTokens *tokens, const char *text, int from, int to);
/* Sets a fault; returns false. */
bool fl_formula_fault(FlFormulaFault *fault, int from, int to, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Operands come before what is made of them, and equal operations are one node. */
typedef struct FlNode {
    unsigned char op, needs; /* needs: 1 x, 2 y */
    unsigned short a, b, c;
    double k; /* of CONST and WHOLE */
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

/* Row 0 is x, row 1 is y, others are scratch. */
typedef struct FlInstruction {
    unsigned short op, out, a, b, c;
    double k;
} FlInstruction;

typedef struct FlTape {
    int count, rows, outs;
    unsigned short out[4]; /* value, slopes; or xx, xy, yy and the value */
    int guard;             /* which of out is the value: where that is nan all are */
    FlInstruction *code;
} FlTape;

/* The instructions that compute outs[0..count). False if memory is short or too many numbers are alive at once;
 * tape->code is malloc'ed. */
bool fl_tape_make(FlTape *tape, FlGraph *graph, const int *outs, int count);

/* Runs a tape on lanes of x and y (NULL in one dimension) into out[k], which may be the same arrays as none other. */
typedef void FlTapeRun(const FlTape *tape, int count, const double *x, const double *y, double *const *out);
FlTapeRun fl_tape_run, fl_tape_run_avx2, fl_tape_run_avx512;

typedef struct FlFormulaMade {
    FlMade made; /* first */
    FlTape value, slope, bend;
    FlParsed parsed;
    char text[FL_FORMULA_TEXT], reading[FL_FORMULA_READING];
    char note[160];
    FlMinimum minima[FL_FORMULA_MINIMA];
    FlSaddle saddles[FL_FORMULA_MINIMA];
    bool pole;  /* it falls without bound somewhere in the view: no value is the lowest there */
    bool kinks; /* it has operations with corners or cusps: curvatures need a look at both sides */
    FlLossType type;
} FlFormulaMade;

typedef enum FlFacts { FL_FACTS_FOUND, FL_FACTS_UNDEFINED, FL_FACTS_NO_MEMORY } FlFacts;
/* Everything a loss says of itself. */
FlFacts fl_formula_facts(FlFormulaMade *made);
/* Values and slopes over the view: in one dimension at FL_GRID_LINE points, ends included, in two at the centres of
 * FL_GRID_SIDE x FL_GRID_SIDE cells, row by row. */
enum { FL_GRID_SIDE = 64, FL_GRID_LINE = 1001, FL_GRID = FL_GRID_SIDE * FL_GRID_SIDE };
typedef struct FlGrid {
    int count;
    double x[2 * FL_GRID], f[FL_GRID], g[2 * FL_GRID]; /* second coordinates from FL_GRID on */
    double sorted[FL_GRID];                            /* finite values, ascending */
    int finite;
} FlGrid;
/* Minima and saddles of a loss in its view, the lowest first, and the minimum to which a descent leads out of it where
 * none in the view is as low as its edge. Needs the height; says whether there are poles. */
void fl_formula_extrema(FlFormulaMade *made, const FlGrid *grid);
/* Starts from which descent leads to a minimum, where there are any. Needs height and minima. */
void fl_formula_starts(FlFormulaMade *made, const FlGrid *grid);
/* Moves x to where short steps of Newton's kind lead down from it; false if there is no value. */
bool fl_formula_descend(FlFormulaMade *made, double *x);
/* One sentence on what was found. `flat`: the value of a loss that has the same everywhere; NULL: it has not. */
void fl_formula_note(FlFormulaMade *made, const double *flat);
/* Learning rates that do what their names say, tried out. False if memory is short. */
bool fl_formula_rates(FlFormulaMade *made);

#endif

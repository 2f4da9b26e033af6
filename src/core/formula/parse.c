/* Tokens become nodes, by two explicit stacks (Dijkstra's shunting yard): no text makes a call go deeper. */
#include "core/formula/graph.h"

#include <math.h>
#include <string.h>

/* What waits for its right side: a sign, an open parenthesis, a function with the parenthesis behind it. */
typedef struct Waiting {
    const FlToken *token;
    bool function; /* the parenthesis is that of token */
    int commas;
    const FlToken *open;
} Waiting;

typedef struct Operand {
    int node;
    short at, end; /* of the canonical text */
} Operand;

typedef struct Parser {
    const FlTokens *tokens;
    FlGraph *graph;
    FlParsed *parsed;
    FlFormulaFault *fault;
    int dim, waits, operands;
    Waiting waiting[FL_FORMULA_TOKENS];
    Operand operand[FL_FORMULA_TOKENS];
} Parser;

static bool push_operand(Parser *parser, FlOp op, double k, Operand operand) {
    FlParsed *parsed = parser->parsed;
    parser->operand[parser->operands++] = operand;
    parsed->step[parsed->steps++] = (FlStep){.op = (unsigned char)op, .at = operand.at, .end = operand.end, .k = k};
    return true;
}

/* Applies an operation to the operands on top. */
static bool reduce(Parser *parser, FlOp op, int at, int end) {
    int operands = fl_op_operands(op);
    Operand *a = &parser->operand[parser->operands - operands], *b = &a[operands - 1];
    Operand made = {.at = (short)(at < a->at ? at : a->at), .end = (short)(end > b->end ? end : b->end)};
    made.node = fl_graph_node(parser->graph, op, a->node, operands > 1 ? b->node : 0, 0, 0);
    parser->operands -= operands;
    return push_operand(parser, op, 0, made);
}

static int rank(FlOp op) {
    return op == FL_OP_ADD || op == FL_OP_SUB ? 1 : op == FL_OP_MUL || op == FL_OP_DIV ? 2 : op == FL_OP_NEG ? 3 : 4;
}

static bool pop_sign(Parser *parser) {
    const FlToken *token = parser->waiting[--parser->waits].token;
    return reduce(parser, token->op, token->at, token->end);
}

static bool sign_waits(const Parser *parser) {
    return parser->waits > 0 && parser->waiting[parser->waits - 1].open == NULL;
}

/* -x^2 is -(x^2) and 2^-x is 2^(-x): a sign before an operand waits for all that binds it tighter. */
static bool take_sign(Parser *parser, const FlToken *token) {
    while (token->op != FL_OP_NEG && sign_waits(parser)) {
        FlOp before = parser->waiting[parser->waits - 1].token->op;
        if (rank(before) < rank(token->op) || token->op == FL_OP_POW) break; /* beside a power, from the right */
        pop_sign(parser);
    }
    parser->waiting[parser->waits++] = (Waiting){.token = token};
    return true;
}

/* What stands between the parentheses of a function. */
static const char *arguments(FlOp op) {
    return op == FL_OP_ROOT ? "x, 3" : fl_op_operands(op) == 2 ? "x, 1" : "x";
}

static bool wrong_count(const Parser *parser, const Waiting *call, const FlToken *close) {
    FlOp op = call->token->op;
    const char *word = op == FL_OP_POW ? "pow" : fl_op_word(op);
    bool two = fl_op_operands(op) == 2;
    return fl_formula_fault(parser->fault, call->token->from, close->to,
                            two ? "\"%s\" takes two arguments with a comma between them: %s(%s)."
                                : "\"%s\" takes one argument: %s(%s).",
                            word, word, arguments(op));
}

/* ---- what becomes something else on the graph ---- */

static bool is_constant(const Parser *parser, int node) {
    return parser->graph->node[node].op == FL_OP_CONST;
}

static bool is_degree(const Parser *parser, int node) {
    double k = parser->graph->node[node].k;
    return is_constant(parser, node) && k == floor(k) && k >= 1 && k <= FL_FORMULA_POWER;
}

/* The real root of a node. Where the degree is odd the power is that of its size, which is turned back behind it; 0
 * counts as positive, so that its slope is the power's. */
static int root_of(FlGraph *graph, int a, double degree) {
    bool odd = fmod(degree, 2) != 0;
    int above = fl_graph_node(graph, FL_OP_BELOW, 0, a, 0, 0), size = a;
    if (degree == 1) return a;
    if (odd) size = fl_graph_node(graph, FL_OP_PICK, above, a, fl_graph_node(graph, FL_OP_NEG, a, 0, 0, 0), 0);
    int root = fl_graph_node(graph, FL_OP_POW, size, fl_graph_constant(graph, 1 / degree), 0, 0);
    if (!odd) return root;
    return fl_graph_node(graph, FL_OP_PICK, above, root, fl_graph_node(graph, FL_OP_NEG, root, 0, 0, 0), 0);
}

/* root(x, 3), and root(3, x) as some write it. */
static bool take_root(Parser *parser, const FlToken *token, const FlToken *close) {
    Operand *a = &parser->operand[parser->operands - 2], *b = a + 1;
    bool turned = is_degree(parser, a->node) && !is_constant(parser, b->node);
    const Operand *of = turned ? b : a, *by = turned ? a : b;
    if (!is_degree(parser, by->node))
        return fl_formula_fault(parser->fault, token->from, close->to,
                                "The degree of a root is a whole number from 1 to %d: root(x, 3).", FL_FORMULA_POWER);
    double degree = parser->graph->node[by->node].k;
    Operand made = {root_of(parser->graph, of->node, degree), token->at, close->end};
    parser->operands -= 2;
    return push_operand(parser, FL_OP_ROOT, turned ? -degree : degree, made);
}

/* log(x, 2), to the base of 2, as Python and sheets have it; Mathematica's Log[2, x] has the base first. */
static bool take_log_to(Parser *parser, const FlToken *token, const FlToken *close) {
    Operand *a = &parser->operand[parser->operands - 2], *b = a + 1;
    FlGraph *graph = parser->graph;
    if (is_constant(parser, a->node) && !is_constant(parser, b->node))
        return fl_formula_fault(parser->fault, token->from, close->to,
                                "The base of a logarithm stands behind its number here: write log(x, 2).");
    int over = fl_graph_node(graph, FL_OP_LOG, a->node, 0, 0, 0);
    int under = fl_graph_node(graph, FL_OP_LOG, b->node, 0, 0, 0);
    Operand made = {fl_graph_node(graph, FL_OP_DIV, over, under, 0, 0), token->at, close->end};
    parser->operands -= 2;
    return push_operand(parser, FL_OP_LOG_TO, 0, made);
}

static bool take_call_end(Parser *parser, const Waiting *call, const FlToken *close) {
    FlOp op = call->token->op;
    bool many = (op == FL_OP_MIN || op == FL_OP_MAX) && call->commas > 1;
    if (op == FL_OP_LOG && call->commas == 1) return take_log_to(parser, call->token, close);
    if (call->commas + 1 != fl_op_operands(op) && !many) return wrong_count(parser, call, close);
    if (op == FL_OP_ROOT) return take_root(parser, call->token, close);
    bool ok = true;
    for (int i = 0; ok && i < (many ? call->commas : 1); i++) ok = reduce(parser, op, call->token->at, close->end);
    return ok;
}

static bool take_close(Parser *parser, const FlToken *token) {
    while (sign_waits(parser)) pop_sign(parser);
    if (parser->waits == 0)
        return fl_formula_fault(parser->fault, token->from, token->to,
                                "Nothing was opened that this parenthesis closes.");
    Waiting closed = parser->waiting[--parser->waits];
    if (closed.function) return take_call_end(parser, &closed, token);
    Operand *inside = &parser->operand[parser->operands - 1];
    inside->at = closed.open->at;
    inside->end = token->end;
    return true;
}

static bool take_comma(Parser *parser, const FlToken *token) {
    while (sign_waits(parser)) pop_sign(parser);
    if (parser->waits == 0 || !parser->waiting[parser->waits - 1].function)
        return fl_formula_fault(
            parser->fault, token->from, token->to,
            "A comma stands only between the arguments of min, max and pow; numbers have a point, as 0.5.");
    parser->waiting[parser->waits - 1].commas++;
    return true;
}

static bool take_variable(Parser *parser, const FlToken *token) {
    bool second = token->op == FL_OP_Y;
    if (token->node > 0) return push_operand(parser, token->op, 0, (Operand){token->node - 1, token->at, token->end});
    if (second && parser->dim == 1)
        return fl_formula_fault(parser->fault, token->from, token->to,
                                "Here a formula is of x alone; one of x and y belongs to the scene \"landscape\".");
    return push_operand(parser, token->op, 0, (Operand){second ? 2 : 1, token->at, token->end});
}

static const char *shown(const FlToken *token) {
    return token->kind == FL_TOKEN_COMMA   ? ","
           : token->kind == FL_TOKEN_CLOSE ? ")"
           : token->op == FL_OP_NEG        ? "-"
                                           : fl_op_word(token->op);
}

/* An operand must begin here and something else does; `token` is NULL at the end of the text. */
static bool operand_missing(const Parser *parser, const FlToken *before, const FlToken *token) {
    bool opened = before != NULL && before->kind == FL_TOKEN_OPEN;
    if (opened && token != NULL && token->kind == FL_TOKEN_CLOSE)
        return fl_formula_fault(parser->fault, before->from, token->to,
                                "Something is missing between these parentheses.");
    if (opened && token == NULL)
        return fl_formula_fault(parser->fault, before->from, before->to,
                                "The parenthesis opened here is never closed.");
    if (before == NULL || opened)
        return fl_formula_fault(parser->fault, token->from, token->to, "Something is missing before \"%s\", like x.",
                                shown(token));
    return fl_formula_fault(parser->fault, before->from, before->to, "Something is missing after \"%s\", like x.",
                            shown(before));
}

static bool take_function(Parser *parser, const FlToken *token, int *at) {
    const FlToken *open = token + 1;
    bool opens = *at + 1 < parser->tokens->count && open->kind == FL_TOKEN_OPEN;
    const char *word = token->op == FL_OP_POW ? "pow" : fl_op_word(token->op);
    if (!opens)
        return fl_formula_fault(parser->fault, token->from, token->to, "\"%s\" needs parentheses: %s(%s).", word, word,
                                arguments(token->op));
    parser->waiting[parser->waits++] = (Waiting){.token = token, .function = true, .open = open};
    ++*at;
    return true;
}

/* A token that begins an operand, or is one; *wants stays true while the operand is still to come. */
static bool take_operand(Parser *parser, int *at, bool *wants) {
    const FlToken *token = &parser->tokens->token[*at], *before = *at > 0 ? token - 1 : NULL;
    switch (token->kind) {
    case FL_TOKEN_NUMBER:
        *wants = false;
        return push_operand(parser, FL_OP_CONST, token->value,
                            (Operand){fl_graph_constant(parser->graph, token->value), token->at, token->end});
    case FL_TOKEN_VARIABLE:
        *wants = false;
        return take_variable(parser, token);
    case FL_TOKEN_FUNCTION:
        return take_function(parser, token, at);
    case FL_TOKEN_OPEN:
        parser->waiting[parser->waits++] = (Waiting){.token = token, .open = token};
        return true;
    default:
        if (token->kind == FL_TOKEN_SIGN && token->op == FL_OP_NEG) return take_sign(parser, token);
        return operand_missing(parser, before, token);
    }
}

static bool take_other(Parser *parser, const FlToken *token, bool *wants) {
    *wants = token->kind != FL_TOKEN_CLOSE;
    if (token->kind == FL_TOKEN_CLOSE) return take_close(parser, token);
    if (token->kind == FL_TOKEN_COMMA) return take_comma(parser, token);
    return take_sign(parser, token);
}

static bool parse(Parser *parser) {
    const FlTokens *tokens = parser->tokens;
    bool wants = true;
    for (int i = 0; i < tokens->count; i++) {
        if (!(wants ? take_operand(parser, &i, &wants) : take_other(parser, &tokens->token[i], &wants))) return false;
    }
    if (wants) return operand_missing(parser, &tokens->token[tokens->count - 1], NULL);
    while (sign_waits(parser)) pop_sign(parser);
    if (parser->waits > 0) {
        const FlToken *open = parser->waiting[parser->waits - 1].open;
        return fl_formula_fault(parser->fault, open->from, open->to, "The parenthesis opened here is never closed.");
    }
    parser->parsed->root = parser->operand[0].node;
    return true;
}

bool fl_formula_parse(const FlTokens *tokens, int dim, FlGraph *graph, FlParsed *parsed, FlFormulaFault *fault) {
    static const Parser empty;
    Parser parser = empty; /* 35 KB */
    parser.tokens = tokens;
    parser.graph = graph;
    parser.parsed = parsed;
    parser.fault = fault;
    parser.dim = dim;
    parsed->steps = 0;
    return parse(&parser);
}

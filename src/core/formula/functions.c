/* Functions as mathematicians write them: sin x, sin^2 x, log2(x). */
#include "core/formula/words.h"

#include <stdio.h>
#include <string.h>

enum { MOST_OPEN = FL_FORMULA_TOKENS };

/* A function whose argument has begun. */
typedef struct Open {
    int depth;           /* of parentheses when it began */
    bool bare;           /* it has none of its own */
    bool any, numbers;   /* of a bare one: something is in its argument; only numbers so far */
    short power, powers; /* tokens of its power */
    const FlToken *token;
} Open;

typedef struct Reader {
    const FlTokens *in;
    FlTokens *out;
    int at, depth, opens;
    Open open[MOST_OPEN];
    FlFormulaFault *fault;
} Reader;

static const FlToken *token_at(const Reader *r, int at) {
    return at < r->in->count ? &r->in->token[at] : NULL;
}

static bool is_sign(const FlToken *token, FlOp op) {
    return token != NULL && token->kind == FL_TOKEN_SIGN && token->op == op;
}

/* A product that nobody wrote a sign for. */
static bool is_silent(const FlToken *token) {
    return is_sign(token, FL_OP_MUL) && token->from == token->to;
}

static void say(Reader *r, const char *sentence) {
    if (r->out->reading[0] == '\0') snprintf(r->out->reading, sizeof r->out->reading, "%s", sentence);
}

static bool put(Reader *r, FlToken token) {
    if (r->out->count >= FL_FORMULA_TOKENS - 4)
        return fl_formula_fault(r->fault, token.from, token.to, "A formula has at most %d characters.",
                                FL_FORMULA_TEXT - 1);
    r->out->token[r->out->count++] = token;
    return true;
}

static bool put_text(Reader *r, const char *text, const FlToken *at) {
    if (fl_formula_add(r->out, text, at->from, at->to)) return true;
    return fl_formula_fault(r->fault, at->from, at->to, "A formula has at most %d characters.", FL_FORMULA_TEXT - 1);
}

static bool put_bracket(Reader *r, FlTokenKind kind, const FlToken *at) {
    return put(r, (FlToken){.kind = kind, .from = at->from, .to = at->to});
}

/* ---- the ends of arguments ---- */

static bool close_top(Reader *r, const FlToken *at) {
    Open *open = &r->open[--r->opens];
    bool ok = open->token->made == 0 ? put_bracket(r, FL_TOKEN_CLOSE, at)
                                     : put_text(r, fl_word_made(open->token->made).behind, at);
    for (int i = 0; ok && i < open->powers; i++) ok = put(r, r->in->token[open->power + i]);
    if (r->opens > 0 && r->open[r->opens - 1].bare && r->open[r->opens - 1].depth == r->depth) {
        r->open[r->opens - 1].any = true;
        r->open[r->opens - 1].numbers = false;
    }
    return ok;
}

/* Whether a bare argument ends before a token: sin 2x cos y is sin(2x) cos(y), sin x/2 is sin(x)/2. */
static bool ends_before(Reader *r, const Open *open, const FlToken *token) {
    if (token == NULL || token->kind == FL_TOKEN_COMMA || token->kind == FL_TOKEN_CLOSE) return true;
    if (token->kind != FL_TOKEN_SIGN || token->op == FL_OP_POW || token->op == FL_OP_NEG || !open->any) return false;
    if (is_silent(token)) {
        const FlToken *next = token_at(r, r->at + 1);
        if (next == NULL) return false; /* nobody leaves out a sign before nothing */
        bool call = next->kind == FL_TOKEN_FUNCTION, group = next->kind == FL_TOKEN_OPEN && !open->numbers;
        bool power = next->kind == FL_TOKEN_NUMBER && strcmp(next->name, "e") == 0 &&
                     is_sign(token_at(r, r->at + 2), FL_OP_POW) && !open->numbers; /* cos x e^-x, as exp(-x) */
        if (group) say(r, "A function without parentheses ends before the next ones: sin x(y) is read as sin(x)*y.");
        return call || group || power;
    }
    if (token->op == FL_OP_MUL && open->numbers) {
        say(r, "A function without parentheses goes on: sin 2*x is read as sin(2*x).");
        return false;
    }
    if (token->op == FL_OP_MUL || token->op == FL_OP_DIV)
        say(r, "A function without parentheses ends before * and /: sin x/2 is read as sin(x)/2.");
    return true;
}

static bool close_bare(Reader *r, const FlToken *token) {
    while (r->opens > 0 && r->open[r->opens - 1].bare && r->open[r->opens - 1].depth == r->depth &&
           ends_before(r, &r->open[r->opens - 1], token)) {
        const FlToken *last = &r->in->token[r->at > 0 ? r->at - 1 : 0];
        if (!close_top(r, last)) return false;
    }
    return true;
}

/* ---- the beginnings ---- */

/* Behind the group that opens at `at`. */
static int group_end(const Reader *r, int at) {
    int depth = 0;
    for (; at < r->in->count; at++) {
        depth += (r->in->token[at].kind == FL_TOKEN_OPEN) - (r->in->token[at].kind == FL_TOKEN_CLOSE);
        if (depth == 0) return at + 1;
    }
    return at;
}

/* Behind the power that stands between a function and its argument, which begins there; 0: there is none. */
static int power_end(const Reader *r, int at) {
    if (!is_sign(token_at(r, at), FL_OP_POW)) return 0;
    at++;
    if (is_sign(token_at(r, at), FL_OP_NEG)) at++;
    const FlToken *token = token_at(r, at);
    if (token == NULL || (token->kind != FL_TOKEN_NUMBER && token->kind != FL_TOKEN_OPEN)) return 0;
    at = token->kind == FL_TOKEN_OPEN ? group_end(r, at) : at + 1;
    return is_silent(token_at(r, at)) ? at : 0;
}

static bool begins_operand(const FlToken *token) {
    return token != NULL &&
           (token->kind <= FL_TOKEN_FUNCTION || token->kind == FL_TOKEN_OPEN || is_sign(token, FL_OP_NEG));
}

/* sin^-1 is the inverse to mathematicians, not 1/sin. */
static FlOp inverse(FlOp op) {
    return op == FL_OP_SIN ? FL_OP_ASIN : op == FL_OP_COS ? FL_OP_ACOS : op == FL_OP_TAN ? FL_OP_ATAN : op;
}

static bool is_minus_one(const Reader *r, int from, int to) {
    while (from < to && r->in->token[from].kind == FL_TOKEN_OPEN) from++;
    return from + 1 < to && is_sign(&r->in->token[from], FL_OP_NEG) && r->in->token[from + 1].kind == FL_TOKEN_NUMBER &&
           r->in->token[from + 1].value == 1 && (from + 2 == to || r->in->token[from + 2].kind == FL_TOKEN_CLOSE);
}

static bool take_function(Reader *r) {
    const FlToken *token = &r->in->token[r->at];
    FlToken function = *token;
    Open open = {.depth = r->depth, .token = token, .numbers = true};
    int behind = r->at + 1, end = power_end(r, behind);
    if (end > 0) {
        open.power = (short)behind;
        open.powers = (short)(end - behind);
        if (is_minus_one(r, behind + 1, end) && token->made == 0 && inverse(token->op) != token->op) {
            function.op = inverse(token->op);
            open.powers = 0;
            say(r, "The power -1 of sin, cos and tan is read as the inverse: asin, acos, atan.");
        }
        behind = end + 1; /* and the product that nobody wrote */
    }
    const FlToken *next = token_at(r, behind);
    bool call = next != NULL && next->kind == FL_TOKEN_OPEN;
    bool two = token->made == 0 && fl_op_operands(token->op) == 2;
    r->at++;
    if (!call && (!begins_operand(next) || two)) return put(r, function); /* the parser tells what is missing */
    bool ok = token->made == 0 ? put(r, function) && put_bracket(r, FL_TOKEN_OPEN, call ? next : token)
                               : put_text(r, fl_word_made(token->made).before, token);
    open.bare = !call;
    r->at = behind + call;
    r->depth += call;
    r->open[r->opens++] = open;
    return ok;
}

static bool take_token(Reader *r) {
    const FlToken *token = &r->in->token[r->at];
    if (!close_bare(r, token)) return false;
    if (token->kind == FL_TOKEN_FUNCTION) return take_function(r);
    bool opened = r->opens > 0;
    Open *top = &r->open[opened ? r->opens - 1 : 0];
    r->at++;
    if (token->kind == FL_TOKEN_CLOSE) {
        if (r->depth > 0) r->depth--;
        bool here = opened && top->depth == r->depth;
        if (here && !top->bare) return close_top(r, token);
        if (here) top->any = true;
        return put(r, *token);
    }
    if (token->kind == FL_TOKEN_OPEN) r->depth++;
    /* What stands in a parenthesis or a call of its own counts, too: only a bare one is asked, and not before it. */
    if (opened &&
        (token->kind == FL_TOKEN_NUMBER || token->kind == FL_TOKEN_VARIABLE || token->kind == FL_TOKEN_OPEN)) {
        top->any = top->any || token->kind != FL_TOKEN_OPEN;
        top->numbers = top->numbers && token->kind == FL_TOKEN_NUMBER;
    }
    return put(r, *token);
}

bool fl_formula_functions(const FlTokens *from, FlTokens *to, FlFormulaFault *fault) {
    static const Reader empty;
    Reader r = empty;
    r.in = from;
    r.out = to;
    r.fault = fault;
    to->count = 0;
    memcpy(to->reading, from->reading, sizeof to->reading);
    while (r.at < from->count) {
        if (!take_token(&r)) return false;
    }
    return close_bare(&r, NULL);
}

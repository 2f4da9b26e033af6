/* Lines of text become a graph, and that the numbers of an update and a tape for its lanes. */
#include "core/formula/plain.h"
#include "core/typed/rule_names.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What all the making needs, 1 MB of it. */
typedef struct Making {
    FlPlain plain, line; /* the text; a line's right side */
    FlTokens tokens;
    FlParsed parsed;
    FlGraph graph;
    FlRuleNames names;
    int lines, left[FL_RULE_LINES + 1];                 /* names on the left, by their place */
    int from[FL_RULE_LINES + 1], to[FL_RULE_LINES + 1]; /* right sides, of the plain text */
    int used[FL_FORMULA_NODES];                         /* numbers of an update: place and 1, 0: not needed */
    FlRuleNumber number[FL_RULE_NUMBERS];
    FlFormulaFault *fault;
} Making;

/* ---- lines ---- */

/* Where a fault is, before its sentence: "Line 2, character 9: something is missing ..." */
static bool place(Making *m, const char *text, int line) {
    FlFormulaFault *fault = m->fault;
    char said[sizeof fault->text];
    int begin = fault->from, character = 1;
    while (begin > 0 && text[begin - 1] != '\n' && text[begin - 1] != ';') begin--;
    for (int i = begin; i < fault->from; i++) character += ((unsigned char)text[i] & 0xc0) != 0x80;
    memcpy(said, fault->text, sizeof said);
    if (said[0] >= 'A' && said[0] <= 'Z' && said[1] >= 'a') said[0] = (char)(said[0] + ('a' - 'A'));
    snprintf(fault->text, sizeof fault->text, "Line %d, character %d: %.160s", line, character, said);
    return false;
}

__attribute__((format(printf, 4, 5))) static bool refuse(Making *m, int from, int to, const char *format, ...) {
    va_list list;
    va_start(list, format);
    vsnprintf(m->fault->text, sizeof m->fault->text, format, list);
    va_end(list);
    m->fault->from = m->plain.from[from];
    m->fault->to = to > from ? m->plain.to[to - 1] : m->plain.from[from];
    return false;
}

/* The left side of the line [from, to), and where its right side is. */
static bool take_line(Making *m, int from, int to) {
    const char *text = m->plain.text;
    char name[FL_RULE_NAME + 1], sentence[160];
    int length = fl_rule_name_length(text + from, name), equals = from + length;
    while (equals < to && text[equals] == ' ') equals++;
    if (equals + 1 < to && text[equals] == ':' && text[equals + 1] == '=') equals++;
    if (length == 0 || equals == to || text[equals] != '=')
        return refuse(m, from, to, "A line is a name, \"=\" and what it becomes, as in m = beta*m + g.");
    if (m->lines == FL_RULE_LINES + m->names.made->part)
        return refuse(m, from, to, "A rule has at most %d lines.", FL_RULE_LINES);
    if (length > FL_RULE_NAME + 4)
        return refuse(m, from, from + length, "This name is longer than %d letters and digits.", FL_RULE_NAME);
    int left = fl_rule_names_left(&m->names, name, sentence, sizeof sentence);
    if (left < 0) return refuse(m, from, from + length, "%s", sentence);
    m->left[m->lines] = left;
    m->from[m->lines] = equals + 1;
    m->to[m->lines++] = to;
    return true;
}

/* Lines that have something in them. */
static bool take_lines(Making *m, const char *text) {
    const char *plain = m->plain.text;
    for (int at = 0; at < m->plain.count;) {
        int from = at + (int)strspn(plain + at, " "), to = from + (int)strcspn(plain + from, "\n;");
        at = to + 1;
        while (to > from && plain[to - 1] == ' ') to--;
        if (from < to && !take_line(m, from, to)) return place(m, text, m->lines + 1);
    }
    bool moves = false;
    for (int i = 0; i < m->lines; i++) moves = moves || m->left[i] == 0;
    if (moves) return true;
    return fl_formula_fault(m->fault, 0, (int)strlen(text),
                            "No line sets x; a rule ends with one, as in x = x - eta*g.");
}

/* ---- what they say ---- */

static bool write_line(Making *m, int i) {
    FlRuleMade *made = m->names.made;
    size_t used = strlen(made->text), room = FL_RULE_TEXT + (size_t)(made->part * FL_RULE_PART) - used;
    int length = snprintf(made->text + used, room, "%s%s = %s", i > 0 ? "; " : "", m->names.name[m->left[i]].name,
                          m->tokens.text);
    return length >= 0 && (size_t)length < room;
}

static bool read_line(Making *m, int i) {
    int from = m->from[i], count = m->to[i] - from;
    m->line.count = 0;
    m->line.text[0] = '\0';
    for (int at = from; at < from + count; at++) {
        const char one[2] = {m->plain.text[at], '\0'};
        fl_plain_put(&m->line, one, m->plain.from[at], m->plain.to[at]);
    }
    if ((int)strspn(m->line.text, " ") == m->line.count)
        return refuse(m, from - 1, from, "Something is missing after \"=\", like x.");
    const char *product = strchr(m->line.text, '@');
    if (product != NULL)
        return refuse(m, from + (int)(product - m->line.text), from + (int)(product - m->line.text) + 1,
                      "\"@\" multiplies matrices; a rule here moves each number by its own slope.");
    if (!fl_formula_lex(&m->line, fl_rule_names_read, &m->names, &m->tokens, m->fault) ||
        !fl_formula_parse(&m->tokens, 1, &m->graph, &m->parsed, m->fault))
        return false;
    if (!write_line(m, i)) return refuse(m, from, m->to[i], "The rule is longer than %d characters.", FL_RULE_TEXT - 1);
    m->names.name[m->left[i]].node = m->parsed.root;
    return true;
}

static bool read_lines(Making *m, const char *text) {
    for (int i = 0; i < m->lines; i++)
        if (!read_line(m, i)) return place(m, text, i + 1);
    return true;
}

/* ---- numbers of an update ---- */

static bool needs(Making *m, int node) {
    return m->used[node] != 0;
}

/* Marks what a tape asks for and what that is made of; operands come before what is made of them. */
static void mark_numbers(Making *m, const FlTape *tape) {
    const FlGraph *graph = &m->graph;
    memset(m->used, 0, sizeof m->used);
    for (int i = 0; i < tape->count; i++)
        if (graph->node[tape->code[i].u].needs == 0) m->used[tape->code[i].u] = 1;
    for (int i = graph->count - 1; i >= 0; i--) {
        const FlNode *n = &graph->node[i];
        int operands = fl_op_operands((FlOp)n->op);
        if (!needs(m, i)) continue;
        if (operands > 0) m->used[n->a] = 1;
        if (operands > 1) m->used[n->b] = 1;
        if (operands > 2) m->used[n->c] = 1;
    }
}

/* beta^t, of a beta that does not change: which running product it is, or -1. */
static int power_of(const FlGraph *graph, const FlNode *n, FlRuleMade *made) {
    const FlNode *base = &graph->node[n->a], *t = &graph->node[n->b];
    bool known =
        base->op == FL_OP_CONST || (base->op == FL_OP_GIVEN && base->k >= FL_RULE_OWN && base->k < FL_RULE_COMMON);
    if (n->op != FL_OP_POW || t->op != FL_OP_GIVEN || t->k != FL_RULE_T || !known) return -1;
    if (made->powers == FL_RULE_POWERS) return -1;
    made->base[made->powers] = (FlRuleNumber){.op = base->op, .power = -1, .k = base->k};
    return made->powers++;
}

static bool take_numbers(Making *m, FlRuleMade *made) {
    const FlGraph *graph = &m->graph;
    mark_numbers(m, &made->tape);
    for (int i = 0; i < graph->count; i++) {
        const FlNode *n = &graph->node[i];
        if (!needs(m, i)) continue;
        if (made->numbers == FL_RULE_NUMBERS) return false;
        int operands = fl_op_operands((FlOp)n->op); /* what it has not may be any number that there is */
        int a = operands > 0 ? m->used[n->a] - 1 : 0, b = operands > 1 ? m->used[n->b] - 1 : 0;
        int c = operands > 2 ? m->used[n->c] - 1 : 0;
        m->number[made->numbers] = (FlRuleNumber){.op = n->op,
                                                  .power = (signed char)power_of(graph, n, made),
                                                  .a = (unsigned short)a,
                                                  .b = (unsigned short)b,
                                                  .c = (unsigned short)c,
                                                  .k = n->k};
        made->rate = made->rate || (n->op == FL_OP_GIVEN && n->k == FL_RULE_ETA);
        m->used[i] = ++made->numbers;
    }
    for (int i = 0; i < made->tape.count; i++) {
        FlInstruction *in = &made->tape.code[i];
        in->u = (unsigned short)(needs(m, in->u) ? m->used[in->u] - 1 : 0);
    }
    return true;
}

/* Which rows the lanes read. */
static void find_rows(FlRuleMade *made) {
    const FlTape *tape = &made->tape;
    bool reads[FL_TAPE_GIVEN] = {false};
    for (int i = 0; i < tape->count; i++) {
        const FlInstruction *in = &tape->code[i];
        unsigned short from[3] = {in->a, in->b, in->c};
        int operands = fl_op_operands((FlOp)in->op);
        for (int j = 0; j < operands && j < 3; j++)
            if (from[j] < tape->given) reads[from[j]] = true;
    }
    for (int k = 0; k < tape->outs; k++)
        if (tape->out[k] < tape->given) reads[tape->out[k]] = true;
    made->norm = reads[FL_RULE_NORM];
    made->type.asks = reads[FL_RULE_NORM] || reads[FL_RULE_LOSS];
}

static bool make_tape(Making *m, FlRuleMade *made, const char *text) {
    int outs[FL_TAPE_OUTS] = {m->names.name[0].node}, end = (int)strlen(text);
    for (int i = 0; i < m->names.count; i++) {
        const FlRuleName *name = &m->names.name[i];
        if (name->slot >= 0) outs[1 + name->slot] = name->node;
    }
    if (m->graph.full) return fl_formula_fault(m->fault, 0, end, "The rule is too long; make it shorter.");
    if (!fl_tape_make(&made->tape, &m->graph, FL_RULE_MEMORY + made->type.slots, outs, 1 + made->type.slots))
        return fl_formula_fault(m->fault, 0, 0, "There is no memory for a rule.");
    if (!take_numbers(m, made)) return fl_formula_fault(m->fault, 0, end, "The rule is too long; make it shorter.");
    size_t bytes = (size_t)made->numbers * sizeof *made->number;
    made->number = malloc(bytes + 1);
    if (made->number == NULL) return fl_formula_fault(m->fault, 0, 0, "There is no memory for a rule.");
    memcpy(made->number, m->number, bytes);
    find_rows(made);
    fl_rule_fuse(&made->tape);
    return true;
}

/* ---- memory that all lanes have in common ---- */

static bool read_all(Making *m, FlRuleMade *made, const char *text, unsigned common) {
    m->lines = 0;
    fl_graph_init(&m->graph);
    fl_rule_names_begin(&m->names, &m->graph, made);
    m->names.common = common;
    return take_lines(m, text) && read_lines(m, text);
}

/* Marks the nodes in which lanes differ, if those of `common` do not. */
static void mark_apart(Making *m, unsigned common) {
    const FlGraph *graph = &m->graph;
    for (int i = 0; i < graph->count; i++) {
        const FlNode *n = &graph->node[i];
        int operands = fl_op_operands((FlOp)n->op);
        bool row = n->op == FL_OP_X || n->op == FL_OP_Y;
        int slot = n->op == FL_OP_X ? (int)n->k - FL_RULE_MEMORY : -1;
        m->used[i] = row && !(slot >= 0 && (common >> slot & 1) != 0);
        if (operands > 0) m->used[i] |= m->used[n->a];
        if (operands > 1) m->used[i] |= m->used[n->b];
        if (operands > 2) m->used[i] |= m->used[n->c];
    }
}

/* Slots whose memory is made of numbers and of each other, as NAdam's product of momenta is. */
static unsigned common_of(Making *m) {
    unsigned common = (1u << m->names.made->type.slots) - 1, before;
    do {
        before = common;
        mark_apart(m, common);
        for (int i = 0; i < m->names.count; i++) {
            const FlRuleName *name = &m->names.name[i];
            if (name->slot >= 0 && m->used[name->node] != 0) common &= ~(1u << name->slot);
        }
    } while (common != before);
    return common;
}

/* The same text once more, with that memory as numbers. */
static bool read_again(Making *m, FlRuleMade *made, const char *text, unsigned common) {
    if (m->graph.full) return true; /* which is said of the tape */
    memset(made->text, 0, sizeof made->text);
    memset(made->key, 0, sizeof made->key);
    memset(made->type.parameters, 0, sizeof made->type.parameters);
    made->type.slots = 0;
    return read_all(m, made, text, common);
}

static bool compile(Making *m, FlRuleMade *made, const char *text) {
    int characters = 0;
    for (const char *at = text; *at != '\0'; at++) characters += ((unsigned char)*at & 0xc0) != 0x80;
    if (characters > FL_RULE_TEXT - 1 + made->part * FL_RULE_PART)
        return fl_formula_fault(m->fault, 0, (int)strlen(text), "A rule has at most %d characters, and this has %d.",
                                FL_RULE_TEXT - 1, characters);
    if (!fl_plain_read_words(text, &m->plain, m->fault)) {
        int line = 1;
        for (int i = 0; i < m->fault->from; i++) line += text[i] == '\n' || text[i] == ';';
        return place(m, text, line);
    }
    if (!read_all(m, made, text, 0)) return false;
    unsigned common = common_of(m);
    if (common != 0 && !read_again(m, made, text, common)) return false;
    return make_tape(m, made, text);
}

bool fl_rule_compile(const char *text, FlRuleMade *made, FlFormulaFault *fault) {
    Making *m = malloc(sizeof *m);
    if (m == NULL) return fl_formula_fault(fault, 0, 0, "There is no memory for a rule.");
    m->fault = fault;
    m->lines = 0;
    bool right = compile(m, made, text);
    free(m);
    return right;
}

#include "core/typed/rule_names.h"
#include "core/base/character.h"
#include "core/formula/words.h"

#include <stdio.h>
#include <string.h>

static void add(FlRuleNames *names, const char *name, int node) {
    FlRuleName *made = &names->name[names->count++];
    *made = (FlRuleName){.node = node, .slot = -1};
    snprintf(made->name, sizeof made->name, "%s", name);
}

void fl_rule_names_begin(FlRuleNames *names, FlGraph *graph, FlRuleMade *made) {
    *names = (FlRuleNames){.graph = graph, .made = made};
    add(names, "x", fl_graph_row(graph, FL_RULE_X));
    add(names, "g", fl_graph_row(graph, FL_RULE_G));
    add(names, "eta", fl_graph_given(graph, FL_RULE_ETA));
    add(names, "t", fl_graph_given(graph, FL_RULE_T));
    add(names, "N", fl_graph_given(graph, FL_RULE_N));
    add(names, "L", fl_graph_row(graph, FL_RULE_LOSS));
}

int fl_rule_name_length(const char *text, char name[FL_RULE_NAME + 1]) {
    int length = 0, used = 0;
    name[0] = '\0';
    if (!fl_is_letter(text[0])) return 0;
    for (; fl_is_letter(text[length]) || fl_is_digit(text[length]) || text[length] == '_'; length++) {
        if (text[length] == '_' && fl_is_digit(text[length + 1])) continue;
        if (used < FL_RULE_NAME) name[used] = text[length];
        used++;
    }
    name[used < FL_RULE_NAME ? used : FL_RULE_NAME] = '\0';
    if (strcmp(name, "lr") == 0) memcpy(name, "eta", sizeof "eta");
    return length;
}

/* A name that was cut is another one. */
static bool is_long(const char *text, int length) {
    int used = 0;
    for (int i = 0; i < length; i++) used += !(text[i] == '_' && fl_is_digit(text[i + 1]));
    return used > FL_RULE_NAME;
}

static int find(const FlRuleNames *names, const char *name) {
    for (int i = 0; i < names->count; i++)
        if (strcmp(names->name[i].name, name) == 0) return i;
    return -1;
}

int fl_rule_names_left(FlRuleNames *names, const char *name, char *sentence, size_t size) {
    int at = find(names, name);
    const FlWord *known = fl_word_exact(name, (int)strlen(name));
    bool root = known != NULL && known->op == FL_OP_ROOT; /* read as a function, free as a name */
    bool word = strcmp(name, "norm") == 0 || (known != NULL && !root);
    if (word && strcmp(name, "x") != 0 && strcmp(name, "y") != 0) {
        snprintf(sentence, size, "\"%s\" has a meaning already and cannot be set.", name);
        return -1;
    }
    if (at >= 2 && at < FL_RULE_GIVEN_NAMES) {
        snprintf(sentence, size, "\"%s\" is given and cannot be set; x, g and names of your own can.", name);
        return -1;
    }
    if (at < 0) {
        at = names->count;
        add(names, name, -1);
    }
    names->name[at].set = true;
    return at;
}

/* ---- on the right ---- */

/* "norm(g)" is one name; its length, or 0. */
static int norm_length(const char *text, int word) {
    int at = word + (int)strspn(text + word, " ");
    if (text[at++] != '(') return 0;
    at += (int)strspn(text + at, " ");
    if (text[at++] != 'g') return 0;
    at += (int)strspn(text + at, " ");
    return text[at] == ')' ? at + 1 : 0;
}

/* What acts on a matrix as a whole. */
static bool is_of_matrices(const char *text, int length) {
    static const char *const words[] = {"newtonschulz",  "newton_schulz",
                                        "newtonschulz5", "zeropower",
                                        "muon",          "orth",
                                        "svd",           "qr",
                                        "inv",           "matmul",
                                        "msign",         "trace",
                                        "transpose",     "NewtonSchulz",
                                        "NewtonSchulz5", "Muon",
                                        "Orth",          "SVD"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if ((int)strlen(words[i]) == length && strncmp(words[i], text, (size_t)length) == 0) return true;
    return false;
}

static bool take_function(const FlWord *word, FlToken *token, char *sentence, size_t size) {
    if (word->made != 0) {
        FlWordMade parts = fl_word_made(word->made);
        snprintf(sentence, size, "\"%s\" has to be written out: %sx%s.", word->name, parts.before, parts.behind);
        return false;
    }
    token->kind = word->kind;
    token->op = word->op;
    token->value = word->value;
    if (word->kind == FL_TOKEN_NUMBER) memcpy(token->name, word->name, strlen(word->name) + 1);
    return true;
}

static bool take_call(const FlRuleNames *names, const char *text, int length, char *sentence, size_t size) {
    char name[FL_RULE_NAME + 1];
    fl_rule_name_length(text, name);
    if (is_of_matrices(text, length))
        snprintf(sentence, size,
                 "\"%.*s\" acts on a matrix of weights as a whole; a rule here moves each number by its own slope.",
                 length, text);
    else if (strcmp(name, "norm") == 0)
        snprintf(sentence, size, "A norm is that of the whole slope: norm(g).");
    else if (strncmp(text, "rand", 4) == 0)
        snprintf(sentence, size, "\"%.*s\" cannot be read: a rule has no chance in it.", length, text);
    else if (find(names, name) >= 0)
        snprintf(sentence, size, "\"%s\" is not a function; for a product write %s*(...).", name, name);
    else
        fl_word_hint(text, length, true, sentence, size);
    return false;
}

/* Memory that no line has set yet is what it was after the update before. */
static bool remember(FlRuleNames *names, FlRuleName *name, char *sentence, size_t size) {
    FlOptimizerType *type = &names->made->type;
    if (type->slots == FL_OPTIMIZER_MAX_SLOTS) {
        snprintf(sentence, size, "\"%s\" is one memory too many; a rule has at most %d.", name->name,
                 FL_OPTIMIZER_MAX_SLOTS);
        return false;
    }
    name->slot = type->slots++;
    bool common = (names->common >> name->slot & 1) != 0;
    name->node = common ? fl_graph_given(names->graph, FL_RULE_COMMON + name->slot)
                        : fl_graph_row(names->graph, FL_RULE_MEMORY + name->slot);
    memcpy(names->made->memory[name->slot], name->name, sizeof name->name);
    return true;
}

/* Symbols of the names that have one. */
static const char *symbol_of(const char *name) {
    static const char *const symbols[][2] = {
        {"alpha", "α"}, {"beta", "β"}, {"beta1", "β₁"}, {"beta2", "β₂"}, {"beta3", "β₃"}, {"gamma", "γ"},
        {"delta", "δ"}, {"eps", "ε"},  {"zeta", "ζ"},   {"theta", "θ"},  {"kappa", "κ"},  {"lambda", "λ"},
        {"mu", "μ"},    {"nu", "ν"},   {"nu1", "ν₁"},   {"nu2", "ν₂"},   {"xi", "ξ"},     {"rho", "ρ"},
        {"sigma", "σ"}, {"tau", "τ"},  {"phi", "φ"},    {"chi", "χ"},    {"psi", "ψ"},    {"omega", "ω"}};
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
        if (strcmp(symbols[i][0], name) == 0) return symbols[i][1];
    return name;
}

static bool take_number(FlRuleNames *names, const char *name, char *sentence, size_t size) {
    FlRuleMade *made = names->made;
    int count = 0;
    while (count < FL_OPTIMIZER_PARAMETERS && made->type.parameters[count].key != NULL) count++;
    if (count == FL_OPTIMIZER_PARAMETERS) {
        snprintf(sentence, size, "\"%s\" is one number too many; a rule has at most %d besides eta.", name,
                 FL_OPTIMIZER_PARAMETERS);
        return false;
    }
    memcpy(made->key[count], name, strlen(name) + 1);
    const char *key = made->key[count], *symbol = symbol_of(key);
    bool guard = strcmp(key, "eps") == 0, ratios = guard || strcmp(key, "decay") == 0;
    made->type.parameters[count] = (FlParameter){key, symbol, guard ? 1e-8 : 0.9, 0, 1e6, .by_ratios = ratios};
    add(names, name, fl_graph_given(names->graph, FL_RULE_OWN + count));
    return true;
}

bool fl_rule_names_read(void *who, const char *text, FlToken *token, int *length, char *sentence, size_t size) {
    FlRuleNames *names = who;
    char name[FL_RULE_NAME + 1];
    int norm = 0;
    *length = fl_rule_name_length(text, name);
    int at = find(names, name);
    bool call = text[*length + (int)strspn(text + *length, " ")] == '(';
    const FlWord *word = at < 0 ? fl_word_exact(text, *length) : NULL;
    if (strcmp(name, "norm") == 0) norm = norm_length(text, *length);
    if (norm > 0) {
        *length = norm;
        token->node = fl_graph_row(names->graph, FL_RULE_NORM) + 1;
        memcpy(token->name, "norm(g)", sizeof "norm(g)");
        return true;
    }
    if (word != NULL && word->kind != FL_TOKEN_VARIABLE) return take_function(word, token, sentence, size);
    if (call || strcmp(name, "norm") == 0) return take_call(names, text, *length, sentence, size);
    if (is_long(text, *length)) {
        snprintf(sentence, size, "\"%.*s\" is longer than %d letters and digits.", *length < 40 ? *length : 40, text,
                 FL_RULE_NAME);
        return false;
    }
    if (at < 0) {
        if (!take_number(names, name, sentence, size)) return false;
        at = names->count - 1;
    }
    FlRuleName *found = &names->name[at];
    if (found->node < 0 && !remember(names, found, sentence, size)) return false;
    token->node = found->node + 1;
    memcpy(token->name, found->name, sizeof found->name);
    return true;
}

/* list: what there is, as a table for people or as JSON for programs. */
#include "cli/command.h"
#include "cli/json.h"

#include <math.h>
#include <string.h>

/* One kind of thing that can be listed. */
typedef struct Kind {
    const char *word;
    int (*count)(void);
    void (*print)(int i);      /* one line of the table */
    void (*print_json)(int i); /* one object */
} Kind;

static const FlLossType *loss_at(int i) {
    return fl_scene_loss(i);
}

static int count_losses(void) {
    int count = 0;
    while (fl_scene_loss(count) != NULL) count++;
    return count;
}

static const char *number(char text[FL_NUMBER_SIZE], double v) {
    fl_number_print(text, v);
    return text;
}

static void print_loss(int i) {
    const FlLossType *loss = loss_at(i);
    char text[FL_NUMBER_SIZE];
    printf("%-16s %-28s lr=%s", loss->id, loss->formula, number(text, loss->presets[FL_JUST_RIGHT]));
    printf(" start=%s", number(text, loss->starts.x[0][0]));
    if (loss->dim == 2) printf(",%s", number(text, loss->starts.x[0][1]));
    printf(" steps=%d\n", loss->steps);
}

static void print_json_key(const char *key) {
    fputs(", ", stdout);
    fl_json_text(key);
    fputs(": ", stdout);
}

static void print_json_head(const char *id, const char *title, const char *formula) {
    fputs("{\"id\": ", stdout);
    fl_json_text(id);
    print_json_key("title");
    fl_json_text(title);
    if (formula == NULL) return;
    print_json_key("formula");
    fl_json_text(formula);
}

/* Minima or saddles. */
static void print_json_points(const FlLossType *loss, int count, const FlMinimum *at) {
    putchar('[');
    for (int m = 0; m < count; m++) {
        fputs(m > 0 ? ", {\"x\": " : "{\"x\": ", stdout);
        fl_json_numbers(at[m].x, loss->dim);
        print_json_key("value");
        fl_json_number(at[m].value);
        putchar('}');
    }
    putchar(']');
}

/* The rate a run opens at, for every rule; null for a method. */
static void print_json_rates(const FlLossType *loss) {
    const FlOptimizerType *const *rules;
    int count = fl_optimizer_types(&rules);
    for (int r = 0; r < count; r++) {
        fputs(r > 0 ? ", " : "{", stdout);
        fl_json_text(rules[r]->id);
        fputs(": ", stdout);
        fl_json_number(rules[r]->method == NULL ? fl_plan_default_eta(loss, rules[r]) : NAN);
    }
    putchar('}');
}

static void print_loss_json(int i) {
    const FlLossType *loss = loss_at(i);
    const double view[] = {loss->view.x0, loss->view.x1, loss->view.y0, loss->view.y1};
    print_json_head(loss->id, loss->title, loss->formula);
    print_json_key("note");
    fl_json_text(loss->note);
    print_json_key("dim");
    fl_json_number(loss->dim);
    print_json_key("view");
    fl_json_numbers(view, 4);
    print_json_key("starts");
    for (int s = 0; s < loss->starts.count; s++) {
        fputs(s > 0 ? ", " : "[", stdout);
        fl_json_numbers(loss->starts.x[s], loss->dim);
    }
    putchar(']');
    print_json_key("presets");
    fl_json_numbers(loss->presets, FL_PRESETS);
    print_json_key("rates");
    print_json_rates(loss);
    print_json_key("steps");
    fl_json_number(loss->steps);
    print_json_key("minima");
    print_json_points(loss, loss->minima.count, loss->minima.at);
    print_json_key("saddles");
    print_json_points(loss, loss->saddles.count, loss->saddles.at);
    putchar('}');
}

static const FlOptimizerType *optimizer_at(int i) {
    const FlOptimizerType *const *types;
    fl_optimizer_types(&types);
    return types[i];
}

static int count_optimizers(void) {
    const FlOptimizerType *const *types;
    return fl_optimizer_types(&types);
}

static const FlParameter *parameter_at(const FlOptimizerType *rule, int i) {
    return i < FL_OPTIMIZER_PARAMETERS && rule->parameters[i].key != NULL ? &rule->parameters[i] : NULL;
}

static void print_optimizer(int i) {
    const FlOptimizerType *rule = optimizer_at(i);
    char text[FL_NUMBER_SIZE];
    printf("%-16s %s", rule->id, rule->formula);
    if (rule->method != NULL) fputs(" lr=-", stdout);
    const FlParameter *parameter;
    for (int p = 0; (parameter = parameter_at(rule, p)) != NULL; p++) {
        printf(" %s=%s", parameter->key, number(text, parameter->value));
    }
    putchar('\n');
}

static void print_optimizer_json(int i) {
    const FlOptimizerType *rule = optimizer_at(i);
    print_json_head(rule->id, rule->title, rule->formula);
    print_json_key("rated");
    fputs(rule->method == NULL ? "true" : "false", stdout);
    print_json_key("parameters");
    putchar('[');
    const FlParameter *parameter;
    for (int p = 0; (parameter = parameter_at(rule, p)) != NULL; p++) {
        const double range[] = {parameter->lo, parameter->hi};
        fputs(p > 0 ? ", {\"key\": " : "{\"key\": ", stdout);
        fl_json_text(parameter->key);
        print_json_key("value");
        fl_json_number(parameter->value);
        print_json_key("range");
        fl_json_numbers(range, 2);
        putchar('}');
    }
    fputs("]}", stdout);
}

static int count_scenes(void) {
    return FL_SCENES;
}

static void print_scene(int i) {
    const FlSceneInfo *scene = fl_scene_info((FlSceneId)i);
    printf("%-16s %s, opens with %s\n", scene->id, scene->title, scene->loss);
}

static void print_scene_json(int i) {
    const FlSceneInfo *scene = fl_scene_info((FlSceneId)i);
    print_json_head(scene->id, scene->title, NULL);
    print_json_key("loss");
    fl_json_text(scene->loss);
    putchar('}');
}

/* The i-th number of all rules together, each key once; NULL when there are no more. */
static const FlParameter *rule_key(int i) {
    for (int r = 0; r < count_optimizers(); r++) {
        const FlParameter *parameter;
        for (int p = 0; (parameter = parameter_at(optimizer_at(r), p)) != NULL; p++) {
            FlOptimizer probe;
            bool seen = false;
            for (int earlier = 0; earlier < r && !seen; earlier++) {
                probe = fl_optimizer_default(optimizer_at(earlier), 1);
                seen = fl_optimizer_number(&probe, parameter->key) != NULL;
            }
            if (!seen && i-- == 0) return parameter;
        }
    }
    return NULL;
}

static int count_keys(void) {
    int count = FL_KEYWORDS;
    while (rule_key(count - FL_KEYWORDS) != NULL) count++;
    return count;
}

static void print_key(int i) {
    char text[FL_NUMBER_SIZE];
    if (i < FL_KEYWORDS) {
        printf("%-8s %-16s %s\n", fl_keyword((FlKeyword)i), fl_keyword_example((FlKeyword)i),
               fl_keyword_help((FlKeyword)i));
        return;
    }
    const FlParameter *parameter = rule_key(i - FL_KEYWORDS);
    printf("%-8s %s=%-*s %s of the optimizer\n", parameter->key, parameter->key, 15 - (int)strlen(parameter->key),
           number(text, parameter->value), parameter->symbol);
}

static void print_key_json(int i) {
    const FlParameter *parameter = i < FL_KEYWORDS ? NULL : rule_key(i - FL_KEYWORDS);
    FlKeyword key = (FlKeyword)i;
    FlRange range;
    fputs("{\"key\": ", stdout);
    fl_json_text(parameter == NULL ? fl_keyword(key) : parameter->key);
    print_json_key(parameter == NULL ? "example" : "symbol");
    fl_json_text(parameter == NULL ? fl_keyword_example(key) : parameter->symbol);
    print_json_key(parameter == NULL ? "meaning" : "value");
    if (parameter == NULL) fl_json_text(fl_keyword_help(key));
    if (parameter != NULL) fl_json_number(parameter->value);
    if (parameter == NULL ? fl_keyword_range(key, &range) : true) {
        if (parameter != NULL) range = (FlRange){parameter->lo, parameter->hi};
        print_json_key("range");
        fl_json_numbers((const double[]){range.lo, range.hi}, 2);
    }
    putchar('}');
}

static int count_formulas(void) {
    const FlFormulaExample *examples;
    return fl_formula_examples(&examples);
}

static void print_formula(int i) {
    const FlFormulaExample *examples;
    fl_formula_examples(&examples);
    printf("%-32s %s\n", examples[i].text, examples[i].shows);
}

static void print_example_json(const char *key, const char *text, const char *title, const char *shows) {
    printf("{\"%s\": ", key);
    fl_json_text(text);
    print_json_key("title");
    fl_json_text(title);
    print_json_key("shows");
    fl_json_text(shows);
    putchar('}');
}

static void print_formula_json(int i) {
    const FlFormulaExample *examples;
    fl_formula_examples(&examples);
    print_example_json("formula", examples[i].text, examples[i].title, examples[i].shows);
}

static int count_rules(void) {
    const FlRuleExample *examples;
    return fl_rule_examples(&examples);
}

static void print_rule(int i) {
    const FlRuleExample *examples;
    fl_rule_examples(&examples);
    printf("%-16s %s\n%-16s %s\n", examples[i].title, examples[i].text, "", examples[i].shows);
}

static void print_rule_json(int i) {
    const FlRuleExample *examples;
    fl_rule_examples(&examples);
    print_example_json("rule", examples[i].text, examples[i].title, examples[i].shows);
}

static int count_holes(void) {
    return FL_GOLF_COURSES * FL_GOLF_HOLES;
}

static const FlGolfHole *hole_at(int i) {
    return fl_golf_hole(1 + i / FL_GOLF_HOLES, 1 + i % FL_GOLF_HOLES);
}

static void print_hole(int i) {
    const FlGolfHole *hole = hole_at(i);
    char formula[FL_GOLF_FORMULA], tee[FL_NUMBER_SIZE];
    fl_golf_formula(hole, formula);
    printf("%d %d  %-18s par %d  %-9s tee %-5s %s\n", 1 + i / FL_GOLF_HOLES, 1 + i % FL_GOLF_HOLES, hole->name,
           hole->par, hole->heavy ? "momentum" : "", number(tee, hole->tee), formula);
}

static void print_hole_json(int i) {
    const FlGolfHole *hole = hole_at(i);
    char formula[FL_GOLF_FORMULA];
    fl_golf_formula(hole, formula);
    printf("{\"course\": %d, \"hole\": %d, \"name\": ", 1 + i / FL_GOLF_HOLES, 1 + i % FL_GOLF_HOLES);
    fl_json_text(hole->name);
    printf(", \"par\": %d, \"momentum\": %s, \"tee\": ", hole->par, hole->heavy ? "true" : "false");
    fl_json_number(hole->tee);
    print_json_key("flag");
    fl_json_number(hole->lowest);
    print_json_key("view");
    fl_json_numbers((const double[]){hole->left, hole->right}, 2);
    print_json_key("ground");
    fl_json_text(formula);
    putchar('}');
}

static const Kind kinds[] = {
    {"losses", count_losses, print_loss, print_loss_json},
    {"optimizers", count_optimizers, print_optimizer, print_optimizer_json},
    {"scenes", count_scenes, print_scene, print_scene_json},
    {"keys", count_keys, print_key, print_key_json},
    {"formulas", count_formulas, print_formula, print_formula_json},
    {"rules", count_rules, print_rule, print_rule_json},
    {"holes", count_holes, print_hole, print_hole_json},
};

static void print_all(const Kind *kind, bool json) {
    int count = kind->count();
    if (json) puts("[");
    for (int i = 0; i < count; i++) {
        if (json) {
            fputs("  ", stdout);
            kind->print_json(i);
            puts(i + 1 < count ? "," : "");
        } else {
            kind->print(i);
        }
    }
    if (json) puts("]");
}

int fl_command_list(int argc, char **argv) {
    FlOption options[] = {{"json", false, NULL, 0}, {NULL, false, NULL, 0}};
    int first = fl_command_options(argc, argv, options);
    if (first < 0) return FL_EXIT_USAGE;
    if (argc - first != 1)
        return fl_command_misused("list", "needs one of losses, optimizers, scenes, keys, formulas, rules, holes");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i].word, argv[first]) == 0) {
            print_all(&kinds[i], options[0].value != NULL);
            return fl_command_finish();
        }
    }
    return fl_command_misused(argv[first], "is none of losses, optimizers, scenes, keys, formulas, rules, holes");
}

/* Rules at the edges of what is read: where three updates lead, and what is said of texts that are none. */
#include "core/optimizers.h"
#include "core/typed/rule_made.h"
#include "fallline/fallline.h"
#include "support/cmocka_all.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A rule, and where three updates of eta 0.1 lead from (1, -2) with the slope (0.5, 3): by hand, as loops in Python;
 * and how many instructions move its lanes: what only one other reads is a part of that where there is such a one. */
static const struct {
    const char *text;
    double x[2];
    int count;
} rows[] = {
    {"x = x - (eta*g)*(eta*g)", {0.99250000000000016, -2.2699999999999996}, 3},
    {"x = x - g/(2*g)", {-0.5, -3.5}, 3},
    {"x = x - eta*sign(2*g)", {0.70000000000000007, -2.3000000000000003}, 2},
    {"x = x - eta*(g^2 + exp(g))", {0.43038361878996162, -10.725661076956301}, 3},
    {"m = 0.25*g^2 + 0.5*exp(g); x = x - m", {-1.6605819060501923, -38.878305384781498}, 5},
    {"m = 0.25*m + 0.5*g^2; x = x - m", {0.5546875, -18.03125}, 2},
    {"x = x*(eta*g/(m + 1)); m = g", {5.5555555555555558e-05, -0.0033750000000000013}, 3},
    {"x = eta*g/(x + 4) - x", {-0.99662450081182041, 2.2592156586305747}, 3},
    {"x = x - eta*g/(x + 4)", {0.96993975887437101, -2.4899043559171661}, 2},
    {"x = sign(g) - eta*x", {0.90900000000000003, 0.91200000000000003}, 2},
    {"x = (x + 0.5*g) - eta*(g + 1)", {1.3000000000000003, 1.2999999999999998}, 3},
    {"x = x - eta*g^3", {0.96250000000000013, -10.100000000000001}, 2},
    {"x = tanh(g)", {0.46211715726000974, 0.99505475368673046}, 1},
    {"x = cos(x)", {0.65428979049777913, 0.61006529974297452}, 1},
    {"x = sin(x)", {0.67843047736074025, -0.70970004023452582}, 1},
    {"x = x^3", {1, -134217728}, 1},
    {"p = x; x = x - eta*m; m = p*0.5 + g", {0.80000000000000004, -2.4000000000000004}, 2},
    {"m = x; x = x - eta*g", {0.84999999999999987, -2.8999999999999995}, 1},
    {"m = g; x = x - eta*m", {0.84999999999999987, -2.8999999999999995}, 1},
    {"x = x + 0.9^t + 0.8^t + 0.7^t + 0.6^t + 0.5^t", {8.9750000000000014, 5.9750000000000005}, 5},
    {"x = x - eta*(eta*2)^t", {0.97519999999999996, -2.0247999999999999}, 1},
    {"x = x - eta*t^t", {-2.2000000000000002, -5.2000000000000002}, 1},
    {"x = x - g^t", {0.125, -41}, 3},
    {"x := x - eta*g", {0.84999999999999987, -2.8999999999999995}, 1},
    {"m_hat = g; x = x - eta*m_hat", {0.84999999999999987, -2.8999999999999995}, 1},
    {"m_1 = g; x = x - eta*m_1", {0.84999999999999987, -2.8999999999999995}, 1},
    {"x = x - eta*root(g, 3)", {0.76188984220477007, -2.4326748710922224}, 9},
    {"x = x + root(-eta, 3)", {-0.39247665008383387, -3.3924766500838337}, 1},
    {"x = x - root(eta, 3)*g", {0.30376167495808315, -6.1774299502515015}, 1},
    {"m = 0.5*g; x = x - (m*0.5 + 0.25*g^2)", {0.4375, -11}, 5},
    {"m = (0.1*g) + (g^2)*0.3; x = x - m", {0.625, -11}, 2},
    {"m = (g^2)*0.3 + 0.1*g; x = x - m", {0.625, -11}, 2},
    {"m = 0.3*(x - g)^2 + 0.1*m; x = x - m", {0.81754495820312501, -1146.3921875000001}, 3},
    {"m = 0.3*(m - g)^2 + 0.1*(x + g); x = x - m", {0.47562061445312487, -7.4796671999999997}, 6},
    {"m = 0.3*(m - g)^2 + 0.1*(x + g); x = m - x", {-0.56671805195312497, 5.3697792}, 6},
    {"m = 0.3*(m - g)^2 + 0.1*(x + g); x = m/x", {0.33439462440495732, -21.870844651162781}, 6},
    {"m = 0.3*(m - g)^2 + 0.1*(x + g); x = m - eta*g/(x + 4)", {0.095389723791728595, 2.0482698344494121}, 7},
    {"m = 0.1*(m - g) + 0.3*(x + g)^2; x = x - m", {0.03845825195312505, -2}, 6},
    {"m = g*g; m = 0.5*m + 0.3*m^2; x = x - eta*m", {0.956875, -10.64}, 3},
    {"v = m^2; m = g; x = 0.1*g^2 + 0.5*v", {0.15, 5.4}, 2},
    {"x = g/(x/0.7 + 2)", {0.2151972157772622, 5.25}, 2},
    {"x = g/(sqrt(m) + 0.3); m = 0.9*m + g", {0.39225548516331188, 1.1162926616377886}, 3},
    {"x = x + 0.3*g", {1.4499999999999997, 0.69999999999999973}, 1},
    {"x = 0.3*g + x*2", {9.0500000000000007, -9.7000000000000011}, 1},
    {"x = x - 0.3*g", {0.54999999999999993, -4.6999999999999993}, 1},
    {"x = 0.3*x - g", {-0.66800000000000004, -4.2240000000000002}, 2},
    {"x = x/(0.3*g)", {296.29629629629636, -2.743484224965707}, 2},
    {"x = 0.3*g/x", {0.14999999999999999, -0.44999999999999996}, 1},
    {"x = x + g^2", {1.75, 25}, 1},
    {"x = g^2 + x", {1.75, 25}, 1},
    {"x = x - g^2", {0.25, -29}, 2},
    {"x = 0.5*x + 0.3*g", {0.38749999999999996, 1.3249999999999997}, 1},
    {"x = 0.5*g + 0.3*x", {0.3745, 2.0310000000000001}, 1},
    {"x = 0.5*x + 0.3*g^2", {0.25624999999999998, 4.4749999999999996}, 1},
    {"x = 0.5*g^2 + 0.3*x", {0.20074999999999998, 6.2009999999999996}, 1},
    {"x = x - 0.3*g/norm(g)", {0.85204091142517857, -2.8877545314489286}, 1},
    {"x = 0.3*g/norm(g) - x", {-0.95068030380839286, 2.2959181771496429}, 2},
    {"x = x - 0.3*sign(g)", {0.099999999999999978, -2.8999999999999995}, 1},
    {"x = 0.5*x - 0.3*sign(g)", {-0.39999999999999997, -0.77499999999999991}, 1},
    {"x = 0.3*sign(g) - x", {-0.69999999999999996, 2.2999999999999998}, 3},
    {"x = x - 0.3*(g + 0.9*x)", {0.049582000000000015, -2.8146439999999999}, 1},
    {"x = x - 0.3*(x + g)", {0.014500000000000013, -2.657}, 2},
    {"x = g - 0.3*(x + 0.9*m); m = 0.5*m + x", {0.25297999999999998, 1.9736400000000001}, 2},
    {"m = 0.9*m + g; x = x - 0.3*(g + 0.5*m)", {0.12925000000000003, -7.224499999999999}, 2},
    {"p = m; m = 0.5*m + g; x = x - eta*m - 0.3*p", {0.41249999999999998, -5.5249999999999995}, 3},
    {"x = 0.3*g; m = m + x", {0.14999999999999999, 0.89999999999999991}, 2},
    {"p = x; x = 0.5*x - eta*m; m = p - 0.3*g/(m + 4)", {0.029897670025188915, 0.011954225352112713}, 4},
    {"p = x; x = 0.5*x + eta*m; m = p - 0.3*g", {0.20250000000000001, -0.58499999999999996}, 2},
    {"p = 0.3*g; m = m + p; x = x + p - eta*m", {1.3599999999999999, 0.1599999999999997}, 4},
    {"p = g^2; x = 0.3*p + 0.5*p", {0.20000000000000001, 7.1999999999999993}, 2},
    {"p = sign(g); x = p - 0.5*p", {0.5, 0.5}, 2},
    {"m = 0.9*m + g; x = 0.5*x - 0.3*sign(m)", {-0.39999999999999997, -0.77499999999999991}, 2},
    {"x = x + g/sqrt(g*g + 1)", {2.3416407864998736, 0.8460498941515413}, 5},
    {"x = x - g/0.7", {-1.1428571428571428, -14.857142857142858}, 2},
    {"x = x - 0.3*sign(x)", {0.099999999999999978, -1.0999999999999999}, 1},
    {"p = m; m = m + g; x = m*p", {1.5, 54}, 2},
    {"root = g; x = x - eta*root", {0.84999999999999987, -2.8999999999999995}, 1},
    {"y = g; x = x - y", {-0.5, -11}, 1},
    {"x = x - y*g", {-0.35000000000000009, -10.1}, 1}, /* y is a number of its own, 0.9 */
    {"x = x - g/norm( g )", {0.50680303808392813, -4.9591817714964312}, 2},
};

static void test_updates_are_right(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        FlFormulaFault fault;
        const FlOptimizerType *type = fl_rule(rows[i].text, &fault);
        if (type == NULL) fail_msg("%s: %s", rows[i].text, fault.text);
        if (type->made->tape.count != rows[i].count) fail_msg("%s: %d", rows[i].text, type->made->tape.count);
        FlOptimizer rule = fl_optimizer_default(type, 0.1);
        FlClock clock = fl_clock_begin(10);
        double x[2] = {1, -2}, slots[2 * FL_OPTIMIZER_MAX_SLOTS] = {0}, f = 2;
        const double g[2] = {0.5, 3};
        for (int k = 0; k < 3; k++) {
            clock.f = &f;
            type->clock(&rule, &clock);
            type->update(&rule, &clock, 1, 1, 2, g, x, slots);
            type->update(&rule, &clock, 0, 1, 2, g, x, slots); /* of no lane: nothing */
        }
        for (int j = 0; j < 2; j++)
            if (!(fabs(x[j] - rows[i].x[j]) <= 1e-13 * fmax(1, fabs(x[j])))) fail_msg("%s: %.17g", rows[i].text, x[j]);
    }
}

/* Rules, how many rows their lanes have, and where x and memory end: in the place of the x and the memory that they
 * had, 0 and 1, where no more is read of that, nor kept; else in a row of their own, -1, as powers and waves do, which
 * are made in several passes. */
static void test_ends_are_made_in_place(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int rows, outs, place[2];
    } of[] = {{"x = exp(g)", 5, 1, {0}},
              {"x = x - eta*g", 6, 1, {0}},
              {"x = 1", 5, 1, {0}},
              {"x = x^3", 5, 1, {-1}},
              {"x = sin(g)", 5, 1, {-1}},
              {"x = cos(g)", 5, 1, {-1}},
              {"x = tanh(g)", 5, 1, {-1}},
              {"m = m + g; x = x - m", 7, 2, {0, 1}},
              {"m = m - eta*g; x = m", 7, 2, {0, 0}},
              {"x = x - eta*g; m = 0.5*m + x", 8, 2, {0, 1}},
              {"x = x - eta*g; m = exp(m)", 7, 2, {0, 1}},
              {"x = x - eta*g; m = root(m, 3)", 7, 2, {0, 1}},
              {"x = x - eta*g; m = (m + x)^2", 8, 2, {0, -1}},
              {"p = x; x = x - eta*m; m = p", 7, 2, {-1, -1}},
              {"p = m; m = m + g; x = m*p", 7, 2, {0, -1}},
              {"p = m; m = 0.5*m + g; x = x - eta*m - 0.3*p", 9, 2, {0, -1}},
              {"p = x; x = 0.5*x - eta*m; m = p - 0.3*g/(m + 4)", 9, 2, {-1, 1}}};
    for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
        const FlOptimizerType *type = fl_rule(of[i].text, NULL);
        assert_non_null(type);
        const FlTape *tape = &type->made->tape;
        assert_int_equal(tape->outs, of[i].outs);
        if (tape->rows != of[i].rows) fail_msg("%s: %d rows", of[i].text, tape->rows);
        for (int k = 0; k < tape->outs; k++) {
            int place = tape->out[k] < FL_TAPE_DIRECT ? -1 : tape->out[k] - FL_TAPE_DIRECT;
            if (place != of[i].place[k]) fail_msg("%s: %d is in %d", of[i].text, k, tape->out[k]);
        }
    }
}

/* A schedule's formula goes by t and N alone: by no rate, no point, no slope and nothing kept of the row before. */
static void test_what_is_of_time(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool of_time;
    } of[] = {{"x = 1/(1 + t)", true},  {"x = 2", true},
              {"x = 1 - t/N", true},    {"m = 1/t; x = m", true},
              {"x = eta/t", false},     {"x = x/2", false},
              {"x = x", false},         {"x = g + t", false},
              {"x = norm(g)*t", false}, {"m = 0.5*m; x = 2", false},
              {"m = m; x = 2", false}};
    for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
        const FlOptimizerType *type = fl_rule(of[i].text, NULL);
        assert_non_null(type);
        if (fl_rule_is_of_time(type) != of[i].of_time) fail_msg("%s", of[i].text);
    }
}

/* text, the place of the fault, its sentence */
static const struct {
    const char *text;
    int from, to;
    const char *sentence;
} refused[] = {
    {"x : x - g", 0, 9, "Line 1, character 1: A line is a name, \"=\" and what it becomes, as in m = beta*m + g."},
    {"x :", 0, 3, "Line 1, character 1: A line is a name, \"=\" and what it becomes, as in m = beta*m + g."},
    {"x", 0, 1, "Line 1, character 1: A line is a name, \"=\" and what it becomes, as in m = beta*m + g."},
    {"x = ", 2, 3, "Line 1, character 3: something is missing after \"=\", like x."},
    {"x=", 1, 2, "Line 1, character 2: something is missing after \"=\", like x."},
    {"abcdefghijklmnopqrs = g; x = x - g", 0, 19,
     "Line 1, character 1: this name is longer than 12 letters and digits."},
    {"abcdefghijklm = g; x = x - eta*abcdefghijklm", 31, 44,
     "Line 2, character 14: \"abcdefghijklm\" is longer than 12 letters and digits."},
    {"x = x - abcdefghijklmnop*g", 8, 24,
     "Line 1, character 9: \"abcdefghijklmnop\" is longer than 12 letters and digits."},
    {"m = x - g", 0, 9, "No line sets x; a rule ends with one, as in x = x - eta*g."},
    {"norm = 3; x = x", 0, 4, "Line 1, character 1: \"norm\" has a meaning already and cannot be set."},
    {"sin = g; x = x", 0, 3, "Line 1, character 1: \"sin\" has a meaning already and cannot be set."},
    {"x = x - ∛g", 8, 11, "Line 1, character 9: this root has to be written out: root(x, 3)."},
    {"x = x - norm(g, 2)", 8, 12, "Line 1, character 9: A norm is that of the whole slope: norm(g)."},
    {"x = x - norm(g", 8, 12, "Line 1, character 9: A norm is that of the whole slope: norm(g)."},
    {"x = x - norm g", 8, 12, "Line 1, character 9: A norm is that of the whole slope: norm(g)."},
    {"x = x - eta*log2(g)", 12, 16, "Line 1, character 13: \"log2\" has to be written out: (log(x)/log(2))."},
    {"x = x - eta*g\nm = é", 18, 20,
     "Line 2, character 5: \"é\" has no meaning here; there are numbers, names, + - * / ^ ( ) and functions."},
    {"x = x; m = é; x = x", 11, 13,
     "Line 2, character 6: \"é\" has no meaning here; there are numbers, names, + - * / ^ ( ) and functions."},
    {"x = é", 4, 6,
     "Line 1, character 5: \"é\" has no meaning here; there are numbers, names, + - * / ^ ( ) and functions."},
    {"x = x - g*0.5 # 3", 14, 15,
     "Line 1, character 15: \"#\" has no meaning here; there are numbers, names, + - * / ^ ( ) and functions."},
    {"m=m+g;m=m+g;m=m+g;m=m+g;m=m+g;m=m+g;m=m+g;m=m+g;m=m+g;m=m+g;m=m+g;m=m+g;x=x-m", 72, 77,
     "Line 13, character 1: A rule has at most 12 lines."},
};

static void test_texts_are_refused(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        FlFormulaFault fault;
        if (fl_rule(refused[i].text, &fault) != NULL) fail_msg("%s is read", refused[i].text);
        if (strcmp(fault.text, refused[i].sentence) != 0) fail_msg("%s: %s", refused[i].text, fault.text);
        if (fault.from != refused[i].from || fault.to != refused[i].to)
            fail_msg("%s: %d..%d", refused[i].text, fault.from, fault.to);
    }
}

/* What is repeated, how many times, what stands behind, the sentence. */
static const struct {
    const char *piece;
    int times;
    const char *behind, *sentence;
} longs[] = {
    {"m=m+g;", 12, "x=x-m", "Line 13, character 1: A rule has at most 12 lines."},
    {"m=m+g-x+g-x+g-x+g-x+g-x+g-x+g-x+g-x+g-x+g-x+g-x+g-x+g-x+g-x;", 11, "x=x-m",
     "Line 7, character 3: the rule is longer than 800 characters."},
};

static void test_long_texts_are_refused(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof longs / sizeof *longs; i++) {
        char text[FL_RULE_TEXT + 100] = "";
        FlFormulaFault fault;
        for (int k = 0; k < longs[i].times; k++) strcat(text, longs[i].piece);
        strcat(text, longs[i].behind);
        if (fl_rule(text, &fault) != NULL) fail_msg("%s is read", text);
        if (strcmp(fault.text, longs[i].sentence) != 0) fail_msg("%s: %s", text, fault.text);
    }
    char text[FL_RULE_TEXT] = "x = g";
    FlFormulaFault fault;
    for (int k = 0; k < 140; k++) strcat(text, " g");
    assert_null(fl_rule(text, &fault));
    assert_string_equal(fault.text, "Line 1, character 1: with all its signs written out this is longer than 256 "
                                    "characters.");
}

/* What each line of the longest rule gives: m is one slope more in each, and x ends eleven slopes away. */
static void test_all_lines_have_values(void **state) {
    (void)state;
    char text[FL_RULE_TEXT] = "";
    for (int k = 0; k < 11; k++) strcat(text, "m=m+g;");
    FlOptimizer rule = fl_optimizer_default(fl_rule(strcat(text, "x=x-m"), NULL), 0.1);
    FlClock clock = fl_clock_begin(10);
    double value[FL_RULE_LINES][FL_MAX_DIM], f = 2, x[2] = {1, -2}, slots[2 * FL_OPTIMIZER_MAX_SLOTS] = {0};
    const double g[2] = {0.5, 3};
    clock.f = &f;
    assert_int_equal(fl_rule_line_values(&rule, &clock, 2, x, g, slots, value), FL_RULE_LINES);
    for (int k = 0; k < 11; k++) assert_true(value[k][0] == (k + 1) * 0.5 && value[k][1] == (k + 1) * 3.0);
    if (value[11][0] != -4.5 || value[11][1] != -35) fail_msg("x is %g, %g", value[11][0], value[11][1]);
}

/* More numbers than there is room for: products of t, each another one. */
static void test_many_numbers_are_refused(void **state) {
    (void)state;
    char text[FL_RULE_TEXT] = "", part[16];
    FlFormulaFault fault;
    for (int line = 0; line < 3; line++) {
        for (int i = 1; i < 45; i++) {
            snprintf(part, sizeof part, "%st%c%d",
                     i == 1 ? line == 0   ? "a="
                              : line == 1 ? ";b="
                                          : ";c="
                            : "+",
                     "*/-"[line], i);
            strcat(text, part);
        }
    }
    strcat(text, ";x=x-a-b-c*g");
    assert_null(fl_rule(text, &fault));
    assert_string_equal(fault.text, "The rule is too long; make it shorter.");
}

/* Numbers that are 1 at first, where a rule has no value with them, are others. */
static void test_numbers_that_are_undefined_are_others(void **state) {
    (void)state;
    static const char *const texts[] = {
        "x = x + 0*g/(60 - t)",    "x = x + 0*g/(g - 7.2)", "x = x + 0*g/(abs(g - 7.2) + 60 - t)",
        "x = x + 0*g/(eps - eps)", "x = 1e200*x",           "x = x - eta*g + 0*g/(a-a) + b+c+d+h+k+l+o"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        FlFormulaFault fault;
        const FlOptimizerType *type = fl_rule(texts[i], &fault);
        if (type == NULL) fail_msg("%s: %s", texts[i], fault.text);
        assert_string_equal(fl_rule_text(type), texts[i][strlen(texts[i]) - 1] == 'o'
                                                    ? "x = x - eta*g + 0*g/(a - a) + b + c + d + h + k + l + o"
                                                    : texts[i]);
    }
    assert_null(fl_rule_twin("no rule"));
    const FlOptimizerType *type = fl_rule("x = x + 0*g/(g - 8*a)", NULL); /* of y alone there is no value with 0.9 */
    assert_true(type != NULL && type->parameters[0].value == 0.5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_updates_are_right),        cmocka_unit_test(test_ends_are_made_in_place),
        cmocka_unit_test(test_what_is_of_time),          cmocka_unit_test(test_texts_are_refused),
        cmocka_unit_test(test_long_texts_are_refused),   cmocka_unit_test(test_all_lines_have_values),
        cmocka_unit_test(test_many_numbers_are_refused), cmocka_unit_test(test_numbers_that_are_undefined_are_others)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Texts of formulas: their canonical form, the places of faults, and what happens when memory is short. */
#include "fallline/fallline.h"
#include "support/cmocka_all.h"
#include "support/short_memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *__real_realloc(void *old, size_t size);
void *__wrap_realloc(void *old, size_t size);

void *__wrap_realloc(void *old, size_t size) {
    return refused() ? NULL : __real_realloc(old, size);
}

static const FlLossType *typed(const char *text, int dim) {
    FlFormulaFault fault;
    const FlLossType *loss = fl_formula_loss(text, dim, &fault);
    if (loss == NULL) fail_msg("%s: %s (%d..%d)", text, fault.text, fault.from, fault.to);
    return loss;
}

static const char *const canonical[][2] = {
    {"x^4/4-x^2+x/5", "x^4/4 - x^2 + x/5"},
    {"2x² − 3·sin(πx)", "2*x^2 - 3*sin(pi*x)"},
    {"½(x−1)²", "(1/2)*(x - 1)^2"},
    {"x²³", "x^23"},
    {"x⁻¹ + 3", "x^-1 + 3"},
    {"√x + √(x+6)×2÷3", "sqrt(x) + sqrt(x + 6)*2/3"},
    {"√2 x", "sqrt(2)*x"},
    {"2\xc2\xa0x\n", "2*x"},
    {"  x  ", "x"},
    {"+x", "x"},
    {"-+x", "-x"},
    {"x**2", "x^2"},
    {"2.50x + 1E3 + 0.1", "2.5*x + 1000 + 0.1"},
    {"max(x,-x)", "max(x, -x)"},
    {"x sin(x)cos(x)", "x*sin(x)*cos(x)"},
    {"log10(1+x^2)", "log10(1 + x^2)"},
    {"((x))", "((x))"},
    {"2 - -x", "2 - -x"},
    {"e^x pi", "e^x*pi"},
    {"pow(x,3)", "pow(x, 3)"},
    {"sine(x) + Cosine(2x)", "sin(x) + cos(2*x)"},
    {"tangent(x) + arctangent(x)", "tan(x) + atan(x)"},
    {"arcsine(x/9) + arccosine(x/9)", "asin(x/9) + acos(x/9)"},
    {"sine^x", "sin(e^x)"},
    {"sine 2x", "sin(2*x)"},
    {"sine^2(x)", "sin(x)^2"},
};

static void test_one_text_for_every_way_of_writing(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof canonical / sizeof *canonical; i++) {
        const FlLossType *loss = typed(canonical[i][0], 0), *again = typed(canonical[i][1], 0);
        assert_string_equal(fl_formula_text(loss), canonical[i][1]);
        assert_string_equal(loss->formula, canonical[i][1]);
        assert_string_equal(fl_formula_text(again), canonical[i][1]);
        assert_true(fl_loss_same(loss, again));
        fl_loss_release(loss);
        fl_loss_release(again);
    }
    assert_int_equal(fl_loss_alive(), 0);
    assert_null(fl_formula_text(fl_loss_type_find("bowl")));
    assert_null(fl_formula_text(fl_loss_type_find("line")));
}

static void test_what_is_the_same_loss(void **state) {
    (void)state;
    const FlLossType *line = typed("x^2", 1), *plane = typed("x^2", 2), *other = typed("x^2 + 0", 1),
                     *both = typed("x*y", 0);
    assert_int_equal(line->dim, 1);
    assert_int_equal(both->dim, 2);
    assert_false(fl_loss_same(line, plane));
    assert_false(fl_loss_same(line, other));
    assert_false(fl_loss_same(line, fl_loss_type_find("line")));
    fl_loss_release(line);
    fl_loss_release(plane);
    fl_loss_release(other);
    fl_loss_release(both);
}

/* text, place, part of the sentence */
static const struct {
    const char *text;
    int dim, from, to;
    const char *says;
} faults[] = {
    {"cose(x)", 0, 0, 4, "\"cose\" is not a function; did you mean \"cos\"?"},
    {"sinn(x)", 0, 0, 4, "\"sinn\" is not a function; did you mean \"sin\"?"},
    {"x + sqr(x)", 0, 4, 7, "did you mean \"sqrt\"?"},
    {"a + x", 0, 0, 1, "\"a\" is not a name"},
    {"x^2 + z^2", 0, 6, 7, "did you mean \"y\"?"},
    {"log_3(x)", 0, 3, 5, "write log(x)/log(3) for another"},
    {"(x + 1", 0, 0, 1, "The parenthesis opened here is never closed."},
    {"sin(x + (2*x)", 0, 3, 4, "The parenthesis opened here is never closed."},
    {"2*(", 0, 2, 3, "The parenthesis opened here is never closed."},
    {"x + 1)", 0, 5, 6, "Nothing was opened"},
    {"x +", 0, 2, 3, "Something is missing after \"+\""},
    {"x + * 2", 0, 2, 3, "Something is missing after \"+\""},
    {"* 2", 0, 0, 1, "Something is missing before \"*\""},
    {"(*x)", 0, 1, 2, "Something is missing before \"*\""},
    {"x^", 0, 1, 2, "Something is missing after \"^\""},
    {"-", 0, 0, 1, "Something is missing after \"-\""},
    {"x*()", 0, 2, 4, "Something is missing between these parentheses."},
    {"x + max", 0, 4, 7, "\"max\" needs parentheses: max(x, 1)."},
    {"max(x)", 0, 0, 6, "\"max\" takes two arguments"},
    {"min(1)", 0, 0, 6, "\"min\" takes two arguments"},
    {"pow(x,1,2)", 0, 0, 10, "\"pow\" takes two arguments"},
    {"root(x)", 0, 0, 7, "\"root\" takes two arguments with a comma between them: root(x, 3)."},
    {"root(x, y)", 0, 0, 10, "The degree of a root is a whole number from 1 to 1024: root(x, 3)."},
    {"2 + root(x, 0.5)", 0, 4, 16, "The degree of a root is a whole number"},
    {"log(2, x)", 0, 0, 9, "The base of a logarithm stands behind its number here: write log(x, 2)."},
    {"log10(x, 2)", 0, 0, 11, "\"log10\" takes one argument"},
    {"1 + |x|y|x|", 0, 4, 11, "These bars can be paired in two ways: write abs()"},
    {"|x|-1|-2|", 0, 0, 9, "These bars can be paired in two ways"},
    {"\\sqrt[3]x", 0, 5, 8, "Braces are missing here, as in \\sqrt[3]{x}."},
    {"\\sqrt[3](x+1)", 0, 5, 8, "Braces are missing here, as in \\sqrt[3]{x}."},
    {"sin(x,1)", 0, 0, 8, "\"sin\" takes one argument"},
    {"pow(x)", 0, 0, 6, "\"pow\" takes two arguments"},
    {"max(x,)", 0, 5, 6, "Something is missing after \",\""},
    {"1,5*x", 0, 1, 2, "A comma stands only between"},
    {"(x,1)", 0, 2, 3, "A comma stands only between"},
    {"x + x2", 0, 5, 6, "A sign is missing before \"2\""},
    {"2 3", 0, 2, 3, "A sign is missing before \"3\""},
    {"sin", 0, 0, 3, "\"sin\" needs parentheses: sin(x)."},
    {"sin*x", 0, 0, 3, "\"sin\" needs parentheses: sin(x)."},
    {"x^2 = 4", 0, 4, 5, "A formula has no \"=\""},
    {"x = 3", 0, 2, 3, "A formula has no \"=\""},
    {"sin(x) = 0", 0, 7, 8, "A formula has no \"=\""},
    {"f(x) = x^2 = 1", 0, 11, 12, "A formula has no \"=\""},
    {"np", 0, 0, 2, "\"np\" cannot be read: functions stand by themselves, as in sin(x)."},
    {"sum x", 0, 0, 3, "a sum has to be written out"},
    {"\\foo{x}", 0, 0, 4, "\"\\foo\" has no meaning here"},
    {"\\frac{x}{2", 0, 8, 9, "The brace opened here is never closed."},
    {"x}", 0, 1, 2, "Nothing was opened that this brace closes."},
    {"x_i^2", 0, 0, 3, "An index is a number here"},
    {"x1 + x3", 0, 5, 7, "This is a third variable"},
    {"x_0 + x_1 + x_2", 0, 0, 15, "There are variables 0, 1 and 2"},
    {"x_1 + y", 0, 0, 3, "x and y stand beside a variable with an index"},
    {"sin2(x)", 0, 0, 4, "\"sin2\" is not a function"},
    {"atan2(y, x)", 0, 0, 5, "\"atan2\" is not a function"},
    {"floor(x)", 0, 0, 5, "steps have no slope to follow"},
    {"foo(x)", 0, 0, 3, "\"foo\" is not a function; there are sin"},
    {"x + t^2", 0, 4, 5, "\"t\" is not a name; the variables are x and y"},
    {"|x", 0, 0, 1, "The bar opened here is never closed."},
    {"x\\right|", 0, 1, 8, "Nothing was opened that this bar closes."},
    {"x**2; y", 0, 4, 5, "\";\" has no meaning here"},
    {"x²3", 0, 3, 4, "A sign is missing before \"3\""},
    {"=-A1^2", 0, 1, 5, "In a sheet this sign binds before the power: write (-A1)^2 or -(A1^2)."},
    {"=EXP(-X^2/2)", 0, 5, 8, "In a sheet this sign binds before the power"},
    {"=2* -SIN(A1) ^2", 0, 4, 14, "In a sheet this sign binds before the power"},
    {"=A1^B1^2", 0, 3, 7, "Sheets take the power on the left first"},
    {"=A1+B1+C1", 0, 7, 9, "This is a third cell; a formula is of one or two."},
    {"x(1)^2+y", 0, 0, 4, "This may be an index or a product: write x_1, or x*(1)."},
    {"3*x(2)", 0, 2, 6, "This may be an index or a product"},
    {"lambda x: x[1]**2 + x[2]**2", 0, 10, 27, "Indices count from 0 here"},
    {"2 ½ x", 0, 0, 4, "A blank stands before \"½\""},
    {"x + 1.5½", 0, 7, 9, "A sign is missing before \"½\""},
    {"x2½", 0, 2, 4, "A sign is missing before \"½\""},
    {"x + é", 0, 4, 6, "\"é\" has no meaning here"},
    {"x + \xff", 0, 4, 5, "has no meaning here"},
    {"1e999", 0, 0, 5, "\"1e999\" is not a number"},
    {"x + .", 0, 4, 5, "\".\" has no meaning here"},
    {"√sin(x)", 0, 3, 4, "needs parentheses"},
    {"x*y", 1, 2, 3, "one of x and y belongs to the scene \"landscape\""},
    {"", 0, 0, 0, "A formula is missing"},
    {"   ", 0, 0, 3, "A formula is missing"},
    {"log(-1)", 0, 0, 7, "This has no value anywhere between -5 and 5"},
    {"sqrt(x - 7)", 0, 0, 11, "This has no value anywhere between -5 and 5"},
    {"sqrt(x - 5)", 0, 0, 11, "Nowhere between -5 and 5 has this both a value and a slope"},
    {"2x² + √ −(x+5)", 0, 0, 19, "Nowhere between -5 and 5 has this both a value and a slope"},
};

static void test_faults_have_a_place_and_a_sentence(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        FlFormulaFault fault = {-1, -1, ""};
        if (fl_formula_loss(faults[i].text, faults[i].dim, &fault) != NULL) fail_msg("taken: %s", faults[i].text);
        if (fault.from != faults[i].from || fault.to != faults[i].to || strstr(fault.text, faults[i].says) == NULL)
            fail_msg("%s: %s (%d..%d)", faults[i].text, fault.text, fault.from, fault.to);
        size_t length = strlen(fault.text);
        assert_true(fault.text[length - 1] == '.' || fault.text[length - 1] == '?');
        assert_null(fl_formula_loss(faults[i].text, faults[i].dim, NULL));
    }
    assert_int_equal(fl_loss_alive(), 0);
}

static void repeat(char *text, size_t size, const char *part, int times, const char *end) {
    text[0] = '\0';
    for (int i = 0; i < times; i++) snprintf(text + strlen(text), size - strlen(text), "%s", part);
    snprintf(text + strlen(text), size - strlen(text), "%s", end);
}

static void test_lengths_and_depths(void **state) {
    (void)state;
    char text[2000];
    FlFormulaFault fault;
    repeat(text, sizeof text, "x ", 501, "");
    assert_null(fl_formula_loss(text, 0, &fault));
    assert_non_null(strstr(fault.text, "A formula has at most 1000 characters."));
    assert_int_equal(fault.from, 1000);
    repeat(text, sizeof text, "x", FL_FORMULA_TEXT, "");
    assert_null(fl_formula_loss(text, 0, &fault));
    assert_non_null(strstr(fault.text, "With all its signs written out"));
    repeat(text, sizeof text, "x ", 400, ""); /* more signs than there is room for */
    assert_null(fl_formula_loss(text, 0, &fault));
    assert_non_null(strstr(fault.text, "A formula has at most 256 characters."));
    repeat(text, sizeof text, "xy", 80, ""); /* 159 signs more than was typed */
    assert_null(fl_formula_loss(text, 0, &fault));
    assert_non_null(strstr(fault.text, "With all its signs written out"));
    repeat(text, sizeof text, "x+", 127, "x"); /* too long with blanks, so that it has none */
    const FlLossType *loss = typed(text, 0);
    assert_string_equal(fl_formula_text(loss), text);
    FlLoss use;
    fl_loss_init(&use, loss);
    assert_true(fl_loss_value(&use, (const double[]){1}) == 128);
    fl_loss_release(loss);
    static const struct {
        const char *part;
        int times;
        const char *end;
    } deep[] = {{"(", 256, ""},      {"(", 127, "x"},   {"-", 255, "x"},  {"sin(", 63, "x"},
                {"x^", 127, "x"},    {"x^y^", 63, "x"}, {"2^-", 80, "x"}, {")", 200, ""},
                {"max(x,", 40, "x"}, {"√", 200, "x"},   {"½", 200, ""},   {"²", 250, ""}};
    for (size_t i = 0; i < sizeof deep / sizeof *deep; i++) {
        repeat(text, sizeof text, deep[i].part, deep[i].times, deep[i].end);
        fault.text[0] = '\0';
        loss = fl_formula_loss(text, 0, &fault);
        if (loss == NULL && fault.text[0] == '\0') fail_msg("%s: no sentence", text);
        fl_loss_release(loss);
    }
    repeat(text, sizeof text, "sin(", 50, "x))))))))))))))))))))))))))))))))))))))))))))))))))");
    fl_loss_release(typed(text, 1));
    repeat(text, sizeof text, "(", 120, "x");
    repeat(text + strlen(text), sizeof text - strlen(text), ")", 120, "");
    fl_loss_release(typed(text, 1));
    assert_int_equal(fl_loss_alive(), 0);
}

/* formula, x, y, the operation that has no value there; NULL: it has one */
static const struct {
    const char *text;
    double x, y;
    const char *at;
} undefined[] = {
    {"2 + log(x - 1)/3", 0, 0, "log(x - 1)"},
    {"2 + log(x - 1)/3", 1, 0, "log(x - 1)"},
    {"2 + log(x - 1)/3", 2, 0, NULL},
    {"x + 3/(x - 2)", 2, 0, "3/(x - 2)"},
    {"y*sqrt(x)", -1, 2, "sqrt(x)"},
    {"sqrt(log(x))", -1, 0, "log(x)"},
    {"sqrt(log(x))", 0.5, 0, "sqrt(log(x))"},
    {"(x^0.3 + 1)*2", -1, 0, "x^0.3"},
    {"pow(x, 0.3)", -1, 0, "pow(x, 0.3)"},
    {"asin(x) + x^2", 1.5, 0, "asin(x)"},
    {"exp(x)", 1000, 0, NULL}, /* beyond all numbers, but not undefined */
    {"exp(x) - exp(x)*2", 1000, 0, NULL},
};

static void test_where_a_value_is_undefined(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof undefined / sizeof *undefined; i++) {
        const FlLossType *type = typed(undefined[i].text, 0);
        FlLoss loss;
        int from = -1, to = -1;
        fl_loss_init(&loss, type);
        const double x[2] = {undefined[i].x, undefined[i].y};
        bool found = fl_formula_undefined(&loss, x, &from, &to);
        assert_true(found == (undefined[i].at != NULL));
        if (found && (to - from != (int)strlen(undefined[i].at) ||
                      strncmp(fl_formula_text(type) + from, undefined[i].at, (size_t)(to - from)) != 0))
            fail_msg("%s: %.*s", undefined[i].text, to - from, fl_formula_text(type) + from);
        fl_loss_release(type);
    }
    FlLoss bowl;
    int from, to;
    fl_loss_init(&bowl, fl_loss_type_find("bowl"));
    assert_false(fl_formula_undefined(&bowl, (const double[]){NAN, 0}, &from, &to));
}

static void test_a_tape_folds_what_is_equal_and_constant(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int dim, count;
    } tapes[] = {
        {"x", 1, 1},                   /* the slope 1 */
        {"2*3*x", 1, 2},               /* and the slope 6 */
        {"x + 2*3", 1, 2},             /* and the slope 1 */
        {"sin(x)*2 + sin(x)*2", 1, 6}, /* sin, 2 sin, sum, cos, 2 cos, sum */
        {"(x+1)^2 + (1+x)^2", 1, 5},   /* one square */
    };
    for (size_t i = 0; i < sizeof tapes / sizeof *tapes; i++) {
        char text[2000], small[8];
        const FlLossType *loss = typed(tapes[i].text, tapes[i].dim);
        int count = fl_formula_tape(loss, text, sizeof text);
        if (count != tapes[i].count) fail_msg("%s: %d\n%s", tapes[i].text, count, text);
        assert_non_null(strstr(text, "value: "));
        assert_int_equal(fl_formula_tape(loss, small, sizeof small), count);
        assert_true(strlen(small) < sizeof small);
        assert_int_equal(fl_formula_tape(loss, NULL, 0), count);
        fl_loss_release(loss);
    }
    char text[200];
    const FlLossType *loss = typed("x*y", 2);
    fl_formula_tape(loss, text, sizeof text);
    assert_string_equal(text, "t1 = x * y\nvalue: t1\nslope by x: y\nslope by y: x\n");
    fl_loss_release(loss);
    assert_int_equal(fl_formula_tape(fl_loss_type_find("bowl"), text, sizeof text), 0);
}

static void test_without_memory_there_is_no_loss_and_a_sentence(void **state) {
    (void)state;
    static const char *const texts[] = {"x^4/4 - x^2 + x/5", "(1-x)^2 + 5*(y-x^2)^2", "x"};
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        long refusals = 0;
        for (;; refusals++) {
            FlFormulaFault fault = {-1, -1, ""};
            left = refusals;
            const FlLossType *loss = fl_formula_loss(texts[t], 0, &fault);
            left = -1;
            if (loss != NULL) {
                fl_loss_release(loss);
                break;
            }
            if (strcmp(fault.text, "There is no memory for a formula.") != 0) fail_msg("%s", fault.text);
            assert_int_equal(fl_loss_alive(), 0);
        }
        assert_in_range(refusals, 8, 100);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_text_for_every_way_of_writing),
        cmocka_unit_test(test_what_is_the_same_loss),
        cmocka_unit_test(test_faults_have_a_place_and_a_sentence),
        cmocka_unit_test(test_lengths_and_depths),
        cmocka_unit_test(test_where_a_value_is_undefined),
        cmocka_unit_test(test_a_tape_folds_what_is_equal_and_constant),
        cmocka_unit_test(test_without_memory_there_is_no_loss_and_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

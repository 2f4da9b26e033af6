/* Sums, products and norms as papers and programs have them. What each is read as is written by hand; values at
 * (0.7, -0.4) come from Python, as loops over the components. */
#include "fallline/fallline.h"
#include "support/cmocka_all.h"

#include <math.h>
#include <string.h>

static const char counted[] = "n is read as 2, x_1 as x, x_2 as y.",
                  counted_d[] = "d is read as 2, x_1 as x, x_2 as y.", given[] = "x_1 is read as x, x_2 as y.",
                  two[] = "Read as of two variables: x_1 as x, x_2 as y.", zero[] = "x_0 is read as x, x_1 as y.";

/* text, as it is read (NULL: only its value is held), what is said of it, its value */
static const struct {
    const char *text, *canonical, *reading;
    double value;
} sums[] = {
    {"\\sum_{i=1}^{2} x_i^2", "x^2 + y^2", given, 0.65},
    {"\\sum_{i=1}^{n} x_i^2", "x^2 + y^2", counted, 0.65},
    {"\\sum\\limits_{i=1}^{n} x_{i}^{2}", "x^2 + y^2", counted, 0.65},
    {"\\sum^n_{i=1} x_i^2", "x^2 + y^2", counted, 0.65},
    {"\\sum_i x_i^2", "x^2 + y^2", two, 0.65},
    {"\\sum_{i=0}^{n-1} x_i^2", "x^2 + y^2", "n is read as 2, x_0 as x, x_1 as y.", 0.65},
    {"J(\\theta) = \\sum_{i=1}^n \\theta_i^2", "x^2 + y^2", "n is read as 2, theta_1 as x, theta_2 as y.", 0.65},
    {"∑ᵢ₌₁ⁿ xᵢ²", "x^2 + y^2", counted, 0.65},
    {"Σ xᵢ²", "x^2 + y^2", two, 0.65},
    {"Σᵢ₌₁ⁿ⁻¹ 100(xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)²", "(100*(y - x^2)^2 + (1 - x)^2)", counted, 79.29999999999998},
    {"f(x) = 10n + \\sum_{i=1}^{n} \\left[x_i^2 - 10\\cos(2\\pi x_i)\\right]",
     "10*(2) + (x^2 - 10*cos(2*pi*x)) + (y^2 - 10*cos(2*pi*y))", counted, 31.830339887498948},
    {"f(x) = A n + \\sum_{i=1}^n [x_i^2 - A\\cos(2\\pi x_i)] where A = 10", NULL, counted, 31.830339887498948},
    {"\\sum_{i=1}^{n-1} [100(x_{i+1}-x_i^2)^2 + (1-x_i)^2]", "(100*(y - x^2)^2 + (1 - x)^2)", counted,
     79.29999999999998},
    {"f(x) = -20\\exp\\left(-0.2\\sqrt{\\frac{1}{n}\\sum_{i=1}^{n} x_i^2}\\right) - \\exp\\left(\\frac{1}{n}"
     "\\sum_{i=1}^n \\cos(2\\pi x_i)\\right) + 20 + e",
     NULL, counted, 4.301664915304013},
    {"f(\\mathbf{x}) = \\sum_{i=1}^{d} \\frac{x_i^2}{4000} - \\prod_{i=1}^{d} "
     "\\cos\\left(\\frac{x_i}{\\sqrt{i}}\\right) + 1",
     NULL, counted_d, 0.26571058540176706},
    {"f(\\mathbf{x}) = \\frac{1}{2}\\sum_{i=1}^d (x_i^4 - 16x_i^2 + 5x_i)", NULL, counted_d, -4.31715},
    {"\\frac{\\sum_{i=1}^{n} x_i^4-16x_i^2+5x_i}{2}", NULL, counted, -4.31715},
    {"\\sum_{i=1}^d x_i^2 + \\left(\\sum_{i=1}^d 0.5ix_i\\right)^2 + \\left(\\sum_{i=1}^d 0.5ix_i\\right)^4", NULL,
     counted_d, 0.65250625},
    {"\\sum_{i=1}^d ix_i^2", "1*x^2 + 2*y^2", counted_d, 0.81},
    {"418.9829d - \\sum_{i=1}^d x_i\\sin(\\sqrt{|x_i|})", NULL, counted_d, 837.6825640830749},
    {"(x_1-1)^2 + \\sum_{i=2}^d i(2x_i^2-x_{i-1})^2", "(x - 1)^2 + 2*(2*y^2 - x)^2", counted_d, 0.37879999999999986},
    {"\\sum_{i=1}^{d} \\sum_{j=1}^{i} x_j^2", "x^2 + x^2 + y^2", counted_d, 1.14},
    {"\\sum_{i=1}^{n}\\left(\\sum_{j=1}^{i}x_j\\right)^2", "(x)^2 + (x + y)^2", counted, 0.58},
    {"\\sum_{i=1}^{d} |x_i|^{i+1}", "abs(x)^(1 + 1) + abs(y)^(2 + 1)", counted_d, 0.554},
    {"\\sum_{i=1}^n |x_i| + \\prod_{i=1}^n |x_i|", NULL, counted, 1.38},
    {"\\sum_{j=1}^{5} j\\cos((j+1)x+j)", NULL, NULL, -2.7181598934645415},
    {"\\sum_{i=1}^n |x_i - 1|", "abs(x - 1) + abs(y - 1)", counted, 1.7},
    {"|\\sum_{i=1}^n x_i| + |\\sum_{i=1}^n x_i|", "abs((x + y)) + abs((x + y))", counted, 0.6},
    {"\\sum_{i=1}^n \\left| x_i\\sin(x_i) + 0.1 x_i \\right|", NULL, counted, 0.6367197179898438},
    {"\\sum_{i=1}^{n}(x_i-1)^2 - \\sum_{i=2}^{n} x_i x_{i-1}", NULL, counted, 2.33},
    {"\\sum_{i=1}^{N/2} [100(x_{2i-1}^2 - x_{2i})^2 + (x_{2i-1}-1)^2]", NULL, "N is read as 2, x_1 as x, x_2 as y.",
     79.29999999999998},
    {"∑_{i=1}^2 ‖x - i‖^2", "((x - 1)^2 + (y - 1)^2) + ((x - 2)^2 + (y - 2)^2)", two, 9.5},
    {"np.sum(x**2)", "x^2 + y^2", two, 0.65},
    {"lambda w: np.sum(w**2, axis=-1)", "x^2 + y^2", "Read as of two variables: w_1 as x, w_2 as y.", 0.65},
    {"def f(x):\n    return 10*len(x) + np.sum(x**2 - 10*np.cos(2*np.pi*x))", NULL, two, 31.830339887498948},
    {"np.sum(100.0*(x[1:]-x[:-1]**2.0)**2.0 + (1-x[:-1])**2.0)", "(100*(y - x^2)^2 + (1 - x)^2)", zero,
     79.29999999999998},
    {"-20*np.exp(-0.2*np.sqrt(np.mean(x**2))) - np.exp(np.mean(np.cos(2*np.pi*x))) + 20 + np.e", NULL, two,
     4.301664915304013},
    {"np.sum(x**2)/4000 - np.prod(np.cos(x)) + 1", "(x^2 + y^2)/4000 - cos(x)*cos(y) + 1", two, 0.2956961947244082},
    {"sum(xi**2 for xi in x)", "x^2 + y^2", two, 0.65},
    {"sum([xi**2 - 10*math.cos(2*math.pi*xi) for xi in x]) + 20", NULL, two, 31.830339887498948},
    {"-np.sum(x) / 2", "-(x + y)/2", two, -0.15},
    {"2*np.prod(x)**2", "2*(x*y)^2", two, 0.1568},
    {"1 - np.cos(2*np.pi*np.linalg.norm(x)) + 0.1*np.linalg.norm(x)", NULL, two, 0.7346483276745491},
    {"np.linalg.norm(x)", "sqrt(x^2 + y^2)", two, 0.806225774829855},
    {"np.linalg.norm(x - 1)**2", "((x - 1)^2 + (y - 1)^2)", two, 2.05},
    {"np.linalg.norm(x, 1)", "(abs(x) + abs(y))", two, 1.1},
    {"np.linalg.norm([x, y])", "sqrt(x^2 + y^2)", NULL, 0.806225774829855},
    {"hypot(x,y)", "sqrt(x^2 + y^2)", NULL, 0.806225774829855},
    {"np.hypot(x[0], x[1])", NULL, zero, 0.806225774829855},
    {"\\lVert x \\rVert^2", "(x^2 + y^2)", two, 0.65},
    {"\\|x\\|_2^2", "(x^2 + y^2)", two, 0.65},
    {"\\left\\| x - 1 \\right\\|", "sqrt((x - 1)^2 + (y - 1)^2)", two, 1.4317821063276353},
    {"‖x‖₁", "(abs(x) + abs(y))", two, 1.1},
    {"∑_{i=1}^2 ‖x - i‖^2", "((x - 1)^2 + (y - 1)^2) + ((x - 2)^2 + (y - 2)^2)", two, 9.5},
    {"∑_{i=1}^2 i‖x‖^2 - 1", "1*(x^2 + y^2) + 2*(x^2 + y^2) - 1", two, 0.95},
    {"∑ᵢ₌₂ⁿ xᵢ₋₁ + 1", "x + 1", "n is read as 2, x_1 as x.", 1.7},
    {"∑ᵢ₌₂ⁿ xᵢ₋₁²", "x^2", "n is read as 2, x_1 as x.", 0.49},
    {"∑ᵢ₌₁ⁿ⁻¹ xᵢ₊₁", "y", counted, -0.4},
    {"∑ᵢ₌₁ⁿ⁻¹ xᵢ₊₁ + xᵢ", "(y + x)", counted, 0.3},
    {"|\\sum_i (x_i)| + 1", "abs(((x) + (y))) + 1", two, 1.3},
    {"|\\sum_i |x_i|| + 1", "abs((abs(x) + abs(y))) + 1", two, 2.1},
    {"\\left|\\sum_i \\left|x_i\\right|\\right|", "abs((abs(x) + abs(y)))", two, 1.1},
    {"x => sum(x)", "x + y", two, 0.3},
    {"\\|\\sum_i x_i\\|^2 + 1", "((x + y)^2) + 1", two, 1.09},
    {"\\sum_{i=1}^2 (i + 1) x_i", "(1 + 1)*x + (2 + 1)*y", given, 0.2},
    {"\\sum_{i=1}^{2(1)} x_i", "x + y", given, 0.3},
    {"\\sum_{i=1}^n x_i.", "x + y", counted, 0.3},
    {"\\sum_i^n x_i", "x + y", counted, 0.29999999999999993},
    {"\\sum_{i} x_i", "x + y", two, 0.29999999999999993},
    {"\\sum^{2} x_i^2", "x^2 + y^2", given, 0.6499999999999999},
    {"\\prod_{i=1}^n (x_i - 1)", "(x - 1)*(y - 1)", counted, 0.42000000000000004},
    {"\\prod_{i=1}^n x_i - 1", "(x)*(y) - 1", counted, -1.28},
    {"2\\prod_{i=1}^n x_i", "2*((x)*(y))", counted, -0.5599999999999999},
    {"1 - \\prod_i x_i", "1 - (x)*(y)", two, 1.28},
    {"1 - \\sum_i x_i", "1 - (x + y)", two, 0.7000000000000001},
    {"2 \\sum_i x_i", "2*(x + y)", two, 0.5999999999999999},
    {"\\sum_i x_i / 2", "x/2 + y/2", two, 0.14999999999999997},
    {"2*np.mean(x)", "2*((x + y)/2)", two, 0.29999999999999993},
    {"np.mean(3) + x", "(3) + x", NULL, 3.7},
    {"np.sum( x, axis=0 )", "x + y", two, 0.29999999999999993},
    {"sum(v*v for v in x)", "x*x + y*y", two, 0.6499999999999999},
    {"prod(xi for xi in x)", "x*y", two, -0.27999999999999997},
    {"norm(x, ord=1)", "(abs(x) + abs(y))", two, 1.1},
    {"norm(x, 1)^2", "(abs(x) + abs(y))^2", two, 1.21},
    {"norm(x, 2) ^ 2", "(x^2 + y^2)", two, 0.6499999999999999},
    {"norm(x)^2.5", "sqrt(x^2 + y^2)^2.5", two, 0.5836354940077013},
    {"norm(x)^20", "sqrt(x^2 + y^2)^20", two, 0.013462743344628889},
    {"norm((x - 1))", "sqrt((x - 1)^2 + (y - 1)^2)", two, 1.4317821063276353},
    {"hypot(x,y)**2", "(x^2 + y^2)", NULL, 0.6499999999999999},
    {"hypot(x - 1, 2*y)", "sqrt((x - 1)^2 + (2*y)^2)", NULL, 0.8544003745317532},
    {"\\|x - 1\\| + \\|x\\|", "sqrt((x - 1)^2 + (y - 1)^2) + sqrt(x^2 + y^2)", two, 2.23800788115749},
    {"\\|2x\\|_1^2", "(abs(2*x) + abs(2*y))^2", two, 4.84},
    {"\\|3\\| + x", "abs(3) + x", NULL, 3.7},
    {"\\sum_{i=2-1}^{(1+1)} x_i", "x + y", given, 0.29999999999999993},
    {"\\sum_{i=3-2}^{2*1} x_i", "x + y", given, 0.29999999999999993},
    {"\\sum_{i=1}^{4/2} x_i", "x + y", given, 0.29999999999999993},
    {"\\sum_{i=-1}^{1} i x^2", NULL, NULL, 0.0},
    {"\\sum_{k=1}^{12} k x", NULL, NULL, 54.599999999999994},
    {"\\sum_{k=0}^{11} k x", NULL, NULL, 46.199999999999996},
    {"\\sum_{i=1}^n 1e-3 x_i", NULL, counted, 0.0003},
    {"\\sum_{i=1}^n 2e+1 x_i", NULL, counted, 6.0},
    {"\\sum_{i=1}^n x_i^{-1}", NULL, counted, -1.0714285714285714},
    {"\\sum_{i=1}^n x_i * -1", NULL, counted, -0.29999999999999993},
    {"\\sum_{i=1}^n -x_i", "(-x) + (-y)", counted, -0.29999999999999993},
    {"hypot(\\sum_i x_i, 1)", NULL, two, 1.044030650891055},
    {"\\sum_{i=1}^n x_i + x_i^2", "(x + x^2) + (y + y^2)", counted, 0.9499999999999998},
    {"\\sum_{i=1}^n x_i + 1", "x + y + 1", counted, 1.2999999999999998},
    {"\\sum_{i=1}^2 \\sum_{j=1}^2 x_i x_j", "x*x + x*y + y*x + y*y", given, 0.08999999999999996},
    {"\\sum_{i=1}^{n} x_{3-i}", "y + x", counted, 0.29999999999999993},
};

static void test_sums_are_written_out(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
        FlFormulaFault fault;
        const FlLossType *type = fl_formula_loss(sums[i].text, 0, &fault);
        if (type == NULL) fail_msg("%s: %s (%d..%d)", sums[i].text, fault.text, fault.from, fault.to);
        const char *text = fl_formula_text(type), *reading = fl_formula_reading(type), *right = sums[i].reading;
        if (sums[i].canonical != NULL && strcmp(text, sums[i].canonical) != 0)
            fail_msg("%s is read as %s", sums[i].text, text);
        if ((reading == NULL) != (right == NULL) || (right != NULL && strcmp(reading, right) != 0))
            fail_msg("%s: \"%s\" is said", sums[i].text, reading == NULL ? "" : reading);
        FlLoss loss;
        fl_loss_init(&loss, type);
        double value = fl_loss_value(&loss, (const double[]){0.7, -0.4});
        if (!(fabs(value - sums[i].value) <= 1e-12 * fmax(1, fabs(sums[i].value))))
            fail_msg("%s: %.17g, not %.17g", sums[i].text, value, sums[i].value);
        fl_loss_release(type);
    }
}

/* text, the place of the fault, the beginning of its sentence */
static const struct {
    const char *text;
    int from, to;
    const char *sentence;
} refused[] = {
    {"\\sum_{i=1}^{3} x_i^2", 15, 18, "This is a variable beyond the second"},
    {"\\sum_{i=1}^{100} x^i", 0, 15, "A sum of more than 12 terms"},
    {"\\sum_{i=1}^{n-2} x_i^2", 0, 16, "This sum has no terms where there are two variables."},
    {"\\sum_{i=1}^n (y_i - x_i)^2", 20, 22, "This is a second variable with indices"},
    {"\\sum_{i=1}^n (y_i - \\hat{y}_i)^2", 20, 24, "\"\\hat\" makes a second variable in a sum"},
    {"\\sum_{i=1}^{n} x_i^2 + x", 23, 24, "A variable with components stands here by itself"},
    {"\\sum_i\\sum_j\\sum_k x_k", 12, 16, "Sums in sums in sums are not read"},
    {"\\sum x", 0, 4, "The limits of a sum are read as in"},
    {"\\sum_{i<3} x_i", 0, 8, "The limits of a sum are read as in"},
    {"x_j + \\sum_i x_i", 0, 3, "This index stands in no sum of its own"},
    {"np.sum(x**2 + y**2)", 14, 15, "x and y stand beside a variable with components"},
    {"np.sum(x) + x", 12, 13, "A variable with components stands here by itself"},
    {"sum(x[i]**2 for i in range(2))", 4, 29, "A loop is read as in"},
    {"np.sum()", 3, 8, "What is summed is missing."},
    {"np.sum(x, y)", 8, 11, "A sum is of one thing here"},
    {"np.linalg.norm(x, 3)", 16, 19, "Norms are read of one vector, of order 1 or 2"},
    {"hypot(x)", 0, 8, "hypot has two arguments"},
    {"\\|x\\|_3", 5, 7, "Norms are read of order 1 and 2."},
    {"\\|x", 0, 2, "These bars are never closed."},
    {"np.sum(a*x**2)", 7, 8, "\"a\" is not a name"},
    {"\\int x", 0, 4, "\"\\int\" is not read"},
    {"\\sum_{i=1}^{1000} x_i", 0, 16, "A sum of more than 12 terms"},
    {"\\sum_{i=1}^{2+} x_i", 0, 14, "The limits of a sum are read as in"},
    {"\\sum_{i=1}^n x_i y", 17, 18, "x and y stand beside a variable with components"},
    {"\\sum_{i=1} i x", 0, 10, "Where this sum ends is not said"},
    {"x_1 + \\sum_{i=1}^{n} ", 6, 19, "What is summed is missing."},
    {"sum(xi for xi of x)", 4, 18, "A loop is read as in"},
    {"sum(xi for xi in x if x)", 4, 23, "A loop is read as in"},
    {"norm(x, )", 6, 8, "Norms are read of one vector, of order 1 or 2"},
    {"norm(x, 1, 2)", 6, 12, "Norms are read of one vector, of order 1 or 2"},
    {"norm()", 0, 6, "Norms are read of one vector, of order 1 or 2"},
    {"hypot(x,y,1)", 0, 12, "hypot has two arguments"},
    {"\\sum_{i=1}^{3/2} x_i", 0, 15, "The limits of a sum are read as in"},
    {"\\sum_{i=1}^{2/0} x_i", 0, 15, "The limits of a sum are read as in"},
    {"\\sum_{i=1}^{-1} x_i", 0, 15, "This sum has no terms where there are two variables."},
    {"\\sum_{k=1}^{13} k x", 0, 14, "A sum of more than 12 terms"},
    {"\\sum_{i,j} x_i", 0, 8, "The limits of a sum are read as in"},
    {"\\sum_{i=x}^n x_i", 0, 9, "The limits of a sum are read as in"},
    {"\\sum_{i=1}^n x_{i+1}", 13, 20, "This is a variable beyond the second"},
    {"x_3 + \\sum_i x_i", 0, 3, "This is a variable beyond the second"},
};

static void test_what_is_no_sum_of_two_is_refused_at_its_place(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        FlFormulaFault fault = {0};
        const FlLossType *type = fl_formula_loss(refused[i].text, 0, &fault);
        if (type != NULL) fail_msg("%s is read as %s", refused[i].text, fl_formula_text(type));
        bool same = strncmp(fault.text, refused[i].sentence, strlen(refused[i].sentence)) == 0;
        if (!same || fault.from != refused[i].from || fault.to != refused[i].to)
            fail_msg("%s: %s (%d..%d)", refused[i].text, fault.text, fault.from, fault.to);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sums_are_written_out),
        cmocka_unit_test(test_what_is_no_sum_of_two_is_refused_at_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

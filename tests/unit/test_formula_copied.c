/* Formulas as people copy them: out of programs, papers and LaTeX. What each is read as is written by hand; values of
 * the benchmark functions come from Python, which ran the very texts. */
#include "fallline/fallline.h"
#include "support/cmocka_all.h"

#include <math.h>
#include <string.h>

static const FlLossType *typed(const char *text) {
    FlFormulaFault fault;
    const FlLossType *loss = fl_formula_loss(text, 0, &fault);
    if (loss == NULL) fail_msg("%s: %s (%d..%d)", text, fault.text, fault.from, fault.to);
    return loss;
}

/* text, as it is read, what is said of it */
static const struct {
    const char *text, *canonical, *reading;
} copied[] = {
    {"np.sin(x)", "sin(x)", NULL},
    {"log-10(x)", "log(-10*(x))", NULL},
    {"cos 2 e*x", "cos(2*e*x)", "A function without parentheses goes on: sin 2*x is read as sin(2*x)."},
    {"Math.E ** -x", "e^-x", NULL},
    {"x*x - 2*x + 1 // a parabola", "x*x - 2*x + 1", NULL},
    {"function f(x) { return x * x - 2 * x; }", "x*x - 2*x", NULL},
    {"function loss(w) {\n  return Math.pow(w, 2) - Math.cos(w);\n}", "pow(x, 2) - cos(x)", "w is read as x."},
    {"double f(double x, double y) {\n  return powf(x, 2.0f) + 1.5f*y;\n}", "pow(x, 2) + 1.5*y", NULL},
    {"std::sin(x) + std::exp(-x)", "sin(x) + exp(-x)", NULL},
    {"@(x) x.^2 - 4*x + 3", "x^2 - 4*x + 3", NULL},
    {"f = @(u,v) (u-1).^2 + 10*(v-u.^2).^2;", "(x - 1)^2 + 10*(y - x^2)^2", "u is read as x, v as y."},
    {"function y = f(x)\n  y = x.^2 + 1;\nend", "x^2 + 1", NULL},
    {"f <- function(x) {\n  x^2 + 1\n}", "x^2 + 1", NULL},
    {"import numpy as np\n\ndef f(x):\n    \"\"\"A bowl.\"\"\"\n    return np.sin(x) + x**2\n", "sin(x) + x^2", NULL},
    {">>> x**2 + 1", "x^2 + 1", NULL},
    {"In [12]: x**2 + 1", "x^2 + 1", NULL},
    {"```python\nx**2 + 3*x\n```", "x^2 + 3*x", NULL},
    {"=A1^2+3*A1", "x^2 + 3*x", "A1 is read as x."},
    {"=A1^2+3*B1", "x^2 + 3*y", "A1 is read as x, B1 as y."},
    {"=$B$2^2+3*$A10", "y^2 + 3*x", "A10 is read as x, B2 as y."},
    {"=LOG(A1)+LN(A1)", "log10(x) + log(x)", "A1 is read as x, LOG as log10."},
    {"=3-A1^2+2^-(A1)", "3 - x^2 + 2^-(x)", "A1 is read as x."},
    {"=(-A1)^2", "(-x)^2", "A1 is read as x."},
    {"=EXP(-E1)*LOG10(E1)", "exp(-x)*log10(x)", "E1 is read as x."},
    {"Minimize x^2 + y^2", "x^2 + y^2", NULL},
    {"Let f(t) = t^2.", "x^2", "t is read as x."},
    {"E^(-x^2)", "e^(-x^2)", NULL},
    {"\\operatorname{sech}(x)", "(1/cosh(x))", NULL},
    {"f(\\theta) = \\theta^2", "x^2", "theta is read as x."},
    {"J(\\theta_0,\\theta_1) = \\theta_0^2 + 2\\theta_1^2", "x^2 + 2*y^2", "theta_0 is read as x, theta_1 as y."},
    {"θ₀² + 2θ₁²", "x^2 + 2*y^2", "theta_0 is read as x, theta_1 as y."},
    {"sin²(θ)", "sin(x)^2", "theta is read as x."},
    {"t^2 - t", "x^2 - x", "t is read as x."},
    {"u^2+v^2", "x^2 + y^2", "u is read as x, v as y."},
    {"100*(b - a**2)**2 + (1 - a)**2", "100*(y - x^2)^2 + (1 - x)^2", "a is read as x, b as y."},
    {"loss = (w*2 + b - 3)**2", "(x*2 + y - 3)^2", "w is read as x, b as y."},
    {"latex_formula = r\"f(x, y)=(6x-2)^2sin(12x-4)\"", "(6*x - 2)^2*sin(12*x - 4)", NULL},
    {"f(x, y) = -(y + 47) sin \\left ( \\sqrt{| y + 0.5y +47 |} \\right )", "-(y + 47)*sin(sqrt(abs(y + 0.5*y + 47)))",
     NULL},
    {"-\\frac{\\sin^2(x-y)\\sin^2(x+y)}{\\sqrt{x^2+y^2}}", "-((sin(x - y)^2*sin(x + y)^2)/(sqrt(x^2 + y^2)))", NULL},
    {"[1 + (x + y)^2]\\\\ \\cdot [30 + (2x - 3y)^2]", "(1 + (x + y)^2)*(30 + (2*x - 3*y)^2)", NULL},
    {"f(x,y)=|x^2 + y^2 + xy| + |sin(x)| + |cos(y)|", "abs(x^2 + y^2 + x*y) + abs(sin(x)) + abs(cos(y))", NULL},
    {"res = (\n    (1.5 - x) ** 2\n    + y**2\n)", "((1.5 - x)^2 + y^2)", NULL},
    {"math.exp(-x)", "exp(-x)", NULL},
    {"x**2", "x^2", NULL},
    {"x^{2}", "x^2", NULL},
    {"\\frac{1}{2}x^2", "(1/2)*x^2", NULL},
    {"\\sin x", "sin(x)", NULL},
    {"|x|", "abs(x)", NULL},
    {"ln(x)", "log(x)", NULL},
    {"3½x²", "(3 + 1/2)*x^2", NULL},
    {"1½ + ¾x - x²½", "(1 + 1/2) + (3/4)*x - x^2*(1/2)", NULL},
    {"3½½", "(3 + 1/2)*(1/2)", NULL},
    {"x^1¼ / 2⅓", "x^(1 + 1/4)/(2 + 1/3)", NULL},
    {"log2(x)", "(log(x)/log(2))", NULL},
    {"sin x", "sin(x)", NULL},
    {"sin^2(x)", "sin(x)^2", NULL},
    {"sin²(x)", "sin(x)^2", NULL},
    {"x1", "x", "x1 is read as x."},
    {"x_1", "x", "x_1 is read as x."},
    {"x[0]", "x", "x_0 is read as x."},
    {"x2", "y", "x1 is read as x, x2 as y."},
    {"f(x) = x^2", "x^2", NULL},
    {"y = x^2", "x^2", NULL},
    {"lambda x: x**2", "x^2", NULL},
    {"2ex", "2*e*x", NULL},
    {"x^2;", "x^2", NULL},
    {"x^2\n+ 3*x", "x^2 + 3*x", NULL},
    {"x·y − 2×x + √x + πx", "x*y - 2*x + sqrt(x) + pi*x", NULL},
    {"def f(x): return x**2 + 1", "x^2 + 1", NULL},
    {"def f(x):\n    return np.square(x) - np.log1p(x)", "((x)^2) - log(1 + (x))", NULL},
    {"f(w) = w^2 + 3w", "x^2 + 3*x", "w is read as x."},
    {"lambda a, b: (1-a)**2 + 100*(b-a**2)**2", "(1 - x)^2 + 100*(y - x^2)^2", "a is read as x, b as y."},
    {"x[0]**2 + x[1]**2", "x^2 + y^2", "x_0 is read as x, x_1 as y."},
    {"lambda x: x[1]**2", "y^2", "x_0 is read as x, x_1 as y."},
    {"def f(w):\n    return w[1]**4", "y^4", "w_0 is read as x, w_1 as y."},
    {"np.sin(X[:, 1])", "sin(y)", "X_0 is read as x, X_1 as y."},
    {"x[1]**2 + x[2]**2", "x^2 + y^2", "x_1 is read as x, x_2 as y."},
    {"x[1]^2", "x^2", "x_1 is read as x."},
    {"x(1)^2+100*x(2)", "x^2 + 100*y", "x_1 is read as x, x_2 as y."},
    {"x^2 \\log_e(x^2+1)", "x^2*log(x^2 + 1)", NULL},
    {"0.48.*x.*y", "0.48*x*y", NULL},
    {"-cos x cos y e^{-x}", "-cos(x)*cos(y)*e^(-x)", NULL},
    {"+A1^2", "x^2", "A1 is read as x."},
    {"a = 20\nb = 2*np.pi\na*np.cos(b*x)", "(20)*cos((2*pi)*x)", NULL},
    {"b(y-x^2)^2 + (a-x)^2, a=1, b=100", "(100)*(y - x^2)^2 + ((1) - x)^2", NULL},
    {"{\\displaystyle f(x,y)=(x^{2}+y)^{2}{}+1}", "(x^2 + y)^2 + 1", NULL},
    {"x1^2 + x2^2", "x^2 + y^2", "x1 is read as x, x2 as y."},
    {"x_1^2 + x_2^2", "x^2 + y^2", "x_1 is read as x, x_2 as y."},
    {"x_{1}^{2} + x_{2}^{2}", "x^2 + y^2", "x_1 is read as x, x_2 as y."},
    {"x₁² + x₂²", "x^2 + y^2", "x_1 is read as x, x_2 as y."},
    {"x(1)^2 + x(2)^2", "x^2 + y^2", "x_1 is read as x, x_2 as y."},
    {"X**2 + Y**2", "x^2 + y^2", NULL},
    {"-20.0 * np.exp(-0.2 * np.sqrt(0.5 * (x**2 + y**2))) - np.exp(0.5 * (np.cos(2 * np.pi * x) + np.cos(2 * np.pi * "
     "y))) + np.e + 20",
     "-20*exp(-0.2*sqrt(0.5*(x^2 + y^2))) - exp(0.5*(cos(2*pi*x) + cos(2*pi*y))) + e + 20", NULL},
    {"-20\\exp\\left[-0.2\\sqrt{0.5\\left(x^{2}+y^{2}\\right)}\\right] -\\exp\\left[0.5\\left(\\cos 2\\pi x + \\cos "
     "2\\pi y \\right)\\right] + e + 20",
     "-20*exp(-0.2*sqrt(0.5*(x^2 + y^2))) - exp(0.5*(cos(2*pi*x) + cos(2*pi*y))) + e + 20", NULL},
    {"\\left( 1.5 - x + xy \\right)^{2} + \\left( 2.25 - x + xy^{2}\\right)^{2} + \\left(2.625 - x+ xy^{3}\\right)^{2}",
     "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2", NULL},
    {"\\left[1+\\left(x+y+1\\right)^{2}\\left(19-14x+3x^{2}-14y+6xy+3y^{2}\\right)\\right]\\left[30+\\left(2x-"
     "3y\\right)^{2}\\left(18-32x+12x^{2}+48y-36xy+27y^{2}\\right)\\right]",
     "(1 + (x + y + 1)^2*(19 - 14*x + 3*x^2 - 14*y + 6*x*y + 3*y^2))*(30 + (2*x - 3*y)^2*(18 - 32*x + 12*x^2 + 48*y - "
     "36*x*y + 27*y^2))",
     NULL},
    {"100\\sqrt{\\left|y - 0.01x^{2}\\right|} + 0.01 \\left|x+10 \\right|.\\quad",
     "100*sqrt(abs(y - 0.01*x^2)) + 0.01*abs(x + 10)", NULL},
    {"\\sin^{2} 3\\pi x + \\left(x-1\\right)^{2}\\left(1+\\sin^{2} 3\\pi "
     "y\\right)+\\left(y-1\\right)^{2}\\left(1+\\sin^{2} 2\\pi y\\right)",
     "sin(3*pi*x)^2 + (x - 1)^2*(1 + sin(3*pi*y)^2) + (y - 1)^2*(1 + sin(2*pi*y)^2)", NULL},
    {"-\\cos \\left(x\\right)\\cos \\left(y\\right) \\exp\\left(-\\left(\\left(x-\\pi\\right)^{2} + "
     "\\left(y-\\pi\\right)^{2}\\right)\\right)",
     "-cos(x)*cos(y)*exp(-((x - pi)^2 + (y - pi)^2))", NULL},
    {"-0.0001 \\left[ \\left| \\sin x \\sin y \\exp \\left(\\left|100 - \\frac{\\sqrt{x^{2} + y^{2}}}{\\pi} "
     "\\right|\\right)\\right| + 1 \\right]^{0.1}",
     "-0.0001*(abs(sin(x)*sin(y)*exp(abs(100 - ((sqrt(x^2 + y^2))/(pi))))) + 1)^0.1", NULL},
    {" - \\left(y+47\\right) \\sin \\sqrt{\\left|\\frac{x}{2}+\\left(y+47\\right)\\right|} - x \\sin \\sqrt{\\left|x - "
     "\\left(y + 47 \\right)\\right|}",
     "-(y + 47)*sin(sqrt(abs((x/2) + (y + 47)))) - x*sin(sqrt(abs(x - (y + 47))))", NULL},
    {"-\\left|\\sin x \\cos y \\exp \\left(\\left|1 - \\frac{\\sqrt{x^{2} + y^{2}}}{\\pi} \\right|\\right)\\right|",
     "-abs(sin(x)*cos(y)*exp(abs(1 - ((sqrt(x^2 + y^2))/(pi)))))", NULL},
    {"0.5 + \\frac{\\sin^{2}\\left(x^{2} - y^{2}\\right) - 0.5}{\\left[1 + 0.001\\left(x^{2} + y^{2}\\right) "
     "\\right]^{2}}",
     "0.5 + ((sin(x^2 - y^2)^2 - 0.5)/((1 + 0.001*(x^2 + y^2))^2))", NULL},
    {"0.5 + \\frac{\\cos^{2}\\left[\\sin \\left( \\left|x^{2} - y^{2}\\right|\\right)\\right] - 0.5}{\\left[1 + "
     "0.001\\left(x^{2} + y^{2}\\right) \\right]^{2}}",
     "0.5 + ((cos(sin(abs(x^2 - y^2)))^2 - 0.5)/((1 + 0.001*(x^2 + y^2))^2))", NULL},
    {"$$f(\\mathbf{x}) = x_1^2 + \\tfrac12 x_2^2$$", "x^2 + (1/2)*y^2", "x_1 is read as x, x_2 as y."},
    {"\\begin{equation} f(x)=\\dfrac{x^4}{4}-x^2 \\end{equation}", "((x^4)/4) - x^2", NULL},
    {"\\frac12 x^2", "(1/2)*x^2", NULL},
    {"\\sqrt[3]{x^2+1}", "root(x^2 + 1, 3)", NULL},
    {"2\\sqrt[ 5 ] {\\sqrt[3]{x}}x", "2*root(root(x, 3), 5)*x", NULL},
    {"\\sqrt[4]{x^2+1}", "(x^2 + 1)^(1/4)", NULL},
    {"\\sqrt[2]{x}", "sqrt(x)", NULL},
    {"np.cbrt(x) + CubeRoot[x]", "root(x, 3) + root(x, 3)", NULL},
    {"∛x + ∛(x+1) + ∜x", "root(x, 3) + root(x + 1, 3) + root(x, 4)", NULL},
    {"nthroot(x, 3) + Surd[x, 5]", "root(x, 3) + root(x, 5)", NULL},
    {"|2|x|-1|", "abs(2*abs(x) - 1)", NULL},
    {"|x|y| - 1|", "abs(x*abs(y) - 1)", NULL},
    {"|x| y |x|", "abs(x)*y*abs(x)", NULL},
    {"2|x-1|-3|x|", "2*abs(x - 1) - 3*abs(x)", NULL},
    {"2|x-1|+3|x|-4", "2*abs(x - 1) + 3*abs(x) - 4", NULL},
    {"|x-1|-|x-2|-4|x|-2|x-4|", "abs(x - 1) - abs(x - 2) - 4*abs(x) - 2*abs(x - 4)", NULL},
    {"|||x|-1|-2|", "abs(abs(abs(x) - 1) - 2)", NULL},
    {"|sin|x|| + sin|x|", "abs(sin(abs(x))) + sin(abs(x))", NULL},
    {"(|x|+1)|x-1|", "(abs(x) + 1)*abs(x - 1)", NULL},
    {"=LOG(X)", "log10(x)", "As sheets have it, LOG is read as log10."},
    {"=LOG(x(1))+x(2)", "log10(x) + y", "As sheets have it, LOG is read as log10."},
    {"=log(x)+LN(x)", "log10(x) + log(x)", "As sheets have it, LOG is read as log10."},
    {"=LOG(A1,2)", "log(x, 2)", "A1 is read as x."},
    {"=LOG(A1;2,5)+LOG(A1)", "log(x, 2.5) + log10(x)", "A1 is read as x, LOG as log10."},
    {"=X^2+PI()*X", "x^2 + pi*x", NULL},
    {"=-x^2", "-x^2", NULL},
    {"log(x)", "log(x)", NULL},
    {"e²ˣ + e⁻²ˣ + e⁻ˣ", "e^(2*x) + e^(-2*x) + e^-x", NULL},
    {"x²⁺¹ + 2⁻ˣʸ + x²³y", "x^(2 + 1) + 2^(-x*y) + x^23*y", NULL},
    {"Math.LN2*x + Math.SQRT1_2*x", "log(2)*x + sqrt(0.5)*x", NULL},
    {"M_PI_2*x + M_SQRT2*M_PI*x", "(pi/2)*x + sqrt(2)*pi*x", NULL},
    {"√x²", "sqrt(x)^2", "A root without parentheses is that of one sign: √x² is read as sqrt(x)^2, √2x as sqrt(2)*x."},
    {"√2x", "sqrt(2)*x", "A root without parentheses is that of one sign: √x² is read as sqrt(x)^2, √2x as sqrt(2)*x."},
    {"e^2x", "e^2*x", "A power ends with its number: e^2x is read as e^2*x."},
    {"e^2 x + e²x + x^2y", "e^2*x + e^2*x + x^2*y", NULL},
    {"math.log(x, 2)", "log(x, 2)", NULL},
    {"Math.max(0, x, -x, y)", "max(0, x, -x, y)", NULL},
    {"\\log_{10}(1+x^2) + \\log_2 (1 + x^2)", "log10(1 + x^2) + (log(1 + x^2)/log(2))", NULL},
    {"sinx + cos2x", "sin(x) + cos(2*x)", NULL},
    {"sin(x)cos(x)", "sin(x)*cos(x)", NULL},
    {"sin x cos x", "sin(x)*cos(x)", NULL},
    {"sin x/2", "sin(x)/2", "A function without parentheses ends before * and /: sin x/2 is read as sin(x)/2."},
    {"sin 2*x", "sin(2*x)", "A function without parentheses goes on: sin 2*x is read as sin(2*x)."},
    {"sin^-1(x)", "asin(x)", "The power -1 of sin, cos and tan is read as the inverse: asin, acos, atan."},
    {"sin^{-1} x", "asin(x)", "The power -1 of sin, cos and tan is read as the inverse: asin, acos, atan."},
    {"tan⁻¹(x)", "atan(x)", "The power -1 of sin, cos and tan is read as the inverse: asin, acos, atan."},
    {"1/2x", "1/2*x", "What is divided first is multiplied next: 1/2x is read as (1/2)*x."},
    {"e^-x^2", "e^-x^2", NULL},
    {"e⁻ˣ", "e^-x", NULL},
    {"lg x", "log10(x)", "lg is read as log10."},
    {"||x|-1|", "abs(abs(x) - 1)", NULL},
    {"|x||y|", "abs(x)*abs(y)", NULL},
    {"2|x-1|+3", "2*abs(x - 1) + 3", NULL},
    {"(x² + y − 11)² + (x + y² − 7)²", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", NULL},
    {"y ↦ y^2", "x^2", "y is read as x."},
    {"x -> x^2", "x^2", NULL},
    {"(x, y) => x*y", "x*y", NULL},
    {"Math.sin(x)*Math.PI", "sin(x)*pi", NULL},
    {"torch.sin(x).pow(2)", "sin(x)^(2)", NULL},
    {"x.pow(2)", "x^(2)", NULL},
    {"x.^2 + y.^2", "x^2 + y^2", NULL},
    {"Sin[x]^2 + Exp[-x]", "sin(x)^2 + exp(-x)", NULL},
    {"x**2  # a bowl", "x^2", NULL},
    {"return x**2", "x^2", NULL},
    {"res = X[0]**2 + X[1]**2", "x^2 + y^2", "X_0 is read as x, X_1 as y."},
    {"X[:, 0]**2 + X[:, 1]**2", "x^2 + y^2", "X_0 is read as x, X_1 as y."},
    {"exp x", "exp(x)", NULL},
    {"ln x^2", "log(x^2)", NULL},
    {"ln|x|", "log(abs(x))", NULL},
    {"abs x", "abs(x)", NULL},
    {"√|x|", "sqrt(abs(x))", NULL},
    {"2^x sin x", "2^x*sin(x)", NULL},
    {"sin(x)^2 + cos x^2", "sin(x)^2 + cos(x^2)", NULL},
    {"sin -x", "sin(-x)", NULL},
    {"-sin² x", "-sin(x)^2", NULL},
    {"cos² 3x", "cos(3*x)^2", NULL},
    {"max(x, sin x)", "max(x, sin(x))", NULL},
    {"log x y", "log(x*y)", NULL},
    {"x sin y", "x*sin(y)", NULL},
    {"exp(-x²)·sin(3x)", "exp(-x^2)*sin(3*x)", NULL},
    {"f(w) = w[0]^2 + w[1]^2", "x^2 + y^2", "w_0 is read as x, w_1 as y."},
    {"w1**2 + w2**2", "x^2 + y^2", "w1 is read as x, w2 as y."},
    {"x^2 \\cdot \\mathrm{e}^{-x}", "x^2*e^(-x)", NULL},
    {"\\operatorname{sign}(x)", "sign(x)", NULL},
    {"\\lvert x \\rvert", "abs(x)", NULL},
    {"{x}^2", "(x)^2", NULL},
    {"f = lambda x: x**4 - x", "x^4 - x", NULL},
    {"const f = (x) => x*x", "x*x", NULL},
};

static void test_what_is_copied_is_read_and_said(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++) {
        const FlLossType *loss = typed(copied[i].text);
        const char *reading = fl_formula_reading(loss);
        if (strcmp(fl_formula_text(loss), copied[i].canonical) != 0)
            fail_msg("%s: %s", copied[i].text, fl_formula_text(loss));
        bool same = reading == NULL ? copied[i].reading == NULL
                                    : copied[i].reading != NULL && strcmp(reading, copied[i].reading) == 0;
        if (!same) fail_msg("%s: %s", copied[i].text, reading != NULL ? reading : "nothing said");
        const FlLossType *again = typed(fl_formula_text(loss));
        assert_true(fl_loss_same(loss, again));
        fl_loss_release(loss);
        fl_loss_release(again);
    }
    assert_int_equal(fl_loss_alive(), 0);
    assert_null(fl_formula_reading(fl_loss_type_find("bowl")));
}

/* text, its value at x = 0.7, y = -0.4 */
static const struct {
    const char *text;
    double value;
} benchmarks[] = {
    {"-20.0 * np.exp(-0.2 * np.sqrt(0.5 * (x**2 + y**2))) - np.exp(0.5 * (np.cos(2 * np.pi * x) + np.cos(2 * np.pi * "
     "y))) + np.e + 20",
     4.301664915304013},
    {"100 * np.sqrt(np.abs(y - 0.01 * x**2)) + 0.01 * np.abs(x + 10)", 63.738753079732135},
    {"-0.0001 * (np.abs(np.sin(x) * np.sin(y) * np.exp(np.abs(100 - np.sqrt(x**2 + y**2) / np.pi))) + 1)**0.1",
     -1.8695816656199884},
    {"-(1 + np.cos(12 * np.sqrt(x**2 + y**2))) / (0.5 * (x**2 + y**2) + 2)", -0.013363695966474009},
    {"-(y + 47) * np.sin(np.sqrt(np.abs(y + x / 2 + 47))) - x * np.sin(np.sqrt(np.abs(x - (y + 47))))",
     -25.431138125104123},
    {"np.sin(10 * np.pi * x) / (2 * x) + (x - 1)**4", 0.008100000000000617},
    {"(x**2 + y**2) / 4000 - np.cos(x) * np.cos(y / np.sqrt(2)) + 1", 0.26571058540176706},
    {"-np.abs(np.sin(x) * np.cos(y) * np.exp(np.abs(1 - np.sqrt(x**2 + y**2) / np.pi)))", -1.2478508604560707},
    {"np.sin(3 * np.pi * x)**2 + (x - 1)**2 * (1 + np.sin(3 * np.pi * y)**2) + (y - 1)**2 * (1 + np.sin(2 * np.pi * "
     "y)**2)",
     2.8537490835782053},
    {"10 * 2 + (x**2 - 10 * np.cos(2 * np.pi * x)) + (y**2 - 10 * np.cos(2 * np.pi * y))", 31.830339887498948},
    {"0.5 + (np.sin(x**2 - y**2)**2 - 0.5) / (1 + 0.001 * (x**2 + y**2))**2", 0.10551687897776502},
    {"0.5 + (np.cos(np.sin(np.abs(x**2 - y**2)))**2 - 0.5) / (1 + 0.001 * (x**2 + y**2))**2", 0.8981026144808},
    {"418.9829 * 2 - x * np.sin(np.sqrt(np.abs(x))) - y * np.sin(np.sqrt(np.abs(y)))", 837.6825640830749},
    {"np.power(x + 2*y - 7, 2) + np.power(2*x + y - 5, 2)", 66.41},
    {"0.26 * (x**2 + y**2) - 0.48 * x * y", 0.3034},
    {"np.sin(x + y) + np.square(x - y) - 1.5 * x + 2.5 * y + 1", 0.45552020666133997},
    {"2*x**2 - 1.05*x**4 + x**6/6 + x*y + y**2", 0.6275031666666666},
    {"(4 - 2.1*x**2 + x**4/3)*x**2 + x*y + (-4 + 4*y**2)*y**2", 0.6774063333333329},
    {"-np.cos(x)*np.cos(y)*np.exp(-((x - np.pi)**2 + (y - np.pi)**2))", -6.47985316430899e-09},
    {"-np.sin(x)*np.sin(x**2/np.pi)**20 - np.sin(y)*np.sin(2*y**2/np.pi)**20", -4.311775818285692e-17},
    {"(1.5 - x + x*y)**2 + (2.25 - x + x*y**2)**2 + (2.625 - x + x*y**3)**2", 6.567796040000001},
    {"(1 + (x + y + 1)**2 * (19 - 14*x + 3*x**2 - 14*y + 6*x*y + 3*y**2)) * (30 + (2*x - 3*y)**2 * (18 - 32*x + "
     "12*x**2 + 48*y - 36*x*y + 27*y**2))",
     200.0156494399997},
    {"(y - 5.1*x**2/(4*np.pi**2) + 5*x/np.pi - 6)**2 + 10*(1 - 1/(8*np.pi))*np.cos(x) + 10", 45.958210594682306},
    {"(x**2 + y - 11)**2 + (x + y**2 - 7)**2", 156.7277},
    {"0.5*((x**4 - 16*x**2 + 5*x) + (y**4 - 16*y**2 + 5*y))", -4.31715},
    {"np.log2(1 + x**2) + np.log1p(x**2) + np.expm1(x)", 1.9878411581152808},
    {"np.maximum(np.abs(x), np.abs(y))", 0.7},
    {"0.5*x**2 + np.arctan(x)*np.tanh(y) - np.sign(x)", -0.9870446963920012},
};

static void test_benchmark_functions_have_their_values(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof benchmarks / sizeof *benchmarks; i++) {
        const FlLossType *type = typed(benchmarks[i].text);
        FlLoss loss;
        fl_loss_init(&loss, type);
        double value = fl_loss_value(&loss, (const double[]){0.7, -0.4}), right = benchmarks[i].value;
        if (!(fabs(value - right) <= 1e-12 * fmax(1, fabs(right))))
            fail_msg("%s: %.17g, not %.17g", benchmarks[i].text, value, right);
        fl_loss_release(type);
    }
}

/* Every name that stands for another of the language, by its value where x is 0.7 and y is -0.4: by C's own functions.
 */
static void test_names_mean_their_functions(void **state) {
    (void)state;
    const double x = 0.7, y = -0.4;
    const struct {
        const char *text;
        double value;
    } names[] = {
        {"log2(x)", log2(x)},
        {"log1p(x)", log1p(x)},
        {"expm1(x)", expm1(x)},
        {"exp2(x)", exp2(x)},
        {"square(x)", x * x},
        {"sec(x)", 1 / cos(x)},
        {"csc(x)", 1 / sin(x)},
        {"cot(x)", 1 / tan(x)},
        {"sigmoid(x)", 1 / (1 + exp(-x))},
        {"relu(x)", x},
        {"relu(y)", 0},
        {"softplus(x)", log1p(exp(x))},
        {"reciprocal(x)", 1 / x},
        {"negative(x)", -x},
        {"sech(x)", 1 / cosh(x)},
        {"csch(x)", 1 / sinh(x)},
        {"coth(x)", 1 / tanh(x)},
        {"cbrt(y)", cbrt(y)},
        {"cuberoot(x)", cbrt(x)},
        {"root(x, 4)", pow(x, 0.25)},
        {"nthroot(y, 3)", cbrt(y)},
        {"surd(x, 5)", pow(x, 0.2)},
        {"nroot(x, 5)", pow(x, 0.2)},
        {"lg(x)", log10(x)},
        {"ln(x)", log(x)},
        {"arcsin(x)", asin(x)},
        {"arccos(x)", acos(x)},
        {"arctan(x)", atan(x)},
        {"sine(x)", sin(x)},
        {"cosine(x)", cos(x)},
        {"tangent(x)", tan(x)},
        {"arcsine(x)", asin(x)},
        {"arccosine(x)", acos(x)},
        {"arctangent(x)", atan(x)},
        {"fabs(y)", 0.4},
        {"absolute(y)", 0.4},
        {"sgn(y)", -1},
        {"power(x, 3)", pow(x, 3)},
        {"maximum(x, y)", x},
        {"minimum(x, y)", y},
        {"fmax(x, y)", x},
        {"fmin(x, y)", y},
        {"powf(x, 3)", pow(x, 3)},
        {"fabsf(y)", 0.4},
        {"sqrtf(x)", sqrt(x)},
        {"expf(x)", exp(x)},
        {"logf(x)", log(x)},
        {"sinf(x)", sin(x)},
        {"cosf(x)", cos(x)},
        {"tanhf(x)", tanh(x)},
        {"dexp(x)", exp(x)},
        {"dsqrt(x)", sqrt(x)},
        {"dlog(x)", log(x)},
        {"dabs(y)", 0.4},
        {"dsin(x)", sin(x)},
        {"dcos(x)", cos(x)},
        {"potenz(x, 3)", pow(x, 3)},
        {"wurzel(x)", sqrt(x)},
        {"puissance(x, 3)", pow(x, 3)},
        {"racine(x)", sqrt(x)},
        {"potencia(x, 3)", pow(x, 3)},
        {"raiz(x)", sqrt(x)},
        {"potenza(x, 3)", pow(x, 3)},
        {"radq(x)", sqrt(x)},
        {"macht(x, 3)", pow(x, 3)},
        {"wortel(x)", sqrt(x)},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const FlLossType *type = typed(names[i].text);
        FlLoss loss;
        fl_loss_init(&loss, type);
        double value = fl_loss_value(&loss, (const double[]){x, y});
        if (!(fabs(value - names[i].value) <= 1e-14 * fmax(1, fabs(value))))
            fail_msg("%s: %.17g, not %.17g", names[i].text, value, names[i].value);
        fl_loss_release(type);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_copied_is_read_and_said),
        cmocka_unit_test(test_benchmark_functions_have_their_values),
        cmocka_unit_test(test_names_mean_their_functions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

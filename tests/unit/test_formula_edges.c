/* Texts at the edges of what is read: what each is read as, and what is said of it */
#include "core/formula/formula.h"
#include "core/formula/plain.h"
#include "fallline/fallline.h"
#include "support/cmocka_all.h"

#include <math.h>
#include <string.h>

/* text, as it is read, what is said of it */
static const char *const rows[][3] = {
    /* variables and functions */
    {"variance = x^2", "x^2", NULL},
    {"var2 = x^2", "x^2", NULL},
    {"let3 = x^2", "x^2", NULL},
    {"f(theta1, theta2) = theta1^2 + 2theta2", "x^2 + 2*y", "theta1 is read as x, theta2 as y."},
    {"f(xx) = xx^2", "x^2", "xx is read as x."},
    {"f(yy, x) = yy^2 + x", "x^2 + y", "yy is read as x, x as y."},
    {"f(w1, z) = w1^2 + z", "x^2 + y", "w1 is read as x, z as y."},
    {"f _1(x) = x^2", "x^2", NULL},
    {"f _ab(x) = x^2 + 1", "x^2 + 1", NULL},
    {"var f = x^2", "x^2", NULL},
    {"def f(x): x^2 + 1", "x^2 + 1", NULL},
    {"def f(x):2x", "2*x", NULL},
    {"lambda x:2x", "2*x", NULL},
    {"alpha_1^2 + alpha_2^2", "x^2 + y^2", "alpha_1 is read as x, alpha_2 as y."},
    {"theta12^2 + 1", "x^2 + 1", "theta12 is read as x."},
    {"(x)->x^2", "x^2", NULL},
    {"(x, y)=>x^2 + y", "x^2 + y", NULL},
    {"f(w) = w[0]^2 + w[1]^2", "x^2 + y^2", "w_0 is read as x, w_1 as y."},
    {"v^2 + w^2", "x^2 + y^2", "v is read as x, w as y."},
    {"w^2 + b^2", "x^2 + y^2", "w is read as x, b as y."},
    {"c^2 + b^2", "y^2 + x^2", "b is read as x, c as y."},
    {"b^2 + w^2", "y^2 + x^2", "w is read as x, b as y."},
    {"=f(t) = A1^2", "x^2", "A1 is read as x."},
    {"=t -> A1^2", "x^2", "A1 is read as x."},
    {"t_1^2 + tan(t_2)", "x^2 + tan(y)", "t_1 is read as x, t_2 as y."},
    {"x(1)^2 + x(2)^2 + exp(x(1))", "x^2 + y^2 + exp(x)", "x_1 is read as x, x_2 as y."},
    {"x1expm1(x2)", "x*(exp(y) - 1)", "x1 is read as x, x2 as y."}, /* xexpm is no name */
    {"x(1) + x(2) + xy", "x + y + x*y", "x_1 is read as x, x_2 as y."},
    {"x(1)^2 + x(2)^2 + max(x(1), x(2))", "x^2 + y^2 + max(x, y)", "x_1 is read as x, x_2 as y."},
    {"Y^2 + X", "y^2 + x", NULL},
    {"sin x/2 + sin 2*x", "sin(x)/2 + sin(2*x)",
     "A function without parentheses ends before * and /: sin x/2 is read as sin(x)/2."},
    {"sin 2(cos(x))", "sin(2*(cos(x)))", NULL},
    {"max(sin x, y)", "max(sin(x), y)", NULL},
    {"sin -x", "sin(-x)", NULL},
    {"cos x e^-x", "cos(x)*e^-x", NULL},
    {"cos x e", "cos(x*e)", NULL},
    {"cos 2 e^x", "cos(2*e^x)", NULL},
    {"cos 2e^x", "cos(2*e^x)", NULL},
    {"sin^(2) x", "sin(x)^(2)", NULL},
    {"sin^(-x) y", "sin(y)^(-x)", NULL},
    {"sin^-2 x", "sin(x)^-2", NULL},
    {"sin^-1 x", "asin(x)", "The power -1 of sin, cos and tan is read as the inverse: asin, acos, atan."},
    {"sin^(-1) x", "asin(x)", "The power -1 of sin, cos and tan is read as the inverse: asin, acos, atan."},
    {"sin^(-1+2) x", "sin(x)^(-1 + 2)", NULL},
    {"sec^-1 x", "(1/cos(x))^-1", NULL},
    {"exp^-1 x", "exp(x)^-1", NULL},
    {"tan^-1 x", "atan(x)", "The power -1 of sin, cos and tan is read as the inverse: asin, acos, atan."},
    {"sin 2(x)", "sin(2*(x))", NULL},
    {"sin 2((x))", "sin(2*((x)))", NULL},
    {"sin((x))", "sin((x))", NULL},
    {"sin (x)(y)", "sin(x)*(y)", NULL},
    {"sin x(y)", "sin(x)*(y)",
     "A function without parentheses ends before the next ones: sin x(y) is read as sin(x)*y."},
    {"sin^2(x)", "sin(x)^2", NULL},
    {"sin 2 x(y)", "sin(2*x)*(y)",
     "A function without parentheses ends before the next ones: sin x(y) is read as sin(x)*y."},
    {"(sin x)", "(sin(x))", NULL},
    {"((sin x))", "((sin(x)))", NULL},
    {"|sin x|", "abs(sin(x))", NULL},
    {"x( 1 )^2 + x( 2 )^2", "x^2 + y^2", "x_1 is read as x, x_2 as y."},
    {"x[ 0 ]**2 + x[ 1 ]**2", "x^2 + y^2", "x_0 is read as x, x_1 as y."},
    {"x[ 1] + 0.5", "x + 0.5", "x_1 is read as x."},
    {"x[:,1]**2", "y^2", "x_0 is read as x, x_1 as y."},
    {"x(1)*(2)+x(2)", "x*(2) + y", "x_1 is read as x, x_2 as y."},
    {"x (1)", "x*(1)", NULL},
    {"x[ 0 ] + x[1 ]", "x + y", "x_0 is read as x, x_1 as y."},
    {">>> let f(x) = x^2", "x^2", NULL},
    {"x^2000", "x^2000", NULL},
    {"x + 4.*x", "x + 4*x", NULL},
    {"x^2\n+ y^2", "x^2 + y^2", NULL},
    {"x^2 + ...\n y^2", "x^2 + y^2", NULL},
    {"x^2 - ... \ny^2", "x^2 - y^2", NULL},
    {"x^2 ...\n + y^2", "x^2 + y^2", NULL},
    {"1/2sin(x)", "1/2*sin(x)", NULL},
    {"1/2x + 1/3x", "1/2*x + 1/3*x", "What is divided first is multiplied next: 1/2x is read as (1/2)*x."},
    {"sin2x(y)", "sin(2*x)*(y)",
     "A function without parentheses ends before the next ones: sin x(y) is read as sin(x)*y."},
    {"xsin(y)", "x*sin(y)", NULL},
    {"f(y) = ysin(y)", "x*sin(x)", "y is read as x."},
    {"f(y, x) = xsin(y)", "x*sin(y)", NULL},
    {"f(w) = w + Y", "x + y", "w is read as x."},
    {"f(w) = x^2", "x^2", NULL},
    {"f(w, b) = x + y", "x + y", NULL},
    {"2.|x| + 1", "2*abs(x) + 1", NULL},
    {"log100 x", "log(100*x)", NULL},
    {"log10x", "log10(x)", NULL},
    {"root(8, 3)*x", "root(8, 3)*x", NULL},
    /* sums */
    {"\\sum_{i=((1))}^{2} x_i", "x + y", "x_1 is read as x, x_2 as y."},
    {"\\sum_{i=1}^{1} x_{2(i)}", "y", "x_1 is read as x, x_2 as y."},
    {"\\sum_{i=1}^n-1 x_i", "x", "n is read as 2, x_1 as x."},
    {"∑ᵢ₌₁ⁿ⁻¹ xᵢ", "x", "n is read as 2, x_1 as x."},
    {"∑ᵢ₌₁²xᵢ", "x + y", "x_1 is read as x, x_2 as y."},
    {"\\sum_{i=1}^2 e-x_i", "(e - x) + (e - y)", "x_1 is read as x, x_2 as y."},
    {"\\sum_{i=1}^2 x_i e - 1", "x*e + y*e - 1", "x_1 is read as x, x_2 as y."},
    {"\\sum_{i=1}^2 2e - x_i", "(2*e - x) + (2*e - y)", "x_1 is read as x, x_2 as y."},
    {"\\sum_{i=1}^2 2e-x_i", "(2*e - x) + (2*e - y)", "x_1 is read as x, x_2 as y."},
    {"\\sum_{i=1}^2 2e -1", "2*e + 2*e - 1", NULL},
    {"|\\sum_{i=1}^n (x_i)|", "abs(((x) + (y)))", "n is read as 2, x_1 as x, x_2 as y."},
    {"|\\sum_{i=1}^n |x_i||", "abs((abs(x) + abs(y)))", "n is read as 2, x_1 as x, x_2 as y."},
    {"|\\sum_i x_i^2|", "abs((x^2 + y^2))", "Read as of two variables: x_1 as x, x_2 as y."},
    {"|\\sum_i \\left|x_i\\right||", "abs((abs(x) + abs(y)))", "Read as of two variables: x_1 as x, x_2 as y."},
    {"‖\\sum_i x_i‖", "sqrt((x + y)^2)", "Read as of two variables: x_1 as x, x_2 as y."},
    {"‖\\sum_i (x_i)‖ + 1", "sqrt(((x) + (y))^2) + 1", "Read as of two variables: x_1 as x, x_2 as y."},
    {"\\prod_{i=1}^n x_i ", "(x)*(y)", "n is read as 2, x_1 as x, x_2 as y."},
    {"\\prod_{i=1}^n (x_i)(x_i+1)", "((x)*(x + 1))*((y)*(y + 1))", "n is read as 2, x_1 as x, x_2 as y."},
    {"\\prod_i x_i^2", "(x^2)*(y^2)", "Read as of two variables: x_1 as x, x_2 as y."},
    {"\\prod_i \\sin(x_i) + 1", "sin(x)*sin(y) + 1", "Read as of two variables: x_1 as x, x_2 as y."},
    {"max(1, \\sum_i x_i)", "max(1, x + y)", "Read as of two variables: x_1 as x, x_2 as y."},
    {"max(\\sum_i x_i, 1)", "max(x + y, 1)", "Read as of two variables: x_1 as x, x_2 as y."},
    {"|\\prod_i x_i|", "abs(((x)*(y)))", "Read as of two variables: x_1 as x, x_2 as y."},
    {"\\sum x_1^2 + x_i", "(x^2 + x) + (x^2 + y)", "Read as of two variables: x_1 as x, x_2 as y."},
    {"x_0 + \\sum_i x_i", "x + x + y", "Read as of two variables: x_0 as x, x_1 as y."},
    {"norm(x)^2.5", "sqrt(x^2 + y^2)^2.5", "Read as of two variables: x_1 as x, x_2 as y."},
    {"norm(x)**23", "sqrt(x^2 + y^2)^23", "Read as of two variables: x_1 as x, x_2 as y."},
    {"norm(x)**2", "(x^2 + y^2)", "Read as of two variables: x_1 as x, x_2 as y."},
    {"norm(x)^3", "sqrt(x^2 + y^2)^3", "Read as of two variables: x_1 as x, x_2 as y."},
    {"‖x, y‖", "sqrt(x^2 + y^2)", NULL},
    {"\\sum_i x_i + log2(x_i)", "(x + (log(x)/log(2))) + (y + (log(y)/log(2)))",
     "Read as of two variables: x_1 as x, x_2 as y."},
    {"\\sum_i x_i + log10(x_i)", "(x + log10(x)) + (y + log10(y))", "Read as of two variables: x_1 as x, x_2 as y."},
    {"\\sum_{i=1}^2 2E3x_i", "2000*x + 2000*y", "x_1 is read as x, x_2 as y."},
    {"\\sum_{i=1}^2 2e3x_i", "2000*x + 2000*y", "x_1 is read as x, x_2 as y."},
    {"\\sum_{i=1}^2 2Ex_i", "2*x + 2*y", "Ex_1 is read as x, Ex_2 as y."},
    {"f(x) = \\sum_i x_i.", "x + y", "Read as of two variables: x_1 as x, x_2 as y."},
    {"f(x) = \\sum_i x_i .,; ", "x + y", "Read as of two variables: x_1 as x, x_2 as y."},
    {"f(x) = return np.sum(x**2)", "x^2 + y^2", "Read as of two variables: x_1 as x, x_2 as y."},
    {"f(x) = return(np.sum(x**2))", "(x^2 + y^2)", "Read as of two variables: x_1 as x, x_2 as y."},
    {"f: x -> np.sum(x**2)", "x^2 + y^2", "Read as of two variables: x_1 as x, x_2 as y."},
    {"x -> np.sum(x**2)", "x^2 + y^2", "Read as of two variables: x_1 as x, x_2 as y."},
    {"(x) => np.sum(x**2)", "x^2 + y^2", "Read as of two variables: x_1 as x, x_2 as y."},
    {"\\sum_{n=1}^{2} n x", "1*x + 2*x", NULL},
    {"\\sum_{n=1}^{N} n x_n", "1*x + 2*y", "N is read as 2, x_1 as x, x_2 as y."},
    {"\\sum_{d=1}^{D} d_d^2", "x^2 + y^2", "D is read as 2, d_1 as x, d_2 as y."},
    {"\\sum_{i=1}^n i n_i", "1*x + 2*y", "n is read as 2, n_1 as x, n_2 as y."},
    {"np.sum(np.exp(x))", "exp(x) + exp(y)", "Read as of two variables: x_1 as x, x_2 as y."},
    {"np.sum(xx**2) + 1", "x^2 + y^2 + 1", "Read as of two variables: xx_1 as x, xx_2 as y."},
    {"np.sum(w**2 + len(w))", "(x^2 + 2) + (y^2 + 2)", "Read as of two variables: w_1 as x, w_2 as y."},
    {"np.sum(x**2)/x.size", "(x^2 + y^2)/2", "Read as of two variables: x_1 as x, x_2 as y."},
    {"np.sum(x**2)/x.shape[0]", "(x^2 + y^2)/2", "Read as of two variables: x_0 as x, x_1 as y."},
    {"‖w‖ + np.linalg.norm(w)", "sqrt(x^2 + y^2) + sqrt(x^2 + y^2)", "Read as of two variables: w_1 as x, w_2 as y."},
    {"norm([x, y])", "sqrt(x^2 + y^2)", NULL},
    {"norm((x, y), 1)", "(abs(x) + abs(y))", NULL},
    {"norm((x), 1)", "(abs(x) + abs(y))", "Read as of two variables: x_1 as x, x_2 as y."},
    {"hypot((x), (y))", "sqrt(((x))^2 + ((y))^2)", NULL},
    {"hypot(x_1, x_2)", "sqrt((x)^2 + (y)^2)", "x_1 is read as x, x_2 as y."},
    {"\\sum_{i=0}^{1} x_i", "x + y", "x_0 is read as x, x_1 as y."},
    {"\\sum_{i=0}^{2} i x^2", "0*x^2 + 1*x^2 + 2*x^2", NULL},
    {"\\sum^n x_i", "x + y", "n is read as 2, x_1 as x, x_2 as y."},
    {"∑^n x_i", "x + y", "n is read as 2, x_1 as x, x_2 as y."},
    {"\\sum^{2} x_i", "x + y", "x_1 is read as x, x_2 as y."},
    {"\\sum_i^2 x_i", "x + y", "x_1 is read as x, x_2 as y."},
    {"∑ᵢ₌₀¹ xᵢ", "x + y", "x_0 is read as x, x_1 as y."},
    {"\\prod_{i=0}^{1} (x_i + 1)", "(x + 1)*(y + 1)", "x_0 is read as x, x_1 as y."},
    {"\\sum_{i=1}^{2} x_i; ", "x + y", "x_1 is read as x, x_2 as y."},
    {"\\sum_{i=1}^{2} x_{-i+3}", "y + x", "x_1 is read as x, x_2 as y."},
    {"‖np.sum(x)‖", "sqrt((x + y)^2)", "Read as of two variables: x_1 as x, x_2 as y."},
    {"np.sum(np.sum(x))", "x + y", "Read as of two variables: x_1 as x, x_2 as y."},
    {"np.mean(x - np.mean(x))", "(((x - ((x + y)/2)) + (y - ((x + y)/2)))/2)",
     "Read as of two variables: x_1 as x, x_2 as y."},
    {"np.sum(np.linalg.norm(x))", "sqrt(x^2 + y^2)", "Read as of two variables: x_1 as x, x_2 as y."},
    {"\\sum_{i=1}^n nx_i", "2*x + 2*y", "n is read as 2, x_1 as x, x_2 as y."},
    {"\\sum_{i=1}^n nax_i", "x + y", "n is read as 2, nax_1 as x, nax_2 as y."},
    {"|\\sum_i -|x_i||", "abs(((-abs(x)) + (-abs(y))))", "Read as of two variables: x_1 as x, x_2 as y."},
    {"\\sum_i \\|x_i\\|", "sqrt((x)^2) + sqrt((y)^2)", "Read as of two variables: x_1 as x, x_2 as y."},
    {"\\sum_i x_i + x_{1i}", "(x + x) + (y + y)", "Read as of two variables: x_1 as x, x_2 as y."},
    /* sheets */
    {"=B1^2 + A1", "y^2 + x", "A1 is read as x, B1 as y."},
    {"=AA1 + B1", "y + x", "B1 is read as x, AA1 as y."},
    {"=B1 + AA1", "x + y", "B1 is read as x, AA1 as y."},
    {"=A2 + 2*A1", "y + 2*x", "A1 is read as x, A2 as y."},
    {"=A10 + 2*A2", "y + 2*x", "A2 is read as x, A10 as y."},
    {"=A2 + 2*A10", "x + 2*y", "A2 is read as x, A10 as y."},
    {"=A1 -B1^2", "x - y^2", "A1 is read as x, B1 as y."},
    {"=PI*A1", "pi*x", "A1 is read as x."},
    {"=PI(1)*A1", "pi*(1)*x", "A1 is read as x."},
    {"=PI()*A1", "pi*x", "A1 is read as x."},
    {"=PI ( )*A1", "pi*x", "A1 is read as x."},
    {"=A1234567 + 1", "x + 1", "A1234567 is read as x."},
    {"=$A$1^2 + A1", "x^2 + x", "A1 is read as x."},
    {"=LOG10(A1)", "log10(x)", "A1 is read as x."},
    {"=LOG(A1)", "log10(x)", "A1 is read as x, LOG as log10."},
    {"=log(A1) + Log(B1)", "log10(x) + log10(y)", "A1 is read as x, B1 as y, LOG as log10."},
    {"=LOG(t)", "log(x)", "t is read as x."}, /* no sheet's: there is no cell */
    {"=LOG A1", "log(x)", "A1 is read as x."},
    {"=A1*0,5", "x*0.5", "A1 is read as x."},
    {"=POWER(A1;2)*0,5", "pow(x, 2)*0.5", "A1 is read as x."},
    {"=MAX(A1,5)", "max(x, 5)", "A1 is read as x."},
    {"=MAX(1,A1)", "max(1, x)", "A1 is read as x."},
    {"=MAX(1,5)*A1", "max(1, 5)*x", "A1 is read as x."},
    {"=MAX(1;2,5)*A1", "max(1, 2.5)*x", "A1 is read as x."},
    {"+A1^2", "x^2", "A1 is read as x."},
    {"+x", "x", NULL},
    {"=LOG((A1+1)*2)", "log10((x + 1)*2)", "A1 is read as x, LOG as log10."},
    {"=5 + 3", "5 + 3", NULL},
    {"=x1^2", "x^2", "x1 is read as x."},
    {"=LOG(A1;2)", "log(x, 2)", "A1 is read as x."},
    {"=LOG(A1,2)", "log(x, 2)", "A1 is read as x."},
    {"=x^2", "x^2", NULL},
    /* papers and programs */
    {"\\frac xy", "(x/y)", NULL},
    {"\\begin{align} x^2 \\end{align}", "x^2", NULL},
    {"\\label x^2", "x^2", NULL},
    {"x^2 \\label{eq:1}", "x^2", NULL},
    {"\\frac{1}2", "(1/(2))", NULL},
    {"\\frac{1}2x", "(1/(2))*x", NULL},
    {"\\frac{1}x", "(1/(x))", NULL},
    {"\\frac{12}{34}", "(12/34)", NULL},
    {"np.sin(x)", "sin(x)", NULL},
    {"x[ 1]", "x", "x_1 is read as x."},
    {"x[:, 0]**2 + x[:, 1]**2", "x^2 + y^2", "x_0 is read as x, x_1 as y."},
    {"x[..., 0]**2", "x^2", "x_0 is read as x."},
    {"lambda x: x[0]**2 + x[1]", "x^2 + y", "x_0 is read as x, x_1 as y."},
    {"4.*x", "4*x", NULL},
    {"0.48.*x", "0.48*x", NULL},
    {"x.*y", "x*y", NULL},
    {"x^2 // a remark", "x^2", NULL},
    {"(x+1).pow(2)", "(x + 1)^(2)", NULL},
    {"x.pow(2)", "x^(2)", NULL},
    {"\\sin~x", "sin(x)", NULL},
    {"M_PI*x", "pi*x", NULL},
    {"M_E*x", "e*x", NULL},
    {"M_E^x + M_PI", "e^x + pi", NULL},
    {"'''doc'''\nx^2", "x^2", NULL},
    {"\"\"\"doc\"\"\"\nx^2", "x^2", NULL},
    {"In [3]: x^2", "x^2", NULL},
    {"In [12 ]: x^2", "x^2", NULL},
    {"Let f(x) = x^2", "x^2", NULL},
    {"Let x^2", "x^2", NULL},
    {"minimize x^2", "x^2", NULL},
    {"f = @(x) x^2", "x^2", NULL},
    {"\\(x) x^2", "x^2", NULL},
    {"\\(x\\)", "x", NULL},
    {"\\(+x\\)", "x", NULL},
    {"\\( x^2 \\)", "x^2", NULL},
    {"double f(double x) { return x^2; }", "x^2", NULL},
    {"function f(x) x^2", "x^2", NULL},
    {"function f(x) { x^2", "x^2", NULL},
    {"function f(x) { x^2 }", "x^2", NULL},
    {"function f(x) { x^2 };", "x^2", NULL},
    {"function f(x) { { x^2 } }", "(x^2)", NULL},
    {"2.0f*x", "2*x", NULL},
    {"2.0d0*x", "2*x", NULL},
    {"1d0*x", "1*x", NULL},
    {"1.5D-3*x", "0.0015*x", NULL},
    {"2.5d+2*x", "250*x", NULL},
    {"1.0d0x", "1*x", NULL},
    {"E*x", "e*x", NULL},
    {"Math.E**x", "e^x", NULL},
    {"x^2\nimport y", "x^2", NULL},
    {"std::pow(x, 2)", "pow(x, 2)", NULL},
    {"f <- function(x) x^2", "x^2", NULL},
    {"a = x[0]; a^2", "x^2", "x_0 is read as x."},
    {"a = x[0]; b = x[1]; a^2 + b", "x^2 + y", "x_0 is read as x, x_1 as y."},
    {"a x^2, a = 3", "(3)*x^2", NULL},
    {"a x^2 where a = 3", "(3)*x^2", NULL},
    {"a = 3", "3", NULL},
    {"a <- 3; a*x", "(3)*x", NULL},
    {"for a = 3\na*x", "(3)*x", NULL},
    {"const a = 3; a*x^2", "(3)*x^2", NULL},
    {"2½x", "(2 + 1/2)*x", NULL},
    {"x½", "x*(1/2)", NULL},
    {"½½", "(1/2)*(1/2)", NULL},
    {"θa", "y*x", "a is read as x, theta as y."},
    {"θ2", "x", "theta2 is read as x."},
    {"θ^2", "x^2", "theta is read as x."},
    {"θ", "x", "theta is read as x."},
    {"x\ty", "x*y", NULL},
    {"{\\displaystyle x^2}", "x^2", NULL},
};

static FlTokens tokens;
static FlGraph graph;
static FlParsed parsed;

static void test_texts_are_read(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        FlFormulaFault fault;
        const char *said = rows[i][2] == NULL ? "" : rows[i][2];
        if (!fl_formula_tokens(rows[i][0], &tokens, &fault)) fail_msg("%s: %s", rows[i][0], fault.text);
        if (strcmp(tokens.text, rows[i][1]) != 0) fail_msg("%s is read as %s", rows[i][0], tokens.text);
        if (strcmp(tokens.reading, said) != 0) fail_msg("%s: \"%s\" is said", rows[i][0], tokens.reading);
        fl_graph_init(&graph);
        if (!fl_formula_parse(&tokens, 2, &graph, &parsed, &fault)) fail_msg("%s: %s", rows[i][0], fault.text);
    }
}

/* Where there is room for signs, but not for the blanks around them. */
static void test_long_texts_have_no_blanks(void **state) {
    (void)state;
    char text[256] = "x";
    FlFormulaFault fault;
    for (int i = 0; i < 50; i++) strcat(text, i < 25 ? "-x+2" : "-x");
    assert_true(strlen(text) < 256 && fl_formula_tokens(text, &tokens, &fault));
    assert_string_equal(tokens.text, text);
}

/* Room for sixteen bytes is kept behind what is read of a paper: for a name, and what a caller puts in. */
static void test_papers_have_an_end(void **state) {
    (void)state;
    static FlPlain paper, read;
    for (int length = FL_PLAIN - 17; length <= FL_PLAIN - 16; length++) {
        FlFormulaFault fault = {-1, -1, ""};
        paper.count = 0;
        for (int at = 0; at < length; at++) fl_plain_put(&paper, "x", at, at + 1);
        assert_true(fl_plain_latex(&paper, &read, &fault) == (length == FL_PLAIN - 17));
        assert_int_equal(read.count, length);
        assert_string_equal(fault.text, length == FL_PLAIN - 17 ? "" : "This formula is too long.");
    }
    assert_int_equal(read.to[read.count - 1], FL_PLAIN - 16);
}

static void write_plain(FlPlain *plain, const char *text) {
    plain->count = 0;
    fl_plain_put(plain, text, 0, 1);
}

/* Of a remark, of empty braces, and of what stands before a formula that is not there nothing is left, whatever was
 * written in the same place before. */
static void test_nothing_is_left_of_what_says_nothing(void **state) {
    (void)state;
    static FlPlain from, to;
    char reading[FL_FORMULA_READING] = "";
    FlFormulaFault fault;
    for (int pass = 0; pass < 3; pass++) {
        write_plain(&from, pass == 0 ? "# a remark" : pass == 1 ? "{}" : "let");
        write_plain(&to, "sin(x)");
        assert_true(pass == 0   ? fl_plain_program(&from, &to, &fault)
                    : pass == 1 ? fl_plain_latex(&from, &to, &fault)
                                : fl_plain_names(&from, &to, reading, &fault));
        assert_int_equal(to.count, 0);
        assert_string_equal(to.text, "");
    }
}

/* Operation, operands, a constant, the value. */
static const struct {
    FlOp op;
    double a, b, c, k, value;
} values[] = {
    {FL_OP_MIN, 1, 2, 0, 0, 1},       {FL_OP_MIN, 2, 1, 0, 0, 1},     {FL_OP_MIN, NAN, 1, 0, 0, NAN},
    {FL_OP_MIN, 1, NAN, 0, 0, NAN},   {FL_OP_MAX, 1, 2, 0, 0, 2},     {FL_OP_MAX, 2, 1, 0, 0, 2},
    {FL_OP_MAX, NAN, 1, 0, 0, NAN},   {FL_OP_MAX, 1, NAN, 0, 0, NAN}, {FL_OP_SIGN, 3, 0, 0, 0, 1},
    {FL_OP_SIGN, -3, 0, 0, 0, -1},    {FL_OP_SIGN, 0, 0, 0, 0, 0},    {FL_OP_SIGN, NAN, 0, 0, 0, NAN},
    {FL_OP_CHAIN, 0, NAN, 0, 0, 0},   {FL_OP_CHAIN, 2, 3, 0, 0, 6},   {FL_OP_BELOW, 1, 1, 0, 0, 1},
    {FL_OP_BELOW, 2, 1, 0, 0, 0},     {FL_OP_PICK, 1, 5, 6, 0, 5},    {FL_OP_PICK, 0, 5, 6, 0, 6},
    {FL_OP_WHOLE, 2, 0, 0, -2, 0.25}, {FL_OP_WHOLE, 2, 0, 0, 5, 32},  {FL_OP_ABS, -2, 0, 0, 0, 2},
    {FL_OP_SECH, 0, 0, 0, 0, 1},      {FL_OP_TANH, 0, 0, 0, 0, 0},    {FL_OP_X, 1, 1, 1, 0, NAN},
    {FL_OP_ROOT, -8, 0, 0, 3, -2},    {FL_OP_ROOT, 9, 0, 0, 2, 3},    {FL_OP_ROOT, -9, 0, 0, 2, NAN},
    {FL_OP_ROOT, -5, 0, 0, 1, -5},    {FL_OP_ROOT, 3, 8, 0, -3, 2},   {FL_OP_LOG_TO, 8, 2, 0, 0, 3},
    {FL_OP_SINH, 0, 0, 0, 0, 0},      {FL_OP_COSH, 0, 0, 0, 0, 1},    {FL_OP_TAN, 0, 0, 0, 0, 0},
    {FL_OP_ACOS, 1, 0, 0, 0, 0},      {FL_OP_ATAN, 0, 0, 0, 0, 0},    {FL_OP_LOG10, 100, 0, 0, 0, 2},
    {FL_OP_SIN, 0, 0, 0, 0, 0},       {FL_OP_COS, 0, 0, 0, 0, 1},     {FL_OP_ASIN, 0, 0, 0, 0, 0},
};

static void test_operations_have_values(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        double value = fl_op_value(values[i].op, values[i].a, values[i].b, values[i].c, values[i].k);
        if (value != values[i].value && !(isnan(value) && isnan(values[i].value)))
            fail_msg("%s of %g, %g: %g", fl_op_word(values[i].op), values[i].a, values[i].b, value);
    }
}

/* Of no sign is 0, whichever 0 it is: 1 over it is the same infinity, in lanes as of constants. */
static void test_the_sign_of_zero_has_none(void **state) {
    (void)state;
    const FlLossType *type = fl_formula_loss("sign(x)", 1, NULL);
    assert_non_null(type);
    FlLoss loss;
    fl_loss_init(&loss, type);
    double x[5] = {-0.0, 0.0, NAN, -2, 3}, f[5];
    type->eval(&loss, 5, 5, x, f, NULL);
    for (int i = 0; i < 2; i++) assert_true(f[i] == 0 && !signbit(f[i]));
    assert_true(isnan(f[2]) && f[3] == -1 && f[4] == 1);
    assert_false(signbit(fl_op_value(FL_OP_SIGN, -0.0, 0, 0, 0)));
    fl_loss_release(type);
}

/* What is made of constants alone is one; of a choice, all three have to be. */
static void test_constants_are_folded(void **state) {
    (void)state;
    fl_graph_init(&graph);
    int one = fl_graph_constant(&graph, 1), two = fl_graph_constant(&graph, 2);
    assert_int_equal(fl_graph_node(&graph, FL_OP_PICK, one, two, one, 0), two);
    for (int i = 0; i < 3; i++) { /* node 1 is x */
        int picked = fl_graph_node(&graph, FL_OP_PICK, i == 0 ? 1 : one, i == 1 ? 1 : two, i == 2 ? 1 : two, 0);
        assert_int_equal(graph.node[picked].op, FL_OP_PICK);
    }
    assert_int_equal(fl_graph_node(&graph, FL_OP_PICK, one, two, 1, 0),
                     fl_graph_node(&graph, FL_OP_PICK, one, two, 1, 0));
}

/* A formula, where it has no value, what breaks there. */
static const struct {
    const char *text;
    double x[2];
    const char *breaks;
} undefined[] = {
    {"x/2 + log(y)", {1, 0}, "log(y)"},
    {"x^2.5 + 1/y", {0, 0}, "1/y"},
    {"1/x + log(y)", {0, -1}, "1/x"},
    {"log(x - 1) + 1/y", {1, 1}, "log(x - 1)"},
    {"y/x", {0, 0}, "y/x"},
    {"x^-0.5 + y", {0, 1}, "x^-0.5"},
    {"log(x, y) + 2", {3, 1}, "log(x, y)"},
    {"log(y, 3) + 1/x", {0, 2}, "1/x"},
    {"log10(x)", {0, 2}, "log10(x)"},
    {"log(x, 3) + y", {0, 2}, "log(x, 3)"},
};

static void test_what_breaks_is_found(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof undefined / sizeof *undefined; i++) {
        int from = 0, to = 0;
        FlLoss loss;
        const FlLossType *type = fl_formula_loss(undefined[i].text, 2, NULL);
        assert_non_null(type);
        fl_loss_init(&loss, type);
        assert_true(fl_formula_undefined(&loss, undefined[i].x, &from, &to));
        const char *text = fl_formula_text(type), *right = undefined[i].breaks;
        if ((int)strlen(right) != to - from || strncmp(text + from, right, strlen(right)) != 0)
            fail_msg("%s: %d..%d", undefined[i].text, from, to);
        assert_true(fl_formula_cost(type) > 0);
        fl_loss_release(type);
    }
}

static void test_equal_formulas(void **state) {
    (void)state;
    const FlLossType *line = fl_formula_loss("x^2", 1, NULL), *plane = fl_formula_loss("x^2", 2, NULL);
    const FlLossType *again = fl_formula_loss("x ^ 2", 1, NULL), *other = fl_formula_loss("x^3", 1, NULL);
    assert_true(line != NULL && plane != NULL && again != NULL && other != NULL);
    assert_true(line->made->kind->equal(line->made, again->made));
    assert_false(line->made->kind->equal(line->made, plane->made));
    assert_false(line->made->kind->equal(line->made, other->made));
    assert_true(fl_formula_cost(fl_loss_type_find("bowl")) == 0);
    fl_loss_release(line);
    fl_loss_release(plane);
    fl_loss_release(again);
    fl_loss_release(other);
}

/* Nodes alike but for the last operand are others, however many; where there is no room for another, none is made. */
static void test_graphs_have_an_end(void **state) {
    (void)state;
    static int made[FL_FORMULA_NODES];
    fl_graph_init(&graph);
    int sine = fl_graph_node(&graph, FL_OP_SIN, 1, 0, 0, 0), count = 0;
    for (int i = 0; i < 4000; i++) fl_graph_constant(&graph, i + 1);
    for (int i = 3; i < 4000; i++) made[count++] = fl_graph_node(&graph, FL_OP_PICK, 1, 2, i, 0);
    for (int i = 3; i < 2000; i++) {
        int least = fl_graph_node(&graph, FL_OP_MIN, 1 + i % 2, i, 0, 0);
        assert_int_equal(least, graph.count - 1); /* another one */
    }
    for (int i = 0; i < count; i++) {
        assert_int_equal(fl_graph_node(&graph, FL_OP_PICK, 1, 2, i + 3, 0), made[i]);
        assert_int_equal(graph.node[made[i]].c, i + 3);
    }
    int base = graph.count - 1997;
    for (int i = 0; i < 5000; i++) {
        int of[3] = {base + i * 7919 % 1997, base + (i * 31 + i % 7) * 13 % 1997, base + i * 613 % 1997};
        int one = fl_graph_node(&graph, FL_OP_PICK, of[0], of[1], of[2], 0);
        assert_true(graph.node[one].a == of[0] && graph.node[one].b == of[1] && graph.node[one].c == of[2]);
    }
    for (int i = 0; graph.count < FL_FORMULA_NODES; i++) fl_graph_constant(&graph, 0.5 + i);
    assert_false(graph.full);
    assert_int_equal(fl_graph_constant(&graph, 0.5), fl_graph_constant(&graph, 0.5));
    assert_int_equal(fl_graph_slope(&graph, sine, 0), 0);
    assert_true(graph.full);
    assert_int_equal(fl_graph_slope(&graph, sine, 1), 0);
    assert_int_equal(fl_graph_constant(&graph, -7), 0);
}

/* Powers of two have eight places in the table of nodes, and fill it there: nodes that come after them share the way
 * past them with others that differ in a single operand. Each is another one, and found again. */
static void test_nodes_differ_by_any_operand(void **state) {
    (void)state;
    fl_graph_init(&graph);
    for (int i = 0; i < 1300; i++) fl_graph_constant(&graph, ldexp(1, i - 1000));
    for (int n = 0; n < 2 * 3 * 4900; n++) {
        int k = n % 3, i = 3 + n / 3 % 4900, of[3] = {k == 0 ? i : 1, k == 1 ? i : 1, k == 2 ? i : 1};
        int before = graph.count, one = fl_graph_node(&graph, FL_OP_PICK, of[0], of[1], of[2], 0);
        assert_int_equal(graph.count, before + (n < 3 * 4900));
        assert_true(graph.node[one].a == of[0] && graph.node[one].b == of[1] && graph.node[one].c == of[2]);
    }
    assert_false(graph.full);
}

/* Of 1100 numbers that all wait for a last one there is no tape. */
static void test_tapes_have_an_end(void **state) {
    (void)state;
    static int power[1100];
    FlTape tape;
    fl_graph_init(&graph);
    for (int i = 0; i < 1100; i++) power[i] = fl_graph_node(&graph, FL_OP_WHOLE, 1, 0, 0, i + 2);
    int sum = power[0];
    for (int i = 1; i < 1100; i++) sum = fl_graph_node(&graph, FL_OP_ADD, sum, power[i], 0, 0);
    assert_false(fl_tape_make(&tape, &graph, 2, &sum, 1));
    assert_null(tape.code);
}

/* Curvatures where the rules give no number: f is finite there, and flat, or bends by what the slope 3 t |t| of |t|^3
 * changes over 1e-10 to each side. Beside the end of a root they are the rules'. Of |x|^1.97 that change is 10^0.18
 * times as large as over 1e-4, 1.51, which is more than roundings make; where it is as large to a tenth, and on both
 * sides, it is the curvature that the rules miss at 0. */
static void test_curvatures_where_rules_end(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double x[2], h[4];
    } places[] = {{"exp(-1/y^2) + x^2", {1, 0}, {2, 0, 0, 0}},
                  {"x*exp(-1/y^2)", {1, 0}, {0, 0, 0, 0}},
                  {"x*y + exp(-1/x^2)", {0, 1}, {0, 1, 1, 0}},
                  {"root(8, 3)*x*y + y^2", {3, 1}, {0, 2, 2, 2}},
                  {"abs(x)^3 + exp(-1/x^2) + y", {0, 1}, {3e-10, 0, 0, 0}},
                  {"x^1.5 + y", {0, 1}, {INFINITY, 0, 0, 0}},
                  {"abs(x)^1.97 + y", {0, 1}, {INFINITY, 0, 0, 0}},
                  {"abs(x)^1.99 + y", {0, 1}, {0, 0, 0, 0}},
                  {"1e6*x + 1e-9*x^2 + abs(y)", {3, 1}, {2e-9, 0, 0, 0}},
                  {"abs(x)^2 + 3*abs(y)*abs(y)", {0, 0}, {2, 0, 0, 6}},
                  {"y*abs(x)^2", {0, 2}, {4, 0, 0, 0}},
                  {"abs(x)^2.01 + abs(y)^3", {0, 0}, {0, 0, 0, 0}},
                  {"max(0, x)^2 + y", {0, 1}, {0, 0, 0, 0}},
                  {"sqrt(x) + y", {0, 1}, {-INFINITY, 0, 0, 0}},
                  {"sqrt(x) + 0*y", {5e-5, 0}, {-707106.78118654746, 0, 0, 0}}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        FlLoss loss;
        double h[4];
        const FlLossType *type = fl_formula_loss(places[i].text, 2, NULL);
        assert_non_null(type);
        fl_loss_init(&loss, type);
        type->hessian(&loss, places[i].x, h);
        for (int k = 0; k < 4; k++)
            if (h[k] != places[i].h[k] && !(isfinite(h[k]) && fabs(h[k] - places[i].h[k]) <= 1e-12 * fabs(h[k])))
                fail_msg("%s: %d is %g", places[i].text, k, h[k]);
        fl_loss_release(type);
    }
    static const char *const steps[] = {"(x-1)^2 + 0.00001*sign(x-1+0.000005)", "(x-1)^2 - 0.00001*sign(x-1-0.000005)"};
    for (int i = 0; i < 2; i++) { /* beside the lowest place it is lower still, and nowhere lowest */
        const FlLossType *type = fl_formula_loss(steps[i], 1, NULL);
        assert_true(type != NULL && type->minima.count == 0);
        fl_loss_release(type);
    }
    const FlLossType *high = fl_formula_loss("1e308*atan(9*(x+3))", 1, NULL); /* the half of it is no number */
    assert_true(high != NULL && high->height == 1);
    fl_loss_release(high);
}

/* All that a tape of slopes may be made of. */
static void test_tapes_are_written(void **state) {
    (void)state;
    char text[4000];
    const FlLossType *type = fl_formula_loss("max(x, y) + x^y + (3 - x)*y/2 + 2/x - y + x/y - x*y - sin(-x)", 2, NULL);
    assert_non_null(type);
    assert_true(fl_formula_tape(type, text, sizeof text) > 0);
    static const char *const parts[] = {" = max(x, y)\n", " = x ^ y\n", " = 3 - x\n",    " / 2\n",       " = 2 / x\n",
                                        " = -x\n",        "value: t",   "slope by x: t", "slope by y: t"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strstr(text, parts[i]) == NULL) fail_msg("\"%s\" is not in\n%s", parts[i], text);
    fl_loss_release(type);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_texts_are_read),
                                       cmocka_unit_test(test_long_texts_have_no_blanks),
                                       cmocka_unit_test(test_papers_have_an_end),
                                       cmocka_unit_test(test_nothing_is_left_of_what_says_nothing),
                                       cmocka_unit_test(test_operations_have_values),
                                       cmocka_unit_test(test_the_sign_of_zero_has_none),
                                       cmocka_unit_test(test_constants_are_folded),
                                       cmocka_unit_test(test_what_breaks_is_found),
                                       cmocka_unit_test(test_equal_formulas),
                                       cmocka_unit_test(test_graphs_have_an_end),
                                       cmocka_unit_test(test_nodes_differ_by_any_operand),
                                       cmocka_unit_test(test_tapes_have_an_end),
                                       cmocka_unit_test(test_curvatures_where_rules_end),
                                       cmocka_unit_test(test_tapes_are_written)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

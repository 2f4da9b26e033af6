#!/usr/bin/env python3
"""Writes elementary.csv: the program's own functions of doubles, computed with 60 digits (mpmath; sin, cos and tan with as
many more as their argument has) and rounded once."""
import random
import mpmath
from mpmath import mp, mpf

mp.dps = 60
random.seed(1)
functions = {"exp": mpmath.exp, "log": mpmath.log, "tanh": mpmath.tanh, "expm1": mpmath.expm1, "cosh": mpmath.cosh,
             "sin": mpmath.sin, "cos": mpmath.cos}
more = {"tan": mpmath.tan, "asin": mpmath.asin, "acos": mpmath.acos, "atan": mpmath.atan, "sinh": mpmath.sinh,
        "log10": mpmath.log10}


def rounded(value):
    """The nearest double, also a subnormal one: float() of an mpf rounds twice there."""
    size = abs(value)
    if size >= mpf(2) ** 1024 - mpf(2) ** 970:
        nearest = float("inf")
    elif size < mpf(2) ** -1080:
        nearest = 0.0
    else:
        exponent = max(int(mpmath.floor(mpmath.log(size, 2))), -1022) - 52
        units = int(mpmath.nint(mpmath.ldexp(size, -exponent)))
        half = exponent // 2
        nearest = units * 2.0**half * 2.0 ** (exponent - half)
    return -nearest if value < 0 else nearest


def arguments(name):
    ends = {
        "exp": [0.0, -0.0, 1.0, -1.0, 709.7, 709.782712893384, 709.7827128933841, 710.0, 1e300, -708.4, -744.0, -745.1,
                -745.1332191019411, -745.1332191019412, -746.0, -1e300, 0.34657359027997264, 0.34657359027997270,
                1e-17, -1e-17, 5e-324, 1e-310],
        "log": [1.0, 0.9999999999999999, 1.0000000000000002, 0.5, 2.0, 0.7071067811865475, 0.7071067811865476,
                1.4142135623730951, 1.414213562373095, 5e-324, 1e-310, 2.2250738585072014e-308,
                2.225073858507201e-308, 1.7976931348623157e308, 2.718281828459045],
        "tanh": [5e-324, 1e-310, 1e-17, 1e-8, 0.17328679513998632, 0.5493061443340548, 0.5493061443340549, 1.0, 18.0,
                 19.06, 19.07, 20.0, 21.0, 1e300, 0.21888],
        "expm1": [5e-324, -5e-324, 1e-310, 1e-17, -1e-17, -0.34657359027997264, -0.3465735902799727, -37.0, -40.0, -41.0,
                  -1e300, 39.9, 40.0, 40.1, 709.7, 710.0, 1e300],
        "cosh": [5e-324, 1e-17, 1.0, 708.9, 709.0, 709.1, 710.4, 710.475, 710.4758600739439, 710.4758600739440, 1e300],
    }
    waves = [5e-324, 1e-310, 1e-17, 0.7853981633974483, 0.7853981633974484, 1.5707963267948966, 3.141592653589793, 22.0,
             355.0, 1048575.9, 1048576.0, 1048576.1, 1e15, 1e22, 1.7976931348623157e308, 6381956970095103.0 * 2.0**797]
    arcs = [5e-324, 1e-17, 0.49999999999999994, 0.5, 0.5000000000000001, 0.7071067811865476, 0.9999999999999999, 1.0]
    ends = {**ends, "sin": waves, "cos": waves, "tan": waves, "asin": arcs, "acos": arcs + [-x for x in arcs],
            "atan": [5e-324, 1e-17, 0.4374999999999999, 0.4375, 0.6874999999999999, 0.6875, 1.0, 1.1874999999999998, 1.1875,
                     2.4374999999999996, 2.4375, 1e16, 1e300], "log10": ends["log"] + [1000.0, 1e22, 0.001],
            "sinh": [5e-324, 1e-17, 0.9999999999999999, 1.0, 708.9, 709.0, 710.4, 710.4758600739439, 710.4758600739440,
                     1e300]}[name]
    for x in ends:
        yield x
    for i in range(300):
        u = random.random()
        if name == "exp":
            yield (u - 0.5) * [1418.0, 4.0, 1e-3, 1500.0][i % 4]
        elif name in ("log", "log10"):
            yield [2.0 ** ((u - 0.5) * 2040), 0.5 + u, 1 + (u - 0.5) * 1e-3, 2.0 ** (-1022 - 50 * u)][i % 4]
        elif name in ("sin", "cos", "tan"):
            yield [(u - 0.5) * 8, (u - 0.5) * 2e6, 2.0 ** (1020 * u), int(u * 1e6) * 1.5707963267948966][i % 4]
        elif name == "expm1":
            yield (u - 0.5) * [2.0, 0.01, 80.0, 1400.0][i % 4]
        elif name in ("asin", "acos"):
            yield [2 * u - 1, 1 - u**4 * 1e-3, (u - 0.5) * 1e-3, u - 1][i % 4]
        elif name == "atan":
            yield [u * 8, u, 2.0 ** ((u - 0.5) * 200), 0.3 + u * 3][i % 4]
        elif name in ("cosh", "sinh"):
            yield (u - 0.5) * [2.0, 40.0, 1420.0, 1e-3][i % 4]
        else:
            yield (u - 0.5) * [8.0, 0.8, 2.0 ** (-40 * random.random()), 40.0][i % 4]


def powers():
    for x, y in [(2.0, 0.5), (10.0, 308.25), (10.0, -320.0), (2.0, -1074.0), (2.0, 1023.5), (0.96, 0.004), (8.0, 1 / 3),
                 (5e-324, 0.5), (1e-310, -0.9), (1.7976931348623157e308, 0.999), (0.9999999999999999, 1e16),
                 (1.0000000000000002, 3e18), (0.7071067811865476, 2000.0), (1.414213562373095, 2040.0), (3.0, 1e-300)]:
        yield x, y
    for i in range(300):
        u, v = random.random(), random.random() - 0.5
        yield [(10 * u, 20 * v), (1 + (u - 0.5) * 1e-3, 1e6 * v), (2.0 ** ((u - 0.5) * 2000), v), (0.7 + 0.8 * u, 4000 * v)][i % 4]


def lines(table):
    for name, function in table.items():
        for x in arguments(name):
            mp.dps = 60 + (320 if name in ("sin", "cos", "tan") else 0)
            print(f"{name},{x.hex()},0,{rounded(function(mpf(x))).hex()}")
    mp.dps = 60


print("# Correctly rounded from 60 digits by mpmath " + mpmath.__version__ + ": elementary.py")
print("function,x,y,value")
lines(functions)
for x, y in powers():
    print(f"pow,{x.hex()},{y.hex()},{rounded(mpf(x) ** mpf(y)).hex()}")
lines(more)

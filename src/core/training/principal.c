#include "core/training/principal.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

enum { SWEEPS = 60 };

/* One rotation that takes m[p][r] away. */
static void rotate(int n, double *m, double *q, int p, int r) {
    double off = m[p * n + r];
    double theta = (m[r * n + r] - m[p * n + p]) / (2 * off);
    double t = (theta < 0 ? -1 : 1) / (fabs(theta) + sqrt(theta * theta + 1));
    double c = 1 / sqrt(t * t + 1), s = t * c;
    for (int i = 0; i < n; i++) {
        double a = m[i * n + p], b = m[i * n + r];
        m[i * n + p] = c * a - s * b;
        m[i * n + r] = s * a + c * b;
    }
    for (int i = 0; i < n; i++) {
        double a = m[p * n + i], b = m[r * n + i];
        m[p * n + i] = c * a - s * b;
        m[r * n + i] = s * a + c * b;
    }
    for (int i = 0; i < n; i++) {
        double a = q[i * n + p], b = q[i * n + r];
        q[i * n + p] = c * a - s * b;
        q[i * n + r] = s * a + c * b;
    }
    m[p * n + r] = m[r * n + p] = 0;
}

/* Too small beside the two that it lies between to change them. */
static bool is_nothing(const double *m, int n, int p, int r) {
    double beside = sqrt(fabs(m[p * n + p])) * sqrt(fabs(m[r * n + r]));
    return !(fabs(m[p * n + r]) > 1e-17 * beside);
}

void fl_jacobi(int n, double *m, double *q) {
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) q[i * n + j] = i == j;
    }
    bool still = false;
    for (int sweep = 0; sweep < SWEEPS && !still; sweep++) {
        still = true;
        for (int p = 0; p < n; p++) {
            for (int r = p + 1; r < n; r++) {
                if (is_nothing(m, n, p, r)) continue;
                rotate(n, m, q, p, r);
                still = false;
            }
        }
    }
}

void fl_jacobi_largest(int n, const double *m, int most, int *place) {
    for (int k = 0; k < most; k++) {
        place[k] = -1;
        for (int i = 0; i < n; i++) {
            bool taken = false;
            for (int j = 0; j < k; j++) taken = taken || place[j] == i;
            if (!taken && (place[k] < 0 || m[i * n + i] > m[place[k] * n + place[k]])) place[k] = i;
        }
    }
}

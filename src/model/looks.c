#include "model/looks.h"
#include <math.h>
#include <string.h>

bool fl_fog_same(const FlFog *a, const FlFog *b) {
    bool same = a->state == b->state && a->count == b->count;
    return same && memcmp(a->look, b->look, (size_t)a->count * sizeof *a->look) == 0;
}

FlLook fl_fog_look(const FlFog *fog, FlLoss *loss, int i) {
    FlLook look = {.f = 0};
    memcpy(look.x, fog->look[i], sizeof look.x);
    loss->type->eval(loss, 1, 1, look.x, &look.f, look.g);
    return look;
}

int fl_looks_lowest(const FlLook *looks, int count) {
    int lowest = -1;
    for (int i = 0; i < count; i++)
        if (!isnan(looks[i].f) && (lowest < 0 || looks[i].f < looks[lowest].f)) lowest = i;
    return lowest;
}

int fl_looks_valleys(const FlLook *looks, int count, FlDip valleys[FL_FOG_LOOKS]) {
    int order[FL_FOG_LOOKS], found = 0;
    for (int i = 0; i < count; i++) {
        int at = i;
        for (; at > 0 && looks[order[at - 1]].x[0] > looks[i].x[0]; at--) order[at] = order[at - 1];
        order[at] = i;
    }
    for (int k = 0; k + 1 < count; k++) {
        const FlLook *left = &looks[order[k]], *right = &looks[order[k + 1]];
        if (left->x[0] < right->x[0] && left->g[0] < 0 && right->g[0] > 0)
            valleys[found++] = (FlDip){order[k], order[k + 1]};
    }
    return found;
}

/* How far apart two looks are whose slopes lead towards each other; infinity: they do not. */
static double dip_width(const FlLook *a, const FlLook *b) {
    double dx = b->x[0] - a->x[0], dy = b->x[1] - a->x[1];
    bool falls = a->g[0] * dx + a->g[1] * dy<0, rises = b->g[0] * dx + b->g[1] * dy> 0;
    return falls && rises ? hypot(dx, dy) : INFINITY;
}

int fl_looks_dips(const FlLook *looks, int count, double reach, FlDip dips[FL_FOG_LOOKS]) {
    bool used[FL_FOG_LOOKS] = {false};
    int found = 0;
    for (;;) {
        FlDip best = {-1, -1};
        double least = INFINITY;
        for (int i = 0; i < count; i++)
            for (int j = i + 1; j < count; j++) {
                double width = used[i] || used[j] ? INFINITY : dip_width(&looks[i], &looks[j]);
                if (!(width <= reach && width < least)) continue;
                least = width;
                best = (FlDip){i, j};
            }
        if (best.from < 0) return found;
        used[best.from] = used[best.to] = true;
        dips[found++] = best;
    }
}

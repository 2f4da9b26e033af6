#include "scenes/network/diagram.h"
#include "context/focus.h"
#include "context/popup.h"
#include "context/services.h"
#include "parts/lit.h"
#include "scenes/network/network_state.h"
#include "scenes/network/take_away.h"
#include "scenes/network/weight_hand.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>

/* Of a column: pitch and side of tiles, and its height; below FLAT a unit is a row of what it answers along the middle.
 * Between two layers at most LINES are drawn one by one. */
static const float pitch_most = 25.6f, tile_most = 22, flat = 5, disc = 10;
enum { LINES = 1200 };

typedef struct Column {
    float x, top, pitch, tile, height;
} Column;

static Column column_of(const FlContext *s, int layer) {
    const FlNetwork *network = &fl_network_now(s)->network;
    FlRect d = fl_network_state(s)->diagram;
    int n = network->size[layer];
    float left = d.x + 30, right = d.x + d.w - 28, most = pitch_most;
    if (layer == 0) most = 90;
    Column c = {.x = left + (right - left) * (float)layer / (float)(network->sizes - 1)};
    c.pitch = fminf(most, d.h / (float)n);
    c.tile = fminf(tile_most, c.pitch >= flat ? c.pitch - fminf(3.6f, c.pitch * 0.2f) : c.pitch);
    c.height = c.pitch * (float)n;
    c.top = d.y + (d.h - c.height) / 2;
    return c;
}

FlVec fl_diagram_unit(const FlContext *s, int layer, int unit) {
    Column c = column_of(s, layer);
    return (FlVec){c.x, c.top + c.pitch * ((float)unit + 0.5f)};
}

static bool same_place(FlNetworkPlace a, FlNetworkPlace b) {
    return a.layer == b.layer && a.row == b.row && a.col == b.col && a.bias == b.bias;
}

static bool has_place(const FlNetwork *network, FlNetworkPlace p) {
    return p.layer >= 1 && p.layer < network->sizes && p.row < network->size[p.layer] &&
           (p.bias || p.col < network->size[p.layer - 1]);
}

static FlNetworkPlace steepest(const FlContext *s) {
    const FlNetwork *network = &fl_network_now(s)->network;
    const double *g = fl_trainer_gradient(s->watch->trainer);
    FlNetworkPlace best = {.layer = 1};
    double most = -1;
    for (int i = 0; g && i < fl_network_weights(network); i++) {
        FlNetworkPlace place = fl_network_place(network, i);
        if (place.bias || !(fabs(g[i]) > most)) continue;
        most = fabs(g[i]);
        best = place;
    }
    return best;
}

FlNetworkPlace fl_diagram_pick(const FlContext *s) {
    FlNetworkState *n = fl_network_state(s);
    const FlNetwork *network = &fl_network_now(s)->network;
    if (has_place(network, n->hover)) return n->hover;
    if (has_place(network, s->doc->pick)) return s->doc->pick;
    if (!has_place(network, n->pick)) n->pick = steepest(s);
    return n->pick;
}

/* ---- lines ---- */

/* From the edge of one unit to the edge of another. */
static void ends_of(const FlContext *s, FlNetworkPlace p, FlVec *from, FlVec *to) {
    const FlNetwork *network = &fl_network_now(s)->network;
    *from = fl_diagram_unit(s, p.layer - 1, p.col);
    *to = fl_diagram_unit(s, p.layer, p.row);
    from->x += p.layer == 1 ? disc : column_of(s, p.layer - 1).tile / 2;
    to->x -= p.layer == network->sizes - 1 ? disc : column_of(s, p.layer).tile / 2;
}

static FlColor sign_color(const FlContext *s, double w, float alpha) {
    return fl_color_alpha(s->theme->classes[w > 0 ? 0 : 1], alpha);
}

static float line_width(double w) {
    return fminf(5.5f, 0.5f + 1.15f * (float)fabs(w));
}

/* A layer with more weights than lines: a haze between its columns. */
static void haze(FlContext *s, int layer) {
    Column a = column_of(s, layer - 1), b = column_of(s, layer);
    float from = a.x + (layer == 1 ? disc : a.tile / 2) + 3, to = b.x - b.tile / 2 - 3;
    const FlVec shape[] = {{from, a.top}, {to, b.top}, {to, b.top + b.height}, {from, a.top + a.height}};
    fl_draw_polygon(s->draw, shape, 4, fl_color_alpha(s->theme->classes[1], 0.16f));
    char text[32];
    const FlNetwork *network = &fl_network_now(s)->network;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink2, FL_CENTER);
    snprintf(text, sizeof text, "%d × %d", network->size[layer], network->size[layer - 1]);
    fl_draw_text(s->draw, &style, (from + to) / 2, fl_network_state(s)->diagram.y + fl_network_state(s)->diagram.h / 2,
                 text);
}

static void lines(FlContext *s, const double *w, FlNetworkPlace pick) {
    const FlNetwork *network = &fl_network_now(s)->network;
    for (int layer = 1; layer < network->sizes; layer++) {
        if (network->size[layer] * network->size[layer - 1] > LINES) {
            haze(s, layer);
            continue;
        }
        for (int row = 0; row < network->size[layer]; row++)
            for (int col = 0; col < network->size[layer - 1]; col++) {
                FlNetworkPlace p = {layer, row, col, false};
                double v = w[fl_network_index(network, p)];
                bool input = layer == pick.layer - 1 && row == pick.col && !pick.bias;
                if (same_place(p, pick)) continue;
                FlVec from, to;
                ends_of(s, p, &from, &to);
                fl_draw_line(s->draw, from.x, from.y, to.x, to.y, line_width(v),
                             sign_color(s, v, input || pick.layer == 0 ? 0.75f : 0.2f));
            }
    }
}

/* The line followed, the error's way back to it, and the knob in its middle. */
static void picked_line(FlContext *s, const double *w, FlNetworkPlace pick) {
    const FlNetwork *network = &fl_network_now(s)->network;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->red, FL_RIGHT);
    if (pick.layer == 0 || pick.bias) return;
    FlVec from, to;
    double v = w[fl_network_index(network, pick)];
    ends_of(s, pick, &from, &to);
    uint32_t since = fl_drawn(s);
    fl_draw_line(s->draw, from.x, from.y, to.x, to.y, line_width(v) + 1.6f, s->theme->bg);
    fl_draw_line(s->draw, from.x, from.y, to.x, to.y, fmaxf(2, line_width(v)), sign_color(s, v, 1));
    fl_explain_shapes(s, "diagram.picked", since);
    since = fl_drawn(s);
    if (pick.layer < network->sizes - 1) {
        FlVec unit = fl_diagram_unit(s, pick.layer, pick.row), next = fl_diagram_unit(s, pick.layer + 1, 0);
        if (network->size[pick.layer + 1] > 1) next.y = unit.y;
        FlVec tip = {unit.x + column_of(s, pick.layer).tile / 2 + 3, unit.y}, tail = {next.x - 14, next.y};
        fl_draw_arrow(s->draw, tail, tip, &(FlArrow){2.6f, 9, s->theme->red, s->theme->bg});
        float above = fminf(tail.y, (tail.y + tip.y) / 2) - 18, below = fmaxf(tail.y, (tail.y + tip.y) / 2) + 16;
        float head = fl_network_state(s)->diagram.y - 8; /* above it each layer's units are counted */
        fl_draw_text(s->draw, &style, next.x - tile_most / 2 - 6, above < head ? below : above, "error comes back");
    }
    fl_explain_marks(s, "diagram.error", since);
    since = fl_drawn(s);
    fl_draw_circle(s->draw, (from.x + to.x) / 2, (from.y + to.y) / 2, 5, s->theme->bg, 1.8f, s->theme->ink);
    fl_explain_shapes(s, "diagram.picked", since);
}

/* ---- units ---- */

/* What a unit answers, as -1..1. */
static float level(FlActivation activation, double a, double most) {
    if (activation == FL_SIGMOID) return (float)(2 * a - 1);
    if (activation == FL_RELU) return most > 0 ? (float)(a / most) : 0;
    return (float)a;
}

/* The tiles of a layer one under the other, with paper between them. */
static void paint_layer(const FlContext *s, int layer, const Column *c, int width, int height, uint32_t *pixels) {
    const FlAnswerGrid *grid = fl_answers_grid(fl_network_state(s)->answers);
    const FlNetwork *network = &fl_network_now(s)->network;
    int stride, side = grid->side, units = network->size[layer];
    const double *a = fl_network_units(grid->pass, layer, &stride);
    float pitch = c->pitch * s->draw->scale, tile = c->tile * s->draw->scale, gap = (pitch - tile) / 2;
    for (int y = 0; y < height; y++) {
        int unit = (int)(((float)y + 0.5f) / pitch);
        if (unit >= units) unit = units - 1;
        float inside = (float)y + 0.5f - pitch * (float)unit - gap;
        bool row = c->pitch < flat, paper = !row && (inside < 0 || inside >= tile);
        int j = row ? side / 2 : (int)((1 - fminf(0.999f, fmaxf(0, inside / tile))) * (float)side);
        const double *of = a + (size_t)unit * (size_t)stride;
        double most = 0;
        for (int p = 0; network->activation == FL_RELU && p < side * side; p += side / 4 + 1) most = fmax(most, of[p]);
        for (int x = 0; x < width; x++) {
            int i = (int)(((float)x + 0.5f) / (float)width * (float)side);
            float v = level(network->activation, of[(j < side ? j : side - 1) * side + i], most);
            FlColor color = fl_color_mix(s->theme->map_hi, s->theme->classes[v > 0 ? 0 : 1], 0.62f * fabsf(v));
            *pixels++ = (paper ? s->theme->bg : color) | 0xFF000000u;
        }
    }
}

static void hidden_layer(FlContext *s, int layer, FlNetworkPlace pick) {
    FlNetworkState *n = fl_network_state(s);
    const FlAnswerGrid *grid = fl_answers_grid(n->answers);
    Column c = column_of(s, layer);
    float scale = s->draw->scale, x = c.x - c.tile / 2;
    if (c.pitch < flat) x = c.x - tile_most / 2;
    float wide = c.pitch < flat ? tile_most : c.tile;
    int width = (int)lroundf(wide * scale), height = (int)lroundf(c.height * scale);
    bool fresh;
    if (grid->side == 0 || !fl_answer_image(&n->layer[layer], width, height, grid->generation, s->theme, &fresh))
        return;
    if (fresh) paint_layer(s, layer, &c, width, height, n->layer[layer].pixels);
    fl_draw_image(s->draw, x, c.top, &n->layer[layer].image);
    if (c.pitch < flat) {
        fl_draw_frame(s->draw, fl_rect(x, c.top, wide, c.height), 0, 1, s->theme->edge);
        fl_explain(s, "diagram.unit", fl_rect(x, c.top, wide, c.height));
        return;
    }
    for (int u = 0; u < fl_network_now(s)->network.size[layer]; u++) {
        bool end = (layer == pick.layer && u == pick.row) || (layer == pick.layer - 1 && u == pick.col && !pick.bias);
        FlRect box = fl_rect(x, c.top + c.pitch * (float)u + (c.pitch - c.tile) / 2, c.tile, c.tile);
        fl_draw_frame(s->draw, fl_rect_grow(box, end ? 1 : 0), 3, end ? 2 : 1, end ? s->theme->ink : s->theme->ink2);
        fl_explain(s, "diagram.unit", box);
    }
}

static void ends(FlContext *s) {
    const FlNetwork *network = &fl_network_now(s)->network;
    const FlTheme *t = s->theme;
    int last = network->sizes - 1;
    for (int i = 0; i < 2; i++) {
        FlVec p = fl_diagram_unit(s, 0, i);
        fl_draw_circle(s->draw, p.x, p.y, disc, t->bg, 1.6f, t->ink);
        fl_math(s->draw, &(FlMathStyle){.size = 16, .color = t->ink, .align = FL_CENTER}, p.x, p.y + 5,
                i ? "\\iy" : "\\ix");
    }
    for (int o = 0; o < network->size[last]; o++) {
        FlVec p = fl_diagram_unit(s, last, o);
        FlColor ring = network->size[last] > 1 ? fl_network_class_color(t, network, o) : t->ink;
        float r = fminf(disc, column_of(s, last).pitch / 2 - 1);
        fl_draw_circle(s->draw, p.x, p.y, r, t->bg, network->size[last] > 1 ? 2.4f : 1.6f, ring);
        const FlVec bend[] = {{p.x - 5, p.y + 3}, {p.x - 1.5f, p.y + 2}, {p.x + 1.5f, p.y - 2}, {p.x + 5, p.y - 3}};
        if (r >= disc) fl_draw_polyline(s->draw, bend, 4, &(FlStroke){.width = 1.5f, .color = t->ink});
    }
}

/* ---- the hand ---- */

static float distance(FlVec p, FlVec a, FlVec b) {
    float dx = b.x - a.x, dy = b.y - a.y, t = ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy);
    t = fmaxf(0, fminf(1, t));
    return hypotf(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/* The line within 12 dp of the pointer that is nearest; layer 0: none. */
static FlNetworkPlace line_under(const FlContext *s, FlVec at) {
    const FlNetwork *network = &fl_network_now(s)->network;
    FlNetworkPlace best = {.layer = 0};
    float least = 12;
    for (int layer = 1; layer < network->sizes; layer++) {
        bool many = network->size[layer] * network->size[layer - 1] > LINES;
        float from = column_of(s, layer - 1).x, to = column_of(s, layer).x;
        if (many || at.x < from || at.x > to) continue;
        for (int row = 0; row < network->size[layer]; row++)
            for (int col = 0; col < network->size[layer - 1]; col++) {
                FlNetworkPlace p = {layer, row, col, false};
                FlVec a, b;
                ends_of(s, p, &a, &b);
                float d = distance(at, a, b);
                if (d >= least) continue;
                least = d;
                best = p;
            }
    }
    return best;
}

static void pin(FlContext *s, FlNetworkPlace p) {
    char text[64];
    snprintf(text, sizeof text, "pick=%d:%d:%d", p.layer, p.row + 1, p.bias ? 0 : p.col + 1);
    fl_context_do_text(s, FL_ACTION_network, text);
}

/* Resting on a line for so long looks at it. */
static const double REST = 0.12;

/* Nothing is open or held that Esc would close. */
static bool esc_is_free(const FlContext *s) {
    return !s->ui->edit.id && s->popup->kind == FL_POPUP_NONE && !s->display->help && !fl_ui_busy(s->ui);
}

void fl_diagram_let_go(FlContext *s) {
    FlNetworkState *n = fl_network_state(s);
    n->pick = n->hover = (FlNetworkPlace){.layer = 0};
    fl_context_do_text(s, FL_ACTION_network, "pick=0");
}

void fl_diagram_escape(FlContext *s) {
    if (s->doc->pick.layer > 0 && esc_is_free(s) && fl_ui_key(s->ui, FL_KEY_ESCAPE, 0)) fl_diagram_let_go(s);
}

static void hand(FlContext *s) {
    FlNetworkState *n = fl_network_state(s);
    FlNetworkPlace pick = fl_diagram_pick(s);
    FlControl c = fl_control("diagram", "picture", "The network", n->diagram);
    c.hit = fl_rect(n->diagram.x, n->diagram.y - 4, n->diagram.w, n->diagram.h + 8);
    c.priority = FL_PRIORITY_PICTURE;
    c.focus = FL_FOCUS_IN_PICTURE;
    c.held_cursor = FL_CURSOR_GRAB;
    snprintf(c.value, sizeof c.value, "weight of layer %d from %d to %d", pick.layer, pick.bias ? 0 : pick.col + 1,
             pick.row + 1);
    FlSignal signal = fl_ui_control(s->ui, &c);
    FlNetworkPlace none = {.layer = 0}, under = signal.hot || signal.held ? line_under(s, s->ui->pointer) : none;
    bool dragged = fl_weight_drag(s, &signal, under);
    const FlWeightHold *hold = fl_context_hand(s);
    if (dragged && hold->place.layer > 0) under = hold->place;
    if (signal.clicked && !s->ui->moved && under.layer > 0) pin(s, under);
    if (signal.right_clicked) fl_network_menu(s, s->ui->pointer);
    if (s->orders->again) return;
    if (under.layer == 0) {
        if (n->hover.layer > 0 && s->doc->pick.layer == 0) n->pick = n->hover;
        n->hover = under;
        n->hover_since = 0;
    } else if (!same_place(under, n->hover)) {
        bool shown = n->hover.layer > 0; /* from line to line without a pause */
        if (n->hover_since <= 0) n->hover_since = s->orders->now;
        if (shown || s->orders->now - n->hover_since >= REST)
            n->hover = under;
        else
            fl_context_wake(s, REST - (s->orders->now - n->hover_since));
    }
    fl_diagram_escape(s);
    if (signal.focused && !s->ui->edit.id) {
        fl_weight_keys(s, pick);
        fl_diagram_keys(s);
    }
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, n->diagram, 6);
}

void fl_diagram_keys(FlContext *s) {
    const FlNetwork *network = &fl_network_now(s)->network;
    FlNetworkPlace p = fl_diagram_pick(s);
    int by = fl_ui_key(s->ui, 's', 0) - fl_ui_key(s->ui, 'w', 0);
    int layer = fl_ui_key(s->ui, 'd', 0) - fl_ui_key(s->ui, 'a', 0);
    if (p.layer == 0 || (by == 0 && layer == 0)) return;
    if (layer) {
        int to = p.layer + layer;
        if (to < 1 || to >= network->sizes) return;
        p = (FlNetworkPlace){.layer = to,
                             .row = p.row < network->size[to] ? p.row : network->size[to] - 1,
                             .col = p.col < network->size[to - 1] ? p.col : network->size[to - 1] - 1};
    }
    int from = network->size[p.layer - 1], count = from * network->size[p.layer];
    int at = (p.row * from + p.col + by + count) % count;
    p.row = at / from;
    p.col = at % from;
    fl_network_state(s)->hover = (FlNetworkPlace){.layer = 0};
    pin(s, p);
}

void fl_part_diagram(FlContext *s) {
    const FlNetwork *network = &fl_network_now(s)->network;
    const double *w = fl_trainer_weights(s->watch->trainer);
    if (fl_network_state(s)->diagram.w <= 0) return;
    hand(s);
    if (!w) return;
    FlNetworkPlace pick = fl_diagram_pick(s);
    uint32_t since = fl_drawn(s);
    lines(s, w, pick);
    fl_explain_shapes(s, "diagram.weight", since);
    for (int layer = 1; layer < network->sizes - 1; layer++) hidden_layer(s, layer, pick);
    since = fl_drawn(s);
    ends(s);
    fl_explain_marks(s, "diagram.ends", since);
    picked_line(s, w, pick);
}

#include "scenes/network/sizes.h"
#include "context/focus.h"
#include "context/services.h"
#include "model/network_line.h"
#include "scenes/network/diagram.h"
#include "scenes/network/network_state.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { HIDDEN_MOST = 3 };

/* What - and + go through. */
static const int steps[] = {1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 24, 32, 48, 64, 128, 256, 512, 1000};

static int next_size(int size, int by) {
    int count = (int)(sizeof steps / sizeof *steps), at = 0;
    while (at < count - 1 && steps[at] < size) at++;
    if (by < 0 && steps[at] >= size) at--;
    if (by > 0 && steps[at] <= size) at++;
    return at < 0 ? 0 : at >= count ? size : steps[at];
}

/* The weights shown, as the other shape can keep them, behind the text at `used`. They go into the state line, so there
 * must not be more than it holds; weights that have left the numbers are not kept, and before the first step there is
 * nothing to keep. */
static void keep_weights(const FlContext *s, const FlNetwork *to, char *text, size_t used, size_t size) {
    const double *w = fl_trainer_weights(s->watch->trainer);
    const FlNetworkTask *task = fl_network_now(s);
    double kept[FL_WEIGHTS_IN_LINE];
    int count = fl_network_weights(to);
    bool fresh = s->cursor == 0 && !task->start;
    if (!w || fresh || count > FL_WEIGHTS_IN_LINE) return;
    fl_network_reshape(&task->network, w, to, s->doc->plan.seed, kept);
    for (int i = 0; i < count; i++) {
        char number[FL_NUMBER_SIZE];
        fl_number_print(number, kept[i]);
        int n = snprintf(text + used, size - used, "%s%s", i == 0 ? " weights=" : ",", number);
        if (!isfinite(kept[i]) || n < 0 || (size_t)n >= size - used) {
            text[strcspn(text, " ")] = 0;
            return;
        }
        used += (size_t)n;
    }
}

static void set_shape(FlContext *s, const FlNetwork *network) {
    char shape[32], text[FL_WEIGHTS_IN_LINE * FL_NUMBER_SIZE + 64];
    fl_network_print_shape(network, shape);
    int n = snprintf(text, sizeof text, "shape=%s", shape);
    keep_weights(s, network, text, (size_t)n, sizeof text);
    fl_context_do_text(s, FL_ACTION_network, text);
}

/* One unit step of a hidden layer; from one unit down it goes. */
static void change(FlContext *s, int layer, int by) {
    FlNetwork network = fl_network_now(s)->network;
    int size = next_size(network.size[layer], by);
    if (size > 0)
        network.size[layer] = size;
    else if (network.sizes > 3) {
        network.sizes--;
        for (int i = layer; i < network.sizes; i++) network.size[i] = network.size[i + 1];
        network.size[network.sizes] = 0;
    } else
        return;
    set_shape(s, &network);
}

static void add_layer(FlContext *s) {
    FlNetwork network = fl_network_now(s)->network;
    network.size[network.sizes] = network.size[network.sizes - 1];
    network.size[network.sizes - 1] = network.size[network.sizes - 2];
    network.sizes++;
    set_shape(s, &network);
}

/* How far columns are apart where their buttons stand side by side without touching. */
static const float WIDE = 96;

/* A small button around x, y. True when it is pressed. */
static bool small_button(FlContext *s, const char *id, const char *label, float x, float y, bool plus, int focus,
                         float apart) {
    float half = apart < WIDE ? 9 : 11;
    FlRect box = fl_rect(x - half, y - 11, 2 * half, 22);
    FlControl c = fl_control(id, "button", label, box);
    c.hit = fl_rect(x - half - 4, y - 16, 2 * half + 8, 32);
    c.focus = focus;
    FlSignal signal = fl_ui_control(s->ui, &c);
    FlColor ink = fl_ground(s->ui, box, 6, &signal, false, false);
    fl_draw_line(s->draw, x - 4.5f, y, x + 4.5f, y, 1.6f, ink);
    if (plus) fl_draw_line(s->draw, x, y - 4.5f, x, y + 4.5f, 1.6f, ink);
    return signal.clicked;
}

void fl_part_sizes(FlContext *s) {
    if (fl_network_state(s)->diagram.w <= 0) return;
    const FlNetwork *network = &fl_network_now(s)->network;
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 14, s->theme->ink, FL_CENTER),
                dash = fl_text(FL_FONT_REGULAR, 14, s->theme->ink3, FL_CENTER);
    float y = fl_network_state(s)->diagram.y - 27, before = 0;
    float apart = fl_diagram_unit(s, 1, 0).x - fl_diagram_unit(s, 0, 0).x;
    for (int i = 0; i < network->sizes; i++) {
        char text[16], id[FL_UI_ID], label[FL_UI_LABEL];
        float x = fl_diagram_unit(s, i, 0).x;
        snprintf(text, sizeof text, "%d", network->size[i]);
        fl_draw_text(s->draw, &style, x, y + 5, text);
        if (i > 0 && apart >= 112) fl_draw_text(s->draw, &dash, (before + x) / 2, y + 5, "–");
        before = x;
        if (i == 0 || i == network->sizes - 1) continue;
        float off = (network->size[i] >= 100 ? 34.0f : 29.0f) - (apart < WIDE ? 4 : 0);
        snprintf(id, sizeof id, "layer.%d.less", i);
        snprintf(label, sizeof label, "Fewer units in layer %d", i);
        if (small_button(s, id, label, x - off, y, false, FL_FOCUS_IN_PICTURE + 1, apart)) change(s, i, -1);
        snprintf(id, sizeof id, "layer.%d.more", i);
        snprintf(label, sizeof label, "More units in layer %d", i);
        if (small_button(s, id, label, x + off, y, true, FL_FOCUS_IN_PICTURE + 2, apart)) change(s, i, 1);
    }
    int hidden = network->sizes - 2;
    float last = fl_diagram_unit(s, network->sizes - 1, 0).x;
    if (hidden < HIDDEN_MOST && small_button(s, "layer.add", "One more layer", last - (apart < WIDE ? 29 : 34), y, true,
                                             FL_FOCUS_IN_PICTURE + 3, apart))
        add_layer(s);
}

#include "scenes/network/network_scene.h"
#include "context/choices.h"
#include "context/focus.h"
#include "context/services.h"
#include "parts/deck.h"
#include "parts/keys.h"
#include "parts/lit.h"
#include "parts/profile.h"
#include "parts/transport.h"
#include "scenes/network/belief.h"
#include "scenes/network/caption.h"
#include "scenes/network/card.h"
#include "scenes/network/diagram.h"
#include "scenes/network/network_state.h"
#include "scenes/network/panel.h"
#include "scenes/network/setup.h"
#include "scenes/network/sheet.h"
#include "scenes/network/sizes.h"
#include "scenes/network/slice.h"
#include "scenes/network/take_away.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdlib.h>

static bool create(void *state) {
    FlNetworkState *n = state;
    n->chosen = n->shown_point = -1;
    n->label = 1;
    n->answers = fl_answers_create();
    n->slices = fl_slices_create();
    n->relief = fl_relief_create();
    n->surface = fl_surface_create();
    return n->answers && n->slices && n->relief && n->surface;
}

static void destroy(void *state) {
    FlNetworkState *n = state;
    fl_answers_destroy(n->answers);
    fl_slices_destroy(n->slices);
    fl_relief_destroy(n->relief);
    fl_surface_destroy(n->surface);
    free(n->in_step);
    free(n->belief.pixels);
    for (int i = 0; i < FL_NETWORK_SIZES; i++) free(n->layer[i].pixels);
}

/* The map at the left, square where there is room; at its right the drawing, and the card under it where both have
 * room, or the cut. */
static void place(FlContext *s) {
    FlNetworkState *n = s->state;
    fl_context_lay_out(s, false);
    const FlLayout *l = &s->layout;
    const float card_high = 192;
    FlRect r = l->picture;
    if (l->present) {
        n->map = fl_rect(roundf(r.x), roundf(r.y), floorf(fminf(r.h, r.w / 2)), floorf(r.h));
        n->card = n->diagram = n->slice_box = (FlRect){0};
        s->plot = fl_plot(n->map, fl_plot_equal(n->map, s->doc->frame));
        return;
    }
    float top = l->narrow ? 16 : 24, foot = l->narrow ? 20 : 11, gap = l->narrow ? 16 : 24, high = r.h - top - foot;
    float w = fminf(high, l->main * (l->middle ? 0.42f : 0.44f));
    n->map = fl_rect(roundf(r.x), roundf(r.y + top), floorf(w), floorf(high));
    n->card = n->diagram = n->slice_box = (FlRect){0};
    float x = n->map.x + n->map.w + gap, wide = l->margin + l->main - x;
    s->plot = fl_plot(n->map, fl_plot_equal(n->map, s->doc->frame));
    if (wide < 220 || high < 120) return;
    if (s->doc->view != FL_VIEW_CONTOURS) {
        n->slice_box = fl_rect(x, n->map.y, floorf(wide), n->map.h);
        return;
    }
    bool card = high >= card_high + 150;
    if (card) n->card = fl_rect(x, n->map.y + high - card_high + (l->narrow ? 0 : 30), wide, card_high);
    if (!card && high >= card_high && s->doc->pick.layer > 0) {
        n->card = fl_rect(x, n->map.y, wide, card_high); /* in place of the drawing, until the weight is let go */
        return;
    }
    n->diagram = fl_rect(x, n->map.y + (l->folded ? 24 : 13), wide,
                         card ? n->card.y - n->map.y - 30 : high - (l->folded ? 24 : 20));
}

static void update(FlContext *s) {
    FlNetworkState *n = s->state;
    FlTrainer *trainer = s->watch->trainer;
    fl_answers_update(n->answers, s->loss, fl_trainer_weights(trainer), fl_trainer_generation(trainer), s->plot.range);
    fl_slice_refresh(s);
}

static void rest(void *state) {
    fl_answers_rest(((FlNetworkState *)state)->answers);
    fl_slices_rest(((FlNetworkState *)state)->slices);
}

static int jobs(void *state, FlJob **list, int room) {
    if (room < 2) return 0;
    list[0] = fl_answers_job(((FlNetworkState *)state)->answers);
    list[1] = fl_slices_job(((FlNetworkState *)state)->slices);
    return 2;
}

static void headings(FlContext *s) {
    const FlNetworkState *n = fl_network_state(s);
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, s->layout.narrow ? 11.5f : 12.5f, s->theme->ink2, FL_LEFT);
    fl_draw_text(s->draw, &style, n->map.x, n->map.y - (s->layout.narrow ? 6 : 14), "what the network believes");
}

/* The map and one number. */
static void lecture(FlContext *s) {
    const FlNetworkState *n = fl_network_state(s);
    float x = n->map.x + n->map.w + 24;
    fl_part_belief(s);
    fl_network_lecture(s, fl_rect(x, n->map.y, s->layout.margin + s->layout.main - x, n->map.h));
}

static void draw(FlContext *s) {
    if (s->layout.present) {
        lecture(s);
        return;
    }
    fl_explain_part(s, "caption", fl_part_network_caption);
    fl_explain_part(s, "network.heads", headings);
    fl_part_take_away(s);
    fl_explain_part(s, "belief.words", fl_part_belief);
    fl_explain_part(s, "diagram.words", fl_part_diagram);
    fl_explain_part(s, "layer.words", fl_part_sizes);
    fl_explain_part(s, "card.words", fl_part_card);
    fl_explain_part(s, "slice.words", fl_part_slice);
    if (s->layout.narrow) fl_explain_part(s, "network.line", fl_part_network_line);
    fl_explain_part(s, "deck.words", fl_part_deck);
    fl_explain_part(s, "eta.words", fl_part_profile);
    fl_part_transport(s);
    if (s->layout.side > 0) fl_explain_part(s, "network.panel", fl_part_network_panel);
    fl_part_setup(s);
    fl_part_sheet(s);
}

static void keys(FlContext *s) {
    fl_part_training_keys(s);
    if (!fl_ui_has_focus(s->ui, "picture")) fl_diagram_keys(s);
}

static const FlTip tips[] = {{"hold", "Points held out", "never trained on: what it makes of them is a test"},
                             {"setup", "Data and network", "data, what is held out, batches, loss, units"},
                             {"layer.add", "One more layer", NULL},
                             {NULL, NULL, NULL}};

static const FlHelpRow help[] = {{"Start", "N C", "next point, its class"},
                                 {"Start", "W S A D", "next weight, layer"},
                                 {"Start", "Esc", "let the weight go"},
                                 {NULL, NULL, NULL}};

const FlSceneType fl_network_scene_type = {.id = FL_SCENE_NETWORK,
                                           .state = sizeof(FlNetworkState),
                                           .create = create,
                                           .destroy = destroy,
                                           .place = place,
                                           .update = update,
                                           .rest = rest,
                                           .draw = draw,
                                           .keys = keys,
                                           .jobs = jobs,
                                           .single = true,
                                           .tips = tips,
                                           .help = help};

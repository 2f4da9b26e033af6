#include "scenes/single.h"
#include "context/choices.h"
#include "context/services.h"
#include "parts/deck.h"
#include "parts/equation.h"
#include "parts/fog.h"
#include "parts/keys.h"
#include "parts/lecture.h"
#include "parts/lit.h"
#include "parts/losschart.h"
#include "parts/panel.h"
#include "parts/profile.h"
#include "parts/transport.h"

bool fl_single_create(FlSingle *single, const FlViewType *const *types) {
    bool made = true;
    for (; types[single->count] && single->count < FL_SINGLE_VIEWS; single->count++)
        made = fl_view_create(&single->view[single->count], types[single->count]) && made;
    return made;
}

void fl_single_destroy(FlSingle *single) {
    for (int i = 0; i < single->count; i++) fl_view_destroy(&single->view[i]);
}

void fl_single_place(FlContext *s, FlSingle *single, int shown, bool strip) {
    single->shown = shown;
    fl_context_lay_out(s, strip);
    s->plot = fl_layout_plot(&s->layout, s->loss->dim, s->doc->frame);
    fl_view_place(&single->view[shown], s);
}

void fl_single_update(FlContext *s, FlSingle *single) {
    for (int i = 0; i < single->count; i++) {
        if (i == single->shown && s->layout.usable)
            fl_view_update(&single->view[i], s);
        else
            fl_view_rest(&single->view[i]);
    }
}

void fl_single_rest(FlSingle *single) {
    for (int i = 0; i < single->count; i++) fl_view_rest(&single->view[i]);
}

void fl_single_deck(FlContext *s) {
    if (s->layout.narrow && fl_document_fog(s->doc))
        fl_fog_line(s);
    else if (s->layout.narrow)
        fl_explain_part(s, "equation", fl_part_equation_line);
    fl_explain_part(s, "deck.words", fl_part_deck);
    fl_explain_part(s, "eta.words", fl_part_profile);
}

void fl_single_draw(FlContext *s, FlSingle *single) {
    const FlView *view = &single->view[single->shown];
    if (s->layout.present) {
        fl_view_draw(view, s);
        if (fl_document_fog(s->doc))
            fl_fog_lecture(s);
        else
            fl_part_lecture(s, NULL);
        return;
    }
    fl_view_caption(view, s);
    uint32_t since = s->draw->command_count;
    fl_view_draw(view, s);
    fl_explain_drawn(s, "picture.words", since);
    bool fog = fl_document_fog(s->doc) != NULL;
    if (s->layout.inset && !s->watch->veiled && !fog && s->doc->view == FL_VIEW_CONTOURS)
        fl_explain_part(s, "chart.title", fl_part_inset);
    fl_single_deck(s);
    if (fog)
        fl_fog_transport(s);
    else
        fl_part_transport(s);
    since = s->draw->command_count;
    if (s->layout.side > 0 && fog)
        fl_fog_panel(s);
    else if (s->layout.side > 0)
        fl_part_panel(s, view);
    fl_explain_drawn(s, "panel.words", since);
}

int fl_single_jobs(FlSingle *single, FlJob **jobs, int room) {
    int n = 0;
    for (int i = 0; i < single->count; i++) n += fl_view_jobs(&single->view[i], jobs + n, room - n);
    return n;
}

void fl_single_keys(FlContext *s) {
    const FlOptimizerType *now = fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type;
    int rule = fl_ui_key(s->ui, 'o', 0) - fl_ui_key(s->ui, 'o', FL_MOD_SHIFT);
    if (fl_ui_key(s->ui, 'e', 0)) fl_part_type_rate(s, "eta.field");
    fl_part_keys(s);
    if (rule) fl_context_do_text(s, FL_ACTION_optimizer, fl_choices_next_rule(now, rule)->id);
}

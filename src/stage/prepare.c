/* From session and time to what a pass has at hand. */
#include "context/services.h"
#include "parts/limit.h"
#include "stage/stage_state.h"
#include <math.h>

static void update_watch(FlStage *stage, const FlContext *s, bool single) {
    FlOrders *orders = &stage->orders;
    FlWatchNow now = {.session = s->session,
                      .hover_key = orders->hover.key,
                      .hover_value = orders->hover.value,
                      .columns = (int)lroundf(s->layout.profile.w * s->draw->scale),
                      .box = s->plot.range,
                      .along = fl_orders_progress(orders, &orders->motion.travel),
                      .step = fl_orders_progress(orders, &orders->motion.step),
                      .from = orders->motion.travel_from,
                      .playing = s->display->playing,
                      .single = single};
    fl_watch_update(&stage->watch, &now);
}

/* Best rates that were looked for behind the frames come into the document. */
static void settle_rates(FlContext *s, const FlSceneType *type, FlSession *session) {
    double eta[FL_RACE_LANES];
    const FlRace *race = fl_document_race(s->doc);
    if (race == NULL || !race->rough || type->settle == NULL || !type->settle(s, eta)) return;
    fl_session_settle_rates(session, eta);
}

FlContext fl_stage_context(FlStage *stage, FlSession *session, FlDisplay *display, FlDraw *draw) {
    FlContext s = {.ui = &stage->ui,
                   .draw = draw,
                   .theme = fl_theme(display->theme),
                   .display = display,
                   .session = session,
                   .id = fl_session_scene(session),
                   .doc = fl_session_current(session),
                   .orders = &stage->orders,
                   .watch = &stage->watch,
                   .popup = &stage->popup,
                   .entry = &stage->entry,
                   .rule_card = &stage->card,
                   .meant = fl_teller_meant(&stage->teller, &stage->ui, display),
                   .hover_step = stage->orders.hover.step};
    s.loss = s.doc->plan.loss;
    s.cursor = s.doc->cursor;
    const FlExplained *told = fl_explained(s.meant);
    s.lit = told ? told->light : FL_LIGHT_NONE;
    s.state = stage->scene[s.id];
    const FlSceneType *type = fl_scene_types[s.id];
    bool presents = fl_display_presents(display);
    fl_context_lay_out(&s, false);
    s.lesson = fl_present_title(&stage->present, &s);
    if (!presents) fl_guide_keep_row(&s, &stage->guide);
    if (type->place) type->place(&s);
    if (!presents) fl_guide_make_room(&s, &stage->guide);
    settle_rates(&s, type, session);
    update_watch(stage, &s, type->single);
    if (s.lit == FL_LIGHT_SETTLED && fl_limits_agree(&s)) s.lit = FL_LIGHT_LIMIT;
    if (type->update) type->update(&s);
    for (int i = 0; i < FL_SCENES; i++)
        if (i != (int)s.id && fl_scene_types[i]->rest) fl_scene_types[i]->rest(stage->scene[i]);
    return s;
}

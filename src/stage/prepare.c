/* From session and time to what a pass has at hand. */
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
                   .lit = stage->orders.hover.lit,
                   .hover_step = stage->orders.hover.step};
    s.loss = s.doc->plan.loss;
    s.cursor = s.doc->cursor;
    s.state = stage->scene[s.id];
    const FlSceneType *type = fl_scene_types[s.id];
    type->place(&s);
    settle_rates(&s, type, session);
    update_watch(stage, &s, type->single);
    if (type->update) type->update(&s);
    for (int i = 0; i < FL_SCENES; i++)
        if (i != (int)s.id && fl_scene_types[i] && fl_scene_types[i]->rest) fl_scene_types[i]->rest(stage->scene[i]);
    return s;
}

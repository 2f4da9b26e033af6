#include "stage/guide.h"
#include "context/services.h"

bool fl_guide_create(FlGuide *guide) {
    char error[512];
    guide->tour = fl_tour_read((const char *)fl_tour_bytes, fl_tour_length, error, sizeof error);
    guide->own = true;
    return guide->tour != NULL;
}

void fl_guide_destroy(FlGuide *guide) {
    fl_tour_destroy(guide->tour);
}

void fl_guide_play(FlGuide *guide, FlTour *tour, FlDisplay *display) {
    fl_tour_destroy(guide->tour);
    *guide = (FlGuide){.tour = tour};
    display->tour = true;
}

/* Kept in the settings of an earlier version, of a tour with more steps. */
int fl_guide_step(const FlGuide *guide, const FlDisplay *display) {
    int step = guide->own ? display->tour_step : guide->step;
    return step < guide->tour->steps ? step : guide->tour->steps - 1;
}

void fl_guide_go(FlContext *s, FlGuide *guide, int step) {
    if (step < 0 || step >= guide->tour->steps) return;
    *(guide->own ? &s->display->tour_step : &guide->step) = step;
    guide->folded = guide->acted = guide->held = false;
    guide->seen = fl_session_generation(s->session);
    if (guide->tour->step[step].state[0] == '\0') return;
    fl_context_play(s, false);
    fl_context_do_text(s, FL_ACTION_lesson, guide->tour->step[step].state);
    guide->pending = true;
    guide->asked = s->orders->frame;
}

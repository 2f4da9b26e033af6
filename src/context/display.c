#include "context/display.h"

FlDisplay fl_display_default(void) {
    return (FlDisplay){.theme = FL_THEME_LIGHT, .zoom = 1, .pause_on_arrival = true};
}

bool fl_display_equal(const FlDisplay *a, const FlDisplay *b) {
    return a->theme == b->theme && a->zoom == b->zoom && a->reduced_motion == b->reduced_motion &&
           a->theme_chosen == b->theme_chosen && a->motion_chosen == b->motion_chosen && a->speed == b->speed &&
           a->linear_chart == b->linear_chart && a->fit_lines == b->fit_lines &&
           a->pause_on_arrival == b->pause_on_arrival && a->tour_step == b->tour_step &&
           a->tour_offered == b->tour_offered;
}

bool fl_display_presents(const FlDisplay *display) {
    return display->present && !display->help && !display->examples;
}

double fl_display_rate(const FlDisplay *display) {
    static const double rates[FL_SPEEDS] = {4, 16, 64};
    return rates[display->speed < 0 || display->speed >= FL_SPEEDS ? 0 : display->speed];
}

static FlThemeId theme_of(FlDesktopWish desktop) {
    return desktop.contrast ? FL_THEME_CONTRAST : desktop.dark ? FL_THEME_DARK : FL_THEME_LIGHT;
}

void fl_display_follow(FlDisplay *display, FlDesktopWish desktop) {
    display->desktop = desktop;
    if (!display->theme_chosen) display->theme = theme_of(desktop);
    if (!display->motion_chosen) display->reduced_motion = desktop.still;
}

void fl_display_next_theme(FlDisplay *display) {
    display->theme = (FlThemeId)((display->theme + 1) % FL_THEMES);
    display->theme_chosen = display->theme != theme_of(display->desktop);
}

void fl_display_choose_motion(FlDisplay *display, bool reduced) {
    display->reduced_motion = reduced;
    display->motion_chosen = reduced != display->desktop.still;
}

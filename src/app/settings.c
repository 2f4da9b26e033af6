#include "app/settings.h"
#include "app/files.h"
#include "files/files.h"
#include "paint/paint.h"
#include "words/tour.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT = 65536, MOST_SIDE = 8192 };

typedef struct Settings {
    FlDisplay *display;
    FlWindowPlace *place;
    bool says_chosen;
} Settings;

/* One key says of theme, another of motion whether it was chosen here or follows the desktop. */
static bool take_choice(Settings *s, const char *key, double v) {
    bool theme = !strcmp(key, "theme_chosen"), motion = !strcmp(key, "motion_chosen");
    if (theme) s->display->theme_chosen = v != 0;
    if (motion) s->display->motion_chosen = v != 0;
    s->says_chosen = s->says_chosen || theme || motion;
    return theme || motion;
}

static void take_number(Settings *s, const char *key, double v) {
    FlWindowPlace *p = s->place;
    if (take_choice(s, key, v)) return;
    if (!strcmp(key, "zoom"))
        s->display->zoom = (float)fmin(2, fmax(0.8, v));
    else if (!strcmp(key, "reduced_motion"))
        s->display->reduced_motion = v != 0;
    else if (!strcmp(key, "speed"))
        s->display->speed = v >= 0 && v < FL_SPEEDS ? (int)v : 0;
    else if (!strcmp(key, "linear_chart"))
        s->display->linear_chart = v != 0;
    else if (!strcmp(key, "pause_on_arrival"))
        s->display->pause_on_arrival = v != 0;
    else if (!strcmp(key, "tour_step"))
        s->display->tour_step = v >= 0 && v < FL_TOUR_STEPS ? (int)v : 0;
    else if (!strcmp(key, "tour_offered"))
        s->display->tour_offered = v != 0;
    else if (!strcmp(key, "fit_lines"))
        s->display->fit_lines = v != 0;
    else if (fabs(v) > 100000)
        return;
    else if (!strcmp(key, "window_x"))
        p->x = (int)v;
    else if (!strcmp(key, "window_y"))
        p->y = (int)v;
    else if (!strcmp(key, "window_width"))
        p->width = (int)v;
    else if (!strcmp(key, "window_height"))
        p->height = (int)v;
    else if (!strcmp(key, "window_maximised"))
        p->maximised = v != 0;
}

static void take_line(Settings *s, char *line) {
    char *equals = strchr(line, '=');
    if (!equals) return;
    *equals = 0;
    const char *value = equals + 1;
    const FlTheme *theme = !strcmp(line, "theme") ? fl_theme_find(value) : NULL;
    for (int i = 0; theme && i < FL_THEMES; i++)
        if (fl_theme((FlThemeId)i) == theme) s->display->theme = (FlThemeId)i;
    double v;
    if (fl_number_read(value, strlen(value), &v)) take_number(s, line, v);
}

void fl_settings_read(char *text, FlDisplay *display, FlWindowPlace *place) {
    *place = (FlWindowPlace){.width = 1280, .height = 800};
    Settings s = {display, place, false};
    for (char *line = text, *end; *line; line = end) {
        end = line + strcspn(line, "\n");
        if (*end) *end++ = 0;
        take_line(&s, line);
    }
    if (!s.says_chosen) { /* kept by a version that followed no desktop, or by hand */
        display->theme_chosen = display->theme != FL_THEME_LIGHT;
        display->motion_chosen = display->reduced_motion;
    }
    place->known =
        place->width >= 320 && place->height >= 240 && place->width <= MOST_SIDE && place->height <= MOST_SIDE;
    if (!place->known) *place = (FlWindowPlace){.width = 1280, .height = 800};
}

void fl_settings_load(FlDisplay *display, FlWindowPlace *place) {
    char path[1024], why[128];
    *place = (FlWindowPlace){.width = 1280, .height = 800};
    if (!fl_files_path(FL_FOLDER_CONFIG, "settings", false, path, sizeof path)) return;
    fl_file_sweep(path);
    char *text = fl_file_read(path, FL_NAMED_BY_DOCUMENT, LIMIT, NULL, why, sizeof why);
    if (text) fl_settings_read(text, display, place);
    free(text);
}

bool fl_settings_save(const FlDisplay *display, const FlWindowPlace *place, char *error, size_t size) {
    char text[1024], path[1024], zoom[FL_NUMBER_SIZE];
    fl_number_print(zoom, round((double)display->zoom * 100) / 100);
    int n = snprintf(text, sizeof text,
                     "theme=%s\ntheme_chosen=%d\nzoom=%s\nreduced_motion=%d\nmotion_chosen=%d\nspeed=%"
                     "d\nlinear_chart=%d\nfit_lines=%d\npause_on_arrival=%d\ntour_step=%d\ntour_offered=%d\n"
                     "window_x=%d\nwindow_y=%d\nwindow_width=%d\nwindow_height=%d\nwindow_maximised=%d\n",
                     fl_theme(display->theme)->id, display->theme_chosen, zoom, display->reduced_motion,
                     display->motion_chosen, display->speed, display->linear_chart, display->fit_lines,
                     display->pause_on_arrival, display->tour_step, display->tour_offered, place->x, place->y,
                     place->width, place->height, place->maximised);
    if (fl_files_path(FL_FOLDER_CONFIG, "settings", true, path, sizeof path))
        return n > 0 && fl_file_save(path, text, (size_t)n, error, size);
    snprintf(error, size, "There is no folder to keep the settings in.");
    return false;
}

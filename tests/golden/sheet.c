/* sheet FILE.png WIDTHxHEIGHT THEME WHAT: what no state line opens, over the curve scene: the help sheet ("help"), the
 * menu
 * ("menu"), the page of examples ("examples"), or a step of the tour ("tour4"). */
#include "context/layout.h"
#include "paint/paint.h"
#include "stage/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Sheet {
    FlSession *session;
    FlStage *stage;
    FlFonts *fonts;
    FlPlayer *player;
    FlDraw draw;
    FlCanvas canvas;
} Sheet;

/* False: there is no such thing. */
static bool open_it(const char *what, FlDisplay *view, FlInput *input) {
    bool menu = strcmp(what, "menu") == 0;
    view->help = strcmp(what, "help") == 0;
    view->examples = strcmp(what, "examples") == 0;
    view->tour = sscanf(what, "tour%d", &view->tour_step) == 1;
    view->tour_step--;
    if (menu) input->keys[input->key_count++] = (FlKeyPress){FL_KEY_F10, 0};
    return menu || view->help || view->examples || view->tour;
}

static bool make(Sheet *s, const char *path, int width, int height, FlThemeId theme, const char *what) {
    char error[256] = "not enough memory";
    FlDisplay view = fl_display_default();
    FlInput input = {.inside = false};
    view.theme = theme;
    if (!open_it(what, &view, &input)) return fprintf(stderr, "there is no %s\n", what), false;
    s->session = fl_session_create();
    s->stage = fl_stage_create();
    s->fonts = fl_fonts_create(NULL, error, sizeof error);
    s->player = s->fonts ? fl_player_create(s->fonts, NULL) : NULL;
    s->canvas = (FlCanvas){calloc((size_t)width * (size_t)height, sizeof(uint32_t)), width, height, width};
    bool made = s->session && s->stage && s->player && s->canvas.pixels;
    if (made) {
        s->draw.metrics = fl_fonts_metrics(s->fonts);
        fl_draw_begin(&s->draw, width, height, fl_layout_scale(width, height, 1, 1));
        fl_stage_settle(s->stage, s->session, &view, &input, &s->draw);
        made = fl_player_play(s->player, &s->draw, &s->canvas, NULL, 0, NULL) >= 0 &&
               fl_png_save(path, &s->canvas, NULL, error, sizeof error);
    }
    if (!made) fprintf(stderr, "%s: %s\n", path, error);
    return made;
}

int main(int argc, char **argv) {
    int width, height;
    const FlTheme *theme = argc == 5 ? fl_theme_find(argv[3]) : NULL;
    if (!theme || sscanf(argv[2], "%4dx%4d", &width, &height) != 2 || width < 1 || height < 1) {
        fprintf(stderr, "usage: sheet FILE.png WIDTHxHEIGHT light|dark|contrast help|menu|examples|tourN\n");
        return 2;
    }
    Sheet s = {0};
    fl_draw_init(&s.draw);
    FlThemeId id = FL_THEME_LIGHT;
    while (fl_theme(id) != theme) id++;
    bool made = make(&s, argv[1], width, height, id, argv[4]);
    fl_player_destroy(s.player);
    fl_stage_destroy(s.stage);
    fl_session_destroy(s.session);
    fl_draw_free(&s.draw);
    fl_fonts_destroy(s.fonts);
    free(s.canvas.pixels);
    return made ? 0 : 1;
}

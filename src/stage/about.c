#include "stage/about.h"
#include "context/popup.h"
#include "fallline/api.h"
#include "ui/list.h"
#include "ui/widgets.h"
#include <math.h>

static const char *const lines[] = {
    "The fall line is the path a ball takes straight down a slope.",
    "Free software under the MIT licence, with SDL, SDL_ttf, cglm and libpng, set in Inter and Linux Libertine.",
    "Nothing leaves this computer. Ctrl+C copies what is seen here as one line of text."};

void fl_part_about(FlContext *s) {
    enum { WIDTH = 400, HEIGHT = 258, AROUND = 28 };
    const FlLayout *l = &s->layout;
    const FlTheme *t = s->theme;
    if (s->popup->kind != FL_POPUP_ABOUT) return;
    FlRect window = fl_rect(0, 0, l->width, l->height);
    FlRect box = fl_rect(roundf((l->width - WIDTH) / 2), roundf((l->height - HEIGHT) / 2), WIDTH, HEIGHT);
    s->ui->layer = 1;
    fl_draw_rect(s->draw, window, t->scrim);
    bool close = fl_list_ground(s->ui, "About Fall Line", box, window, 1);
    float x = box.x + AROUND, y = box.y + 52;
    FlTextStyle title = fl_text(FL_FONT_MATH, 27, t->ink, FL_LEFT),
                small = fl_text(FL_FONT_REGULAR, 13, t->ink3, FL_LEFT),
                body = fl_text(FL_FONT_REGULAR, 13, t->ink2, FL_LEFT);
    fl_draw_mark(s->draw, x, y - 18, t->ink, t->raised, t->red);
    float end = fl_draw_text(s->draw, &title, x + 34, y, "Fall Line");
    fl_draw_text(s->draw, &small, end + 10, y, FALLLINE_VERSION);
    y += 34;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        y = fl_draw_paragraph(s->ui, &body, x, y, WIDTH - 2 * AROUND, 20, lines[i]) + 10;
    FlButtonSpec button = {"about.close", "Close", NULL, FL_ICON_CLOSE, FL_BUTTON_QUIET, 1, false, false};
    close |= fl_button(s->ui, fl_rect(box.x + WIDTH - 48, box.y + 12, 36, 36), &button);
    close |= fl_ui_key(s->ui, FL_KEY_ESCAPE, 0);
    s->ui->layer = 0;
    if (close) fl_context_close_popup(s);
}

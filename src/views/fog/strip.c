/* Below a curve: both walks look by look, downwards. Places alone, no heights: they are no secret. */
#include "parts/reading.h"
#include "plot/label.h"
#include "ui/markers.h"
#include "ui/widgets.h"
#include "views/fog/fog_state.h"
#include "words/fog_words.h"
#include <math.h>
#include <stdio.h>

static void rows(FlContext *s, float y0, float dy) {
    const FlRect *b = &s->plot.box;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11, s->theme->ink3, FL_RIGHT);
    for (int k = 0; k < FL_FOG_LOOKS; k += 3) {
        char text[8];
        snprintf(text, sizeof text, "%d", k + 1);
        fl_draw_hline(s->draw, b->x, b->x + b->w, y0 + dy * (float)k, s->theme->grid);
        fl_draw_text(s->draw, &style, b->x - 10, y0 + dy * (float)k + 4, text);
    }
}

static void name_walk(FlContext *s, FlCover *cover, FlVec p, const char *name, FlColor color) {
    FlTextStyle style = fl_text(FL_FONT_SEMIBOLD, 12, color, FL_LEFT);
    float w = fl_draw_text_width(s->draw, &style, name);
    const FlVec liked[] = {{p.x + 10, p.y - 6},
                           {p.x - 10 - w, p.y - 6},
                           {p.x - w / 2, p.y + 7},
                           {p.x + 10, p.y + 7},
                           {p.x - 10 - w, p.y + 7}};
    FlLabel label = {.mark = p, .width = w, .height = 11, .liked = liked, .likes = 5, .most = 12};
    if (fl_label_place(cover, &label)) fl_draw_text(s->draw, &style, label.box.x, label.box.y + 10, name);
}

/* Both places of the look under the pointer; of the rival as far as it has walked. */
static void reading(FlContext *s, const FlVec *mine, int looks, int walked, float y0, float dy) {
    const FlFogView *view = fl_fog_view(s);
    const FlRect *b = &s->plot.box, strip = s->layout.strip;
    const FlOptimizerType *rule = fl_plan_optimizer_at(&s->doc->plan, 0)->type;
    char text[3][96];
    FlReadingRow row[3];
    FlControl c = fl_control("fog.strip", "chart", "Both walks", fl_rect(b->x, strip.y, b->w, strip.h));
    c.cursor = c.held_cursor = FL_CURSOR_ARROW;
    fl_ui_control(s->ui, &c);
    if (!fl_pointer_is_on(s, c.id)) return;
    int k = (int)lroundf((s->ui->pointer.y - y0) / dy), n = 1;
    k = k < 0 ? 0 : k >= looks ? looks - 1 : k;
    snprintf(text[0], sizeof text[0], "\\ulook %d", k + 1);
    row[0] = (FlReadingRow){text[0], 0};
    snprintf(text[n], sizeof text[n], "\\uyou\\5\\ix\\u = \\n%.40s", fl_shown(view->sight.look[k].x[0], 2).text);
    row[n++] = (FlReadingRow){text[1], s->theme->red};
    snprintf(text[n], sizeof text[n], "\\u%.30s\\5\\ix\\u = \\n%.40s", rule->title,
             fl_shown(fl_run_row(s->watch->run, k < walked ? k : walked - 1)->x[0], 2).text);
    if (k < walked) row[n++] = (FlReadingRow){text[2], fl_marker_color(fl_marker_find(rule->id), s->theme)};
    fl_reading(s, mine[k], fl_rect(b->x, strip.y - 40, b->w, strip.h + 60), row, n);
}

void fl_fog_strip(FlContext *s) {
    const FlFogView *view = fl_fog_view(s);
    const FlTheme *t = s->theme;
    const FlRect *b = &s->plot.box, strip = s->layout.strip;
    float y0 = strip.y + 6, dy = (strip.h - 12) / (FL_FOG_LOOKS - 1);
    int mine = view->sight.count, theirs = view->sight.rival + 1;
    FlVec p[FL_FOG_LOOKS] = {{0, 0}}, q[FL_FOG_LOOKS];
    FlCover cover;
    fl_cover_clear(&cover, fl_rect(b->x, strip.y - 4, b->w, strip.h + 8));
    rows(s, y0, dy);
    for (int k = 0; k < mine; k++) p[k] = (FlVec){fl_plot_x(&s->plot, view->sight.look[k].x[0]), y0 + dy * (float)k};
    if (theirs > FL_FOG_LOOKS) theirs = FL_FOG_LOOKS;
    for (int k = 0; k < theirs; k++)
        q[k] = (FlVec){fl_plot_x(&s->plot, fl_run_row(s->watch->run, k)->x[0]), y0 + dy * (float)k};
    fl_draw_hline(s->draw, b->x, b->x + b->w, y0 + dy * (float)(mine - 1), fl_color_alpha(t->red, 0.35f));
    const FlOptimizerType *rule = fl_plan_optimizer_at(&s->doc->plan, 0)->type;
    const FlMarker *marker = fl_marker_find(rule->id);
    FlColor color = fl_marker_color(marker, t);
    fl_draw_clip_push(s->draw, fl_rect(b->x, strip.y - 6, b->w, strip.h + 12));
    if (theirs > 1) fl_draw_polyline(s->draw, q, theirs, &(FlStroke){.width = 1.8f, .color = color});
    for (int k = 0; k < theirs; k++) {
        fl_draw_marker(s->draw, marker->shape, q[k].x, q[k].y, 3.2f, color);
        fl_cover_line(&cover, q[k > 0 ? k - 1 : 0], q[k], 4, FL_COVER_CURVE);
    }
    if (mine > 1) fl_draw_polyline(s->draw, p, mine, &(FlStroke){.width = 2, .color = t->red});
    for (int k = 0; k < mine; k++) {
        bool last = k == mine - 1;
        fl_draw_circle(s->draw, p[k].x, p[k].y, last ? 5 : 3.2f, last ? t->red : t->red_soft, last ? 1.5f : 1, t->bg);
        fl_cover_line(&cover, p[k > 0 ? k - 1 : 0], p[k], 4, FL_COVER_CURVE);
    }
    name_walk(s, &cover, p[mine - 1], "you", t->red);
    if (theirs > 1) name_walk(s, &cover, q[theirs - 1], rule->title, t->ink);
    fl_draw_clip_pop(s->draw);
    reading(s, p, mine, theirs, y0, dy);
}

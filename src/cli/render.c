/* One picture of a session, as the window shows it: drawn, pointed at, saved. */
#include "cli/render.h"
#include "cli/command.h"
#include "cli/json.h"
#include "context/layout.h"
#include "files/files.h"
#include "model/text_file.h"
#include "words/explained.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

bool fl_render_ends(const char *path, const char *ending) {
    size_t n = strlen(path), m = strlen(ending);
    return n > m && strcmp(path + n - m, ending) == 0;
}

void fl_render_picture(FlRender *r) {
    FlInput input = {.inside = false};
    fl_draw_begin(&r->draw, r->width, r->height, fl_layout_scale(r->width, r->height, (float)r->scale, (float)r->zoom));
    fl_stage_settle(r->stage, r->session, &r->view, &input, &r->draw);
}

static void print_control(const FlControl *c, float scale, FILE *file) {
    fputs("  {\"id\": ", file);
    fl_json_text_to(file, c->id);
    fputs(", \"role\": ", file);
    fl_json_text_to(file, c->role);
    fputs(", \"label\": ", file);
    fl_json_text_to(file, c->label);
    fputs(", \"value\": ", file);
    fl_json_text_to(file, c->value);
    fprintf(file, ", \"x\": %.2f, \"y\": %.2f, \"w\": %.2f, \"h\": %.2f, \"focus\": %d}", (double)(c->box.x * scale),
            (double)(c->box.y * scale), (double)(c->box.w * scale), (double)(c->box.h * scale), c->focus);
}

/* Words, symbols and marks: what they are. */
static void print_mark(const FlMark *m, float scale, FILE *file) {
    const FlExplained *entry = fl_explained(m->id);
    fputs("  {\"id\": ", file);
    fl_json_text_to(file, m->id);
    fputs(", \"role\": \"mark\", \"label\": ", file);
    fl_json_text_to(file, entry && entry->title ? entry->title : "");
    fprintf(file, ", \"value\": \"\", \"x\": %.2f, \"y\": %.2f, \"w\": %.2f, \"h\": %.2f, \"focus\": 0}",
            (double)(m->box.x * scale), (double)(m->box.y * scale), (double)(m->box.w * scale),
            (double)(m->box.h * scale));
}

static int save_controls(FlRender *r) {
    const FlControl *controls;
    const FlMark *marks;
    int mark_count = fl_stage_marks(r->stage, &marks);
    int count = fl_stage_controls(r->stage, &controls);
    char error[512] = "not enough memory";
    size_t size = 0;
    FlTextFile written;
    if (!fl_text_file_open(&written)) return fl_command_failed(r->ui_path, strerror(errno));
    FILE *file = written.file;
    fputs("[\n", file);
    for (int i = 0; i < count; i++) {
        print_control(&controls[i], r->draw.scale, file);
        fputs(i + 1 < count + mark_count ? ",\n" : "\n", file);
    }
    for (int i = 0; i < mark_count; i++) {
        print_mark(&marks[i], r->draw.scale, file);
        fputs(i + 1 < mark_count ? ",\n" : "\n", file);
    }
    fputs("]\n", file);
    char *text = fl_text_file_close(&written, &size);
    bool saved = text && fl_file_save(r->ui_path, text, size, error, sizeof error);
    free(text);
    return saved ? FL_EXIT_DONE : fl_command_failed("render", error);
}

static int save_png(FlRender *r) {
    char error[512];
    size_t count = (size_t)r->width * (size_t)r->height;
    FlCanvas canvas = {calloc(count, sizeof(uint32_t)), r->width, r->height, r->width};
    FlPlayer *player = fl_player_create(r->fonts, NULL);
    bool drawn = canvas.pixels && player && fl_player_play(player, &r->draw, &canvas, NULL, 0, NULL) >= 0;
    snprintf(error, sizeof error, "not enough memory");
    bool saved = drawn && fl_png_save(r->path, &canvas, r->state, error, sizeof error);
    fl_player_destroy(player);
    free(canvas.pixels);
    return saved ? FL_EXIT_DONE : fl_command_failed("render", error);
}

int fl_render_save(FlRender *r) {
    char error[512];
    int status = FL_EXIT_DONE;
    if (r->draw.failed) return fl_command_failed("render", "not enough memory");
    if (r->path && fl_render_ends(r->path, ".svg")) {
        if (!fl_svg_save(r->path, &r->draw, r->fonts, r->state, error, sizeof error))
            status = fl_command_failed("render", error);
    } else if (r->path)
        status = save_png(r);
    if (status == FL_EXIT_DONE && r->ui_path) status = save_controls(r);
    return status;
}

static bool middle_of(const char *id, const char *wanted, const FlRect *box, float scale, FlInput *input) {
    if (strcmp(id, wanted) != 0) return false;
    input->x = (box->x + box->w / 2) * scale;
    input->y = (box->y + box->h / 2) * scale;
    return true;
}

/* "X,Y" and nothing else. */
static bool read_place(const char *text, FlInput *input) {
    char *end;
    input->x = strtof(text, &end);
    if (end == text || *end != ',') return false;
    text = end + 1;
    input->y = strtof(text, &end);
    return end != text && *end == '\0' && isfinite(input->x) && isfinite(input->y);
}

int fl_render_hover(FlRender *r) {
    FlInput input = {.inside = true};
    const FlControl *controls;
    const FlMark *marks;
    int control_count = fl_stage_controls(r->stage, &controls), mark_count = fl_stage_marks(r->stage, &marks);
    bool found = read_place(r->hover, &input);
    for (int i = 0; i < mark_count && !found; i++)
        found = middle_of(marks[i].id, r->hover, &marks[i].box, r->draw.scale, &input);
    for (int i = 0; i < control_count && !found; i++)
        found = middle_of(controls[i].id, r->hover, &controls[i].box, r->draw.scale, &input);
    if (!found) return fl_command_misused(r->hover, "is not in this picture; --ui FILE.json lists what is");
    for (int i = 0; i < 3; i++, input.now += 1) fl_stage_settle(r->stage, r->session, &r->view, &input, &r->draw);
    return FL_EXIT_DONE;
}

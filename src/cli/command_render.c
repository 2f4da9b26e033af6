/* render: the window's picture without a window. */
#include "cli/command.h"
#include "cli/json.h"
#include "context/layout.h"
#include "files/files.h"
#include "paint/paint.h"
#include "stage/stage.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SIDE = 8192 };

typedef struct Render {
    const char *path, *ui_path, *font_dir;
    int width, height;
    double scale;
    double zoom;
    FlDisplay view;
    FlSession *session;
    FlStage *stage;
    FlFonts *fonts;
    FlDraw draw;
    char state[FL_STATE_LINE_SIZE];
} Render;

static bool read_factor(const char *text, double lo, double hi, double *v) {
    return fl_number_read(text, strlen(text), v) && *v >= lo && *v <= hi;
}

static bool read_theme(const char *text, FlDisplay *view) {
    for (int i = 0; i < FL_THEMES; i++) {
        if (strcmp(fl_theme((FlThemeId)i)->id, text) != 0) continue;
        view->theme = (FlThemeId)i;
        return true;
    }
    return false;
}

enum {
    OPTION_OUTPUT,
    OPTION_SIZE,
    OPTION_SCALE,
    OPTION_THEME,
    OPTION_UI,
    OPTION_FONTS,
    OPTION_ZOOM,
    OPTION_DATA,
    OPTION_SWARM,
    OPTION_COLUMNS
};

static int read_options(Render *r, const FlOption *o) {
    r->width = 1280;
    r->height = 800;
    r->scale = r->zoom = 1;
    r->view = fl_display_default();
    r->view.swarm = o[OPTION_SWARM].value != NULL;
    r->path = o[OPTION_OUTPUT].value;
    r->ui_path = o[OPTION_UI].value;
    r->font_dir = o[OPTION_FONTS].value;
    if (r->path == NULL && r->ui_path == NULL) return fl_command_misused("render", "needs -o FILE.png or -o FILE.svg");
    if (o[OPTION_SIZE].value && !fl_command_size(o[OPTION_SIZE].value, MOST_SIDE, &r->width, &r->height))
        return fl_command_misused("--size", "needs WIDTHxHEIGHT in pixels, 1 to 8192 each, like 1280x800");
    if (!fl_layout(r->width, r->height, fl_layout_scale(r->width, r->height, 1, 1), false).usable)
        return fl_command_misused("--size", "is too small to draw anything; the smallest is 200x150");
    if (o[OPTION_SCALE].value && !read_factor(o[OPTION_SCALE].value, 0.5, 8, &r->scale))
        return fl_command_misused("--scale", "needs a number from 0.5 to 8");
    if (o[OPTION_ZOOM].value && !read_factor(o[OPTION_ZOOM].value, 0.8, 2, &r->zoom))
        return fl_command_misused("--zoom", "needs a number from 0.8 to 2");
    if (o[OPTION_THEME].value && !read_theme(o[OPTION_THEME].value, &r->view))
        return fl_command_misused("--theme", "is light, dark or contrast");
    return FL_EXIT_DONE;
}

static bool ends_in(const char *path, const char *ending) {
    size_t n = strlen(path), m = strlen(ending);
    return n > m && strcmp(path + n - m, ending) == 0;
}

/* Gets a PNG whatever it is called. */
static bool is_stream(const char *path) {
    return !strcmp(path, "-") || !strncmp(path, "/dev/", 5);
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

static int save_controls(Render *r) {
    const FlControl *controls;
    int count = fl_stage_controls(r->stage, &controls);
    char *text = NULL, error[512];
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    if (file == NULL) return fl_command_failed(r->ui_path, strerror(errno));
    fputs("[\n", file);
    for (int i = 0; i < count; i++) {
        print_control(&controls[i], r->draw.scale, file);
        fputs(i + 1 < count ? ",\n" : "\n", file);
    }
    fputs("]\n", file);
    bool saved = fclose(file) == 0 && fl_file_save(r->ui_path, text, size, error, sizeof error);
    free(text);
    return saved ? FL_EXIT_DONE : fl_command_failed("render", error);
}

static int save_png(Render *r) {
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

static int save(Render *r) {
    char error[512];
    int status = FL_EXIT_DONE;
    if (r->draw.failed) return fl_command_failed("render", "not enough memory");
    if (r->path && ends_in(r->path, ".svg")) {
        if (!fl_svg_save(r->path, &r->draw, r->fonts, r->state, error, sizeof error))
            status = fl_command_failed("render", error);
    } else if (r->path)
        status = save_png(r);
    if (status == FL_EXIT_DONE && r->ui_path) status = save_controls(r);
    return status;
}

static int render(Render *r) {
    char error[512];
    FlInput input = {.inside = false};
    r->fonts = fl_fonts_create(r->font_dir, error, sizeof error);
    if (r->fonts == NULL) return fl_command_failed("render", error);
    r->stage = fl_stage_create();
    if (r->stage == NULL) return fl_command_failed("render", "not enough memory");
    fl_draw_init(&r->draw);
    r->draw.metrics = fl_fonts_metrics(r->fonts);
    fl_draw_begin(&r->draw, r->width, r->height, fl_layout_scale(r->width, r->height, (float)r->scale, (float)r->zoom));
    fl_stage_settle(r->stage, r->session, &r->view, &input, &r->draw);
    return save(r);
}

int fl_command_render(int argc, char **argv) {
    FlOption options[] = {{"output", true, NULL, 'o'}, {"size", true, NULL, 0}, {"scale", true, NULL, 0},
                          {"theme", true, NULL, 0},    {"ui", true, NULL, 0},   {"font-dir", true, NULL, 0},
                          {"zoom", true, NULL, 0},     {"data", true, NULL, 0}, {"swarm", false, NULL, 0},
                          {"columns", true, NULL, 0},  {NULL, false, NULL, 0}};
    Render r;
    memset(&r, 0, sizeof r);
    FlSceneId scene;
    FlDocument document;
    int first = fl_command_options(argc, argv, options);
    if (first < 0) return FL_EXIT_USAGE;
    int status = read_options(&r, options);
    if (status != FL_EXIT_DONE) return status;
    if (r.path && !is_stream(r.path) && !ends_in(r.path, ".png") && !ends_in(r.path, ".svg"))
        return fl_command_misused(r.path, "needs to end in .png or .svg, or is - for a PNG to standard output");
    FlCommandData data = {options[OPTION_DATA].value, options[OPTION_COLUMNS].value, NULL};
    if (!fl_command_state_data(argc - first, argv + first, data, &scene, &document, &status)) return status;
    fl_state_line_print(r.state, scene, &document);
    r.session = fl_session_create();
    char error[256] = "not enough memory";
    bool ready = r.session != NULL && fl_session_enter(r.session, scene, &document, error, sizeof error);
    fl_loss_release(document.plan.loss);
    status = ready ? render(&r) : fl_command_failed("render", error);
    fl_stage_destroy(r.stage);
    fl_draw_free(&r.draw);
    fl_fonts_destroy(r.fonts);
    fl_session_destroy(r.session);
    return status;
}

/* render: the window's picture without a window. */
#include "cli/command.h"
#include "cli/render.h"
#include "context/layout.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_SIDE = 8192 };

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
    OPTION_COLUMNS,
    OPTION_PRESENT,
    OPTION_FRAMES,
    OPTION_FPS,
    OPTION_PROGRESS,
    OPTION_HOVER
};

/* Gets a PNG whatever it is called. */
static bool is_stream(const char *path) {
    return !strcmp(path, "-") || !strncmp(path, "/dev/", 5);
}

static int read_frames(FlRender *r, const FlOption *o) {
    const char *frames = o[OPTION_FRAMES].value;
    if (frames == NULL) {
        const char *lone = o[OPTION_FPS].value ? "--fps" : o[OPTION_PROGRESS].value ? "--progress" : NULL;
        return lone ? fl_command_misused(lone, "needs --frames, like --frames 0:60") : FL_EXIT_DONE;
    }
    if (r->path == NULL || r->ui_path || o[OPTION_HOVER].value ||
        (strcmp(r->path, "-") != 0 && !fl_render_ends(r->path, ".png")))
        return fl_command_misused("--frames", "needs -o FILE.png, or -o - for raw pictures, and no --ui or --hover");
    r->frames.progress = o[OPTION_PROGRESS].value != NULL;
    return fl_frames_read(frames, o[OPTION_FPS].value, &r->frames);
}

static int read_options(FlRender *r, const FlOption *o) {
    r->width = 1280;
    r->height = 800;
    r->scale = r->zoom = 1;
    r->view = fl_display_default();
    r->view.swarm = o[OPTION_SWARM].value != NULL;
    r->view.present = o[OPTION_PRESENT].value != NULL;
    r->path = o[OPTION_OUTPUT].value;
    r->ui_path = o[OPTION_UI].value;
    r->font_dir = o[OPTION_FONTS].value;
    r->hover = o[OPTION_HOVER].value;
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
    return read_frames(r, o);
}

static int render(FlRender *r) {
    char error[512];
    r->fonts = fl_fonts_create(r->font_dir, error, sizeof error);
    if (r->fonts == NULL) return fl_command_failed("render", error);
    r->stage = fl_stage_create();
    if (r->stage == NULL) return fl_command_failed("render", "not enough memory");
    fl_draw_init(&r->draw);
    r->draw.metrics = fl_fonts_metrics(r->fonts);
    if (r->frames.per_second) return fl_render_frames(r);
    fl_render_picture(r);
    int status = r->hover ? fl_render_hover(r) : FL_EXIT_DONE;
    return status == FL_EXIT_DONE ? fl_render_save(r) : status;
}

int fl_command_render(int argc, char **argv) {
    FlOption options[] = {{"output", true, NULL, 'o'}, {"size", true, NULL, 0},      {"scale", true, NULL, 0},
                          {"theme", true, NULL, 0},    {"ui", true, NULL, 0},        {"font-dir", true, NULL, 0},
                          {"zoom", true, NULL, 0},     {"data", true, NULL, 0},      {"swarm", false, NULL, 0},
                          {"columns", true, NULL, 0},  {"present", false, NULL, 0},  {"frames", true, NULL, 0},
                          {"fps", true, NULL, 0},      {"progress", false, NULL, 0}, {"hover", true, NULL, 0},
                          {NULL, false, NULL, 0}};
    FlRender r;
    memset(&r, 0, sizeof r);
    FlSceneId scene;
    FlDocument document;
    int first = fl_command_options(argc, argv, options);
    if (first < 0) return FL_EXIT_USAGE;
    int status = read_options(&r, options);
    if (status != FL_EXIT_DONE) return status;
    if (r.path && !is_stream(r.path) && !fl_render_ends(r.path, ".png") && !fl_render_ends(r.path, ".svg"))
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

/* The surface: projection and ray are inverse, what is nearer hides what is further, heights, holes and edges. */
#include "fallline/formula.h"
#include "fallline/random.h"
#include "plot/poles.h"
#include "plot/surface_parts.h"
#include "support/close.h"

#include <stdlib.h>

static const FlRect box = {24, 112, 912, 456};
static const FlRect room = {35, 121, 802, 426};

typedef struct Scene {
    FlRelief *relief;
    FlSurface *surface;
    FlLoss loss;
    FlSpace space;
    FlHelp help; /* nobody, unless a test says so */
} Scene;

static double uniform(FlRandom *random, double lo, double hi) {
    return lo + (hi - lo) * fl_random_u01(random);
}

static FlSpaceView random_view(FlRandom *random) {
    return (FlSpaceView){
        (float)uniform(random, -180, 180), (float)uniform(random, 10, 90), (float)uniform(random, 0.5, 2), 1, 1, 0};
}

static Scene scene_of(const FlLossType *type) {
    Scene s = {.relief = fl_relief_create(), .surface = fl_surface_create()};
    assert_non_null(s.relief);
    assert_non_null(s.surface);
    fl_loss_init(&s.loss, type);
    return s;
}

static void see(Scene *s, const FlSpaceView *view) {
    FlBox range = fl_space_range(s->loss.type->view);
    FlPlot map = fl_plot(fl_rect(796, 116, 140, 89), range);
    s->space = fl_space(room, range, view);
    assert_true(fl_relief_update(s->relief, &s->loss, &map, fl_theme(FL_THEME_LIGHT), 1));
    const FlDraw draw = {.scale = 1, .help = s->help};
    assert_true(fl_surface_update(s->surface, &s->loss, box, &s->space, s->relief, fl_theme(FL_THEME_LIGHT), &draw));
}

static void end(Scene *s) {
    fl_surface_destroy(s->surface);
    fl_relief_destroy(s->relief);
}

static const char *const losses[] = {"two_valleys", "bowl", "rosenbrock", "himmelblau", "rastrigin", "beale", "saddle"};
enum { LOSSES = sizeof losses / sizeof *losses };

/* A ray through what a place projects to passes the place. */
static void a_ray_is_the_projection_backwards(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(3, 1);
    for (int n = 0; n < 5000; n++) {
        FlSpaceView view = random_view(&random);
        FlBox range = fl_space_range((FlBox){-3, uniform(&random, -2, 4), -1, uniform(&random, 0, 5)});
        FlSpace space = fl_space(room, range, &view);
        float x = (float)uniform(&random, -1, 1), y = (float)uniform(&random, -0.6, 0.6),
              z = (float)uniform(&random, 0, 1), away;
        vec3 from, along;
        fl_space_ray(&space, fl_space_project(&space, x, y, z, &away), from, along);
        float t = (away + 2) / 4;
        assert_close((double)(from[0] + t * along[0]), (double)x, 2e-5);
        assert_close((double)(from[1] + t * along[1]), (double)y, 2e-5);
        assert_close((double)(from[2] + t * along[2]), (double)z, 5e-5);
    }
}

/* The whole block lies in the room at zoom 1, and touches two opposite sides of it. */
static void the_block_fills_its_room(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(4, 1);
    for (int n = 0; n < 2000; n++) {
        FlSpaceView view = random_view(&random);
        view.zoom = 1;
        FlSpace space = fl_space(room, fl_space_range((FlBox){0, 1, 0, 1}), &view);
        float x0 = 1e6f, x1 = -1e6f, y0 = 1e6f, y1 = -1e6f;
        for (int i = 0; i < 8; i++) {
            FlVec p = fl_space_project(&space, i & 1 ? 1.0f : -1.0f, i & 2 ? space.depth : -space.depth,
                                       i & 4 ? 1.0f : FL_SPACE_FOOT, NULL);
            x0 = fminf(x0, p.x), x1 = fmaxf(x1, p.x), y0 = fminf(y0, p.y), y1 = fmaxf(y1, p.y);
        }
        assert_true(x0 >= room.x - 0.01f && x1 <= room.x + room.w + 0.01f);
        assert_true(y0 >= room.y - 0.01f && y1 <= room.y + room.h + 0.01f);
        assert_true(x1 - x0 > room.w - 0.02f || y1 - y0 > room.h - 0.02f);
    }
}

/* Three pixels away the ray meets the place: it is at a silhouette. */
static bool close_call(Scene *s, FlVec p, const double *x, double width) {
    for (int i = 0; i < 4; i++) {
        double hit[2];
        FlVec q = {p.x + (i == 0 ? 3.0f : i == 1 ? -3.0f : 0), p.y + (i == 2 ? 3.0f : i == 3 ? -3.0f : 0)};
        fl_surface_hit(s->surface, &s->loss, q, hit);
        if (hypot(hit[0] - x[0], hit[1] - x[1]) < 0.09 * width) return true;
    }
    return false;
}

/* A place that shows is what the ray to it meets first; a hidden one is not. Close calls, at a silhouette, are left
 * out: there a pixel decides. */
static void the_ray_meets_what_shows(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(5, 1);
    int shown = 0, covered = 0;
    for (int n = 0; n < 15 * LOSSES; n++) {
        Scene s = scene_of(fl_loss_type_find(losses[n % LOSSES]));
        FlSpaceView view = random_view(&random);
        see(&s, &view);
        const FlBox *r = &s.space.range;
        double width = r->x1 - r->x0;
        for (int k = 0; k < 60; k++) {
            double x[2] = {uniform(&random, r->x0, r->x1), uniform(&random, r->y0, r->y1)}, hit[2];
            bool hidden = false;
            FlVec p = fl_surface_point(s.surface, &s.loss, x[0], x[1], &hidden);
            if (!fl_rect_has(fl_rect_grow(box, -2), p.x, p.y)) continue;
            FlSurfaceHit what = fl_surface_hit(s.surface, &s.loss, p, hit);
            double off = hypot(hit[0] - x[0], hit[1] - x[1]) / width;
            if (hidden) {
                covered++;
                if (what == FL_HIT_GROUND && off < 0.004)
                    fail_msg("%s yaw %g pitch %g: (%g, %g) shows and is called hidden", losses[n % LOSSES],
                             (double)view.yaw, (double)view.pitch, x[0], x[1]);
            } else if (view.pitch > 25) {
                shown++;
                if (off > 0.09 && !close_call(&s, p, x, width))
                    fail_msg("%s yaw %g pitch %g: (%g, %g) shows, and the ray meets (%g, %g)", losses[n % LOSSES],
                             (double)view.yaw, (double)view.pitch, x[0], x[1], hit[0], hit[1]);
            }
        }
        end(&s);
    }
    assert_true(shown > 2000 && covered > 200);
}

/* Pixel by pixel the image holds the ground that the ray meets first: painted far to near, nothing shows through. */
static void the_nearest_ground_is_painted_last(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(6, 1);
    int compared = 0;
    for (int n = 0; n < 12 * LOSSES; n++) {
        Scene s = scene_of(fl_loss_type_find(losses[n % LOSSES]));
        FlSpaceView view = random_view(&random);
        see(&s, &view);
        const FlGround *ground = &s.surface->ground;
        int wrong = 0, of = 0;
        for (int k = 0; k < 400; k++) {
            int x = 2 + (int)fl_random_below(&random, 908), y = 2 + (int)fl_random_below(&random, 452);
            double hit[2];
            FlSurfaceHit what =
                fl_surface_hit(s.surface, &s.loss, (FlVec){box.x + (float)x + 0.5f, box.y + (float)y + 0.5f}, hit);
            float seen = ground->away[y * ground->width + x], away;
            if (what != FL_HIT_GROUND) continue;
            fl_space_point(&s.space, hit[0], hit[1], fl_surface_height(s.surface, fl_loss_value(&s.loss, hit)), &away);
            of++;
            wrong += !(fabsf(seen - away) < 0.05f);
        }
        compared += of;
        /* Within a cell of a silhouette ray and triangles may differ. */
        if (wrong > 3 + of / 25)
            fail_msg("%s yaw %g pitch %g: %d of %d pixels show what is not nearest", losses[n % LOSSES],
                     (double)view.yaw, (double)view.pitch, wrong, of);
        end(&s);
    }
    assert_true(compared > 5000);
}

static void heights_go_from_the_lowest_to_the_highest(void **state) {
    (void)state;
    FlSpaceView view = {-20, 40, 1, 1, 1, 0};
    for (int n = 0; n < LOSSES; n++) {
        Scene s = scene_of(fl_loss_type_find(losses[n]));
        see(&s, &view);
        float lowest = 1, highest = 0;
        for (int i = 0; i < s.surface->nx * s.surface->ny; i++) {
            lowest = fminf(lowest, s.surface->z[i]);
            highest = fmaxf(highest, s.surface->z[i]);
        }
        assert_close((double)highest, 1, 1e-5);
        assert_true(lowest >= 0 && lowest < 0.1f);
        float before = -1;
        for (double f = s.surface->base; f <= s.surface->base + s.surface->top; f += s.surface->top / 500) {
            float z = fl_surface_height(s.surface, f);
            assert_true(z > before);
            before = z;
        }
        assert_int_equal(fl_surface_is_log(s.surface), s.loss.type->levels == FL_SPACING_RATIO);
        assert_true(isnan(fl_surface_height(s.surface, NAN)) && isnan(fl_surface_height(s.surface, INFINITY)));
        end(&s);
    }
}

/* Half of a bowl: no loss where x < 0. */
static void half_a_bowl(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    (void)loss;
    for (int i = 0; i < count; i++) {
        f[i] = x[i] < 0 ? NAN : x[i] * x[i] + x[stride + i] * x[stride + i];
        if (g) g[i] = 2 * x[i], g[stride + i] = 2 * x[stride + i];
    }
}

/* Ground has been painted at this pixel, not just feathered over it. */
static bool solid(const FlGround *ground, int x, int y) {
    return !isinf(ground->away[y * ground->width + x]);
}

static void where_there_is_no_loss_there_is_no_ground(void **state) {
    (void)state;
    FlLossType type = *fl_loss_type_find("bowl");
    type.eval = half_a_bowl;
    Scene s = scene_of(&type);
    FlSpaceView view = {0, 90, 1, 1, 1, 0};
    see(&s, &view);
    const FlGround *ground = &s.surface->ground;
    int holes = 0, grounds = 0, beside = 0, feathered = 0;
    for (int y = 0; y < ground->height; y++)
        for (int x = 0; x < ground->width; x++) {
            FlVec p = {box.x + (float)x + 0.5f, box.y + (float)y + 0.5f};
            bool left = p.x < s.space.middle.x - 8;
            bool empty = ground->pixels[y * ground->width + x] == fl_theme(FL_THEME_LIGHT)->bg;
            if (left && !empty) fail_msg("ground at %d, %d", x, y);
            holes += empty && left;
            grounds += !empty && !left;
            if (solid(ground, x, y) || x == 0 || y == 0 || x == ground->width - 1 || y == ground->height - 1) continue;
            bool edge = solid(ground, x - 1, y) || solid(ground, x + 1, y) || solid(ground, x, y - 1) ||
                        solid(ground, x, y + 1);
            beside += edge;
            feathered += edge && !empty;
        }
    assert_true(holes > 50000 && grounds > 50000);
    assert_true(beside > 800 && feathered > beside * 9 / 10); /* on all sides */
    double x[2];
    assert_int_equal(fl_surface_hit(s.surface, &s.loss, (FlVec){s.space.middle.x - 100, s.space.middle.y}, x),
                     FL_HIT_NOTHING);
    assert_int_equal(fl_surface_hit(s.surface, &s.loss, (FlVec){s.space.middle.x + 100, s.space.middle.y}, x),
                     FL_HIT_GROUND);
    assert_true(isnan(fl_surface_point(s.surface, &s.loss, -1, 0, NULL).x));
    end(&s);
}

/* From above all four walls are hidden; from the side one or two show, never two that face each other. */
static void walls_that_show(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(7, 1);
    for (int n = 0; n < 3000; n++) {
        FlSpaceView view = random_view(&random);
        FlSpace space = fl_space(room, fl_space_range((FlBox){0, 1, 0, 1}), &view);
        bool sees[4];
        for (int i = 0; i < 4; i++) sees[i] = fl_space_sees(&space, i);
        assert_false((sees[0] && sees[2]) || (sees[1] && sees[3]));
        if (view.pitch < 60) assert_true(sees[0] || sees[1] || sees[2] || sees[3]);
        if (view.pitch > 85) assert_false(sees[0] || sees[1] || sees[2] || sees[3]);
    }
    FlSpaceView usual = {-20.6f, 37.8f, 1, 1, 1, 0};
    FlSpace space = fl_space(room, fl_space_range((FlBox){0, 1, 0, 1}), &usual);
    assert_true(fl_space_sees(&space, 0) && fl_space_sees(&space, 1));
}

/* The same again is not painted again. */
static void nothing_new_is_nothing_painted(void **state) {
    (void)state;
    Scene s = scene_of(fl_loss_type_find("himmelblau"));
    FlSpaceView view = {-20, 40, 1, 1, 1, 0};
    see(&s, &view);
    uint32_t generation = s.surface->image.generation;
    see(&s, &view);
    assert_true(s.surface->image.generation == generation);
    view.yaw += 0.1f;
    see(&s, &view);
    assert_true(s.surface->image.generation == generation + 1);
    end(&s);
}

/* Where the loss ends inside the block the ground does: on the circle, not on the grid's stairs. A pole has no rim. */
static void the_rim_follows_the_loss(void **state) {
    (void)state;
    static const char *const texts[] = {"sqrt(9-x^2-y^2)", "log(9-x^2-y^2)"};
    for (int t = 0; t < 2; t++) {
        const FlLossType *type = fl_formula_loss(texts[t], 2, NULL);
        assert_non_null(type);
        Scene s = scene_of(type);
        see(&s, &(FlSpaceView){-30, 40, 1, 1, 1, 0});
        const FlSurface *f = s.surface;
        const FlBox *r = &f->space.range;
        int moved = 0;
        for (int i = 0; i < f->nx * f->ny; i++) {
            const FlVertex *v = &f->vertex[i];
            if (isfinite(f->loss[i]) || isnan(f->z[i])) continue;
            double x = r->x0 + (r->x1 - r->x0) * v->i / (f->nx - 1), y = r->y0 + (r->y1 - r->y0) * v->j / (f->ny - 1);
            assert_close(hypot(x, y), 3, 1e-3);
            assert_true(f->z[i] > -0.06 && f->z[i] < 0.02); /* of the lowest sample */
            moved++;
        }
        if (t == 0) assert_true(moved > 100);
        if (t == 1) assert_int_equal(moved, 0);
        end(&s);
        fl_loss_release(type);
    }
}

/* Across a pole there is no ground; across a step, a ridge or a narrow valley there is. */
static void a_pole_is_no_wall(void **state) {
    (void)state;
    static const char *const texts[] = {"1/(x-1)+y^2",   "tan(x)+y^2",          "1/(x-y)+x^2",
                                        "sign(x)+y^2/9", "1/((x-1)^2+0.1)+y^2", "abs(x)^0.5+y^2"};
    for (int t = 0; t < 6; t++) {
        const FlLossType *type = fl_formula_loss(texts[t], 2, NULL);
        assert_non_null(type);
        Scene s = scene_of(type);
        see(&s, &(FlSpaceView){-30, 40, 1, 1, 1, 0});
        const FlSurface *f = s.surface;
        const FlBox *r = &f->space.range;
        int gone = 0, across = 0;
        for (int j = 0; j < f->ny; j++)
            for (int i = 0; i + 1 < f->nx; i++) {
                double x = r->x0 + (r->x1 - r->x0) * i / (f->nx - 1), next = x + (r->x1 - r->x0) / (f->nx - 1),
                       y = r->y0 + (r->y1 - r->y0) * j / (f->ny - 1);
                gone += isnan(f->z[j * f->nx + i]);
                bool pole = t == 0 ? x < 1 && next > 1
                            : t == 1
                                ? floor(x / 3.14159265358979323846 + 0.5) != floor(next / 3.14159265358979323846 + 0.5)
                            : t == 2 ? x < y && next > y
                                     : false;
                across += pole && !isnan(f->z[j * f->nx + i] + f->z[j * f->nx + i + 1]);
            }
        assert_int_equal(across, 0);
        assert_true(t < 3 ? gone >= f->ny / 2 && gone < 12 * f->ny : gone == 0);
        end(&s);
        fl_loss_release(type);
    }
}

static int by_height(const void *a, const void *b) {
    const float *p = a, *q = b;
    return (*p > *q) - (*p < *q);
}

/* Every other share first: whatever one did to a neighbour's pixels shows on one side of it. *self counts them. */
static void by_turns(void *self, int count, void (*work)(void *context, int i), void *context) {
    *(int *)self += count;
    for (int i = 1; i < count; i += 2) work(context, i);
    for (int i = 0; i < count; i += 2) work(context, i);
}

/* Shares of the image are painted in any order, each by another thread: no pixel is another for it. */
static void help_changes_no_pixel(void **state) {
    (void)state;
    FlRandom random = fl_random_seed(11, 1);
    for (int l = 0; l < LOSSES; l++)
        for (int n = 0; n < 3; n++) {
            int shares = 0;
            Scene alone = scene_of(fl_loss_type_find(losses[l])), helped = scene_of(fl_loss_type_find(losses[l]));
            helped.help = (FlHelp){by_turns, &shares};
            FlSpaceView view = random_view(&random);
            see(&alone, &view);
            see(&helped, &view);
            const FlGround *a = &alone.surface->ground, *b = &helped.surface->ground;
            size_t count = (size_t)a->width * (size_t)a->height;
            assert_true(shares >= 6);
            assert_memory_equal(a->pixels, b->pixels, count * sizeof *a->pixels);
            assert_memory_equal(a->away, b->away, count * sizeof *a->away);
            end(&alone);
            end(&helped);
        }
}

/* What is highest and lowest beside a pole presses the ground flat no more: it keeps inside the block, and what lies
 * between a tenth and nine tenths of it takes a good part of its height. */
static void a_pole_leaves_the_ground_its_shape(void **state) {
    (void)state;
    static const char *const texts[] = {"1/(x + 2*y) + x^2/4 + y^2/4", "tan(x) + y^2", "1/(x - 1) + y^2"};
    for (int t = 0; t < 3; t++) {
        const FlLossType *type = fl_formula_loss(texts[t], 2, NULL);
        assert_non_null(type);
        Scene s = scene_of(type);
        see(&s, &(FlSpaceView){-30, 40, 1, 1, 1, 0});
        int count = s.surface->nx * s.surface->ny, n = 0;
        float *z = malloc((size_t)count * sizeof *z);
        assert_non_null(z);
        for (int i = 0; i < count; i++)
            if (!isnan(s.surface->z[i])) z[n++] = s.surface->z[i];
        qsort(z, (size_t)n, sizeof *z, by_height);
        assert_true(z[0] >= 0 && z[n - 1] <= 1);
        if (!(z[n - n / 10] - z[n / 10] > 0.3f)) fail_msg("%s: %g to %g", texts[t], z[n / 10], z[n - n / 10]);
        free(z);
        end(&s);
        fl_loss_release(type);
    }
}

/* 1/(x + 2y) is nowhere 0, and is 1/2 on the line x + 2y = 2 alone: no contour is drawn along its pole. Where the loss
 * jumps by a step, 2 above and -2 below, there is one. */
static void a_pole_has_no_contour(void **state) {
    (void)state;
    enum { NX = 120, NY = 90 };
    static const char *const texts[] = {"1/(x + 2*y)", "2*(x + 2*y + 0.01)/abs(x + 2*y + 0.01)"};
    static const FlBox span = {-4.1, 4.2, -3.3, 3.1};
    static const double levels[] = {0, 0.5};
    for (int t = 0; t < 2; t++) {
        const FlLossType *type = fl_formula_loss(texts[t], 2, NULL);
        assert_non_null(type);
        FlLoss loss;
        fl_loss_init(&loss, type);
        FlContours *contours = fl_contours_create(NX, NY);
        assert_non_null(contours);
        fl_contours_sample(contours, &loss, span);
        assert_same(fl_contours_samples(contours)[NX + 1],
                    fl_loss_value(&loss, (double[]){-4.1 + 8.3 / (NX - 1), -3.3 + 6.4 / (NY - 1)}));
        int edges = fl_poles_leave_out(contours, &loss, span, NX, NY), of_zero = 0, of_half = 0;
        assert_true(fl_contours_trace(contours, levels, 2));
        const FlContourLine *lines;
        const double *points = fl_contours_points(contours);
        for (int n = fl_contours_lines(contours, &lines); n > 0; n--, lines++) {
            *(lines->level == 0 ? &of_zero : &of_half) += lines->count;
            for (int k = 0; t == 0 && k < lines->count; k++) {
                const double *q = points + 2 * (lines->first + k);
                assert_true(fabs(q[0] + 2 * q[1] - 2) < 0.05);
            }
        }
        assert_true(t == 0 ? edges > NX / 2 && of_zero == 0 : edges == 0 && of_zero > NX / 2);
        assert_true(of_half > NX / 2);
        fl_contours_destroy(contours);
        fl_loss_release(type);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pole_is_no_wall),
        cmocka_unit_test(a_pole_leaves_the_ground_its_shape),
        cmocka_unit_test(a_pole_has_no_contour),
        cmocka_unit_test(a_ray_is_the_projection_backwards),
        cmocka_unit_test(the_block_fills_its_room),
        cmocka_unit_test(the_rim_follows_the_loss),
        cmocka_unit_test(the_ray_meets_what_shows),
        cmocka_unit_test(the_nearest_ground_is_painted_last),
        cmocka_unit_test(heights_go_from_the_lowest_to_the_highest),
        cmocka_unit_test(where_there_is_no_loss_there_is_no_ground),
        cmocka_unit_test(walls_that_show),
        cmocka_unit_test(nothing_new_is_nothing_painted),
        cmocka_unit_test(help_changes_no_pixel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

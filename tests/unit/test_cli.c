#include "support/close.h"
#include "unit/cli_support.h"

#include "cli/check.h"
#include "cli/command.h"
#include "fallline/fallline.h"

static void run_prints_every_row(void **state) {
    (void)state;
    FlPlan plan = fl_plan_default(fl_loss_type_find("bowl"));
    plan.segment[0].optimizer.eta = 0.55;
    plan.steps = 20;
    FlRun *run = fl_run_create(&plan);
    assert_non_null(run);
    assert_true(fl_run_advance(run, 20));
    assert_int_equal(command("run|bowl|lr=0.55|--steps|20"), FL_EXIT_DONE);
    assert_string_equal(err, "");
    assert_starts(out, "step,x,y,loss,gx,gy,lr\n");
    assert_int_equal(lines_of(out), 22);
    const char *at = out;
    for (int k = 0; k <= 20; k++) {
        const FlRow *row = fl_run_row(run, k);
        const double expected[] = {k, row->x[0], row->x[1], row->f, row->g[0], row->g[1], row->eta};
        at = strchr(at, '\n') + 1;
        for (int i = 0; i < 7; i++) {
            char *end;
            assert_same(strtod(at, &end), expected[i]);
            assert_int_equal(*end, i < 6 ? ',' : '\n');
            at = i < 6 ? end + 1 : end;
        }
    }
    fl_run_destroy(run);
}

/* In the column of the rate stands the length that was accepted. */
static void run_prints_the_steps_of_a_method(void **state) {
    (void)state;
    assert_int_equal(command("run|bowl|newton|--steps|2"), FL_EXIT_DONE);
    assert_string_equal(out, "step,x,y,loss,gx,gy,lr\n0,-2.5,1.8,12.73,-5,7.2000000000000002,1\n1,0,0,0,0,0,0\n"
                             "2,0,0,0,0,0,0\n");
    assert_int_equal(command("run|parabola|lr=0.1|at=1|armijo|--steps|3"), FL_EXIT_DONE);
    assert_non_null(strstr(out, "\n0,-2.5,6.625,-3.5,0.10000000000000001\n1,"));
    assert_non_null(strstr(out, ",1\n2,1,0.5,0,0\n3,1,0.5,0,0\n"));
    assert_int_equal(command("run|parabola|armijo|lr=0.1"), FL_EXIT_USAGE);
}

static void run_takes_its_length_from_the_nearest_word(void **state) {
    (void)state;
    assert_int_equal(command("run|parabola"), FL_EXIT_DONE);
    assert_starts(out, "step,x,loss,gx,lr\n0,-2.5,6.625,-3.5,0.40000000000000002\n");
    assert_int_equal(lines_of(out), 62);
    assert_int_equal(command("run|parabola|steps=7"), FL_EXIT_DONE);
    assert_int_equal(lines_of(out), 9);
    assert_int_equal(command("run|fallline curve parabola gd lr=0.4 start=-2.5 steps=7|--steps=5"), FL_EXIT_DONE);
    assert_int_equal(lines_of(out), 7);
    assert_int_equal(command("run|--steps|5|start=-2.5|parabola"), FL_EXIT_DONE);
    assert_int_equal(lines_of(out), 7);
    assert_int_equal(command("run|parabola|lr=0.1|at=3|lr=1.9|steps=4"), FL_EXIT_DONE);
    assert_non_null(strstr(out, "\n2,"));
    assert_string_equal(strrchr(out, ','), ",1.8999999999999999\n");
}

static void overflow_is_printed(void **state) {
    (void)state;
    assert_int_equal(command("run|parabola|lr=1e6|--steps|120"), FL_EXIT_DONE);
    assert_int_equal(lines_of(out), 122);
    assert_non_null(strstr(out, "\n120,nan,nan,nan,1000000\n"));
    assert_non_null(strstr(out, ",inf,"));
    assert_null(strstr(out, "-nan"));
}

static void sweep_prints_every_value(void **state) {
    (void)state;
    assert_int_equal(command("sweep|parabola|--over|lr=0.01:4:33"), FL_EXIT_DONE);
    assert_starts(out, "lr,outcome,steps\n0.01,crawls,\n");
    assert_int_equal(lines_of(out), 34);
    assert_non_null(strstr(out, "\n4,diverges,\n"));
    assert_int_equal(command("sweep|parabola|--over|lr=0.4:1.9:2"), FL_EXIT_DONE);
    assert_string_equal(out, "lr,outcome,steps\n0.40000000000000002,converges,7\n1.8999999999999999,oscillates,33\n");
    assert_int_equal(command("sweep|parabola|momentum|lr=0.4|--over|beta=0:0.5:3"), FL_EXIT_DONE);
    assert_starts(out, "beta,outcome,steps\n0,converges,7\n0.25,converges,");
    assert_int_equal(command("sweep|parabola|bfgs|at=3|gd|--over|lr=0.4:0.5:2"), FL_EXIT_DONE);
    assert_int_equal(command("sweep|parabola|at=3|bfgs|--over|lr=0.4:0.5:2"), FL_EXIT_USAGE);
    assert_non_null(strstr(err, "the optimizer finds the length of each step itself; it has no number to sweep\n"));
    assert_int_equal(command("sweep|himmelblau|adam|--over|eps=1e-8:1:5"), FL_EXIT_DONE);
    assert_starts(out, "eps,outcome,steps\n1e-08,");
    assert_int_equal(lines_of(out), 6);
}

static void map_prints_every_cell(void **state) {
    (void)state;
    assert_int_equal(command("map|himmelblau|lr=0.0168|--size|4x3"), FL_EXIT_DONE);
    assert_string_equal(err, "");
    assert_int_equal(lines_of(out), 13);
    assert_starts(out, "x,y,minimum,outcome,steps\n-3.75,3.333333333333333,1,converges,");
    FlPlan plan = fl_plan_default(fl_loss_type_find("himmelblau"));
    plan.segment[0].optimizer.eta = 0.0168;
    const char *at = strchr(out, '\n') + 1;
    for (int n = 0; n < 12; n++) {
        char line[128], minimum[16] = "", steps[16] = "", x[32], y[32];
        fl_map_start(plan.loss->view, 4, 3, n % 4, n / 4, plan.start);
        FlRun *run = fl_run_create(&plan);
        assert_non_null(run);
        fl_run_advance(run, plan.steps);
        FlOutcome outcome = fl_outcome_of_run(run);
        fl_run_destroy(run);
        if (outcome.minimum >= 0) snprintf(minimum, sizeof minimum, "%d", outcome.minimum);
        if (outcome.arrival >= 0) snprintf(steps, sizeof steps, "%d", outcome.arrival);
        snprintf(x, sizeof x, "%.17g", plan.start[0]);
        snprintf(y, sizeof y, "%.17g", plan.start[1]);
        snprintf(line, sizeof line, "%s,%s,%s,%s,%s\n", x, y, minimum, fl_outcome_word(outcome.kind), steps);
        assert_starts(at, line);
        at += strlen(line);
    }
    assert_int_equal(command("map|fallline landscape bowl momentum|--size|1x1|--threads|3"), FL_EXIT_DONE);
    assert_starts(out, "x,y,minimum,outcome,steps\n0,0,0,");
    assert_int_equal(lines_of(out), 2);
}

/* The parts of a command's output one after another are the whole, whatever their number. */
static void parts_are_the_whole(void **state) {
    (void)state;
    static const char *const lines[] = {"map|himmelblau|--size|9x7", "map|rastrigin|adam|--size|1x3|--threads|2",
                                        "sweep|parabola|--over|lr=0.01:4:33"};
    static char whole[OUTPUT], joined[OUTPUT];
    static const int parts[] = {1, 2, 5, 64, 200};
    for (int n = 0; n < 3 * 5; n++) {
        assert_int_equal(command(lines[n / 5]), FL_EXIT_DONE);
        memcpy(whole, out, sizeof whole);
        joined[0] = '\0';
        for (int part = 1; part <= parts[n % 5]; part++) {
            char line[256];
            size_t used = strlen(joined);
            snprintf(line, sizeof line, "%s|--shard|%d/%d", lines[n / 5], part, parts[n % 5]);
            assert_int_equal(command(line), FL_EXIT_DONE);
            assert_true(snprintf(joined + used, sizeof joined - used, "%s", out) < (int)(sizeof joined - used));
        }
        assert_string_equal(joined, whole);
    }
}

static void map_saves_a_picture(void **state) {
    (void)state;
    char folder[] = "/tmp/fallline-test-XXXXXX", name[64], line[128];
    unsigned char head[8];
    assert_non_null(mkdtemp(folder));
    snprintf(name, sizeof name, "%s/map.png", folder);
    snprintf(line, sizeof line, "map|two_valleys|--size|40x30|-o|%s", name);
    assert_int_equal(command(line), FL_EXIT_DONE);
    assert_string_equal(out, "");
    FILE *picture = fopen(name, "rb");
    assert_non_null(picture);
    assert_int_equal(fread(head, 1, sizeof head, picture), sizeof head);
    assert_memory_equal(head, "\x89PNG\r\n\x1a\n", 8);
    fclose(picture);
    unlink(name);
    rmdir(folder);
    assert_int_equal(command("map|bowl|-o|/nowhere/map.png"), FL_EXIT_FAILED);
    assert_non_null(strstr(err, "No such file"));
}

static void list_knows_what_there_is(void **state) {
    (void)state;
    assert_int_equal(command("list|losses"), FL_EXIT_DONE);
    assert_starts(out, "parabola ");
    assert_non_null(strstr(out, "x^2 + 2*y^2"));
    assert_int_equal(lines_of(out), 30);
    assert_int_equal(command("list|optimizers"), FL_EXIT_DONE);
    assert_starts(out, "gd ");
    assert_int_equal(lines_of(out), 17);
    assert_non_null(strstr(out, "\nlion "));
    assert_non_null(strstr(out, "\nnewton_pure      x - g/H lr=-\n"));
    assert_int_equal(command("list|optimizers|--json"), FL_EXIT_DONE);
    assert_non_null(strstr(out, "\"formula\": \"x - g/H\", \"rated\": false, \"parameters\": []}"));
    assert_non_null(strstr(out, "\"rated\": true, \"parameters\": [{\"key\": \"beta\""));
    assert_int_equal(command("list|scenes"), FL_EXIT_DONE);
    assert_starts(out, "curve ");
    assert_int_equal(command("list|keys"), FL_EXIT_DONE);
    assert_starts(out, "lr ");
    assert_int_equal(command("list|losses|--json"), FL_EXIT_DONE);
    assert_starts(out, "[\n  {\"id\": \"parabola\", \"title\": \"Parabola\", \"formula\": \"1/2*(x-1)^2 + 1/2\"");
    assert_non_null(strstr(out, "\"presets\": [0.02, 0.4, 1.9, 2.1]"));
    assert_non_null(strstr(out, "\"rates\": {\"gd\": 0.4, \"momentum\": 0.01, \"nesterov\": 0.2"));
    assert_non_null(strstr(out, "\"newton\": null, \"newton_pure\": null"));
    assert_non_null(strstr(out, "\"presets\": [0.01, 0.15, 0.5, null]"));
    assert_non_null(strstr(out, "\"saddles\": [{\"x\": [0, 0], \"value\": 0}]"));
    assert_int_equal(command("list|--json|keys"), FL_EXIT_DONE);
    assert_starts(out, "[\n  {\"key\": \"lr\"");
    assert_string_equal(out + strlen(out) - 4, "}\n]\n");
}

static void wrong_eval(FlLoss *loss, int count, int stride, const double *x, double *f, double *g) {
    fl_loss_type_find("bowl")->eval(loss, count, stride, x, f, g);
    if (g != NULL) g[stride] *= 1.00001;
}

static void wrong_hessian(FlLoss *loss, const double *x, double *h) {
    fl_loss_type_find("bowl")->hessian(loss, x, h);
    h[1] = 0.001;
}

static void wrong_update(const FlOptimizer *optimizer, const FlClock *clock, int count, int stride, int dim,
                         const double *g, double *x, double *slots) {
    (void)clock;
    (void)stride;
    (void)slots;
    for (int i = 0; i < count * dim; i++) x[i] -= optimizer->eta * (g[i] + 0.125);
}

static double wrong_limit(const FlOptimizer *optimizer, double lambda_max) {
    (void)optimizer;
    return 2.1 / lambda_max;
}

/* Backwards by a thousandth, whatever the slope. */
static double wrong_advance(FlLoss *loss, FlPoint *point, double *memory, FlTries *tries) {
    (void)memory;
    (void)tries;
    for (int j = 0; j < loss->type->dim; j++) point->x[j] += 1e-3;
    loss->type->eval(loss, 1, 1, point->x, &point->f, point->g);
    return 1;
}

static void check_finds_wrong_methods(void **state) {
    (void)state;
    const FlOptimizerType *lbfgs = fl_optimizer_type_find("lbfgs"), *bfgs = fl_optimizer_type_find("bfgs");
    const FlOptimizerType *newton = fl_optimizer_type_find("newton"), *cg = fl_optimizer_type_find("cg");
    FlMethodType wrong = *bfgs->method;
    FlOptimizerType method = *bfgs;
    wrong.advance = wrong_advance;
    method.method = &wrong;
    assert_true(fl_check_method_rest(bfgs) && !fl_check_method_rest(&method));
    assert_true(fl_check_method_descent(bfgs) && !fl_check_method_descent(&method));
    assert_false(fl_check_method_descent(fl_optimizer_type_find("newton_pure")));
    assert_true(fl_check_method_quadratic(newton) && !fl_check_method_quadratic(cg));
    assert_true(fl_check_method_path(lbfgs, bfgs) && !fl_check_method_path(lbfgs, cg));
}

static void check_finds_what_is_wrong(void **state) {
    (void)state;
    assert_int_equal(command("check"), FL_EXIT_DONE);
    assert_null(strstr(out, "WRONG"));
    assert_non_null(strstr(out, "Hessian"));
    const FlLossType *bowl = fl_loss_type_find("bowl");
    const FlMinimum beside = {{1e-3, 0}, 0};
    FlLossType loss = *bowl;
    loss.eval = wrong_eval;
    assert_true(fl_check_gradient(bowl) < 1 && fl_check_gradient(&loss) > 1);
    loss = *bowl;
    loss.hessian = wrong_hessian;
    assert_true(fl_check_hessian(bowl) < 1 && fl_check_hessian(&loss) > 1);
    loss.minima.at = &beside;
    assert_true(fl_check_minima(bowl) < 1 && fl_check_minima(&loss) > 1);
    FlOptimizerType rule = *fl_optimizer_type_find("gd");
    assert_true(fl_check_lanes(&rule) && fl_check_rest(&rule) && fl_check_limit(&rule));
    rule.eta_limit = wrong_limit;
    assert_false(fl_check_limit(&rule));
    rule.update = wrong_update;
    assert_false(fl_check_lanes(&rule));
    assert_false(fl_check_rest(&rule));
}

static void replay_prints_state_and_hash(void **state) {
    (void)state;
    char name[] = "/tmp/fallline-test-XXXXXX", line[128];
    int file = mkstemp(name);
    assert_true(file >= 0);
    const char log[] = "fallline curve parabola gd lr=0.4\neta 0.5\nstep 2\neta 0.2\n";
    assert_int_equal(write(file, log, sizeof log - 1), sizeof log - 1);
    snprintf(line, sizeof line, "replay|%s", name);
    assert_int_equal(command(line), FL_EXIT_DONE);
    assert_starts(out, "fallline curve parabola gd lr=0.5 start=-2.5 at=2 lr=0.2 step=2\n");
    assert_int_equal(lines_of(out), 2);
    assert_int_equal(strlen(strchr(out, '\n') + 1), 17);
    assert_int_equal(write(file, "\0", 1), 1);
    assert_int_equal(command(line), FL_EXIT_FAILED);
    assert_non_null(strstr(err, "is not a text file"));
    assert_int_equal(ftruncate(file, sizeof log - 1), 0);
    assert_int_equal(pwrite(file, "fly 1\n", 6, sizeof log - 1), 6);
    assert_int_equal(command(line), FL_EXIT_FAILED);
    assert_non_null(strstr(err, "fly"));
    close(file);
    unlink(name);
    assert_int_equal(command(line), FL_EXIT_FAILED);
    assert_non_null(strstr(err, "No such file"));
    assert_int_equal(command("replay|/"), FL_EXIT_FAILED);
    assert_non_null(strstr(err, "is a folder"));
}

static void wrong_usage_is_told(void **state) {
    (void)state;
    const char *const lines[] = {"fly",
                                 "run|parabla",
                                 "run|parabola|--fast",
                                 "run|parabola|-x",
                                 "run|parabola|--steps",
                                 "run|parabola|--steps|0",
                                 "run|parabola|--steps|100001",
                                 "run|parabola|--steps|1.5",
                                 "sweep|parabola",
                                 "sweep|parabola|--over|lr",
                                 "sweep|parabola|--over|lr=1",
                                 "sweep|parabola|--over|lr=1:2",
                                 "sweep|parabola|--over|lr=1:2:x",
                                 "sweep|parabola|--over|lr=1:2:1",
                                 "sweep|parabola|--over|lr=1:2:100001",
                                 "sweep|parabola|--over|lr=2:1:10",
                                 "sweep|parabola|--over|lr=0:1:10",
                                 "sweep|parabola|--over|lr=1:1e7:10",
                                 "sweep|parabola|--over|beta=0.1:1:10",
                                 "sweep|parabola|--over|lr=nan:1:10",
                                 "sweep|parabola|momentum|--over|beta=0:1:10",
                                 "sweep|parabola|adam|--over|eps=-1:1:10",
                                 "sweep|parabola|--over|lr=1:2:9|--shard|3",
                                 "sweep|parabola|--over|lr=1:2:9|--shard|0/3",
                                 "sweep|parabola|--over|lr=1:2:9|--shard|4/3",
                                 "sweep|parabola|--over|lr=1:2:9|--shard|1/1000001",
                                 "map|parabola",
                                 "map|bowl|--shard|1/0",
                                 "map|bowl|--shard|/2",
                                 "map|bowl|--shard|1/2|-o|map.png",
                                 "map|bowl|-o|map.svg",
                                 "map|bowl|--size|0x1",
                                 "map|bowl|--size|100001x1",
                                 "map|bowl|--size|8193x1|-o|map.png",
                                 "map|bowl|--threads|0",
                                 "map|bowl|--threads|65",
                                 "render|-o|x.png|--size|10x10",
                                 "render|-o|x.png|--size|200x149",
                                 "list",
                                 "list|losses|keys",
                                 "list|cats",
                                 "check|now",
                                 "check|formula=x +",
                                 "run|formula=sinn(x)",
                                 "run|formula=\"x",
                                 "run|curve|formula=x*y",
                                 "replay",
                                 "replay|a|b"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (command(lines[i]) != FL_EXIT_USAGE) fail_msg("%s: not refused", lines[i]);
        assert_string_equal(out, "");
        assert_starts(err, "fallline: ");
        assert_non_null(strstr(err, "\nTry 'fallline --help'.\n"));
    }
}

static void check_of_a_formula_shows_its_numbers(void **state) {
    (void)state;
    assert_int_equal(command("check|formula=x^2 + y^2*x|start=1,2"), FL_EXIT_DONE);
    assert_starts(out, "formula      x^2 + y^2*x\n");
    assert_non_null(strstr(out, "\nat           1,2\nvalue        5\nslope x      6  by differences "));
    assert_non_null(strstr(out, "\ncurvature xy 4  by differences "));
    assert_non_null(strstr(out, "\ntape         "));
    assert_non_null(strstr(out, "\nvalue: t"));
    assert_int_equal(command("check|formula=x - log(x)|start=-1"), FL_EXIT_DONE);
    assert_non_null(strstr(out, "\nvalue        nan\nundefined    log(x)\n"));
    assert_non_null(strstr(out, "\nminimum      1  value 1\n"));
    assert_int_equal(command("check|bowl"), FL_EXIT_DONE);
    assert_starts(out, "bowl ");
}

static void commands_take_formulas(void **state) {
    (void)state;
    char line[256];
    assert_int_equal(command("run|formula=x^2 - x|lr=0.25|start=1|--steps|1"), FL_EXIT_DONE);
    assert_starts(out, "step,x,loss,gx,lr\n0,1,0,1,0.25\n1,0.75,-0.1875,0.5,0.25\n");
    snprintf(line, sizeof line, "%.90s", out);
    assert_int_equal(command("run|curve formula=\"x^2 - x\" lr=0.25 start=1|--steps|1"), FL_EXIT_DONE);
    assert_starts(out, line);
    assert_int_equal(command("describe|formula=2x²"), FL_EXIT_DONE);
    assert_non_null(strstr(out, "formula=\\\"2*x^2\\\""));
    assert_int_equal(command("sweep|formula=x^2|--over|lr=0.1:1:3"), FL_EXIT_DONE);
    assert_int_equal(command("map|formula=x^2 + 2*y^2|--size|3x2"), FL_EXIT_DONE);
    assert_non_null(strstr(out, "converges"));
    assert_int_equal(command("map|formula=x^2"), FL_EXIT_USAGE);
    assert_int_equal(command("list|formulas"), FL_EXIT_DONE);
    assert_non_null(strstr(out, "x^4/4 - x^2 + x/5"));
    assert_int_equal(fl_loss_alive(), 0);
}

static void full_disk_is_told(void **state) {
    (void)state;
    const char *const lines[] = {"run|parabola", "sweep|parabola|--over|lr=0.1:1:9", "map|bowl", "list|losses",
                                 "check"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        assert_int_equal(command_to(fopen("/dev/full", "r+"), lines[i]), FL_EXIT_FAILED);
        assert_starts(err, "fallline: standard output: ");
    }
}

static void commands_are_known(void **state) {
    (void)state;
    const char *const words[] = {"run", "sweep", "map", "list", "check", "replay"};
    for (int i = 0; i < 6; i++) assert_true(fl_cli_knows(words[i]));
    assert_false(fl_cli_knows("parabola"));
    FILE *file = tmpfile();
    assert_non_null(file);
    fl_cli_print_commands(file);
    rewind(file);
    out[fread(out, 1, OUTPUT - 1, file)] = '\0';
    fclose(file);
    for (int i = 0; i < 6; i++) assert_non_null(strstr(out, words[i]));
}

/* A table in a file of its own; the caller removes it. */
static const char *table_of(const char *text) {
    static char name[32];
    snprintf(name, sizeof name, "/tmp/fallline-XXXXXX");
    int descriptor = mkstemp(name);
    assert_true(descriptor >= 0);
    assert_true(write(descriptor, text, strlen(text)) == (ssize_t)strlen(text));
    close(descriptor);
    return name;
}

/* A command whose %s is the name of a file with this table; the file is removed. */
static int command_with(const char *format, const char *text, const char **name) {
    char line[256];
    size_t used = 0;
    *name = table_of(text);
    for (const char *c = format; *c != '\0' && used < sizeof line - 40; c++) {
        if (*c == '@') used += (size_t)snprintf(line + used, sizeof line - used, "%s", *name);
        if (*c != '@') line[used++] = *c;
    }
    line[used] = '\0';
    int status = command(line);
    unlink(*name);
    return status;
}

static void lines_are_fitted_without_a_window(void **state) {
    (void)state;
    const char *name;
    char quoted[64];
    assert_int_equal(command("run|fit|--steps|1"), FL_EXIT_DONE);
    assert_string_equal(out,
                        "step,x,loss,gx,lr\n0,0,30,-30,0.01\n1,0.29999999999999999,21.674999999999997,-25.5,0.01\n");
    assert_int_equal(command("run|fit|data=1,2;3,4|lr=0.125|--steps|1"), FL_EXIT_DONE);
    assert_string_equal(out, "step,x,loss,gx,lr\n0,0,10,-14,0.125\n1,1.75,0.8125,3.5,0.125\n");
    char by_words[OUTPUT];
    snprintf(by_words, sizeof by_words, "%s", out);
    assert_int_equal(command_with("run|fit|--data|@|lr=0.125|--steps|1", "x;y\n1;2\n3;4\n", &name), FL_EXIT_DONE);
    assert_string_equal(out, by_words);
    assert_int_equal(command("describe|fit|line_bias|data=0,1;1,3;2,5|batch=2"), FL_EXIT_DONE);
    assert_non_null(strstr(out, "\"loss\": \"line_bias\""));
    assert_non_null(strstr(out, " data=0,1;1,3;2,5 batch=2\""));
    assert_int_equal(command_with("sweep|fit|--data=@|--over|lr=0.001:0.2:3", "1,2\n3,4\n", &name), FL_EXIT_DONE);
    assert_int_equal(lines_of(out), 4);

    assert_int_equal(command_with("run|fit|--data=@", "1,2\n3,four\n", &name), FL_EXIT_FAILED);
    snprintf(quoted, sizeof quoted, "fallline: %s: Line 2: \"four\" is", name);
    assert_starts(err, quoted);
    assert_int_equal(command("run|fit|--data=/nonexistent.csv"), FL_EXIT_FAILED);
    assert_starts(err, "fallline: /nonexistent.csv: No such file");
    assert_int_equal(command("run|fit|data=@/nonexistent%20file.csv"), FL_EXIT_FAILED);
    assert_starts(err, "fallline: /nonexistent file.csv: No such file");
    assert_int_equal(command_with("run|curve|--data=@", "1,2\n", &name), FL_EXIT_USAGE);
    assert_non_null(strstr(err, "\"data\" does not fit \"parabola\", which has no data"));
    assert_int_equal(command_with("run|fit|data=1,2|--data=@", "1,2\n", &name), FL_EXIT_USAGE);
    assert_int_equal(command("run|fit|data=1,2;3"), FL_EXIT_USAGE);
    assert_int_equal(fl_loss_alive(), 0);
}

/* More points than a line of text holds: the state names the file, and the file gives them back. */
static void tables_are_named_in_the_state(void **state) {
    (void)state;
    enum { ROWS = 300 };
    char *text = malloc(ROWS * 16), line[512];
    size_t used = 0;
    assert_non_null(text);
    for (int i = 0; i < ROWS; i++) used += (size_t)snprintf(text + used, 16, "%d %d\n", i % 17, i % 5);
    const char *name = table_of(text);
    snprintf(line, sizeof line, "describe|fit|--data|%s", name);
    assert_int_equal(command(line), FL_EXIT_DONE);
    char first[OUTPUT], named[64];
    snprintf(first, sizeof first, "%s", out);
    snprintf(named, sizeof named, " data=@%s\"", name);
    assert_non_null(strstr(first, named));
    snprintf(line, sizeof line, "describe|fit|data=@%s", name);
    assert_int_equal(command(line), FL_EXIT_DONE);
    assert_string_equal(out, first);
    unlink(name);
    free(text);
    assert_int_equal(fl_loss_alive(), 0);
}

/* A word that ends as tables do names one, without a folder, whatever its letters' case. */
static void files_are_known_by_their_end(void **state) {
    (void)state;
    static const char *const files[] = {"k1.json", "my table.tsv", "H.CSV", "t.tex", "t.dat", "./noend"};
    static const char *const none[] = {"0.5", "curve", "lr=0.5", "data=@a.csv", "sin(x).2"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) assert_true(fl_command_is_file(files[i]));
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) assert_false(fl_command_is_file(none[i]));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_known_by_their_end),
        cmocka_unit_test(run_prints_every_row),
        cmocka_unit_test(run_prints_the_steps_of_a_method),
        cmocka_unit_test(run_takes_its_length_from_the_nearest_word),
        cmocka_unit_test(overflow_is_printed),
        cmocka_unit_test(sweep_prints_every_value),
        cmocka_unit_test(map_prints_every_cell),
        cmocka_unit_test(parts_are_the_whole),
        cmocka_unit_test(map_saves_a_picture),
        cmocka_unit_test(list_knows_what_there_is),
        cmocka_unit_test(lines_are_fitted_without_a_window),
        cmocka_unit_test(tables_are_named_in_the_state),
        cmocka_unit_test(check_finds_what_is_wrong),
        cmocka_unit_test(check_of_a_formula_shows_its_numbers),
        cmocka_unit_test(commands_take_formulas),
        cmocka_unit_test(check_finds_wrong_methods),
        cmocka_unit_test(replay_prints_state_and_hash),
        cmocka_unit_test(wrong_usage_is_told),
        cmocka_unit_test(full_disk_is_told),
        cmocka_unit_test(commands_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "app/app.h"
#include "app/files.h"
#include "cli/cli.h"
#include "cli/command.h"
#include "fallline/fallline.h"
#include "files/files.h"
#include "model/state_line.h"
#include <fcntl.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static void print_help(void) {
    puts("Usage: fallline [OPTION]... [STATE | FILE]\n"
         "       fallline COMMAND ...\n"
         "Feel gradient descent: drag a ball, a learning rate, a point, and see every consequence at once.\n"
         "\n"
         "STATE is a line like the one that Ctrl+C copies:\n"
         "  curve parabola gd lr=0.4 start=-2.5 step=3\n"
         "FILE, here and in every command in place of STATE, is what can be dropped on the window: a state line, a "
         "picture\n"
         "that the program saved, a table (.csv, .tsv, .json, .tex, .dat), a formula or words to learn (.txt).\n"
         "\n"
         "Commands (none needs a display):");
    fl_cli_print_commands(stdout);
    puts("With --data FILE.csv, run, describe, sweep and render fit a line to two columns of a table: those named x\n"
         "and y, or the first two of numbers; --columns area,price names others.\n"
         "Of a state with forks (at=K) sweep goes over the number that holds from the last one on.\n"
         "\n"
         "Options:\n"
         "  --tour=FILE       a lesson of your own: steps with tasks, as in assets/tour.txt\n"
         "  --speak           what the window says, a line each on the standard output\n"
         "  --zoom=FACTOR     size of everything in the window, 0.8 to 2\n"
         "  --font-dir=DIR    where Inter and Linux Libertine are, if not in the usual folders\n"
         "  -h, --help        this text\n"
         "  -V, --version     the version\n"
         "\n"
         "Examples:\n"
         "  fallline landscape lr=0.48\n"
         "  fallline run curve lr=2.1 --steps 10\n"
         "  fallline standings race banana rules=gd:0.02,adam:0.1 step=40\n"
         "  fallline run fit line_bias data='1,2;2,3;4,5' batch=2\n"
         "  fallline render curve lr=2.1 step=6 -o diverges.png --theme dark\n"
         "\n"
         "Settings are kept in $XDG_CONFIG_HOME/fallline, the last session in $XDG_STATE_HOME/fallline.");
}

/* Is it a state that can be shown? Its files are read as a command reads them. */
static int check_state(int count, char **words) {
    FlSceneId scene;
    FlDocument document;
    int status = FL_EXIT_DONE;
    if (!fl_command_state_shown(count, words, &scene, &document, &status)) return status;
    fl_loss_release(document.plan.loss);
    return FL_EXIT_DONE;
}

/* A letter among others has no word of its own: getopt has not gone on to the next word then. */
static const char *wrong_option(char letter[3], const char *word) {
    if (optopt == 0) return word;
    letter[0] = '-';
    letter[1] = (char)optopt;
    letter[2] = 0;
    return letter;
}

static bool asks_for_help(int argc, char **argv) {
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h")) return true;
    return false;
}

static int command(int argc, char **argv) {
    if (!asks_for_help(argc, argv)) return fl_cli_main(argc, argv);
    print_help();
    return fl_command_finish();
}

/* NULL after a message: what is wrong with it is said before a window is opened. */
static FlTour *read_tour(const char *path) {
    enum { LIMIT = 1 << 20 };
    char error[600];
    size_t length = 0;
    char *text = fl_file_read(path, FL_NAMED_BY_USER, LIMIT, &length, error, sizeof error);
    FlTour *tour = text ? fl_tour_read(text, length, error, sizeof error) : NULL;
    if (!tour) fl_command_failed(path, error);
    free(text);
    return tour;
}

static int open_window(int argc, char **argv, const FlAppOptions *given) {
    FlAppOptions options = *given;
    char line[FL_STATE_LINE_SIZE];
    if (optind + 1 == argc && fl_command_is_file(argv[optind])) {
        int status = fl_command_file(argv[optind], line); /* what is wrong with it is said before a window is opened */
        if (status != FL_EXIT_DONE) return status;
        options.file = argv[optind];
    } else if (optind < argc) {
        int status = check_state(argc - optind, argv + optind);
        if (status == FL_EXIT_DONE) status = fl_command_join(argc - optind, argv + optind, line);
        if (status != FL_EXIT_DONE) return status;
        options.state = line;
    }
    return fl_app_run(&options);
}

/* A file opened later would get the number of a standard one that is closed, and our messages with it. So that their
 * use still fails, each is opened the other way round. */
static void fill_descriptors(void) {
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd) return;
}

enum { GOES_ON = -1 };

/* One option that was found. GOES_ON, or what the program ends with. */
static int obey(int found, char **argv, FlAppOptions *options) {
    double zoom;
    char letter[3];
    switch (found) {
    case 'h':
        print_help();
        return fl_command_finish();
    case 'V':
        puts("fallline " FALLLINE_VERSION);
        return fl_command_finish();
    case 'f':
        options->font_dir = optarg;
        return GOES_ON;
    case 'z':
        if (!fl_number_read(optarg, strlen(optarg), &zoom) || zoom < 0.8 || zoom > 2)
            return fl_command_misused("--zoom", "needs a number from 0.8 to 2");
        options->zoom = (float)zoom;
        return GOES_ON;
    case 't':
        fl_tour_destroy(options->tour);
        options->tour = read_tour(optarg);
        return options->tour ? GOES_ON : FL_EXIT_FAILED;
    case 's':
        options->speak = true;
        return GOES_ON;
    case ':':
        return fl_command_misused(argv[optind - 1], "needs a value");
    default:
        return fl_command_misused(wrong_option(letter, argv[optind - 1]), "is not an option");
    }
}

int main(int argc, char **argv) {
    fill_descriptors();
    static const struct option known[] = {{"help", no_argument, NULL, 'h'},
                                          {"version", no_argument, NULL, 'V'},
                                          {"font-dir", required_argument, NULL, 'f'},
                                          {"zoom", required_argument, NULL, 'z'},
                                          {"tour", required_argument, NULL, 't'},
                                          {"speak", no_argument, NULL, 's'},
                                          {0}};
    FlAppOptions options = {.zoom = 0};
    if (argc > 1 && fl_cli_knows(argv[1])) return command(argc - 1, argv + 1);
    opterr = 0;
    for (int found; (found = getopt_long(argc, argv, "+:hV", known, NULL)) != -1;) {
        int end = obey(found, argv, &options);
        if (end != GOES_ON) return end;
    }
    if (optind < argc && fl_cli_knows(argv[optind]))
        return fl_command_misused(argv[optind], "its options stand behind it");
    return open_window(argc, argv, &options);
}

#include "cli/cli.h"
#include "cli/command.h"
#include "files/files.h"

#include <stddef.h>
#include <string.h>

typedef struct Command {
    const char *word, *arguments, *help;
    int (*main)(int argc, char **argv);
} Command;

static const Command commands[] = {
    {"run", "STATE [--steps N]", "the run as CSV, a row per step", fl_command_run},
    {"describe", "STATE", "all that the window says of a state, as JSON", fl_command_describe},
    {"sweep", "STATE --over lr=LO:HI:N [--shard I/N] [--seeds N]", "the outcome for each of N values, as CSV",
     fl_command_sweep},
    {"map",
     "STATE [--size WxH] [--threads N]\n         [--shard I/N | -o FILE.png]\n         [--over "
     "lr=LO:HI:N,start=LO:HI:N]",
     "the outcome for every start of a plane, as CSV or a picture; or for every pair of two numbers", fl_command_map},
    {"render",
     "STATE -o FILE.png|.svg [--size WxH] [--scale S]\n         [--theme light|dark|contrast] [--swarm] [--present]\n"
     "         [--frames A:B] [--fps RATE] [--progress] [--hover ID|X,Y]\n         [--ui FILE.json]",
     "the window's picture without a window", fl_command_render},
    {"standings", "STATE", "a race at its step, a lane a row, as CSV", fl_command_race},
    {"write", "letters [STATE] [--count N] [--temp T]", "what a model of letters writes, a line each",
     fl_command_write},
    {"list", "losses|optimizers|scenes|keys|formulas|rules|holes [--json]", "what there is", fl_command_list},
    {"check", "[STATE | --hash [--threads N]]",
     "compare every loss and rule with its definition, or one loss by its numbers", fl_command_check},
    {"replay", "FILE", "apply a log of actions, print the state and its hash", fl_command_replay},
};

static const Command *find(const char *word) {
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(commands[i].word, word) == 0) return &commands[i];
    }
    return NULL;
}

bool fl_cli_knows(const char *word) {
    return find(word) != NULL;
}

int fl_cli_main(int argc, char **argv) {
    const Command *command = argc > 0 ? find(argv[0]) : NULL;
    if (command == NULL) return fl_command_misused(argc > 0 ? argv[0] : "no command", "is not a command");
    fl_file_guard();
    return command->main(argc, argv);
}

void fl_cli_print_commands(FILE *file) {
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        int width = fprintf(file, "  fallline %s %s", commands[i].word, commands[i].arguments);
        fprintf(file, "%*s%s\n", width < 56 ? 56 - width : 2, "", commands[i].help);
    }
}

#ifndef FL_CLI_EXIT_H
#define FL_CLI_EXIT_H
/* The program's exit status: done; failed, of what could not be read, written or held in memory; wrong usage. */
enum { FL_EXIT_DONE, FL_EXIT_FAILED, FL_EXIT_USAGE };

#endif

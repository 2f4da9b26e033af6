/* Something to compile after a header: an empty file is not C. */
extern int fl_alone;

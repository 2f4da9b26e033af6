#ifndef FL_APP_X11_H
#define FL_APP_X11_H
/* What SDL leaves to its callers on X11. SDL has loaded libX11 already; nothing is linked for this, and on other
 * displays nothing happens. */

/* One of libX11's functions; NULL where the display is another, or there is none of that name. */
void *fl_x11_function(const char *name);
/* Xlib ends a program on any error of the server, and SDL leaves it so: a reader of our clipboard that dies between its
 * question and our answer (BadWindow on X_SendEvent) would close the window with all its work. From now on errors are
 * passed over. */
void fl_x11_survive(void);
/* The resolution that letters are wanted in, as xrdb and desktops set it, among lines "name: value" (the resource
 * Xft.dpi); 0: not said. 96 is the usual one. */
double fl_x11_dpi(const char *resources);

#endif

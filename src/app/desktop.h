#ifndef FL_APP_DESKTOP_H
#define FL_APP_DESKTOP_H
/* What the desktop asks of every program: a dark or a high-contrast look, less motion. It stands in the settings portal
 * (org.freedesktop.portal.Settings, namespace org.freedesktop.appearance) on the session bus. A thread of its own asks
 * and then sleeps until something changes, so that neither start nor idle waits for a bus that is slow or absent.
 * There, too, it hears whether a screen reader runs (org.a11y.Status).
 *
 * SDL waits for the session bus when it starts, up to 25 seconds where one takes a program in and never says a word,
 * and for ever where it does not even do that. So this asks first, and SDL is kept from a bus that is silent, be it
 * that of ibus. */
#include "context/display.h"
#include <SDL.h>

typedef struct FlDesktop FlDesktop;

/* Begins to ask. It sets DBUS_SESSION_BUS_ADDRESS, and DBUS_SYSTEM_BUS_ADDRESS to none, which SDL would wait for just
 * as long and has no need of: so no other thread may run yet. NULL where there is no session bus, no libdbus or no
 * memory: nothing will be known. */
FlDesktop *fl_desktop_watch(void);
/* Before SDL_Init(): waits a quarter of a second at most until the bus has said its first word, and as long for ibus.
 * One that has not is none for SDL, which then lacks input methods, and for nobody else. NULL is fine. */
void fl_desktop_spare_sdl(FlDesktop *desktop);
/* Has the bus said anything? NULL is fine. */
bool fl_desktop_answers(FlDesktop *desktop);
/* From now on, whenever an answer is another than before, an event of this type (SDL_RegisterEvents) is pushed; one
 * at once for what was answered before. NULL is fine. */
void fl_desktop_tell(FlDesktop *desktop, Uint32 event);
/* Ends the thread, waiting a third of a second at most for a bus that hangs. NULL is fine. */
void fl_desktop_destroy(FlDesktop *desktop);
/* What has been told so far; what was not, reads as 0: light, plain contrast, all motion. */
FlDesktopWish fl_desktop_wish(FlDesktop *desktop);
/* The address of the bus on which screen readers are spoken with; false: nobody wants to read. NULL is fine. */
bool fl_desktop_readers(FlDesktop *desktop, char *address, size_t size);

#endif

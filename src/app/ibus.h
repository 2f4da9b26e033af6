#ifndef FL_APP_IBUS_H
#define FL_APP_IBUS_H
/* SDL asks ibus, the input method, when it starts, at a socket that a file names, and waits without end where one takes
 * it in and never says a word. So this asks first, in a thread, and SDL is kept from an ibus that is silent. Without a
 * file nothing is asked. */
#include "access/bus.h"

typedef struct FlIbus FlIbus;

/* Begins to ask. It may set IBUS_ADDRESS: so no other thread may run yet. The bus must stay loaded. NULL where there is
 * no ibus, or no memory: SDL is left alone. */
FlIbus *fl_ibus_ask(const FlBus *bus);
/* Before SDL_Init(): waits a quarter of a second at most until ibus has said its first word, and ends the question. One
 * that has not is none for SDL. NULL is fine. */
void fl_ibus_spare_sdl(FlIbus *ibus);
/* Ends the question without waiting. NULL is fine. */
void fl_ibus_end(FlIbus *ibus);

#endif

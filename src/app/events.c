#include "app/events.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* From the event: what is held now may be something else, when the event has waited. */
static int mods_of(const SDL_Keysym *sym) {
    int m = sym->mod;
    return (m & KMOD_SHIFT ? FL_MOD_SHIFT : 0) | (m & (KMOD_CTRL | KMOD_GUI) ? FL_MOD_CTRL : 0) |
           (m & KMOD_LALT ? FL_MOD_ALT : 0);
}

static int special_key(SDL_Keycode sym) {
    static const struct {
        SDL_Keycode sym;
        int key;
    } keys[] = {{SDLK_RETURN, FL_KEY_ENTER},
                {SDLK_KP_ENTER, FL_KEY_ENTER},
                {SDLK_ESCAPE, FL_KEY_ESCAPE},
                {SDLK_TAB, FL_KEY_TAB},
                {SDLK_BACKSPACE, FL_KEY_BACKSPACE},
                {SDLK_DELETE, FL_KEY_DELETE},
                {SDLK_INSERT, FL_KEY_INSERT},
                {SDLK_LEFT, FL_KEY_LEFT},
                {SDLK_RIGHT, FL_KEY_RIGHT},
                {SDLK_UP, FL_KEY_UP},
                {SDLK_DOWN, FL_KEY_DOWN},
                {SDLK_HOME, FL_KEY_HOME},
                {SDLK_END, FL_KEY_END},
                {SDLK_PAGEUP, FL_KEY_PAGE_UP},
                {SDLK_PAGEDOWN, FL_KEY_PAGE_DOWN},
                {SDLK_F10, FL_KEY_F10},
                {SDLK_F11, FL_KEY_F11},
                {SDLK_F1, FL_KEY_F1},
                {SDLK_F5, FL_KEY_F5},
                {SDLK_KP_PLUS, '+'},
                {SDLK_KP_MINUS, '-'},
                {SDLK_KP_0, '0'}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i].sym == sym) return keys[i].key;
    return sym > 0 && sym < 127 ? (int)sym : 0;
}

/* The question mark and the plus stand behind Shift on many keyboards: Shift is part of the character then. */
static FlKeyPress key_press(const SDL_Keysym *sym) {
    FlKeyPress press = {special_key(sym->sym), mods_of(sym)};
    bool shifted = press.mods & FL_MOD_SHIFT;
    if (shifted && (press.key == '/' || sym->sym == 0xDF))
        press = (FlKeyPress){'?', press.mods & ~FL_MOD_SHIFT};
    else if (shifted && press.key == '=')
        press = (FlKeyPress){'+', press.mods & ~FL_MOD_SHIFT};
    return press;
}

static void move(FlEvents *e, int x, int y) {
    e->input.x = (float)x * e->ratio_x;
    e->input.y = (float)y * e->ratio_y;
    e->input.inside = true;
}

/* One press and one release a frame, press first. False: the event must wait. */
static bool take_button(FlEvents *e, const SDL_MouseButtonEvent *b) {
    FlInput *in = &e->input;
    FlButton button = b->button == SDL_BUTTON_LEFT    ? FL_BUTTON_LEFT
                      : b->button == SDL_BUTTON_RIGHT ? FL_BUTTON_RIGHT
                                                      : FL_BUTTON_NONE;
    if (!button) return true;
    if (b->type == SDL_MOUSEBUTTONUP) {
        if (in->released) return false;
        in->released = button;
        move(e, b->x, b->y);
        return true;
    }
    if (in->pressed || in->released) return false;
    move(e, b->x, b->y);
    in->pressed = button;
    in->press_x = in->x;
    in->press_y = in->y;
    in->finger = false;
    in->double_click = b->clicks == 2;
    return true;
}

/* One key a frame: what it does decides what the next one means. */
static bool take_key(FlEvents *e, const SDL_KeyboardEvent *key) {
    FlInput *in = &e->input;
    if (in->key_count > 0) return false;
    FlKeyPress press = key_press(&key->keysym);
    in->mods = mods_of(&key->keysym);
    if (press.key) in->keys[in->key_count++] = press;
    return true;
}

static bool take_text(FlEvents *e, const char *text) {
    size_t used = strlen(e->input.text), n = strlen(text);
    if (used + n >= sizeof e->input.text) return used == 0; /* longer than a frame holds: dropped, never split */
    memcpy(e->input.text + used, text, n + 1);
    return true;
}

/* Composed text is shown, not taken; the input method's caret counts characters. */
static void take_composition(FlInput *in, const char *text, int characters) {
    snprintf(in->composition, sizeof in->composition, "%s", text);
    size_t n = 0;
    for (; in->composition[n] && characters > 0; characters--) do
            n++;
        while (((unsigned char)in->composition[n] & 0xC0) == 0x80);
    in->composition_caret = (int)n;
}

/* False: the event must wait. */
static bool take_window(FlEvents *e, const SDL_WindowEvent *w) {
    switch (w->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        e->resized = true;
        break;
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
        e->exposed = true;
        break;
    case SDL_WINDOWEVENT_FOCUS_LOST:
        e->input.blur = true;
        e->input.composition[0] = 0;
        break;
    case SDL_WINDOWEVENT_LEAVE:
        if (e->input.wheel != 0) return false; /* it turns where it was turned */
        e->input.inside = false;
        break;
    case SDL_WINDOWEVENT_ENTER:
        e->input.inside = true;
        break;
    default:
        break;
    }
    return true;
}

/* A hand that turns the wheel trembles, and may turn it for long: only what goes elsewhere waits. */
static bool leaves_wheel(const FlEvents *e, const SDL_MouseMotionEvent *motion) {
    const float trembles = 8; /* pixels */
    return e->input.wheel != 0 &&
           hypotf((float)motion->x * e->ratio_x - e->input.x, (float)motion->y * e->ratio_y - e->input.y) > trembles;
}

/* Of a mouse, or a finger. False: the event must wait for the next frame. */
static bool take_pointer(FlEvents *e, const SDL_Event *event) {
    switch (event->type) {
    case SDL_MOUSEMOTION:
        if (fl_touch_made(event->motion.which)) return true;
        if (e->input.released || leaves_wheel(e, &event->motion))
            return false; /* both are ended where they were made */
        move(e, event->motion.x, event->motion.y);
        return true;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        if (fl_touch_made(event->button.which)) return true;
        return take_button(e, &event->button);
    case SDL_MOUSEWHEEL:
        e->input.wheel +=
            event->wheel.direction == SDL_MOUSEWHEEL_FLIPPED ? -event->wheel.preciseY : event->wheel.preciseY;
        return true;
    default: /* of a finger */
        return fl_touch_take(&e->touch, &e->input, &event->tfinger);
    }
}

/* The same for all events. */
static bool take(FlEvents *e, const SDL_Event *event) {
    switch (event->type) {
    case SDL_QUIT:
        e->quit = true;
        return true;
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION:
    case SDL_MOUSEMOTION:
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEWHEEL:
        return take_pointer(e, event);
    case SDL_KEYDOWN:
        return take_key(e, &event->key);
    case SDL_KEYUP:
        e->input.mods = mods_of(&event->key.keysym);
        return true;
    case SDL_TEXTEDITING:
        take_composition(&e->input, event->edit.text, event->edit.start);
        return true;
    case SDL_TEXTINPUT:
        e->input.composition[0] = 0;
        return take_text(e, event->text.text);
    case SDL_WINDOWEVENT:
        return take_window(e, &event->window);
    case SDL_DROPFILE:
        SDL_free(e->dropped);
        e->dropped = event->drop.file;
        return true;
    case SDL_DROPTEXT:
        SDL_free(event->drop.file);
        return true;
    default: /* of the system's own, the desktop's settings alone get so far */
        e->settings = e->settings || event->type == SDL_SYSWMEVENT;
        e->desktop = e->desktop || e->settings || (e->desktop_type != 0 && event->type == e->desktop_type);
        return true;
    }
}

bool fl_events_gather(FlEvents *e, double seconds) {
    SDL_Event event;
    if (fl_touch_go_on(&e->touch, &e->input)) return true;
    if (e->has_kept) {
        e->has_kept = false;
        take(e, &e->kept);
    } else {
        int milliseconds = isfinite(seconds) ? (int)fmin(ceil(seconds * 1000), 1e9) : -1;
        int got = milliseconds < 0 ? SDL_WaitEvent(&event) : SDL_WaitEventTimeout(&event, milliseconds);
        if (!got) return false;
        take(e, &event);
    }
    while (SDL_PollEvent(&event)) {
        if (!take(e, &event)) {
            e->kept = event;
            e->has_kept = true;
            break;
        }
    }
    return true;
}

void fl_events_used(FlEvents *e) {
    FlInput *in = &e->input;
    in->pressed = in->released = FL_BUTTON_NONE;
    in->double_click = in->blur = in->cancel = false;
    in->wheel = 0;
    in->key_count = 0;
    in->text[0] = 0;
    in->ask.kind = FL_ASK_NOTHING;
    in->paste = NULL;
    fl_touch_used(&e->touch, in);
    e->resized = e->exposed = false;
}

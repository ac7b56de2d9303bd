// The WIT world `world-plugin` of multidustry:plugin for C without a standard library.
// Layouts are those of the canonical ABI for wasm32, which for these types are also clang's.
#ifndef MULTIDUSTRY_H
#define MULTIDUSTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MD_IMPORT(interface, name) __attribute__((import_module("multidustry:plugin/" interface "@0.1.0"), import_name(name)))
#define MD_EXPORT(name) __attribute__((export_name(name)))

typedef struct { const char *data; uint32_t length; } md_string;
typedef struct { uint8_t *data; uint32_t length; } md_bytes;
typedef struct { int32_t x, y; } md_position;
typedef struct { int32_t id; uint8_t team; bool admin; float x, y; md_string name; } md_player;
typedef struct { int32_t player; uint32_t line; md_string text; } md_chat_line;
typedef struct { int32_t player; md_string name, arguments; } md_command_line;
typedef struct { int32_t player; uint32_t menu; int32_t choice; } md_menu_answer;
typedef struct { md_position at; uint16_t block; uint8_t team, rotation; int32_t by; } md_building;

enum {
  MD_PLAYER_JOINED, MD_PLAYER_LEFT, MD_CHAT, MD_COMMAND, MD_MENU_ANSWERED, MD_BUILT, MD_DECONSTRUCTED, MD_DESTROYED,
  MD_UNIT_SPAWNED, MD_UNIT_DIED, MD_WAVE_STARTED, MD_GAME_OVER, MD_TIMER, MD_CALL_FINISHED, MD_LOST
};

typedef struct {
  uint8_t kind;
  union {
    md_player player;
    md_chat_line chat;
    md_command_line command;
    md_menu_answer answer;
    md_building building;
    int32_t id;
    uint32_t number;
  };
} md_event;

enum { MD_PLAYERS = 1, MD_CHAT_LINES = 2, MD_BUILDINGS = 4, MD_UNITS = 8, MD_WAVES = 16, MD_EVERY_TICK = 32 };

typedef struct { uint8_t is_error; union { uint8_t interests; md_string error; }; } md_start_result;
typedef struct { bool is_some; uint16_t id; } md_option_id;
typedef struct { bool is_some; md_player player; } md_option_player;
typedef struct { bool is_some; md_bytes value; } md_option_bytes;
typedef struct { uint8_t is_error; md_string error; } md_put_result;
typedef struct { md_string key; md_bytes value; int64_t version; } md_entry;
typedef struct { uint16_t status; md_bytes body; } md_response;

enum { MD_PENDING, MD_READY, MD_FAILED };
enum { MD_NOTHING, MD_DONE, MD_ENTRY, MD_ENTRIES, MD_VERSION, MD_HTTP };
typedef struct {
  uint8_t state;
  union {
    md_string failure;
    struct {
      uint8_t kind;
      union { md_entry entry; struct { md_entry *data; uint32_t length; } entries; int64_t version; md_response http; };
    } reply __attribute__((aligned(8)));
  };
} md_outcome;

// game
MD_IMPORT("game", "tick") int64_t md_tick(void);
MD_IMPORT("game", "wave") int32_t md_wave(void);
MD_IMPORT("game", "random") uint64_t md_random(void);
MD_IMPORT("game", "log") void md_log(int32_t level, const char *text, uint32_t length);
MD_IMPORT("game", "find-player") void md_find_player(int32_t id, md_option_player *result);
MD_IMPORT("game", "unit-id") void md_unit_id(const char *name, uint32_t length, md_option_id *result);
// chat
MD_IMPORT("chat", "tell") void md_tell(int32_t player, const char *text, uint32_t length);
MD_IMPORT("chat", "announce") void md_announce(const char *text, uint32_t length);
MD_IMPORT("chat", "add-command")
bool md_add_command(const char *name, uint32_t name_length, const char *arguments, uint32_t arguments_length, const char *help, uint32_t help_length, bool admins_only);
// chat-filter
MD_IMPORT("chat-filter", "withhold") void md_withhold(uint32_t line);
MD_IMPORT("chat-filter", "replace") void md_replace(uint32_t line, const char *text, uint32_t length);
// menus
MD_IMPORT("menus", "show")
void md_show_menu(int32_t player, uint32_t menu, const char *title, uint32_t title_length, const char *text, uint32_t text_length, const md_string *options, uint32_t count);
// timers
MD_IMPORT("timers", "start") uint32_t md_start_timer(uint32_t ticks, bool repeats);
MD_IMPORT("timers", "cancel") void md_cancel_timer(uint32_t timer);
// world-values
MD_IMPORT("world-values", "get") void md_get(const char *key, uint32_t length, md_option_bytes *result);
MD_IMPORT("world-values", "put") void md_put(const char *key, uint32_t length, const void *value, uint32_t size, md_put_result *result);
MD_IMPORT("world-values", "delete") bool md_delete(const char *key, uint32_t length);
// shared-values and http: what they return is the number of a call, for md_poll
MD_IMPORT("shared-values", "get") uint32_t md_shared_get(int32_t scope, const char *key, uint32_t length);
MD_IMPORT("shared-values", "put")
uint32_t md_shared_put(int32_t scope, const char *key, uint32_t length, const void *value, uint32_t size, int32_t has_version, int64_t version);
MD_IMPORT("http", "send") uint32_t md_http(int32_t method, const char *url, uint32_t url_length, const char *type, uint32_t type_length, const void *body, uint32_t size);
MD_IMPORT("calls", "poll") void md_poll(uint32_t call, md_outcome *outcome);

// Memory that the host passes values in. It is taken from a region that is free again with the next call of an export.
extern unsigned char __heap_base;
static uintptr_t md_top;

static inline void md_reset(void) { md_top = 0; }

static inline void *md_allocate(uint32_t alignment, uint32_t size) {
  if (md_top == 0)
    md_top = (uintptr_t)&__heap_base;
  uintptr_t start = (md_top + alignment - 1) & ~(uintptr_t)(alignment - 1);
  md_top = start + size;
  uintptr_t have = (uintptr_t)__builtin_wasm_memory_size(0) << 16;
  if (md_top > have && __builtin_wasm_memory_grow(0, (md_top - have + 0xFFFF) >> 16) == (size_t)-1)
    __builtin_trap();
  return (void *)start;
}

MD_EXPORT("cabi_realloc") void *cabi_realloc(void *old, uint32_t old_size, uint32_t alignment, uint32_t size) {
  unsigned char *made = md_allocate(alignment, size), *from = old;
  for (uint32_t i = 0; i < old_size && i < size; i++)
    made[i] = from[i];
  return made;
}

// Text that is put together piece by piece.
typedef struct { char data[256]; uint32_t length; } md_text;

static inline void md_add(md_text *text, const char *piece, uint32_t length) {
  for (uint32_t i = 0; i < length && text->length < sizeof text->data; i++)
    text->data[text->length++] = piece[i];
}

static inline void md_add_number(md_text *text, uint64_t number) {
  char digits[20];
  int count = 0;
  do
    digits[count++] = (char)('0' + number % 10);
  while ((number /= 10) != 0);
  while (count > 0)
    md_add(text, &digits[--count], 1);
}

static inline bool md_equal(md_string one, const char *other, uint32_t length) {
  if (one.length != length)
    return false;
  for (uint32_t i = 0; i < length; i++)
    if (one.data[i] != other[i])
      return false;
  return true;
}

#define MD_LITERAL(text) (text), (sizeof(text) - 1)

#endif

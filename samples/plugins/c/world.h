// The WIT world `world-plugin` of multidustry:plugin.
#ifndef MULTIDUSTRY_WORLD_H
#define MULTIDUSTRY_WORLD_H

#include "multidustry.h"

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

typedef struct { bool is_some; uint16_t id; } md_option_id;
typedef struct { bool is_some; md_player player; } md_option_player;

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

#endif

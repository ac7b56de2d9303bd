// The WIT world `proxy-plugin` of multidustry:plugin.
#ifndef MULTIDUSTRY_PROXY_H
#define MULTIDUSTRY_PROXY_H

#include "host.h"

typedef struct {
  uint32_t id;
  md_string address;
  uint32_t recent;
  int32_t build;
  md_string uuid, name, locale;
  bool mobile;
  struct { md_string *data; uint32_t length; } mods;
} md_connection;
typedef struct { uint32_t connection, line; md_string text; } md_said;
typedef struct { uint32_t connection, number; md_string name; md_bytes body; } md_packet;
typedef struct { uint32_t connections, players; uint64_t admitted, refused, packets, bytes, withheld; } md_counters;
typedef struct { md_connection *data; uint32_t length; } md_connections;

enum { MD_CONNECTING, MD_CONNECTED, MD_DISCONNECTED, MD_SAID, MD_PACKET, MD_COUNTED, MD_TIMER, MD_CALL_FINISHED, MD_LOST };
typedef struct {
  uint8_t kind;
  union {
    md_connection connection;
    md_said said;
    md_packet packet;
    md_counters counters;
    uint32_t number;
  };
} md_event;

enum { MD_CONNECTIONS = 1, MD_CHAT_LINES = 2, MD_COUNTERS = 4 };

// admission
MD_IMPORT("admission", "refuse") void md_refuse(uint32_t connection, const char *reason, uint32_t length);
MD_IMPORT("admission", "hold") void md_hold(uint32_t connection);
MD_IMPORT("admission", "admit") void md_admit(uint32_t connection);
// chat-filter
MD_IMPORT("chat-filter", "withhold") void md_withhold(uint32_t line);
MD_IMPORT("chat-filter", "replace") void md_replace(uint32_t line, const char *text, uint32_t length);
// packet-filter
MD_IMPORT("packet-filter", "watch") bool md_watch(const char *name, uint32_t length);
MD_IMPORT("packet-filter", "drop") void md_drop(uint32_t number);
MD_IMPORT("packet-filter", "replace") void md_replace_packet(uint32_t number, const void *body, uint32_t size);
// sessions
MD_IMPORT("sessions", "players") void md_players(md_connections *result);
MD_IMPORT("sessions", "tell") void md_tell(uint32_t connection, const char *text, uint32_t length);
MD_IMPORT("sessions", "kick") void md_kick(uint32_t connection, const char *reason, uint32_t length);

#endif

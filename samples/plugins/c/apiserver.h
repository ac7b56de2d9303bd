// The WIT world `apiserver-plugin` of multidustry:plugin.
#ifndef MULTIDUSTRY_APISERVER_H
#define MULTIDUSTRY_APISERVER_H

#include "host.h"

typedef struct { bool is_some; md_string text; } md_option_string;
typedef struct { md_string kind, name; int64_t revision; md_option_string json; } md_change;
typedef struct { md_change *data; uint32_t length; } md_changes;
typedef struct { uint32_t call; md_string name, arguments, caller; } md_command_call;
typedef struct { md_string name, value; } md_header;
typedef struct {
  uint32_t call;
  md_string method, path, query;
  struct { md_header *data; uint32_t length; } headers;
  md_bytes body;
} md_request;

enum { MD_CHANGED, MD_COMMAND, MD_REQUESTED, MD_TIMER, MD_CALL_FINISHED, MD_LOST };
typedef struct {
  uint8_t kind;
  union {
    md_change change;
    md_command_call command;
    md_request request;
    uint32_t number;
  };
} md_event;

// Which changes a plugin wants, or why it doesn't start: in the place of md_start_result, as there are more than eight.
enum {
  MD_WORLD = 1, MD_ASSIGNMENT = 2, MD_OWNER = 4, MD_MIGRATION = 8, MD_NODES = 16, MD_DRAIN = 32, MD_LEADER = 64,
  MD_PLAYER_BAN = 128, MD_ADDRESS_BAN = 256, MD_KV = 512, MD_LOAD = 1024, MD_PLAYERS = 2048
};
typedef struct { uint8_t is_error; union { uint16_t interests; md_string error; }; } md_apiserver_start_result;

// cluster
MD_IMPORT("cluster", "list")
void md_list(const char *kind, uint32_t length, int32_t has_after, const char *after, uint32_t after_length, uint32_t limit, md_changes *result);
// operator-commands
MD_IMPORT("operator-commands", "add")
bool md_add_command(const char *name, uint32_t name_length, const char *arguments, uint32_t arguments_length, const char *help, uint32_t help_length);
MD_IMPORT("operator-commands", "reply") void md_reply(uint32_t call, int32_t is_error, const char *answer, uint32_t length);
// webhooks
MD_IMPORT("webhooks", "open") bool md_open_webhook(const char *path, uint32_t length);
MD_IMPORT("webhooks", "respond")
void md_respond(uint32_t call, int32_t status, const char *type, uint32_t type_length, const void *body, uint32_t size);

#endif

// A plugin for tests: does what chat lines tell it, good or bad.
#include "../../../samples/plugins/c/world.h"

#ifndef VERSION
#define VERSION 1
#endif

static uint32_t batches;
static uint32_t waiting;

static bool starts(md_string text, const char *word, uint32_t length) {
  if (text.length < length)
    return false;
  for (uint32_t i = 0; i < length; i++)
    if (text.data[i] != word[i])
      return false;
  return true;
}

#define IS(word) starts(text, MD_LITERAL(word))

static void say(md_text *text) { md_announce(text->data, text->length); }

static void say_number(const char *word, uint32_t length, uint64_t number) {
  md_text text = {.length = 0};
  md_add(&text, word, length);
  md_add_number(&text, number);
  say(&text);
}

__attribute__((noinline)) static uint32_t recurse(volatile uint32_t depth) { return depth == 0xFFFFFFFF ? 0 : recurse(depth + 1) + depth; }

static void tell_outcome(uint32_t call) {
  md_outcome outcome;
  md_poll(call, &outcome);
  md_text text = {.length = 0};
  if (outcome.state == MD_PENDING)
    md_add(&text, MD_LITERAL("pending"));
  else if (outcome.state == MD_FAILED)
    md_add(&text, outcome.failure.data, outcome.failure.length);
  else
    switch (outcome.reply.kind) {
    case MD_NOTHING: md_add(&text, MD_LITERAL("nothing")); break;
    case MD_ENTRY: md_add(&text, (char *)outcome.reply.entry.value.data, outcome.reply.entry.value.length); break;
    case MD_VERSION: md_add(&text, MD_LITERAL("put")); break;
    case MD_HTTP:
      md_add_number(&text, outcome.reply.http.status);
      md_add(&text, MD_LITERAL(" "));
      md_add(&text, (char *)outcome.reply.http.body.data, outcome.reply.http.body.length);
      break;
    default: md_add(&text, MD_LITERAL("done")); break;
    }
  say(&text);
}

static void obey(md_string text, uint32_t line) {
  if (IS("loop"))
    for (volatile uint32_t i = 0;; i++)
      ;
  if (IS("trap"))
    __builtin_trap();
  if (IS("recurse"))
    say_number(MD_LITERAL("depth "), recurse(0));
  if (IS("grow")) {
    uint32_t pages = 0;
    while (__builtin_wasm_memory_grow(0, 16) != (size_t)-1)
      pages += 16;
    say_number(MD_LITERAL("grew "), pages);
  }
  if (IS("giant")) {
    md_announce((const char *)16, 0x7FFFFFFF);
  }
  if (IS("flood"))
    for (int i = 0; i < 1000; i++)
      md_announce(MD_LITERAL("flood"));
  if (IS("batches"))
    say_number(MD_LITERAL("batches "), batches);
  if (IS("random"))
    say_number(MD_LITERAL("random "), md_random());
  if (IS("timer"))
    md_start_timer(3, false);
  if (IS("menu")) {
    md_string options[] = {{MD_LITERAL("yes")}, {MD_LITERAL("no")}};
    md_show_menu(7, 42, MD_LITERAL("Title"), MD_LITERAL("Text"), options, 2);
  }
  if (IS("put ")) {
    md_put_result result;
    md_put(MD_LITERAL("key"), text.data + 4, text.length - 4, &result);
  }
  if (IS("get")) {
    md_option_bytes value;
    md_get(MD_LITERAL("key"), &value);
    md_announce(value.is_some ? (char *)value.value.data : "none", value.is_some ? value.value.length : 4);
  }
  if (IS("node get"))
    waiting = md_shared_get(0, MD_LITERAL("key"));
  if (IS("node put"))
    waiting = md_shared_put(0, MD_LITERAL("key"), MD_LITERAL("from the node"), 0, 0);
  if (IS("cluster get"))
    waiting = md_shared_get(1, MD_LITERAL("key"));
  if (IS("http "))
    waiting = md_http(0, text.data + 5, text.length - 5, MD_LITERAL(""), 0, 0);
  if (IS("secret"))
    md_withhold(line);
  if (IS("rude"))
    md_replace(line, MD_LITERAL("polite"));
  if (IS("poll"))
    tell_outcome(waiting);
}

MD_EXPORT("start") md_start_result *start(int32_t reason, uint8_t *state, uint32_t length) {
  static md_start_result result;
#ifdef REFUSES
  result = (md_start_result){.is_error = 1, .error = {MD_LITERAL("never")}};
  return &result;
#endif
#ifdef LOOPS
  for (volatile uint32_t i = 0;; i++)
    ;
#endif
  if (reason == 1 && length == sizeof batches)
    batches = *(uint32_t *)state;
  md_add_command(MD_LITERAL("probe"), MD_LITERAL("<word>"), MD_LITERAL("Does it."), false);
  result = (md_start_result){.is_error = 0, .interests = MD_PLAYERS | MD_CHAT_LINES | MD_BUILDINGS | MD_UNITS | MD_WAVES | MD_EVERY_TICK};
  md_reset();
  return &result;
}

MD_EXPORT("handle") void handle(const md_event *events, uint32_t count) {
  batches++;
  for (uint32_t i = 0; i < count; i++)
    switch (events[i].kind) {
    case MD_CHAT: obey(events[i].chat.text, events[i].chat.line); break;
    case MD_COMMAND: obey(events[i].command.arguments, 0); break;
    case MD_PLAYER_JOINED: {
      md_text text = {.length = 0};
      md_add(&text, MD_LITERAL("joined "));
      md_add(&text, events[i].player.name.data, events[i].player.name.length);
      say(&text);
      break;
    }
    case MD_PLAYER_LEFT: say_number(MD_LITERAL("left "), (uint32_t)events[i].id); break;
    case MD_UNIT_SPAWNED: say_number(MD_LITERAL("unit "), (uint32_t)events[i].id); break;
    case MD_WAVE_STARTED: say_number(MD_LITERAL("wave "), (uint32_t)events[i].id); break;
    case MD_TIMER: say_number(MD_LITERAL("timer "), events[i].number); break;
    case MD_MENU_ANSWERED: say_number(MD_LITERAL("chose "), (uint32_t)events[i].answer.choice); break;
    case MD_CALL_FINISHED: tell_outcome(events[i].number); break;
    case MD_LOST: say_number(MD_LITERAL("lost "), events[i].number); break;
    }
  md_reset();
}

MD_EXPORT("save-state") md_bytes *save_state(void) {
  static md_bytes state;
  static uint32_t handed;
  handed = batches + (VERSION - 1) * 1000;
  state = (md_bytes){(uint8_t *)&handed, sizeof handed};
  return &state;
}

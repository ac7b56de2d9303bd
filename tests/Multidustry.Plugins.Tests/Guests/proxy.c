// A plugin for tests that does what visitors' names and players' lines say.
#include "../../../samples/plugins/c/proxy.h"

#define IS(text, word) md_equal(text, MD_LITERAL(word))

static uint32_t held, batches, looked_up;
static volatile uint32_t sink;

static uint32_t recurse(uint32_t depth) {
  volatile uint32_t here[256];
  here[0] = depth;
  return depth == UINT32_MAX ? 0 : recurse(depth + 1) + here[0];
}

// Everything that a hostile plugin could do, by name.
static void misbehave(md_string word) {
  if (IS(word, "trap"))
    __builtin_trap();
  if (IS(word, "loop"))
    for (;;)
      sink++;
  if (IS(word, "recurse"))
    sink = recurse(0);
  if (IS(word, "grow"))
    while (__builtin_wasm_memory_grow(0, 16) != (__SIZE_TYPE__)-1)
      sink++;
  if (IS(word, "giant"))
    md_log(MD_INFO, (const char *)16, 0x7FFFFFFF);
  if (IS(word, "flood"))
    for (int i = 0; i < 2000; i++)
      md_log(MD_INFO, MD_LITERAL("flood"));
  if (IS(word, "forge"))
    for (uint32_t number = 0; number < 64; number++) {
      md_refuse(number, MD_LITERAL("forged"));
      md_withhold(number);
      md_drop(number);
      md_admit(number);
      md_cancel_timer(number);
    }
}

MD_EXPORT("start") md_start_result *start(int32_t reason, uint8_t *state, uint32_t length) {
  static md_start_result result;
#ifdef LOOPS
  for (;;)
    sink++;
#endif
#ifdef TRAPS
  __builtin_trap();
#endif
  md_reset();
  md_watch(MD_LITERAL("TileConfig"));
  md_start_timer(50, true);
  if (reason == 1)
    batches = length;
  result.interests = MD_CONNECTIONS | MD_CHAT_LINES;
  return &result;
}

static void visit(const md_connection *visitor) {
  if (IS(visitor->name, "banned"))
    md_refuse(visitor->id, MD_LITERAL("Not you."));
  else if (IS(visitor->name, "patient")) {
    md_hold(visitor->id);
    held = visitor->id;
  } else if (IS(visitor->name, "forever"))
    md_hold(visitor->id);
  else if (IS(visitor->name, "listed")) {
    md_hold(visitor->id);
    held = visitor->id;
    looked_up = md_shared_get(0, MD_LITERAL("whitelist/listed"));
  } else
    misbehave(visitor->name);
}

static void hear(const md_said *said) {
  if (IS(said->text, "secret"))
    md_withhold(said->line);
  else if (IS(said->text, "rude"))
    md_replace(said->line, MD_LITERAL("polite"));
  else if (IS(said->text, "me"))
    md_kick(said->connection, MD_LITERAL("As you wish."));
  else if (IS(said->text, "hi"))
    md_tell(said->connection, MD_LITERAL("hello yourself"));
  else
    misbehave(said->text);
}

MD_EXPORT("handle") void handle(const md_event *events, uint32_t count) {
  batches++;
  for (uint32_t i = 0; i < count; i++)
    switch (events[i].kind) {
    case MD_CONNECTING:
      visit(&events[i].connection);
      break;
    case MD_SAID:
      hear(&events[i].said);
      break;
    case MD_PACKET:
      if (events[i].packet.body.length > 0 && events[i].packet.body.data[0] == 1)
        md_drop(events[i].packet.number);
      else if (events[i].packet.body.length > 0 && events[i].packet.body.data[0] == 2)
        md_replace_packet(events[i].packet.number, "\7", 1);
      break;
    case MD_TIMER:
      if (held != 0 && looked_up == 0) {
        md_admit(held);
        held = 0;
      }
      break;
    case MD_CALL_FINISHED: {
      md_outcome outcome;
      md_poll(events[i].number, &outcome);
      if (outcome.state == MD_READY && outcome.reply.kind == MD_ENTRY)
        md_admit(held);
      else
        md_refuse(held, MD_LITERAL("You are not on the list."));
      held = looked_up = 0;
      break;
    }
    }
  md_reset();
}

MD_EXPORT("save-state") md_bytes *save_state(void) {
  static md_bytes state;
#ifdef TRAPS_AT_SAVE
  __builtin_trap();
#endif
  state = (md_bytes){(uint8_t *)&batches, batches};
  return &state;
}

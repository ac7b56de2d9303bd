// Coins that outlive worlds: everybody gets some for coming in, sees them with /balance and hands them on with /pay.
// They are kept in the cluster's values, which takes time: a request is a small task that goes on when its call is finished.
#include "world.h"

enum { WELCOME_COINS = 10, CLUSTER = 1, MAX_NAME = 64, MAX_TASKS = 16 };
enum { NO_TASK, SHOW, ADD, TAKE, STORE_ADDED, STORE_TAKEN };

typedef struct {
  uint32_t call, kind, name_length, to_length;
  int32_t player;
  uint64_t amount;
  char name[MAX_NAME], to[MAX_NAME];
} task;

static task tasks[MAX_TASKS];

static void key_of(md_text *key, const char *name, uint32_t length) {
  key->length = 0;
  md_add(key, MD_LITERAL("coins/"));
  md_add(key, name, length);
}

static void tell(int32_t player, const char *before, uint32_t length, uint64_t number, const char *after, uint32_t after_length) {
  md_text text = {.length = 0};
  md_add(&text, before, length);
  md_add_number(&text, number);
  md_add(&text, after, after_length);
  md_tell(player, text.data, text.length);
}

static void look_up(task *work) {
  md_text key;
  key_of(&key, work->name, work->name_length);
  work->call = md_shared_get(CLUSTER, key.data, key.length);
  if (work->call == 0)
    work->kind = NO_TASK;
}

static task *begin(uint32_t kind, int32_t player, const char *name, uint32_t length, uint64_t amount) {
  for (int i = 0; i < MAX_TASKS && length <= MAX_NAME; i++)
    if (tasks[i].kind == NO_TASK) {
      task *work = &tasks[i];
      *work = (task){.kind = kind, .player = player, .amount = amount, .name_length = length};
      for (uint32_t n = 0; n < length; n++)
        work->name[n] = name[n];
      look_up(work);
      return work;
    }
  md_tell(player, MD_LITERAL("The bank is busy; try again."));
  return 0;
}

// Writes the new number only if nobody was faster; the outcome tells.
static void store(task *work, uint64_t coins, int64_t version) {
  md_text key;
  key_of(&key, work->name, work->name_length);
  work->kind = work->kind == TAKE ? STORE_TAKEN : STORE_ADDED;
  work->call = md_shared_put(CLUSTER, key.data, key.length, &coins, sizeof coins, 1, version);
  if (work->call == 0)
    work->kind = NO_TASK;
}

static void found(task *work, uint64_t coins, int64_t version) {
  if (work->kind == SHOW) {
    tell(work->player, MD_LITERAL("You have "), coins, MD_LITERAL(" coins."));
    work->kind = NO_TASK;
  } else if (work->kind == ADD) {
    store(work, coins + work->amount, version);
  } else if (coins < work->amount) {
    tell(work->player, MD_LITERAL("You have only "), coins, MD_LITERAL(" coins."));
    work->kind = NO_TASK;
  } else {
    store(work, coins - work->amount, version);
  }
}

static void stored(task *work) {
  task done = *work;
  work->kind = NO_TASK;
  if (done.kind == STORE_ADDED) {
    tell(done.player, MD_LITERAL("You were given "), done.amount, MD_LITERAL(" coins."));
  } else {
    tell(done.player, MD_LITERAL("You paid "), done.amount, MD_LITERAL(" coins."));
    begin(ADD, done.player, done.to, done.to_length, done.amount);
  }
}

static void go_on(uint32_t call) {
  for (int i = 0; i < MAX_TASKS; i++) {
    task *work = &tasks[i];
    if (work->kind == NO_TASK || work->call != call)
      continue;
    md_outcome outcome;
    md_poll(call, &outcome);
    bool writing = work->kind == STORE_ADDED || work->kind == STORE_TAKEN;
    if (outcome.state == MD_FAILED) {
      md_tell(work->player, outcome.failure.data, outcome.failure.length);
      work->kind = NO_TASK;
    } else if (outcome.reply.kind == MD_VERSION) {
      stored(work);
    } else if (writing) {
      work->kind = work->kind == STORE_TAKEN ? TAKE : ADD; // somebody was faster: once more
      look_up(work);
    } else if (outcome.reply.kind == MD_ENTRY && outcome.reply.entry.value.length == sizeof(uint64_t)) {
      found(work, *(uint64_t *)outcome.reply.entry.value.data, outcome.reply.entry.version);
    } else {
      found(work, 0, 0); // 0: only if it is still not there
    }
    return;
  }
}

// "NAME AMOUNT"; the name may have blanks.
static void pay(int32_t player, md_string from, md_string line) {
  uint32_t end = line.length;
  uint64_t amount = 0, place = 1;
  while (end > 0 && line.data[end - 1] >= '0' && line.data[end - 1] <= '9' && place < 1000000000) {
    amount += (uint64_t)(line.data[--end] - '0') * place;
    place *= 10;
  }
  if (amount == 0 || end < 2 || line.data[end - 1] != ' ' || end - 1 > MAX_NAME) {
    md_tell(player, MD_LITERAL("/pay NAME AMOUNT"));
    return;
  }
  task *work = begin(TAKE, player, from.data, from.length, amount);
  if (work == 0)
    return;
  work->to_length = end - 1;
  for (uint32_t i = 0; i < work->to_length; i++)
    work->to[i] = line.data[i];
}

MD_EXPORT("start") md_start_result *start(int32_t reason, uint8_t *state, uint32_t length) {
  static md_start_result result;
  md_add_command(MD_LITERAL("balance"), MD_LITERAL(""), MD_LITERAL("Shows your coins."), false);
  md_add_command(MD_LITERAL("pay"), MD_LITERAL("<name> <amount>"), MD_LITERAL("Hands coins on."), false);
  result = (md_start_result){.is_error = 0, .interests = MD_PLAYERS};
  md_reset();
  return &result;
}

MD_EXPORT("handle") void handle(const md_event *events, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    const md_event *event = &events[i];
    md_option_player player;
    if (event->kind == MD_PLAYER_JOINED) {
      begin(ADD, event->player.id, event->player.name.data, event->player.name.length, WELCOME_COINS);
    } else if (event->kind == MD_CALL_FINISHED) {
      go_on(event->number);
    } else if (event->kind == MD_COMMAND) {
      md_find_player(event->command.player, &player);
      if (!player.is_some)
        continue;
      if (md_equal(event->command.name, MD_LITERAL("pay")))
        pay(player.player.id, player.player.name, event->command.arguments);
      else
        begin(SHOW, player.player.id, player.player.name.data, player.player.name.length, 0);
    }
  }
  md_reset();
}

MD_EXPORT("save-state") md_bytes *save_state(void) {
  static md_bytes nothing;
  return &nothing;
}

//! Counts how often each player came in, on all servers of the cluster, and tells them.

use multidustry::calls::{self, Reply, Scope};
use multidustry::world::{chat, game, interests, Event, Player};
use multidustry::{export, spawn, Plugin};

struct Visits;

impl Plugin for Visits {
    type Event = Event;

    fn start(_: Option<Vec<u8>>) -> Result<(Self, u16), String> {
        chat::add_command("visits", "", "Tells how often you came in.", false);
        Ok((Visits, interests::PLAYERS))
    }

    fn handle(&mut self, event: Event) {
        match event {
            Event::PlayerJoined(player) => spawn(count(player, 1)),
            Event::Command { player, .. } => {
                if let Some(player) = game::find_player(player) {
                    spawn(count(player, 0));
                }
            }
            _ => {}
        }
    }
}

async fn count(player: Player, add: u64) {
    let text = match visits(&player.name, add).await {
        Ok(count) => format!("{}, you came in {} times.", player.name, count),
        Err(reason) => format!("Your visits can't be counted: {}", reason),
    };
    chat::tell(player.id, &text);
}

/// Reads and adds; where somebody else was faster, once more.
async fn visits(name: &str, add: u64) -> Result<u64, String> {
    let key = format!("visits/{}", name);
    loop {
        let (known, version) = match calls::get(Scope::Cluster, &key).await? {
            Reply::Entry(entry) => (entry.value.try_into().map_or(0, u64::from_le_bytes), entry.version),
            _ => (0, 0),
        };
        let count = known + add;
        if add == 0 {
            return Ok(count);
        }
        if let Reply::Version(_) = calls::put(Scope::Cluster, &key, &count.to_le_bytes(), Some(version)).await? {
            return Ok(count);
        }
    }
}

export!(Visits);

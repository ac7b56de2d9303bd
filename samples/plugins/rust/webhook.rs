//! Tells a chat room outside what happens in the cluster, through a webhook in the manner of Discord: a POST of
//! {"content": "…"}. Operators set its address, and say things themselves. Others ask how many worlds there are at the
//! plugin's own webhook `status`.

use multidustry::apiserver::{self, interests, Change, Event};
use multidustry::calls::{self, Method, Reply, Scope};
use multidustry::{export, host, spawn, Plugin};

const ADDRESS: &str = "webhook/address";
const MAX_LETTERS: usize = 2000;

struct Webhook;

impl Plugin for Webhook {
    type Event = Event;

    fn start(_: Option<Vec<u8>>) -> Result<(Self, u16), String> {
        if !apiserver::add_command("webhook-address", "<url>", "Sets where messages about the cluster go.") {
            return Err("the command webhook-address is taken".into());
        }
        apiserver::add_command("webhook-say", "<text>", "Says something there.");
        apiserver::open_webhook("status");
        Ok((Webhook, interests::NODE | interests::LEADER | interests::PLAYER_BAN))
    }

    fn handle(&mut self, event: Event) {
        match event {
            Event::Changed(change) => spawn(async move {
                if let Err(reason) = say(&describe(&change)).await {
                    host::log(host::Level::Warning, &format!("{} wasn't told: {}", change.name, reason));
                }
            }),
            Event::Command { call, name, arguments, caller } => spawn(async move {
                let done = match name.as_str() {
                    "webhook-address" => set_address(&arguments).await,
                    _ => say(&format!("{}: {}", caller, arguments)).await,
                };
                apiserver::reply(call, done.as_deref().map_err(String::as_str));
            }),
            Event::Requested(request) => {
                let worlds = apiserver::list("world", None, 1000).len();
                apiserver::respond(request.call, 200, "application/json", format!("{{\"worlds\":{}}}", worlds).as_bytes());
            }
            _ => {}
        }
    }
}

fn describe(change: &Change) -> String {
    match (change.kind.as_str(), &change.json) {
        ("node", Some(_)) => format!("Node {} is there.", change.name),
        ("node", None) => format!("Node {} is gone.", change.name),
        ("leader", Some(_)) => format!("{} leads the cluster now.", change.name),
        ("player-ban", Some(_)) => format!("{} is banned.", change.name),
        ("player-ban", None) => format!("{} is not banned any more.", change.name),
        (kind, _) => format!("{} {} has changed.", kind, change.name),
    }
}

async fn set_address(address: &str) -> Result<String, String> {
    if !address.starts_with("https://") {
        return Err("an address begins with https://".into());
    }
    calls::put(Scope::Cluster, ADDRESS, address.as_bytes(), None).await?;
    Ok("Messages go there from now on.".into())
}

async fn say(text: &str) -> Result<String, String> {
    let address = match calls::get(Scope::Cluster, ADDRESS).await? {
        Reply::Entry(entry) => String::from_utf8_lossy(&entry.value).into_owned(),
        _ => return Err("no address is set".into()),
    };
    let text: String = text.chars().take(MAX_LETTERS).collect();
    match calls::send(Method::Post, &address, "application/json", format!("{{\"content\":{}}}", quoted(&text)).as_bytes()).await? {
        Reply::Http { status, .. } if (200..300).contains(&status) => Ok("Said.".into()),
        Reply::Http { status, .. } => Err(format!("the room answered with {}", status)),
        _ => Err("no answer".into()),
    }
}

/// A text as JSON has it.
fn quoted(text: &str) -> String {
    let mut json = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => json.extend(['\\', letter]),
            letter if letter < ' ' => json.push_str(&format!("\\u{:04x}", letter as u32)),
            letter => json.push(letter),
        }
    }
    json.push('"');
    json
}

export!(Webhook);

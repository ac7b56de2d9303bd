using System.CommandLine;
using System.Text.Json.Nodes;
using Multidustry.Ctl.Output;
using Multidustry.Ctl.Resources;

namespace Multidustry.Ctl.Commands;

/// <summary><c>muductl create world|token …</c>.</summary>
internal static class CreateCommand
{
    public static Command Create() => new("create", "Make a world or a token.") { World(), Token() };

    private static Command World()
    {
        var name = new Argument<string>("name") { Description = "The world's name." };
        var file = new Option<FileInfo?>("--file", "-f") { Description = "Its spec as JSON; the other options are laid over it." };
        var build = new Option<int?>("--build") { Description = "The game build." };
        var map = new Option<string?>("--map") { Description = "A map that the gameservers have." };
        var copy = new Option<string?>("--copy") { Description = "A world to begin as: its newest snapshot, or WORLD@EPOCH-RECORDS." };
        var seed = new Option<int?>("--seed") { Description = "The seed of a generated map." };
        var gamemode = new Option<string?>("--gamemode") { Description = "Survival, Sandbox, Attack, Pvp or Editor." };
        var standbys = new Option<int?>("--standbys") { Description = "0 or 1." };
        var labels = new Option<string[]>("--label", "-l") { Description = "A label as name=value; may be given again." };
        var affinity = new Option<string[]>("--affinity") { Description = "Only on nodes with this label, name=value; may be given again." };
        var spread = new Option<string?>("--spread") { Description = "Apart from other worlds of this group, as GROUP=LABEL over nodes that differ in this label." };
        var replace = new Option<bool>("--replace") { Description = "Replace the spec of a world that there is." };
        var command = new Command("world", "Make a world.") { name, file, build, map, copy, seed, gamemode, standbys, labels, affinity, spread, replace };
        command.Validators.Add(result =>
        {
            if (new Option[] { map, copy, seed }.Count(source => result.GetResult(source) is not null) > 1)
                result.AddError("A world begins with one of --map, --copy and --seed.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var spec = parsed.GetValue(file) is { } from ? JsonNode.Parse(await File.ReadAllTextAsync(from.FullName, cancellation).ConfigureAwait(false)) as JsonObject ?? throw new FormatException("The file holds no object.") : [];
            Set(spec, "build", parsed.GetValue(build));
            Set(spec, "gamemode", parsed.GetValue(gamemode));
            Set(spec, "standbys", parsed.GetValue(standbys));
            if (parsed.GetValue(map) is { } reference)
                spec["source"] = new JsonObject { ["kind"] = "Map", ["reference"] = reference };
            else if (parsed.GetValue(copy) is { } snapshot)
                spec["source"] = new JsonObject { ["kind"] = "Snapshot", ["reference"] = snapshot };
            else if (parsed.GetValue(seed) is { } number)
                spec["source"] = new JsonObject { ["kind"] = "Generated", ["seed"] = number };
            if (parsed.GetValue(labels) is { Length: > 0 } pairs)
                spec["labels"] = new JsonObject(pairs.Select(Label));
            if (parsed.GetValue(affinity) is { Length: > 0 } wanted)
                spec["affinity"] = new JsonObject(wanted.Select(Label));
            if (parsed.GetValue(spread) is { } apart && Label(apart) is var (group, over))
                spec["spread"] = new JsonObject { ["group"] = group, ["over"] = over };
            using var api = Settings.Connect(parsed);
            var made = await api.SendAsync(HttpMethod.Put, Resource.Of("world").Item(parsed.GetRequiredValue(name)), spec, cancellation, onlyNew: !parsed.GetValue(replace)).ConfigureAwait(false);
            if (Printer.WantsJson(parsed))
                Printer.Json(parsed, made);
            else
                Printer.Out(parsed).WriteLine($"world {made!["name"]} is wanted");
        });
        return command;
    }

    private static Command Token()
    {
        var name = new Argument<string>("id") { Description = "The token's id." };
        var role = new Option<string>("--role") { Description = "Reader, Operator or Admin.", Required = true };
        var description = new Option<string?>("--description") { Description = "Whose it is." };
        var command = new Command("token", "Make a token; it is printed once and kept nowhere.") { name, role, description };
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = new JsonObject { ["role"] = parsed.GetRequiredValue(role), ["description"] = parsed.GetValue(description) ?? "" };
            using var api = Settings.Connect(parsed);
            var made = await api.SendAsync(HttpMethod.Post, Resource.Of("token").Item(parsed.GetRequiredValue(name)), request, cancellation).ConfigureAwait(false);
            if (Printer.WantsJson(parsed))
                Printer.Json(parsed, made);
            else
                Printer.Out(parsed).WriteLine((string?)made!["token"]);
        });
        return command;
    }

    private static void Set<T>(JsonObject spec, string member, T value)
    {
        if (value is not null)
            spec[member] = JsonValue.Create(value);
    }

    private static KeyValuePair<string, JsonNode?> Label(string pair) => pair.Split('=', 2) is [{ Length: > 0 } name, var value]
        ? KeyValuePair.Create(name, (JsonNode?)value) : throw new FormatException($"'{pair}' isn't name=value.");
}

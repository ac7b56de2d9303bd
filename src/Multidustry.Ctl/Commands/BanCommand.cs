using System.CommandLine;
using System.Text.Json.Nodes;
using Multidustry.Ctl.Resources;

namespace Multidustry.Ctl.Commands;

/// <summary><c>muductl ban player|address SUBJECT</c> and <c>muductl pardon player|address SUBJECT</c>.</summary>
internal static class BanCommand
{
    public static Command Create() => new("ban", "Keep a player or an address out of every world.") { Ban("player"), Ban("address") };

    public static Command CreateUndo() => new("pardon", "Undo a ban.") { Pardon("player"), Pardon("address") };

    private static Argument<string> Subject(string kind) => new("subject") { Description = kind == "player" ? "The identity that the client claims." : "An address, or a prefix such as 203.0.113.0/24." };

    private static Command Ban(string kind)
    {
        var subject = Subject(kind);
        var reason = new Option<string?>("--reason") { Description = "Why." };
        var hours = new Option<double?>("--hours") { Description = "For how long; for good without." };
        var command = new Command(kind, "Ban.") { subject, reason, hours };
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = new JsonObject { ["reason"] = parsed.GetValue(reason) ?? "" };
            if (parsed.GetValue(hours) is { } time)
                request["until"] = DateTimeOffset.UtcNow.AddHours(time);
            using var api = Settings.Connect(parsed);
            await api.SendAsync(HttpMethod.Put, Resource.Of($"{kind}-ban").Item(parsed.GetRequiredValue(subject)), request, cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static Command Pardon(string kind)
    {
        var subject = Subject(kind).CompletedWith($"{kind}-ban");
        var command = new Command(kind, "Pardon.") { subject };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var api = Settings.Connect(parsed);
            await api.SendAsync(HttpMethod.Delete, Resource.Of($"{kind}-ban").Item(parsed.GetRequiredValue(subject)), null, cancellation).ConfigureAwait(false);
        });
        return command;
    }
}

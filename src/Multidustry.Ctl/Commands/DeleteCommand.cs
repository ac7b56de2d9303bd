using System.CommandLine;
using Multidustry.Ctl.Resources;

namespace Multidustry.Ctl.Commands;

/// <summary><c>muductl delete KIND NAME</c>.</summary>
internal static class DeleteCommand
{
    public static Command Create()
    {
        var kind = GetCommand.Kind();
        var name = new Argument<string>("name") { Description = "Which one." }.CompletedWith(kind);
        var command = new Command("delete", "Take a thing away: end a world or a token, give a migration up, pardon.") { kind, name };
        command.SetAction(async (parsed, cancellation) =>
        {
            var resource = Resource.Of(parsed.GetRequiredValue(kind));
            if (resource.Name is "node" or "player" or "plugin")
                throw new ArgumentException($"A {resource.Name} can't be deleted.");
            using var api = Settings.Connect(parsed);
            await api.SendAsync(HttpMethod.Delete, resource.Item(parsed.GetRequiredValue(name)), null, cancellation).ConfigureAwait(false);
        });
        return command;
    }
}

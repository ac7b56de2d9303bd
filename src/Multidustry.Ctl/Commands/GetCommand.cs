using System.CommandLine;
using System.Text.Json.Nodes;
using Multidustry.Ctl.Output;
using Multidustry.Ctl.Resources;

namespace Multidustry.Ctl.Commands;

/// <summary><c>muductl get KIND [NAME]</c>.</summary>
internal static class GetCommand
{
    public static Argument<string> Kind() => new Argument<string>("kind") { Description = string.Join(", ", Resource.Names) }.Completed(_ => Resource.Names);

    public static Command Create()
    {
        var kind = Kind();
        var name = new Argument<string?>("name") { Description = "One of them; all without.", Arity = ArgumentArity.ZeroOrOne }.CompletedWith(kind);
        var command = new Command("get", "List things, or show one.") { kind, name };
        command.SetAction(async (parsed, cancellation) =>
        {
            var resource = Resource.Of(parsed.GetRequiredValue(kind));
            using var api = Settings.Connect(parsed);
            if (parsed.GetValue(name) is not { } one)
            {
                Printer.List(parsed, resource, await api.ListAsync(resource.Path, cancellation).ConfigureAwait(false));
                return;
            }

            var item = await OneAsync(api, resource, one, cancellation).ConfigureAwait(false);
            if (Printer.WantsJson(parsed))
                Printer.Json(parsed, item);
            else
                Printer.List(parsed, resource, [item]);
        });
        return command;
    }

    /// <summary>One thing; kinds that have no page of their own are looked up in their list.</summary>
    public static async Task<JsonNode?> OneAsync(ApiClient api, Resource resource, string name, CancellationToken cancellation)
    {
        if (resource.Name is not ("player" or "token"))
            return await api.GetAsync(resource.Item(name), cancellation).ConfigureAwait(false);
        var all = await api.ListAsync(resource.Path, cancellation).ConfigureAwait(false);
        return all.FirstOrDefault(item => (string?)item![resource.Key] == name)?.DeepClone() ?? throw new ApiProblem(System.Net.HttpStatusCode.NotFound, $$"""{"detail":"There is no such {{resource.Name}}."}""");
    }
}

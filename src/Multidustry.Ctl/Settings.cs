using System.CommandLine;
using Multidustry.Ctl.Contexts;

namespace Multidustry.Ctl;

/// <summary>Options of every command, and the cluster that they name.</summary>
internal static class Settings
{
    public const string ServerVariable = "MUDUCTL_SERVER", TokenVariable = "MUDUCTL_TOKEN";

    public static readonly Option<string?> Context = new("--context") { Description = "A context of the contexts file instead of the current one.", Recursive = true };

    public static readonly Option<string?> Server = new("--server") { Description = $"The API's address, instead of a context; or {ServerVariable}.", Recursive = true };

    public static readonly Option<string?> Token = new("--token") { Description = $"The token; better in {TokenVariable}, as command lines are seen by others.", Recursive = true };

    public static readonly Option<OutputFormat> Output = new("--output", "-o") { Description = "A table for people, or JSON for scripts.", Recursive = true };

    /// <exception cref="ArgumentException">No cluster is named.</exception>
    public static ApiClient Connect(ParseResult parsed)
    {
        var server = parsed.GetValue(Server) ?? Environment.GetEnvironmentVariable(ServerVariable);
        var token = parsed.GetValue(Token) ?? Environment.GetEnvironmentVariable(TokenVariable);
        if (server is not null && parsed.GetValue(Context) is null)
            return new ApiClient(Address(server), token);
        var context = ContextFile.Load().Find(parsed.GetValue(Context));
        return new ApiClient(Address(context.Server), token ?? context.Token);
    }

    public static Uri Address(string server) =>
        Uri.TryCreate(server, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
            ? address : throw new ArgumentException($"'{server}' is no address such as https://api.example:7480.");
}

/// <summary>How results are printed.</summary>
internal enum OutputFormat
{
    Table,
    Json,
}

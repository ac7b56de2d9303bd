using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.RegularExpressions;
using Multidustry.Ctl.Resources;

namespace Multidustry.Ctl.Commands;

/// <summary>What a shell offers where a command takes the name of a thing: the names that the cluster knows, if it answers soon.</summary>
internal static partial class NameCompletion
{
    /// <summary>Whoever presses Tab waits no longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Names of one kind.</summary>
    public static Argument<T> CompletedWith<T>(this Argument<T> argument, string kind) => argument.Completed(parsed => NamesOf(parsed, kind));

    /// <summary>Names of the kind that another argument says.</summary>
    public static Argument<T> CompletedWith<T>(this Argument<T> argument, Argument<string> kind) => argument.Completed(parsed => NamesOf(parsed, parsed.GetValue(kind)));

    /// <summary>What fits where this argument, and not one before or behind it, is being typed.</summary>
    public static Argument<T> Completed<T>(this Argument<T> argument, Func<ParseResult, IEnumerable<string>> names)
    {
        argument.CompletionSources.Add(context => IsTyped(argument, context) ? names(context.ParseResult).Select(name => new CompletionItem(name)) : []);
        return argument;
    }

    public static Option<T> CompletedWith<T>(this Option<T> option, string kind)
    {
        option.CompletionSources.Add(context => NamesOf(context.ParseResult, kind).Select(name => new CompletionItem(name)));
        return option;
    }

    private static bool IsTyped(Argument argument, CompletionContext context)
    {
        bool IsEmpty(Argument one) => context.ParseResult.GetResult(one) is not { Tokens.Count: > 0 };

        var all = context.ParseResult.CommandResult.Command.Arguments;
        return argument == (context.WordToComplete.Length == 0 ? all.FirstOrDefault(IsEmpty) : all.LastOrDefault(one => !IsEmpty(one)));
    }

    private static IEnumerable<string> NamesOf(ParseResult parsed, string? kind)
    {
        try
        {
            return Task.Run(() => NamesAsync(parsed, kind ?? "")).GetAwaiter().GetResult();
        }
        catch (Exception)
        {
            // Between a Tab and the next key is no place for messages, whatever it was that answered.
            return [];
        }
    }

    private static async Task<IEnumerable<string>> NamesAsync(ParseResult parsed, string kind)
    {
        var resource = Resource.Of(kind);
        using var patience = new CancellationTokenSource(Patience);
        using var api = Settings.Connect(parsed);
        var all = await api.ListAsync(resource.Path, patience.Token).ConfigureAwait(false);
        return [.. all.Select(item => (string?)item![resource.Key]).OfType<string>().Where(name => Plain().IsMatch(name)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Shells expand what they are offered, and players choose their names: <c>$(reboot)</c> must not be among them.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._@=+/-]*\z")]
    private static partial Regex Plain();
}

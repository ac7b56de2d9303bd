using System.CommandLine;
using System.Text.Json;
using Multidustry.Ctl.Commands;

namespace Multidustry.Ctl;

/// <summary>The <c>muductl</c> command.</summary>
public static class Program
{
    /// <summary>Runs one command line.</summary>
    /// <returns>0 when it worked; otherwise one of the codes that <c>muductl --help</c> lists.</returns>
    public static Task<int> Main(string[] args) => RunAsync(args, Console.Out, Console.Error);

    internal static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var parsed = Create().Parse(args);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error }, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiProblem problem)
        {
            await error.WriteLineAsync(problem.Message).ConfigureAwait(false);
            return problem.ExitCode;
        }
        catch (HttpRequestException unreachable)
        {
            await error.WriteLineAsync($"The cluster can't be reached: {unreachable.Message}").ConfigureAwait(false);
            return ExitCode.Unreachable;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or JsonException or ArgumentException or FormatException)
        {
            await error.WriteLineAsync(wrong.Message.ReplaceLineEndings(" ")).ConfigureAwait(false);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Done;
        }
    }

    internal static RootCommand Create() => new("""
        Looks into clusters of Multidustry and steers them.

        Exit codes: 0 done, 1 the command line or a file is wrong, 2 the cluster refused, 3 there is no such thing,
        4 it isn't as it was thought to be, 5 the cluster can't be reached.
        """)
    {
        Settings.Context, Settings.Server, Settings.Token, Settings.Output,
        ContextCommand.Create(), GetCommand.Create(), DescribeCommand.Create(), CreateCommand.Create(), DeleteCommand.Create(), MigrateCommand.Create(), SwitchCommand.Create(), DrainCommand.Create(),
        DrainCommand.CreateUndo(), LogsCommand.Create(), EventsCommand.Create(), KvCommand.Create(), PluginCommand.Create(), BanCommand.Create(), BanCommand.CreateUndo(), CompletionCommand.Create(),
    };
}

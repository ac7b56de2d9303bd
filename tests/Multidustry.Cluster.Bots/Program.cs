using System.CommandLine;
using Multidustry.Cluster.Bots.Measurements;

namespace Multidustry.Cluster.Bots;

/// <summary>Clusters of real processes with bots in them, and what is measured of them.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) =>
        new RootCommand("Starts a cluster of real processes on this machine and has bots play in it.") { Migrations(), Failures(), Attack(), Attacker() }.Parse(args).InvokeAsync();

    private static Command Migrations()
    {
        var usual = new MigrationRunOptions();
        var (worlds, buildings, bots, moves, stores) = (Count("--worlds", usual.Worlds), Count("--buildings", usual.Buildings), Count("--bots", usual.Bots), Count("--moves", usual.Moves), Count("--stores", usual.Stores));
        var consul = new Option<bool>("--consul");
        var command = new Command("migrations", "Moves every world in turn and tells for how long it stands still.") { worlds, buildings, bots, moves, stores, consul };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = usual with { Worlds = parsed.GetValue(worlds), Buildings = parsed.GetValue(buildings), Bots = parsed.GetValue(bots), Moves = parsed.GetValue(moves), Stores = parsed.GetValue(stores), Consul = parsed.GetValue(consul) };
            var result = await MigrationRun.RunAsync(options, Console.Out, cancellation);
            return result is { Disconnects: 0, Reloads: 0 } && result.Done == options.Moves * options.Worlds ? 0 : 1;
        });
        return command;
    }

    private static Command Failures()
    {
        var bots = Count("--bots", 12);
        var more = new Option<bool>("--more") { Description = "Also what the processes logged after each loss." };
        var command = new Command("failures", "Kills one process of each kind in turn and tells for how long play stops.") { bots, more };
        command.SetAction(async (parsed, cancellation) => await FailureRun.RunAsync(parsed.GetValue(bots), TimeSpan.FromSeconds(6), Console.Out, parsed.GetValue(more), cancellation));
        return command;
    }

    private static Command Attack()
    {
        var (bots, seconds, rate) = (Count("--bots", 50), Count("--seconds", 10), Count("--rate", 5000));
        var command = new Command("attack", "Attacks a proxy from one address and tells what players notice.") { bots, seconds, rate };
        command.SetAction(async (parsed, cancellation) => await AttackRun.RunAsync(parsed.GetValue(bots), parsed.GetValue(seconds), parsed.GetValue(rate), Console.Out, cancellation));
        return command;
    }

    private static Command Attacker()
    {
        var (kind, port) = (new Argument<AttackKind>("kind"), new Argument<int>("port"));
        var (seconds, rate) = (new Argument<int>("seconds"), new Argument<int>("rate"));
        var command = new Command("attacker", "Attacks a port of this machine; prints how many connections were tried.") { kind, port, seconds, rate };
        command.SetAction(parsed => Console.WriteLine(Measurements.Attacker.Run(parsed.GetValue(kind), parsed.GetValue(port), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rate))));
        return command;
    }

    private static Option<int> Count(string name, int usual) => new(name) { DefaultValueFactory = _ => usual };
}

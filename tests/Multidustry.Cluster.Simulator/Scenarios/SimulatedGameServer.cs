using System.Globalization;
using Multidustry.Cluster.ApiServer.Players;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Assignments;
using Multidustry.Cluster.GameServer.Chat;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.GameServer.Keeping;
using Multidustry.Cluster.Membership;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Simulator.Machinery;
using Multidustry.Cluster.Simulator.Players;
using Multidustry.Cluster.Snapshots;
using Multidustry.Cluster.Views;
using Multidustry.Core.Content;
using Multidustry.Simulation;
using Multidustry.Simulation.Persistence;
using Multidustry.Simulation.Scheduling;

namespace Multidustry.Cluster.Simulator.Scenarios;

/// <summary>The real gameserver on a simulated machine: worlds, journals, snapshots, moves and standbys. Players, and somebody here, give its worlds commands all the time.</summary>
internal sealed class SimulatedGameServer
{
    /// <summary>The label of a wanted world that tells this life of it from those before it was deleted.</summary>
    public const string Life = "life";

    private const int Side = 16;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(300), Look = TimeSpan.FromMilliseconds(50);

    // Players here say more than people do, and what waited behind a machine that stood still comes at once: nobody is put out for that.
    private static readonly WorldHostOptions Hosting = new() { SnapshotInterval = TimeSpan.FromSeconds(1), Chat = new ChatLimits { FloodCount = 1000 } };
    private readonly History _history;
    private readonly Machine _machine;
    private readonly MachineClock _clock;
    private readonly Action<string> _note;

    public SimulatedGameServer(SimulatedCluster cluster, Machine machine, History history)
    {
        (_history, _machine, _clock, _note) = (history, machine, new MachineClock(machine), cluster.Note);
        var store = cluster.StoreFor(machine);
        var mirror = new ClusterMirror(store, _clock);
        var claims = new CurrentClaims(store, machine.Name);
        var files = new MachineDisk(cluster.Disk, machine);
        var options = new GameServerOptions
        {
            Node = machine.Name,
            Claims = claims.Get,
            Keeping = new WorldKeeping { Files = files, Snapshots = new FileSnapshotStore(files, time: _clock), SnapshotInterval = TimeSpan.FromSeconds(20), RetryInterval = TimeSpan.FromSeconds(2) },
            HostOptions = _ => Hosting,
            Scheduler = () => new SimulatedScheduler(_clock, Ticked),
        };
        Server = new GameServerNode(options, cluster.Streams.For(machine), new WorldDirectory(), new PlayerRegistry(), _clock, new NoteLogger<GameServerNode>(cluster, machine));
        Server.Events.OnChat((player, text, _) => ObeyAsync(player, text));
        var record = new NodeRecord
        {
            Instance = $"i{machine.Incarnation}",
            Role = NodeRole.GameServer,
            Capacity = new NodeCapacity { Millicores = 1_000_000, MemoryMegabytes = 1_000_000, Worlds = RecordLimits.MaxWorldsPerNode },
        };
        var log = new NoteLogger<AssignedWorlds>(cluster, machine);
        var membership = new NodeMembership(store, new MembershipOptions { Node = machine.Name }, record, _clock, log);
        _ = new AssignedWorlds(Server, membership, claims, store, mirror, new AssignmentOptions { Create = (wanted, _) => new(Create(wanted)), HostOptions = _ => Hosting }, _clock, log);
        _ = CommandAsync();
    }

    public GameServerNode Server { get; }

    /// <summary>The life that a world is in.</summary>
    public static string LifeOf(World world) => world.Rules.ObjectiveFlags.First(flag => flag.StartsWith(Life, StringComparison.Ordinal));

    private static LoadedWorld Create(WorldRecord wanted)
    {
        var world = World.Create(ContentCatalogue.ForBuild(wanted.Build), Side, Side, seed: 1);
        world.Rules.ObjectiveFlags.Add(Life + wanted.Labels[Life]);
        world.FinishLoading();
        return new LoadedWorld(world, new MapInfo());
    }

    private void Ticked(ScheduledWorld scheduled)
    {
        if (Server.Worlds.FirstOrDefault(world => world.Name == scheduled.Name && world.Host.Scheduled == scheduled)?.Host.Tenure is { } tenure)
            _history.Ticked(scheduled.Name, tenure.Epoch, _machine.Name);
    }

    private async Task CommandAsync()
    {
        while (true)
        {
            await Task.Delay(Beat, _clock).ConfigureAwait(false);
            foreach (var world in Server.Worlds)
                _ = CommandAsync(world, _history.NextCommand());
        }
    }

    private async Task CommandAsync(HostedWorld world, string command)
    {
        if (await DoAsync(world, command).ConfigureAwait(false) is { } receipt)
            _history.Acknowledge(receipt.Life, receipt.Command);
    }

    /// <summary>Does what a player says, and tells the player when it is safe.</summary>
    private async ValueTask ObeyAsync(Player player, string command)
    {
        if (await DoAsync(player.World, command).ConfigureAwait(false) is { } receipt)
            await player.SendMessageAsync(receipt.ToString()).ConfigureAwait(false);
    }

    /// <summary>Gives a command, and takes it for safe when the world says that it outlives its machine, and its standby has it.</summary>
    /// <returns>Null when that never comes.</returns>
    private async Task<CommandReceipt?> DoAsync(HostedWorld world, string command)
    {
        try
        {
            var (life, tick) = await world.InvokeAsync(inside =>
            {
                inside.Rules.ObjectiveFlags.Add(command);
                return (LifeOf(inside), inside.Clock.Tick);
            }).ConfigureAwait(false);
            while (world.Journal != JournalState.Open || world.DurableTick <= tick)
            {
                if (world.Host.Lifetime.HasEnded)
                    return null;
                await Task.Delay(Look, _clock).ConfigureAwait(false);
            }

            return new CommandReceipt(world.Name, life, world.Host.Tenure?.Epoch ?? 0, command);
        }
        catch (InvalidOperationException)
        {
            return null; // the world stands still for good
        }
    }
}

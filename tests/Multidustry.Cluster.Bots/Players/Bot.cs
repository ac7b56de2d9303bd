using System.Buffers;
using System.Diagnostics;
using Multidustry.Cluster.Bots.Measurements;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Client;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.Bots.Players;

/// <summary>A player that walks about and builds, and notes what happens to it.</summary>
public sealed class Bot : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly Random _random;
    private readonly List<double> _gaps = [];
    private readonly TimeSpan _pace;
    private readonly List<(TilePosition Tile, long At)> _built = [];
    private readonly HeardTicks _ticks = new();
    private Task _playing = Task.CompletedTask;
    private long _lastSnapshot;

    public Bot(MindustryClientOptions options, int seed, TimeSpan pace) => (Options, _random, _pace) = (options, new Random(seed), pace);

    /// <summary>Who the bot is and where it goes.</summary>
    public MindustryClientOptions Options { get; private set; }

    public MindustryClient Client { get; private set; } = null!;

    /// <summary>How often the connection ended.</summary>
    public int Disconnects { get; private set; }

    /// <summary>How often the world was loaded after the first time.</summary>
    public int Reloads { get; private set; }

    /// <summary>When the last snapshot of the world's state came, as a timestamp.</summary>
    public long LastSnapshot => Volatile.Read(ref _lastSnapshot);

    /// <summary>The last tick of the world that the bot has heard of, and by how much that may be wrong.</summary>
    public (double Last, double Doubt) HeardTick
    {
        get
        {
            lock (_gate)
                return (_ticks.Last, _ticks.Doubt);
        }
    }

    /// <summary>Milliseconds between snapshots of the world's state since the last time this was asked; the world sends five a second.</summary>
    public IReadOnlyList<double> TakeGaps()
    {
        lock (_gate)
        {
            double[] gaps = [.. _gaps];
            _gaps.Clear();
            return gaps;
        }
    }

    /// <summary>What the world said to have been built since the last time this was asked, and when the bot heard it, as a timestamp.</summary>
    public IReadOnlyList<(TilePosition Tile, long At)> TakeBuilt()
    {
        lock (_gate)
        {
            (TilePosition, long)[] built = [.. _built];
            _built.Clear();
            return built;
        }
    }

    /// <summary>Joins, as often as it takes, and begins to play.</summary>
    /// <param name="port">Another port than before; null for the same.</param>
    /// <param name="cancellation">Stops trying.</param>
    public async Task JoinAsync(int? port, CancellationToken cancellation)
    {
        Options = Options with { Port = port ?? Options.Port };
        if (Client is { } left)
            await left.DisposeAsync();
        var loads = 0;
        Client = await Processes.ProcessCluster.JoinAsync(Options, client =>
        {
            client.PacketReceived += Receive;
            client.WorldLoaded += (_, _) => Reloads += loads++ > 0 ? 1 : 0;
            client.Disconnected += (_, _) => Disconnects += loads > 0 ? 1 : 0;
        }, cancellation);
        if (_playing.IsCompleted)
            _playing = PlayAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _playing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Client is { } client)
            await client.DisposeAsync();
        _stop.Dispose();
    }

    private void Receive(MindustryClient client, PacketInfo info, in ReceivedPacket packet)
    {
        var now = Stopwatch.GetTimestamp();
        if (info.Type == typeof(ConstructFinishPacket))
        {
            var finished = Decode<ConstructFinishPacket>(client, packet);
            lock (_gate)
                _built.Add((finished.Tile, now));
        }

        if (info.Kind != PacketKind.StateSnapshot)
            return;
        var snapshot = Decode<StateSnapshotPacket>(client, packet);
        lock (_gate)
        {
            _ticks.Hear(snapshot);
            if (_lastSnapshot > 0)
                _gaps.Add(Stopwatch.GetElapsedTime(_lastSnapshot, now).TotalMilliseconds);
            _lastSnapshot = now;
        }
    }

    private static TPacket Decode<TPacket>(MindustryClient client, in ReceivedPacket packet)
        where TPacket : struct, IPacket<TPacket> =>
        PacketCodec.Decode<TPacket>(new ReadOnlySequence<byte>(packet.Body), new PacketContext(PacketSchema.For(client.Options.Build), PacketDirection.ToClient));

    private async Task PlayAsync()
    {
        await Task.Delay(_random.Next((int)_pace.TotalMilliseconds), _stop.Token);
        while (true)
        {
            var client = Client;
            if (client.World is { OwnUnit: { } unit } world)
            {
                client.MoveTo(unit.X + _random.Next(-80, 81), unit.Y + _random.Next(-80, 81));
                var position = new TilePosition((short)(unit.X / 8 + _random.Next(-8, 9)), (short)(unit.Y / 8 + _random.Next(-8, 9)));
                if (client.PendingPlans < 3 && world.Tiles.Contains(position) && world.Tiles.BlockAt(position).Id == 0)
                    client.Build(world.Content.Blocks["conveyor"], position, (byte)_random.Next(4));
            }

            await Task.Delay(_pace, _stop.Token);
        }
    }
}

using System.Globalization;
using Multidustry.Cluster.Simulator.Machinery;
using Multidustry.Cluster.Simulator.Scenarios;
using Multidustry.Cluster.Transport;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Types;

namespace Multidustry.Cluster.Simulator.Players;

/// <summary>
/// A player's game on a machine of its own: it joins over any proxy, loads what it is sent, gives its world commands by chat, and joins again when
/// its connection is lost. Until everything is calm it also leaves and goes to other worlds.
/// </summary>
internal sealed class SimulatedPlayer
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(0.7), Silence = TimeSpan.FromSeconds(20), MostAway = TimeSpan.FromSeconds(8), LongestLoad = TimeSpan.FromSeconds(0.4);
    private readonly SimulatedCluster _cluster;
    private readonly Machine _machine;
    private readonly MachineClock _clock;
    private readonly History _history;
    private readonly PlayerPlans _plans;
    private IClusterStream? _stream;
    private long _heard;
    private int _loads;
    private bool _isIn;

    public SimulatedPlayer(SimulatedCluster cluster, Machine machine, History history, PlayerPlans plans)
    {
        (_cluster, _machine, _clock, _history, _plans) = (cluster, machine, new MachineClock(machine), history, plans);
        _ = PlayAsync(cluster.Streams.For(machine));
        _ = ActAsync();
    }

    /// <summary>The last command that the player was told is safe.</summary>
    public CommandReceipt? Last { get; private set; }

    /// <summary>When that was, in the cluster's time.</summary>
    public long LastAt { get; private set; }

    /// <summary>How a gameserver knows the player on a machine.</summary>
    public static string UuidOf(string player) => Identity(player).ToServerUuid();

    private static ClientUuid Identity(string player) => ClientUuid.Create(ulong.Parse(player.AsSpan(player.IndexOf('-', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture) + 1);

    private async Task PlayAsync(IClusterTransport network)
    {
        while (true)
        {
            try
            {
                var proxy = _plans.Proxy(_machine.Random);
                _stream = await network.ConnectAsync(proxy, PlayerWire.Service).ConfigureAwait(false);
                _cluster.Note($"{_machine.Name} joins over {proxy}");
                (_heard, _isIn) = (_clock.GetTimestamp(), false);
                PlayerWire.Send(_stream.Output, Introduction(), PacketDirection.ToServer);
                await PlayerWire.ReadAsync(_stream.Input, Hear).ConfigureAwait(false);
                var ended = _stream;
                (_stream, _isIn) = (null, false);
                await ended.DisposeAsync().ConfigureAwait(false);
            }
            catch (NodeUnreachableException)
            {
                // Another proxy then.
            }

            await Task.Delay(_plans.IsCalm ? Beat : MostAway * _machine.Random.NextDouble(), _clock).ConfigureAwait(false);
        }
    }

    private async Task ActAsync()
    {
        while (true)
        {
            await Task.Delay(Beat * (0.5 + _machine.Random.NextDouble()), _clock).ConfigureAwait(false);
            if (_stream is not { } stream)
                continue;
            var chance = _plans.IsCalm ? 1 : _machine.Random.NextDouble();
            if (_clock.GetElapsedTime(_heard) > Silence || chance < 0.03)
                stream.Input.CancelPendingRead(); // gives up, or has enough for now
            else if (_isIn)
                Say(stream, chance < 0.08 ? $"/world {_plans.World(_machine.Random)}" : _history.NextCommand());
        }
    }

    private static void Say(IClusterStream stream, string text) => PlayerWire.Send(stream.Output, new SendChatMessagePacket { Message = text }, PacketDirection.ToServer);

    private void Hear(byte packet, ReadOnlyMemory<byte> body)
    {
        _heard = _clock.GetTimestamp();
        if (Is<WorldDataBeginPacket>(packet))
            _isIn = false;
        else if (Is<StreamBeginPacket>(packet))
            Load(++_loads);
        else if (Is<SendMessage2Packet>(packet) && CommandReceipt.Read(PlayerWire.Decode<SendMessage2Packet>(body, PacketDirection.ToClient).Message) is { } receipt)
        {
            (Last, LastAt) = (receipt, _machine.Time.Now);
            _history.Acknowledge(receipt.Life, receipt.Command);
        }
    }

    private void Load(int load)
    {
        var stream = _stream!;
        _isIn = false;
        _machine.After(LongestLoad * _machine.Random.NextDouble(), () =>
        {
            if (stream != _stream || load != _loads)
                return;
            PlayerWire.Send(stream.Output, new ConnectConfirmPacket(), PacketDirection.ToServer);
            _isIn = true;
            _cluster.Note($"{_machine.Name} has loaded a world");
        });
    }

    private static bool Is<TPacket>(byte packet)
        where TPacket : struct, IPacket<TPacket> => packet == PlayerWire.Schema.Of<TPacket>().Id;

    private ConnectPacket Introduction() => new()
    {
        Build = PlayerWire.Schema.Build,
        VersionType = "official",
        Name = _machine.Name,
        Locale = "en",
        Usid = $"usid of {_machine.Name}",
        Uuid = Identity(_machine.Name),
        Mobile = false,
        Color = 0xFFFFFFFF,
        Mods = Array.Empty<string>(),
    };
}

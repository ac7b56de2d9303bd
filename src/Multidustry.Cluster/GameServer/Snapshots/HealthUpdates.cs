using System.Runtime.InteropServices;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Snapshots;
using Multidustry.Simulation;

namespace Multidustry.Cluster.GameServer.Snapshots;

/// <summary>Tells everybody, twice a second, the health of buildings that were hurt or mended, as clients can't work it out.</summary>
internal sealed class HealthUpdates(WorldHost host)
{
    private const int Interval = WorldClock.TicksPerSecond / 2;
    private readonly List<BuildingHealth> _healths = new(BuildingHealth.NumbersPerPacket / 2);
    private readonly int[] _numbers = new int[BuildingHealth.NumbersPerPacket];
    private long _ticks;

    public void SendDue()
    {
        if (++_ticks % Interval != 0)
            return;
        var world = host.World;
        foreach (var tile in host.Sessions.Span.IsEmpty ? [] : world.HealthChanges.Tiles)
        {
            if (world.Tiles.BuildingAt(tile) is not (>= 0 and var building))
                continue;
            _healths.Add(new BuildingHealth(world.Tiles.PositionOf(tile), world.Buildings.Health[building]));
            if (_healths.Count == _healths.Capacity)
                Send();
        }
        world.HealthChanges.Clear();
        Send();
    }

    private void Send()
    {
        if (_healths.Count > 0)
            host.Outbox.Broadcast(new BuildHealthUpdatePacket { Buildings = BuildingHealth.Pack(CollectionsMarshal.AsSpan(_healths), _numbers) });
        _healths.Clear();
    }
}

using System.Buffers;
using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Packets;
using Multidustry.Simulation.Teams;
using Multidustry.Simulation.Units;

namespace Multidustry.Cluster.GameServer.Snapshots;

/// <summary>Waves, time, and what the teams own.</summary>
internal sealed class StateSnapshots(WorldHost host)
{
    private readonly ArrayBufferWriter<byte> _cores = new(1024);

    public void Send(List<PlayerSession> due)
    {
        var world = host.World;
        _cores.ResetWrittenCount();
        WriteCores();
        var random = world.Random;
        var packet = new StateSnapshotPacket
        {
            WaveTime = world.Clock.WaveCountdown,
            Wave = world.Clock.Wave,
            Enemies = CountEnemies(),
            Paused = host.IsPaused,
            GameOver = false,
            TimeData = (int)(world.Clock.MatchTicks / 60),
            Tps = (byte)Math.Min(host.TicksPerSecond, byte.MaxValue),
            Rand0 = (long)random.State0,
            Rand1 = (long)random.State1,
            CoreData = _cores.WrittenMemory,
        };
        host.Outbox.SendTo(due, packet);
    }

    private void WriteCores()
    {
        var teams = host.World.Teams;
        var writer = new BigEndianWriter(_cores);
        var count = 0;
        for (var team = 0; team < TeamTable.Count; team++)
            if (teams.ItemsOf((byte)team) >= 0)
                count++;
        writer.WriteByte((byte)count);
        for (var team = 0; team < TeamTable.Count; team++)
            if (teams.ItemsOf((byte)team) is >= 0 and var row)
                WriteItems(ref writer, (byte)team, host.World.Items.Amounts[row]);
        writer.Flush();
    }

    private static void WriteItems(ref BigEndianWriter writer, byte team, ReadOnlySpan<int> amounts)
    {
        short kinds = 0;
        foreach (var amount in amounts)
            if (amount > 0)
                kinds++;
        writer.WriteByte(team);
        writer.WriteInt16(kinds);
        for (short item = 0; item < amounts.Length; item++)
        {
            if (amounts[item] <= 0)
                continue;
            writer.WriteInt16(item);
            writer.WriteInt32(amounts[item]);
        }
    }

    private int CountEnemies()
    {
        var units = host.World.Units;
        var waveTeam = host.World.Rules.WaveTeam;
        var count = 0;
        for (var row = 0; row < units.RowCount; row++)
            if (units.IsInWorld(row) && units.Team[row] == waveTeam && !units.Is(row, UnitFlags.Dead))
                count++;
        return count;
    }
}

using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Events;

/// <summary>
/// Events of commands that were carried out since the last tick: they are told with the next one, so a snapshot taken between
/// has them too. Not hashed: whatever they say has happened to the world is hashed there.
/// </summary>
internal sealed class PendingEvents(WorldEvents events) : IStatePart
{
    public string Name => "events";

    public bool Hashed => false;

    public void Write(SnapshotWriter writer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var output = new BigEndianWriter(buffer);
        foreach (ref readonly var happened in events.Pending)
            Write(ref output, happened);
        output.Flush();
        writer.WriteInt32(events.Pending.Length);
        writer.WriteBytes(buffer.WrittenSpan);
    }

    public void Read(ref SnapshotReader reader)
    {
        events.Clear();
        var count = reader.ReadInt32();
        var input = new BigEndianReader(reader.ReadBytes());
        for (; count > 0; count--)
            events.Add(Read(ref input));
    }

    public void Hash(ref StateHasher hasher)
    {
        // See above.
    }

    private static void Write(ref BigEndianWriter output, in WorldEvent happened)
    {
        output.WriteByte((byte)happened.Kind);
        output.WriteInt32(happened.Entity);
        output.WriteInt32(happened.Other);
        output.WriteInt16(happened.Tile.X);
        output.WriteInt16(happened.Tile.Y);
        output.WriteUInt16(happened.Block);
        output.WriteByte(happened.Team);
        output.WriteByte(happened.Rotation);
        output.WriteInt16(happened.Item);
        output.WriteInt32(happened.Amount);
        output.WriteSingle(happened.X);
        output.WriteSingle(happened.Y);
        happened.Config.Write(ref output);
    }

    private static WorldEvent Read(ref BigEndianReader input) => new((WorldEventKind)input.ReadByte())
    {
        Entity = input.ReadInt32(),
        Other = input.ReadInt32(),
        Tile = new TilePosition(input.ReadInt16(), input.ReadInt16()),
        Block = input.ReadUInt16(),
        Team = input.ReadByte(),
        Rotation = input.ReadByte(),
        Item = input.ReadInt16(),
        Amount = input.ReadInt32(),
        X = input.ReadSingle(),
        Y = input.ReadSingle(),
        Config = ConfigValue.Read(ref input),
    };
}

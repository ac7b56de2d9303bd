using System.Buffers.Binary;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Types;

namespace Multidustry.Tests.EndToEnd.Originals;

/// <summary>Finds the unit that the only player of a world controls, in the snapshots that its client got.</summary>
internal sealed class OwnUnit : IEntityVisitor
{
    private static readonly PacketContext Context = new(PacketSchema.For(154), PacketDirection.ToClient);
    private UnitReference _unit;
    private (float X, float Y) _position;

    public static bool TryFind(RawClient client, out int unit) => TryFind(client, out unit, out _);

    /// <summary>The unit's id, and where its player was last.</summary>
    public static bool TryFind(RawClient client, out int unit, out (float X, float Y) position)
    {
        var finder = new OwnUnit();
        foreach (var (name, body, _) in client.Seen)
            if (name == "EntitySnapshot")
                EntityCodec.VisitSnapshot(body.AsMemory(4), BinaryPrimitives.ReadInt16BigEndian(body), Context, finder);
        (unit, position) = (finder._unit.Value, finder._position);
        return unit != 0;
    }

    public void Visit(int id, in PlayerEntity entity) => (_unit, _position) = (entity.Unit, (entity.X, entity.Y));
}

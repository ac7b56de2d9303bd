using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Types;

/// <summary>Something a unit is to build or to take apart.</summary>
/// <param name="Breaking">Whether to take apart what is there; then the other fields mean nothing and aren't sent.</param>
/// <param name="Position">The tile; it may lie outside the world.</param>
/// <param name="Block">The id of the block to build.</param>
/// <param name="Rotation">Quarter turns, counter-clockwise.</param>
/// <param name="Config">What the finished building is configured with.</param>
public readonly record struct BuildPlan(bool Breaking, TilePosition Position, short Block, byte Rotation, ConfigValue Config) : IWireValue<BuildPlan>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1 + sizeof(int);

    /// <summary>A plan to take apart what is at a tile.</summary>
    public static BuildPlan Break(TilePosition position) => new(Breaking: true, position, default, default, default);

    /// <summary>A plan to build.</summary>
    public static BuildPlan Place(TilePosition position, short block, byte rotation, ConfigValue config = default) =>
        new(Breaking: false, position, block, rotation, config);

    /// <inheritdoc/>
    public static BuildPlan Read(ref BigEndianReader reader, in PacketContext context) => Read(ref reader, context.Limits);

    /// <summary>Reads a plan outside a packet.</summary>
    /// <exception cref="MalformedDataException">The bytes aren't a plan.</exception>
    public static BuildPlan Read(ref BigEndianReader reader, WireLimits limits)
    {
        var breaking = reader.ReadByte() == 1;
        var position = TilePosition.Unpack(reader.ReadInt32());
        if (breaking)
            return Break(position);
        var (block, rotation, configured) = (reader.ReadInt16(), reader.ReadByte(), reader.ReadByte() == 1);
        var config = ConfigValue.Read(ref reader, limits);
        return Place(position, block, rotation, configured ? config : default);
    }

    /// <inheritdoc/>
    public void Write(ref BigEndianWriter writer, in PacketContext context) => Write(ref writer);

    /// <summary>Writes the plan outside a packet.</summary>
    public void Write(ref BigEndianWriter writer)
    {
        writer.WriteBoolean(Breaking);
        writer.WriteInt32(Position.Packed);
        if (Breaking)
            return;
        writer.WriteInt16(Block);
        writer.WriteByte(Rotation);
        writer.WriteByte(1);
        Config.Write(ref writer);
    }
}

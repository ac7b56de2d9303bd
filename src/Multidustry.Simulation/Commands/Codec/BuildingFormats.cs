using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Commands.Codec;

/// <summary>Commands of players about buildings.</summary>
internal static class BuildingFormats
{
    public static readonly CommandFormat[] All =
    [
        new CommandFormat<RotateBuilding>(32, static (ref writer, command) =>
        {
            WriteTarget(ref writer, command);
            writer.WriteBoolean(command.Left);
        }, static (ref reader) => new RotateBuilding { Player = reader.ReadInt32(), Tile = ReadTile(ref reader), Left = reader.ReadBoolean() }),
        new CommandFormat<ConfigureBuilding>(33, static (ref writer, command) =>
        {
            WriteTarget(ref writer, command);
            command.Config.Write(ref writer);
        }, static (ref reader) => new ConfigureBuilding { Player = reader.ReadInt32(), Tile = ReadTile(ref reader), Config = ConfigValue.Read(ref reader) }),
        new CommandFormat<RequestItem>(34, static (ref writer, command) =>
        {
            WriteTarget(ref writer, command);
            writer.WriteInt32(command.Item);
            writer.WriteInt32(command.Amount);
        }, static (ref reader) => new RequestItem { Player = reader.ReadInt32(), Tile = ReadTile(ref reader), Item = reader.ReadInt32(), Amount = reader.ReadInt32() }),
        new CommandFormat<TransferInventory>(35, static (ref writer, command) => WriteTarget(ref writer, command),
            static (ref reader) => new TransferInventory { Player = reader.ReadInt32(), Tile = ReadTile(ref reader) }),
    ];

    private static void WriteTarget(ref BigEndianWriter writer, BuildingCommand command)
    {
        writer.WriteInt32(command.Player);
        writer.WriteInt32(command.Tile.Packed);
    }

    private static TilePosition ReadTile(ref BigEndianReader reader) => TilePosition.Unpack(reader.ReadInt32());
}

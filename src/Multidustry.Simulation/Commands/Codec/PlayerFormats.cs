using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Commands.Codec;

/// <summary>Commands of players.</summary>
internal static class PlayerFormats
{
    public static readonly CommandFormat[] All =
    [
        new CommandFormat<RemovePlayer>(16, static (ref writer, command) => writer.WriteInt32(command.Player),
            static (ref reader) => new RemovePlayer { Player = reader.ReadInt32() }),
        new CommandFormat<RespawnPlayer>(17, static (ref writer, command) => writer.WriteInt32(command.Player),
            static (ref reader) => new RespawnPlayer { Player = reader.ReadInt32() }),
        new CommandFormat<SetPlayerTeam>(18, static (ref writer, command) =>
        {
            writer.WriteInt32(command.Player);
            writer.WriteByte(command.Team);
        }, static (ref reader) => new SetPlayerTeam { Player = reader.ReadInt32(), Team = reader.ReadByte() }),
        new CommandFormat<SetPlayerAdmin>(19, static (ref writer, command) =>
        {
            writer.WriteInt32(command.Player);
            writer.WriteBoolean(command.Admin);
        }, static (ref reader) => new SetPlayerAdmin { Player = reader.ReadInt32(), Admin = reader.ReadBoolean() }),
        new CommandFormat<DropItem>(20, static (ref writer, command) => writer.WriteInt32(command.Player),
            static (ref reader) => new DropItem { Player = reader.ReadInt32() }),
        new CommandFormat<AddPlan>(21, static (ref writer, command) =>
        {
            writer.WriteInt32(command.Player);
            command.Plan.Write(ref writer);
        }, static (ref reader) => new AddPlan { Player = reader.ReadInt32(), Plan = BuildPlan.Read(ref reader, WireLimits.Default) }),
        new CommandFormat<GiveUpRebuilding>(22, WriteGiveUp, ReadGiveUp),
        MovePlayerFormat.Instance,
    ];

    private static void WriteGiveUp(ref BigEndianWriter writer, GiveUpRebuilding command)
    {
        writer.WriteInt32(command.Player);
        writer.WriteInt16((short)command.Tiles.Count);
        foreach (var tile in command.Tiles)
            writer.WriteInt32(tile.Packed);
    }

    private static GiveUpRebuilding ReadGiveUp(ref BigEndianReader reader)
    {
        var player = reader.ReadInt32();
        var tiles = new TilePosition[reader.CheckCount(reader.ReadInt16(), GiveUpRebuilding.MostTiles, sizeof(int))];
        foreach (ref var tile in tiles.AsSpan())
            tile = TilePosition.Unpack(reader.ReadInt32());
        return new GiveUpRebuilding { Player = player, Tiles = tiles };
    }
}

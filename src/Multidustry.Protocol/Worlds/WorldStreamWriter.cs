using System.Buffers;
using Multidustry.Core.Binary;

namespace Multidustry.Protocol.Worlds;

/// <summary>Writes the parts of a world stream: what is common to all receivers, and between the two halves the receiver.</summary>
public static class WorldStreamWriter
{
    /// <summary>Writes what stands in front of the receiver's player.</summary>
    public static void WriteHead(WorldStream world, IBufferWriter<byte> target)
    {
        var writer = new BigEndianWriter(target);
        writer.WriteUtf(world.Rules);
        writer.WriteUtf(world.Locales);
        WorldTags.Write(world.Tags, ref writer);
        writer.WriteInt32(world.Wave);
        writer.WriteSingle(world.WaveTime);
        writer.WriteDouble(world.Tick);
        writer.WriteInt64(world.Seed0);
        writer.WriteInt64(world.Seed1);
        writer.Flush();
    }

    /// <summary>Writes the receiver.</summary>
    public static void WritePlayer(int playerId, PlayerRecord player, IBufferWriter<byte> target)
    {
        var writer = new BigEndianWriter(target);
        writer.WriteInt32(playerId);
        player.Write(ref writer);
        writer.Flush();
    }

    /// <summary>Writes what follows the receiver's player.</summary>
    public static void WriteTail(WorldStream world, IBufferWriter<byte> target)
    {
        var writer = new BigEndianWriter(target);
        world.Content.Write(ref writer);
        ContentPatch.WriteAll(world.Patches, ref writer);
        MapSectionWriter.Write(world.Map, ref writer);
        TeamPlans.WriteAll(world.Teams, ref writer);
        writer.WriteBytes(world.Markers.Span);
        CustomChunk.WriteAll(world.Custom, ref writer);
        writer.Flush();
    }
}

using System.Buffers;
using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Tests.Blocks;

/// <summary>A building's own state as saves have it.</summary>
internal static class StateBytes
{
    public static byte[] Of(World world, int building)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(bytes);
        world.MechanismOf(building).WriteState(building, ref writer);
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads state into a building and returns how many bytes were left over.</summary>
    public static int Read(World world, int building, ReadOnlySpan<byte> state)
    {
        var reader = new BigEndianReader(state);
        world.MechanismOf(building).ReadState(building, ref reader);
        return reader.Remaining;
    }
}

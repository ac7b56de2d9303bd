using System.Buffers;
using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Tests.Blocks;

/// <summary>Class-specific state as bytes, as saves have it.</summary>
internal static class BuildingState
{
    public static byte[] Write(World world, int building)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(bytes);
        world.MechanismOf(building).WriteState(building, ref writer);
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads state into a building and returns the bytes left over.</summary>
    public static int Read(World world, int building, ReadOnlySpan<byte> state)
    {
        var reader = new BigEndianReader(state);
        world.MechanismOf(building).ReadState(building, ref reader);
        return reader.Remaining;
    }

    /// <summary>The state survives writing and reading into another building of the same block.</summary>
    public static void AssertRoundTrip(World world, int building, World other, int copy)
    {
        var state = Write(world, building);

        Assert.That(Read(other, copy, state), Is.Zero, "bytes left over");
        Assert.That(Write(other, copy), Is.EqualTo(state));
    }

    /// <summary>Every shortened state is refused as malformed and nothing else.</summary>
    public static void AssertShortenedIsRefused(World world, int building)
    {
        var state = Write(world, building);
        for (var length = 0; length < state.Length; length++)
            AssertRefused(world, building, state[..length]);
    }

    public static void AssertRefused(World world, int building, byte[] state) =>
        Assert.That(() => Read(world, building, state), Throws.TypeOf<MalformedDataException>());
}

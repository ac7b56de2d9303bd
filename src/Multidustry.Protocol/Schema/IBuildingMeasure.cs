using Multidustry.Core.Binary;

namespace Multidustry.Protocol.Schema;

/// <summary>
/// Knows how long the state of a building is. The wire puts buildings into snapshots and payloads without a length,
/// so that whoever wants to read past one has to know every block's layout. Implementations must be thread-safe.
/// </summary>
public interface IBuildingMeasure
{
    /// <summary>How many bytes at the start of <paramref name="data"/> are the state of one building.</summary>
    /// <param name="block">The block's id; it may not exist.</param>
    /// <param name="version">The version of the state, or null for the block's current one.</param>
    /// <param name="data">The state and whatever follows it.</param>
    /// <exception cref="MalformedDataException">No such block, or the bytes aren't its state.</exception>
    int Measure(short block, byte? version, ReadOnlySpan<byte> data);
}

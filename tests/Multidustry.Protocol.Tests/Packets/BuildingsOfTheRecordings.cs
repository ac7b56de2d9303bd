using Multidustry.Core.Binary;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Tests.Packets;

/// <summary>Measures the blocks that the recordings have as payloads: a conveyor without items and a duo without ammunition.</summary>
public sealed class BuildingsOfTheRecordings : IBuildingMeasure
{
    private const short Conveyor = 256;
    private const short Duo = 348;

    public static BuildingsOfTheRecordings Instance { get; } = new();

    public int Measure(short block, byte? version, ReadOnlySpan<byte> data)
    {
        var length = block switch
        {
            Conveyor => 17,
            Duo => 24,
            _ => int.MaxValue,
        };
        return length <= data.Length ? length : throw new MalformedDataException($"Not a block {block} of the recordings");
    }
}

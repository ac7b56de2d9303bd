using Multidustry.Core.Binary;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Tests.Packets;

/// <summary>Measures the only block that the recordings have as a payload: a duo without ammunition.</summary>
public sealed class BuildingsOfTheRecordings : IBuildingMeasure
{
    private const short Duo = 348;
    private const int EmptyDuo = 21;

    public static BuildingsOfTheRecordings Instance { get; } = new();

    public int Measure(short block, byte? version, ReadOnlySpan<byte> data, int depth) =>
        block == Duo && data.Length >= EmptyDuo ? EmptyDuo : throw new MalformedDataException($"Block {block} isn't in the recordings");
}

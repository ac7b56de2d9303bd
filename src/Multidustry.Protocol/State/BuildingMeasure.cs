using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.State;

/// <summary>Measures the states of a build's buildings, so that block snapshots and payloads can be read. Thread-safe.</summary>
/// <param name="content">The content of the build.</param>
public sealed class BuildingMeasure(ContentCatalogue content) : IBuildingMeasure
{
    private readonly ContentIdMap _ids = ContentIdMap.Identity(content);

    /// <inheritdoc/>
    public int Measure(short block, byte? version, ReadOnlySpan<byte> data)
    {
        // The way through a record is to transcode it; what comes out is thrown away.
        var context = new StateContext(content, _ids);
        var reader = new BigEndianReader(data);
        var writer = new BigEndianWriter(context.Discarded);
        var known = BuildingRecord.BlockOf(context, block, 0);
        BuildingRecord.Transcode(known, version ?? StateCodec.RevisionOf(known), ref reader, ref writer, context);
        return reader.Position;
    }
}

using Multidustry.Core.Binary;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Saves;

internal static class LegacyMapReader
{
    public static MapSection Read(ReadOnlyMemory<byte> source, ref BigEndianReader reader, ContentHeader content, SaveReadOptions options) =>
        throw new MalformedDataException("Versions 1 to 3 rely on a catalogue of blocks, which is not given", reader.Position);
}

using System.Buffers;
using System.Buffers.Binary;

namespace Multidustry.Protocol.Saves;

/// <summary>
/// Cuts an inflated save into its regions. Memory is taken as data arrives, not as lengths promise. Not thread-safe.
/// </summary>
internal sealed class RegionReader(Stream inflated, long limit)
{
    private const int Step = 1 << 18;

    /// <summary>Bytes read so far.</summary>
    public long Position { get; private set; }

    /// <summary>Reads magic and version.</summary>
    public int ReadVersion()
    {
        var head = Take(8, "file");
        if (!head.AsSpan(0, 4).SequenceEqual(SaveVersion.Magic))
            throw new SaveFormatException("file", "It doesn't begin with MSAV", 0);
        var version = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4));
        if (version is < SaveVersion.Oldest or > SaveVersion.Current)
            throw new SaveFormatException("file", $"Version {version} doesn't exist (known: {SaveVersion.Oldest} to {SaveVersion.Current})", 4);
        return version;
    }

    /// <summary>Reads one region: <c>i32 length</c> and the bytes.</summary>
    public byte[] ReadRegion(string name)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(Take(4, name));
        if (length < 0 || length > limit - Position)
            throw new SaveFormatException(name, $"A length of {length} is not possible here (limit {limit} bytes in all)", Position - 4);
        return Take(length, name);
    }

    /// <summary>Reads what follows the known regions, up to the end of the file.</summary>
    /// <param name="most">How many regions there may be.</param>
    public List<ReadOnlyMemory<byte>> ReadRest(int most)
    {
        var regions = new List<ReadOnlyMemory<byte>>();
        var first = new byte[1];
        while (Fill(first, "unknown") == 1)
        {
            var rest = Take(3, "unknown");
            var length = BinaryPrimitives.ReadInt32BigEndian([first[0], .. rest]);
            if (length < 0 || length > limit - Position)
                throw new SaveFormatException("unknown", $"A length of {length} is not possible here", Position - 4);
            if (regions.Count == most)
                throw new SaveFormatException("unknown", $"There are more than {most} regions behind the known ones", Position - 4);
            regions.Add(Take(length, "unknown"));
        }

        return regions;
    }

    private byte[] Take(int count, string region)
    {
        if (count <= Step)
        {
            var bytes = new byte[count];
            Fill(bytes, region, whole: true);
            return bytes;
        }

        var steps = new List<byte[]>();
        try
        {
            for (var left = count; left > 0; left -= Step)
            {
                steps.Add(ArrayPool<byte>.Shared.Rent(Step));
                Fill(steps[^1].AsSpan(0, Math.Min(left, Step)), region, whole: true);
            }

            var bytes = new byte[count];
            for (var i = 0; i < steps.Count; i++)
                steps[i].AsSpan(0, Math.Min(count - i * Step, Step)).CopyTo(bytes.AsSpan(i * Step));
            return bytes;
        }
        finally
        {
            foreach (var step in steps)
                ArrayPool<byte>.Shared.Return(step);
        }
    }

    private int Fill(Span<byte> target, string region, bool whole = false)
    {
        int read;
        try
        {
            read = inflated.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException exception)
        {
            throw new SaveFormatException(region, "The compressed data is damaged", Position, exception);
        }

        Position += read;
        if (whole && read < target.Length)
            throw new SaveFormatException(region, $"The file ends {target.Length - read} bytes early", Position);
        return read;
    }
}

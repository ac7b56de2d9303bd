using Multidustry.Core.Binary;
using Multidustry.Core.Content;

namespace Multidustry.Protocol.Worlds;

/// <summary>
/// The content names that a save or a world stream brings along: id <c>k</c> of a listed type, from here to the end of the
/// file, means the name at index <c>k</c>. Kept in the order of the file. Immutable and thread-safe.
/// </summary>
public sealed class ContentHeader
{
    private static readonly ContentType[] Written =
    [
        ContentType.Item, ContentType.Block, ContentType.Liquid, ContentType.Status, ContentType.Unit,
        ContentType.Weather, ContentType.Sector, ContentType.Planet, ContentType.UnitCommand, ContentType.UnitStance,
    ];

    private readonly IReadOnlyList<string>?[] _byType = new IReadOnlyList<string>?[256];

    /// <summary>Creates a header of the given lists; of two lists of one type the later counts.</summary>
    public ContentHeader(IReadOnlyList<ContentNames> lists)
    {
        Lists = lists;
        foreach (var list in lists)
            _byType[(byte)list.Type] = list.Names;
    }

    /// <summary>The header that a build writes: its own names by its own ids.</summary>
    public static ContentHeader Of(ContentCatalogue content) =>
        new([.. Written.Select(type => new ContentNames(type, [.. content.ListOf(type).Select(entry => entry.Name)]))]);

    /// <summary>The lists in file order.</summary>
    public IReadOnlyList<ContentNames> Lists { get; }

    /// <summary>The names of a type, or null when the file doesn't list it.</summary>
    public IReadOnlyList<string>? Names(ContentType type) => _byType[(byte)type];

    /// <summary>Reads the header.</summary>
    /// <exception cref="MalformedDataException">The bytes are no content header.</exception>
    public static ContentHeader Read(ref BigEndianReader reader)
    {
        var lists = new ContentNames[reader.CheckCount(reader.ReadByte(), byte.MaxValue, 3)];
        for (var i = 0; i < lists.Length; i++)
        {
            var type = (ContentType)reader.ReadByte();
            var names = new string[reader.CheckCount(reader.ReadInt16(), short.MaxValue, 2)];
            for (var k = 0; k < names.Length; k++)
                names[k] = reader.ReadUtf();
            lists[i] = new ContentNames(type, names);
        }

        return new ContentHeader(lists);
    }

    /// <summary>Writes the header.</summary>
    public void Write(ref BigEndianWriter writer)
    {
        writer.WriteByte((byte)Lists.Count);
        foreach (var (type, names) in Lists)
        {
            writer.WriteByte((byte)type);
            writer.WriteInt16((short)names.Count);
            foreach (var name in names)
                writer.WriteUtf(name);
        }
    }
}

/// <summary>The names of one content type in id order. The type may be one that this build doesn't know.</summary>
public readonly record struct ContentNames(ContentType Type, IReadOnlyList<string> Names);

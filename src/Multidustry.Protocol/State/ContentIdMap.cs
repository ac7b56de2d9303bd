using System.Runtime.CompilerServices;
using Multidustry.Core.Content;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.State;

/// <summary>
/// Turns the content ids of a file into those of a build, by name. As in the original game a negative id stays none, a name
/// that the build doesn't have becomes the first content of its kind, and kinds the file doesn't list keep their ids. Thread-safe.
/// </summary>
public sealed class ContentIdMap
{
    /// <summary>No content.</summary>
    public const short None = -1;

    private const short Unknown = 0, Missing = -2;

    private static readonly ConditionalWeakTable<ContentCatalogue, ContentIdMap> Identities = [];

    private readonly short[]?[] _ids = new short[]?[256];
    private readonly int[] _counts = new int[256];

    /// <summary>Maps the ids of a header to those of a catalogue.</summary>
    public ContentIdMap(ContentHeader source, ContentCatalogue target)
    {
        foreach (var type in Enum.GetValues<ContentType>())
            _counts[(byte)type] = target.ListOf(type).Count;
        foreach (var (type, names) in source.Lists)
            _ids[(byte)type] = [.. names.Select(name => target.TryGet(type, name, out var entry) ? entry.Id : Missing)];
    }

    /// <summary>A map for data that has the build's own ids: only ids that don't exist change, to <see cref="None"/>.</summary>
    public static ContentIdMap Identity(ContentCatalogue content) =>
        Identities.GetValue(content, static catalogue => new(new ContentHeader([]), catalogue));

    /// <summary>The build's id, or <see cref="None"/>.</summary>
    public short Map(ContentType type, short id)
    {
        if (id < 0)
            return None;
        if (_ids[(byte)type] is { } ids)
            return id < ids.Length && ids[id] != Missing ? ids[id] : Unknown;
        return id < _counts[(byte)type] ? id : None;
    }

    /// <summary>Whether the file names the content and the build doesn't know the name.</summary>
    public bool IsUnknown(ContentType type, short id) => _ids[(byte)type] is { } ids && id >= 0 && id < ids.Length && ids[id] == Missing;

    /// <summary>The build's reference, or null when it refers to nothing.</summary>
    public ContentReference? Map(ContentReference reference) =>
        Map(reference.Type, reference.Id) is >= 0 and var id ? reference with { Id = id } : null;
}

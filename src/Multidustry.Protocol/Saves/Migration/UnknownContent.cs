using Multidustry.Core.Content;
using Multidustry.Protocol.State;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Saves.Migration;

/// <summary>
/// What a file names and the build can't take in. Each such name gets an id behind the build's own ones, so that what bears it
/// can be kept and be written again under its name. For files of the same build with mods, these are the ids of the file.
/// </summary>
internal sealed class UnknownContent(ContentHeader source, ContentCatalogue content, ContentIdMap ids)
{
    private readonly Dictionary<ContentType, short[]> _unknown = [];
    private readonly List<(short Stored, string Name)> _blocks = [];
    private bool _isUsed;

    /// <summary>The id to keep something of the file under; negative for what the build knows.</summary>
    /// <exception cref="SaveFormatException">There are more names than ids.</exception>
    public short Keep(ContentType type, short id)
    {
        if (!ids.IsUnknown(type, id))
            return ContentIdMap.None;
        _isUsed = true;
        return Numbers(type)[id];
    }

    /// <summary>The id to keep a building under whose block the build knows, but not all of its record.</summary>
    /// <exception cref="SaveFormatException">There are more names than ids.</exception>
    public short KeepKnownBlock(short id)
    {
        _isUsed = true;
        var index = _blocks.FindIndex(block => block.Stored == id);
        if (index < 0)
        {
            index = _blocks.Count;
            _blocks.Add((id, source.Names(ContentType.Block)![id]));
        }

        return Bounded(ContentType.Block, content.Blocks.Count + Names(ContentType.Block).Count + index);
    }

    /// <summary>Something was kept that may hold such ids unseen.</summary>
    public void Use() => _isUsed = true;

    /// <summary>The build's header, with the names behind it when they are used.</summary>
    /// <exception cref="SaveFormatException">There are more names or lists than a header can hold.</exception>
    public ContentHeader Header()
    {
        var known = ContentHeader.Of(content);
        if (!_isUsed)
            return known;
        ContentNames[] lists = [.. known.Lists.Select(Extended), .. source.Lists.Where(list => known.Names(list.Type) is null)];
        return lists.Length <= byte.MaxValue ? new ContentHeader(lists) : throw Impossible($"There are {lists.Length} kinds of content");
    }

    private ContentNames Extended(ContentNames list)
    {
        var more = list.Type == ContentType.Block ? _blocks.Select(block => block.Name) : [];
        string[] names = [.. list.Names, .. Names(list.Type), .. more];
        Bounded(list.Type, names.Length - 1);
        return list with { Names = names };
    }

    private short[] Numbers(ContentType type)
    {
        if (_unknown.TryGetValue(type, out var numbers))
            return numbers;
        var next = content.ListOf(type).Count;
        numbers = new short[source.Names(type)!.Count];
        for (short id = 0; id < numbers.Length; id++)
            numbers[id] = ids.IsUnknown(type, id) ? Bounded(type, next++) : ContentIdMap.None;
        _unknown.Add(type, numbers);
        return numbers;
    }

    private List<string> Names(ContentType type) =>
        [.. (source.Names(type) ?? []).Where((_, id) => ids.IsUnknown(type, (short)id))];

    private static short Bounded(ContentType type, int id) =>
        id < short.MaxValue ? (short)id : throw Impossible($"There are more than {short.MaxValue} names of kind {type}");

    private static SaveFormatException Impossible(string message) => new("content", message, -1);
}

using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.State.Schema;

namespace Multidustry.Protocol.State;

/// <summary>What a stored record means depends on: the ids of its file, the build it goes to, the class it belongs to. Not thread-safe.</summary>
internal sealed class StateContext(ContentCatalogue content, ContentIdMap ids)
{
    private const int DeepestNesting = 16;
    private int _depth;

    /// <summary>Where goes what is read and not kept.</summary>
    public DiscardingWriter Discarded { get; } = new();

    public ContentCatalogue Content => content;

    public ContentIdMap Ids => ids;

    /// <summary>Ids for types of units that the build doesn't know; negative for those that it knows.</summary>
    public Func<short, short>? UnknownUnits { get; set; }

    /// <summary>Whether the record that is being read isn't part of another one.</summary>
    public bool IsOutermost => _depth == 1;

    /// <summary>The revision of the record that is being read.</summary>
    public int Revision { get; private set; }

    /// <summary>The block whose building is being read; null inside entities.</summary>
    public Block? Block { get; private set; }

    public bool BlockHas(string flag) => Block is not null && Block.TryGet(flag, out var value) && value.AsFlag();

    /// <summary>Enters a record, possibly inside another one; <see cref="Leave"/> gives the outer one back.</summary>
    public Scope Enter(Block? block, int revision)
    {
        if (++_depth > DeepestNesting)
            throw new MalformedDataException($"Records nested deeper than {DeepestNesting}");
        var outer = new Scope(Block, Revision);
        (Block, Revision) = (block, revision);
        return outer;
    }

    public void Leave(Scope outer)
    {
        _depth--;
        (Block, Revision) = (outer.Block, outer.Revision);
    }

    public readonly record struct Scope(Block? Block, int Revision);
}

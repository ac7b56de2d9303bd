using Multidustry.Core.Content;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Payloads;

/// <summary>What a payload can be: a block, a unit type or, by default, neither. As a configuration: the same, or null.</summary>
/// <param name="Packed">0 for neither, else the content type and the id plus one.</param>
internal readonly record struct PayloadKey(int Packed)
{
    private const int TypeShift = 16;
    private const short None = -1;

    public bool IsNone => Packed == 0;

    public bool IsUnit => Type == ContentType.Unit;

    public short Id => (short)((Packed & 0xFFFF) - 1);

    public ContentType Type => (ContentType)(Packed >> TypeShift);

    public static PayloadKey OfBlock(int id) => Of(ContentType.Block, id);

    public static PayloadKey OfUnit(int id) => Of(ContentType.Unit, id);

    /// <summary>Reads a configuration; false for what is neither null nor a block or unit type of the build.</summary>
    public static bool TryRead(ContentCatalogue content, in ConfigValue config, out PayloadKey key)
    {
        key = default;
        if (config.IsNull)
            return true;
        if (config.Kind != ConfigValueKind.Content)
            return false;
        var reference = config.AsContent();
        var exists = reference.Type switch
        {
            ContentType.Block => content.Blocks.TryGet(reference.Id, out _),
            ContentType.Unit => content.Units.TryGet(reference.Id, out _),
            _ => false,
        };
        if (exists)
            key = Of(reference.Type, reference.Id);
        return exists;
    }

    public ConfigValue ToConfig() => IsNone ? ConfigValue.Null : ConfigValue.Content(new ContentReference(Type, Id));

    /// <summary>The id if it is a block, as records have it; -1 otherwise.</summary>
    public short BlockId => Type == ContentType.Block && !IsNone ? Id : None;

    /// <summary>The id if it is a unit type, as records have it; -1 otherwise.</summary>
    public short UnitId => IsUnit ? Id : None;

    private static PayloadKey Of(ContentType type, int id) => new(((int)type << TypeShift) | (id + 1));
}

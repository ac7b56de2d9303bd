using System.Buffers.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Blocks;

/// <summary>
/// A configuration that is the first field of a class's stored state, so that it can be kept there before a mechanism knows
/// the class: the id of an item.
/// </summary>
internal abstract class PlainConfig
{
    private static readonly PlainConfig Item = new OfItem();

    private static readonly Dictionary<string, PlainConfig> ByClass = new(StringComparer.Ordinal)
    {
        ["DirectionalUnloaderBuild"] = Item,
        ["DuctRouterBuild"] = Item,
        ["StackRouterBuild"] = Item,
    };

    /// <summary>How a block is configured; null when it isn't, or not in so plain a way.</summary>
    public static PlainConfig? Of(Block block) => block.BuildingClass is { } name ? ByClass.GetValueOrDefault(name) : null;

    /// <summary>Whether the value is of the right kind and exists.</summary>
    public abstract bool Accepts(ContentCatalogue content, in ConfigValue config);

    /// <summary>Reads the value from the stored state.</summary>
    public abstract ConfigValue Read(ReadOnlySpan<byte> state);

    /// <summary>Writes an accepted value into the stored state.</summary>
    public abstract void Write(in ConfigValue config, Span<byte> state);

    private sealed class OfItem : PlainConfig
    {
        private const short None = -1;

        public override bool Accepts(ContentCatalogue content, in ConfigValue config) =>
            config.IsNull
            || (config.Kind == ConfigValueKind.Content && config.AsContent() is { Type: ContentType.Item } reference
                && content.Items.TryGet(reference.Id, out _));

        public override ConfigValue Read(ReadOnlySpan<byte> state) =>
            BinaryPrimitives.ReadInt16BigEndian(state) is not None and var id ? ConfigValue.Content(new ContentReference(ContentType.Item, id)) : ConfigValue.Null;

        public override void Write(in ConfigValue config, Span<byte> state) =>
            BinaryPrimitives.WriteInt16BigEndian(state, config.IsNull ? None : config.AsContent().Id);
    }
}

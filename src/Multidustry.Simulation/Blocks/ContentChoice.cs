using Multidustry.Core.Content;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Blocks;

/// <summary>A configuration that chooses one item or liquid, or none: what sorters, unloaders and sources have. Ids are those of the world's catalogue.</summary>
internal static class ContentChoice
{
    /// <summary>The id of "none", here and in saves.</summary>
    public const short None = -1;

    /// <summary>Whether the value clears the choice or names existing content of the type.</summary>
    public static bool Accepts(ContentCatalogue content, ContentType type, in ConfigValue config) =>
        config.IsNull
        || (config.Kind == ConfigValueKind.Content && config.AsContent() is var reference && reference.Type == type
            && Known(content, type, reference.Id) != None);

    /// <summary>The id that an accepted value chooses.</summary>
    public static short IdOf(in ConfigValue config) => config.IsNull ? None : config.AsContent().Id;

    /// <summary>The value that chooses an id.</summary>
    public static ConfigValue Of(ContentType type, short id) => id == None ? ConfigValue.Null : ConfigValue.Content(new ContentReference(type, id));

    /// <summary>The id itself if there is such content, else none, as with content that a save's build had and this one hasn't.</summary>
    public static short Known(ContentCatalogue content, ContentType type, short id) =>
        type == ContentType.Item ? content.Items.TryGet(id, out _) ? id : None : content.Liquids.TryGet(id, out _) ? id : None;
}

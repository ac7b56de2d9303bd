using Multidustry.Core.Content;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Saves;

/// <summary>How a save is read. Immutable and thread-safe.</summary>
public sealed record SaveReadOptions
{
    /// <summary>The defaults.</summary>
    public static SaveReadOptions Default { get; } = new();

    /// <summary>Bounds for what the file may hold.</summary>
    public WorldLimits Limits { get; init; } = WorldLimits.Default;

    /// <summary>The blocks that files before version 4 rely on; other files don't need them.</summary>
    public ContentCatalogue Content
    {
        get => field ?? ContentCatalogue.ForBuild(DefaultBuild);
        init;
    }

    private const int DefaultBuild = 154;
}

using Multidustry.Core.Content;

namespace Multidustry.Mlog.Runtime;

/// <summary>A piece of content as programs see it.</summary>
/// <param name="type">Kind of content.</param>
/// <param name="id">Id in the build's list of that kind.</param>
/// <param name="name">Internal name.</param>
public sealed class MlogContent(ContentType type, short id, string name) : MlogObject
{
    /// <summary>Kind of content.</summary>
    public ContentType Type { get; } = type;

    /// <summary>Id in the build's list of that kind.</summary>
    public short Id { get; } = id;

    /// <summary>Internal name.</summary>
    public override string PrintedName { get; } = name;

    /// <summary>The id that <c>lookup</c> takes; stable across builds, -1 when it has none.</summary>
    public int LogicId { get; init; } = -1;

    /// <summary>The character <c>printchar</c> writes; 0 when it has none.</summary>
    public char Icon { get; init; }

    /// <summary>Colour as 0xRRGGBBAA.</summary>
    public uint Color { get; init; }

    /// <summary>Whether programs can name it with @; internal units and legacy blocks have no name.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>Whether it can be unlocked, and so be drawn and configured.</summary>
    public bool IsUnlockable => Type is ContentType.Item or ContentType.Block or ContentType.Liquid or ContentType.Unit
        or ContentType.Status or ContentType.Weather or ContentType.Sector or ContentType.Planet;
}

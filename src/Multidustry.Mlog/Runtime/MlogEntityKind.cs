namespace Multidustry.Mlog.Runtime;

/// <summary>A kind of thing a host has many of and refers to by handle.</summary>
public sealed class MlogEntityKind
{
    private readonly string _name;

    private MlogEntityKind(string name) => _name = name;

    /// <summary>Buildings.</summary>
    public static MlogEntityKind Building { get; } = new("building");

    /// <summary>Units.</summary>
    public static MlogEntityKind Unit { get; } = new("unit");

    /// <inheritdoc/>
    public override string ToString() => _name;
}

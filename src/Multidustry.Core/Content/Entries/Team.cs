namespace Multidustry.Core.Content;

/// <summary>One of the 256 teams.</summary>
public sealed class Team : ContentEntry
{
    internal Team(ContentObject source, short id, string name)
        : base(source, ContentType.Team, id, name)
    {
        Color = Text("color");
        IsBase = !name.Contains('#', StringComparison.Ordinal);
    }

    /// <summary>RGBA in eight hexadecimal digits.</summary>
    public string Color { get; }

    /// <summary>One of the few teams with a name of its own.</summary>
    public bool IsBase { get; }
}

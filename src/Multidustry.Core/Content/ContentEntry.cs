namespace Multidustry.Core.Content;

/// <summary>Content with an id: an item, a block, a unit type ... of one build.</summary>
public abstract class ContentEntry : ContentObject
{
    private protected ContentEntry(ContentObject source, ContentType type, short id, string name)
        : base(source)
    {
        Type = type;
        Id = id;
        Name = name;
    }

    /// <summary>The kind of content.</summary>
    public ContentType Type { get; }

    /// <summary>Its place in the build's list of that kind; differs between builds.</summary>
    public short Id { get; }

    /// <summary>The game's internal name, such as "graphite-press"; a bullet's is its id in digits.</summary>
    public string Name { get; }

    /// <summary>How the wire names it.</summary>
    public ContentReference Reference => new(Type, Id);

    /// <inheritdoc/>
    public override string ToString() => $"{Type} {Name}";
}

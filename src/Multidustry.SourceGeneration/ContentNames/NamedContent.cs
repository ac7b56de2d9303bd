namespace Multidustry.SourceGeneration.ContentNames;

/// <summary>One name found in one catalogue list; compared by value, so that unchanged names generate nothing anew.</summary>
internal readonly struct NamedContent(string file, string name) : IEquatable<NamedContent>
{
    public string File { get; } = file;

    public string Name { get; } = name;

    public bool Equals(NamedContent other) => File == other.File && Name == other.Name;

    public override bool Equals(object? obj) => obj is NamedContent other && Equals(other);

    public override int GetHashCode() => (File, Name).GetHashCode();
}

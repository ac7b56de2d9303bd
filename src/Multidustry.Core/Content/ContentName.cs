namespace Multidustry.Core.Content;

/// <summary>
/// The name of some content, independent of builds: <c>catalogue[Blocks.Conveyor]</c> is the conveyor of that catalogue's build.
/// </summary>
/// <param name="Value">The game's internal name.</param>
public readonly record struct ContentName<T>(string Value)
    where T : ContentEntry
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

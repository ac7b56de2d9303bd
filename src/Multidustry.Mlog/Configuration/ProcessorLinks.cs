namespace Multidustry.Mlog.Configuration;

/// <summary>A building at a tile, as links see it.</summary>
/// <param name="Building">The host's handle.</param>
/// <param name="BlockName">Name of its block.</param>
/// <param name="X">Tile that names the building.</param>
/// <param name="Y">Tile that names the building.</param>
/// <param name="CanLink">Whether this processor may link it: alive, finished, in range, of its team and not privileged; anything for a world processor.</param>
public readonly record struct LinkCandidate(long Building, string BlockName, int X, int Y, bool CanLink);

/// <summary>Where links lead.</summary>
public interface ILinkWorld
{
    /// <summary>The building that covers a tile.</summary>
    bool TryFind(int x, int y, out LinkCandidate candidate);
}

/// <summary>One link of a processor. Coordinates are tiles.</summary>
public sealed class ProcessorLink
{
    internal ProcessorLink(int x, int y, string name) => (X, Y, Name) = (x, y, name);

    /// <summary>Tile linked.</summary>
    public int X { get; }

    /// <summary>Tile linked.</summary>
    public int Y { get; }

    /// <summary>Name in the program.</summary>
    public string Name { get; internal set; }

    /// <summary>Whether it counts: has a number, a name and a building.</summary>
    public bool IsValid { get; internal set; }

    /// <summary>The building that was last seen there, by the host's handle; null for none yet.</summary>
    public long? LastBuilding { get; internal set; }
}

/// <summary>The links of a processor and the rules by which they come, go and are named.</summary>
public sealed class ProcessorLinks
{
    private readonly List<ProcessorLink> _links = [];

    /// <summary>All links in order, valid or not.</summary>
    public IReadOnlyList<ProcessorLink> All => _links;

    /// <summary>Names of the valid ones, in the order of their numbers.</summary>
    public string[] ValidNames => [.. from link in _links where link.IsValid select link.Name];

    /// <summary>Takes the links of a configuration. A second link to a building is left out; a name of another block is replaced.</summary>
    public void Replace(IEnumerable<ConfiguredLink> links, int originX, int originY, ILinkWorld world)
    {
        _links.Clear();
        var used = new HashSet<long>();
        foreach (var (configuredName, dx, dy) in links)
        {
            var (x, y, name) = (originX + dx, originY + dy, configuredName);
            if (world.TryFind(x, y, out var candidate))
            {
                if (!used.Add(candidate.Building))
                    continue;
                if (!name.StartsWith(LinkNames.BaseOf(candidate.BlockName), StringComparison.Ordinal))
                    name = NextName(candidate);
            }
            _links.Add(new ProcessorLink(x, y, name));
        }
    }

    /// <summary>Links a building, or unlinks it. A building that can't be linked stays as it is.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Toggle(int x, int y, ILinkWorld world)
    {
        if (!world.TryFind(x, y, out var candidate) || !candidate.CanLink)
            return false;
        if (_links.RemoveAll(link => link.X == candidate.X && link.Y == candidate.Y) > 0)
            return true;
        _links.RemoveAll(link => world.TryFind(link.X, link.Y, out var other) && other.Building == candidate.Building);
        _links.Add(new ProcessorLink(candidate.X, candidate.Y, NextName(candidate)) { IsValid = true });
        return true;
    }

    /// <summary>Adds a link without asking whether it may be, as old saves have them.</summary>
    public void Add(int x, int y, string blockName) => _links.Add(new ProcessorLink(x, y, LinkNames.Next(blockName, Names)));

    /// <summary>Puts a link back as it was, from a snapshot.</summary>
    public void Restore(int x, int y, string name, bool isValid, long? lastBuilding) =>
        _links.Add(new ProcessorLink(x, y, name) { IsValid = isValid, LastBuilding = lastBuilding });

    /// <summary>Takes out all but the first link to each building, as is done once before the first update.</summary>
    /// <returns>Whether there were any.</returns>
    public bool RemoveDuplicates(ILinkWorld world)
    {
        var seen = new HashSet<long>();
        return _links.RemoveAll(link => world.TryFind(link.X, link.Y, out var candidate) && !seen.Add(candidate.Building)) > 0;
    }

    /// <summary>Decides which links are valid, without renaming any; done whenever the program is assembled.</summary>
    public void Validate(ILinkWorld world)
    {
        foreach (var link in _links)
            link.IsValid = world.TryFind(link.X, link.Y, out var candidate) && candidate.CanLink;
    }

    /// <summary>
    /// Follows the world, once per update. A link that becomes valid, or whose building was replaced, is named anew and
    /// takes the place of other links to the same building.
    /// </summary>
    /// <returns>Whether the program must be assembled again, keeping its variables.</returns>
    public bool Follow(ILinkWorld world)
    {
        var changed = false;
        for (var i = 0; i < _links.Count; i++)
        {
            var link = _links[i];
            long? current = world.TryFind(link.X, link.Y, out var candidate) ? candidate.Building : null;
            var valid = current is not null && candidate.CanLink;
            link.LastBuilding ??= current;
            if (valid == link.IsValid && link.LastBuilding == current)
                continue;
            changed = true;
            (link.LastBuilding, link.IsValid) = (current, valid);
            if (!valid)
                continue;
            link.Name = "";
            link.Name = NextName(candidate);
            RemoveOthers(link, candidate.Building, world);
            i = -1;
        }
        return changed;
    }

    private void RemoveOthers(ProcessorLink link, long building, ILinkWorld world) =>
        _links.RemoveAll(other => !ReferenceEquals(other, link) && world.TryFind(other.X, other.Y, out var same) && same.Building == building);

    private IEnumerable<string> Names => _links.Select(link => link.Name);

    private string NextName(in LinkCandidate candidate) => LinkNames.Next(candidate.BlockName, Names);
}

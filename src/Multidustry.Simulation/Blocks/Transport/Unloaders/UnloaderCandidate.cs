namespace Multidustry.Simulation.Blocks.Transport.Unloaders;

/// <summary>A neighbour that may give or take, and how many choices ago it last did. The order of a building's candidates is state.</summary>
internal readonly record struct UnloaderCandidate(int Building, int LastUsed);

/// <summary>What a candidate can do with one item right now.</summary>
internal struct UnloaderOffer
{
    public UnloaderCandidate Candidate;
    public float LoadFactor;
    public bool Gives;
    public bool Takes;

    /// <summary>
    /// Takers come first, givers last: those that can do only one thing furthest out, then by how full they are, then the
    /// one that has waited longest.
    /// </summary>
    public static int Compare(in UnloaderOffer a, in UnloaderOffer b)
    {
        var order = (a.Gives && !a.Takes).CompareTo(b.Gives && !b.Takes);
        if (order == 0)
            order = (a.Gives || !a.Takes).CompareTo(b.Gives || !b.Takes);
        if (order == 0)
            order = a.LoadFactor.CompareTo(b.LoadFactor);
        return order != 0 ? order : b.Candidate.LastUsed.CompareTo(a.Candidate.LastUsed);
    }
}

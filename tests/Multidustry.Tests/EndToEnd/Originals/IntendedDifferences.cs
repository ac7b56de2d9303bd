namespace Multidustry.Tests.EndToEnd.Originals;

/// <summary>Where our server answers a probe otherwise on purpose, and why.</summary>
internal static class IntendedDifferences
{
    private static readonly Dictionary<(string Probe, string? Part), (string Why, Func<Sighting, Sighting> Ours)> All = new()
    {
        [("name null", null)] = ("a connection that hangs is a leak", recorded => recorded with { Kick = "nameEmpty", Closed = true, Kinds = Plus(recorded, "Kick2") }),
        [("unknown mod", null)] = ("our own text closes its colour", recorded => recorded with { Kick = recorded.Kick + "[]" }),
        [("player limit 1, with one in", "second")] = ("who is refused learns why", recorded => recorded with { Kick = "playerLimit", Kinds = Plus(recorded, "Kick2") }),
        [("connect after chat flood", null)] = ("talking too much is a kick, which is told; only a flood of packets blocks the address", recorded => recorded with { Kick = "recentKick", Kinds = Plus(recorded, "Kick2") }),
        [("connect while address is on the dos list", null)] = ("a blocked address is cut off before it is greeted, which costs less", recorded => recorded with { Kinds = Minus(recorded, "framework3", "framework4") }),
    };

    public static IEnumerable<(string Probe, string? Part)> Keys => All.Keys;

    /// <summary>What our server should show where the original showed <paramref name="recorded"/>.</summary>
    public static Sighting Apply(string probe, string? part, Sighting recorded) =>
        All.TryGetValue((probe, part), out var difference) ? difference.Ours(recorded) : recorded;

    private static HashSet<string> Plus(Sighting recorded, params string[] kinds) => [.. recorded.Kinds, .. kinds];

    private static HashSet<string> Minus(Sighting recorded, params string[] kinds) => [.. recorded.Kinds.Except(kinds)];
}

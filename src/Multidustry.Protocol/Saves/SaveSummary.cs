namespace Multidustry.Protocol.Saves;

/// <summary>What the beginning of a save tells.</summary>
/// <param name="Version">Format version, 1 to 11.</param>
/// <param name="Tags">Tags in file order.</param>
public sealed record SaveSummary(int Version, OrderedDictionary<string, string> Tags);

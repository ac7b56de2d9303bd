namespace Multidustry.Cluster.Coordination;

/// <summary>A key and what is known of it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">Its value.</param>
/// <param name="Created">The revision that brought the key in.</param>
/// <param name="Modified">The revision that put this value; never the same again for another.</param>
/// <param name="Lease">The lease that keeps it; null for a key that stays.</param>
public sealed record StoreEntry(string Key, ReadOnlyMemory<byte> Value, long Created, long Modified, StoreLease? Lease);

/// <summary>Keys as they were at one revision.</summary>
/// <param name="Entries">In the order of their keys.</param>
/// <param name="Revision">The revision of the store.</param>
/// <param name="HasMore">There are more keys behind the last one.</param>
public sealed record StorePage(IReadOnlyList<StoreEntry> Entries, long Revision, bool HasMore);

/// <summary>One change of one key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Entry">The new entry; null when the key was taken out.</param>
/// <param name="Revision">The revision of the change.</param>
public sealed record StoreChange(string Key, StoreEntry? Entry, long Revision);

/// <summary>A lease of a store. Only its number counts.</summary>
/// <param name="Id">The store's number for it.</param>
public readonly record struct StoreLease(long Id);

/// <summary>What became of a transaction.</summary>
/// <param name="Succeeded">All conditions held and everything was done; otherwise nothing was.</param>
/// <param name="Revision">The revision of the store afterwards; that of the transaction itself when it changed something.</param>
public readonly record struct StoreCommit(bool Succeeded, long Revision);

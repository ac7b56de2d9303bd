using Multidustry.Cluster.Coordination;

namespace Multidustry.Cluster.Views;

/// <summary>A record and where it stands.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="Name">The name behind the key's prefix.</param>
/// <param name="Record">The record.</param>
/// <param name="Entry">The entry it was read from, to write with a condition on it.</param>
public sealed record Stored<T>(string Name, T Record, StoreEntry Entry);

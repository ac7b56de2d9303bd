namespace Multidustry.Plugins.Storage.KeyValue;

/// <summary>A key with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
/// <param name="Version">Tells this value from all others that the key has had; never 0.</param>
public sealed record KeyValueEntry(string Key, ReadOnlyMemory<byte> Value, long Version);

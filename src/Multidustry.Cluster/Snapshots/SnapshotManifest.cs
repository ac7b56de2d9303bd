using System.Text.Json;
using System.Text.Json.Serialization;
using Multidustry.Cluster.GameServer.Journal;

namespace Multidustry.Cluster.Snapshots;

/// <summary>A <see cref="SnapshotInfo"/> as a JSON file.</summary>
internal static class SnapshotManifest
{
    /// <summary>The longest manifest that is read.</summary>
    public const int MaxBytes = 16 << 20;

    public static byte[] Write(SnapshotInfo info) => JsonSerializer.SerializeToUtf8Bytes(
        new ManifestJson(info.World, info.Position.Epoch, info.Position.Records, info.Tick, info.Bytes, info.ChunkBytes, [.. info.Chunks.Select(hash => hash.Hex)], info.SavedAt),
        ManifestJsonContext.Default.ManifestJson);

    /// <summary>Reads a manifest; null for bytes that are none.</summary>
    public static SnapshotInfo? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, ManifestJsonContext.Default.ManifestJson) is { } json
                ? new SnapshotInfo
                {
                    World = json.World,
                    Position = new LogPosition(json.Epoch, json.Records),
                    Tick = json.Tick,
                    Bytes = json.Bytes,
                    ChunkBytes = json.ChunkBytes,
                    Chunks = [.. json.Chunks.Select(hex => new ChunkHash(hex))],
                    SavedAt = json.SavedAt,
                }
                : null;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return null;
        }
    }
}

internal sealed record ManifestJson(string World, long Epoch, long Records, long Tick, long Bytes, int ChunkBytes, IReadOnlyList<string> Chunks, DateTimeOffset SavedAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ManifestJson))]
internal sealed partial class ManifestJsonContext : JsonSerializerContext;

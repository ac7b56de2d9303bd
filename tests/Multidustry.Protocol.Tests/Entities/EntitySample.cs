using System.Text.Json;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Entities;

/// <summary>One recorded entity of a snapshot: its class, what was set, and the original's bytes, field by field.</summary>
public sealed record EntitySample(byte ClassId, string Class, string What, int Id, byte[] Fields)
{
    /// <summary>All samples.</summary>
    public static IReadOnlyList<EntitySample> All { get; } =
        [.. Classes().SelectMany(entity => !entity.TryGetProperty("golden", out var golden) ? [] : golden.EnumerateArray().Select(sample => new EntitySample(
            entity.GetProperty("classId").GetByte(),
            entity.GetProperty("class").GetString()!,
            $"{sample.GetProperty("unitType").GetString()} {sample.GetProperty("what").GetString()}",
            sample.GetProperty("entityId").GetInt32(),
            Convert.FromHexString(sample.GetProperty("hex").GetString()!))))];

    /// <summary>The original's description of its entity classes.</summary>
    public static IEnumerable<JsonElement> Classes() =>
        JsonDocument.Parse(Recordings.Bytes("protocol/entities.json")).RootElement.GetProperty("entities").EnumerateArray();

    public override string ToString() => $"{Class} {What}";
}

using System.Text.Json;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Types;

/// <summary>One recorded value of a field type: what it is, and the original's bytes for it.</summary>
public sealed record TypeSample(string Type, string What, JsonElement Value, byte[] Bytes)
{
    private static readonly Lazy<TypeSample[]> Recorded = new(() =>
        [.. JsonDocument.Parse(Recordings.Bytes("protocol/typeio.json")).RootElement.GetProperty("samples").EnumerateArray()
            .Select(sample => new TypeSample(
                sample.GetProperty("type").GetString()!,
                sample.GetProperty("what").GetString()!,
                sample.GetProperty("value"),
                Convert.FromHexString(sample.GetProperty("hex").GetString()!)))]);

    /// <summary>All samples of one type.</summary>
    public static IEnumerable<TypeSample> Of(string type) => Recorded.Value.Where(sample => sample.Type == type);

    /// <summary>All samples.</summary>
    public static IReadOnlyList<TypeSample> All => Recorded.Value;

    public override string ToString() => $"{Type} {What} {Convert.ToHexStringLower(Bytes.AsSpan(0, Math.Min(8, Bytes.Length)))}";
}

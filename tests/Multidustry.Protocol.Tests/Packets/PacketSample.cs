using System.Buffers;
using System.Text.Json;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Packets;

/// <summary>One recorded packet of build 154: its values and the original's bytes for them.</summary>
public sealed record PacketSample(int Id, string Name, PacketDirection Direction, int Number, JsonElement Values, byte[] Body, string Reencoded)
{
    /// <summary>All samples.</summary>
    public static IReadOnlyList<PacketSample> All { get; } =
        [.. Recordings.Lines("protocol/golden-packets.jsonl").Where(line => line.Length > 0).Select(Parse)];

    /// <summary>What a codec must know to read the sample.</summary>
    public PacketContext Context => new(PacketSchema.For(154), Direction, buildings: BuildingsOfTheRecordings.Instance);

    /// <summary>The original's bytes after it decoded and encoded the sample.</summary>
    public byte[] BodyAfterDecode => Reencoded == "same" ? Body : Convert.FromHexString(Reencoded["different: ".Length..]);

    public IPacket Decode() => PacketCodec.Decode(Id, new ReadOnlySequence<byte>(Body), Context);

    public override string ToString() => $"{Id} {Name} from {(Direction == PacketDirection.ToServer ? "client" : "server")} {Number}";

    private static PacketSample Parse(string line)
    {
        var json = JsonDocument.Parse(line).RootElement;
        return new(
            json.GetProperty("id").GetInt32(),
            json.GetProperty("name").GetString()!.Replace("CallPacket", "", StringComparison.Ordinal),
            json.GetProperty("sender").GetString() == "client" ? PacketDirection.ToServer : PacketDirection.ToClient,
            json.GetProperty("sample").GetInt32(),
            json.GetProperty("values"),
            Convert.FromHexString(json.GetProperty("hex").GetString()!),
            json.TryGetProperty("reencodedAfterDecode", out var reencoded) ? reencoded.GetString()! : "same");
    }
}

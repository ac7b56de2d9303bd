using System.Text.Json;
using Multidustry.Protocol.Schema;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Client;

/// <summary>Bytes as they went over the wire between the original's server and client.</summary>
internal sealed record RecordedBytes(int Connection, PacketTransport Transport, bool FromServer, byte[] Bytes);

internal static class RecordedSession
{
    /// <summary>Every piece of the raw recording in order; skips the test where the recordings aren't there.</summary>
    public static IEnumerable<RecordedBytes> Read()
    {
        foreach (var line in File.ReadLines(SharedFolder.Path("golden/protocol/session-raw-bytes.jsonl")).Where(line => line.Length > 0))
        {
            using var json = JsonDocument.Parse(line);
            var piece = json.RootElement;
            if (piece.TryGetProperty("hex", out var hex))
                yield return new RecordedBytes(
                    piece.GetProperty("conn").GetInt32(),
                    piece.GetProperty("proto").GetString() == "udp" ? PacketTransport.Udp : PacketTransport.Tcp,
                    piece.GetProperty("dir").GetString() == "s2c",
                    Convert.FromHexString(hex.GetString()!));
        }
    }
}

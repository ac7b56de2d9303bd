using System.Text.Json;
using Multidustry.Protocol.Schema;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Snapshots;

/// <summary>A packet of a recorded session between the original server and client, after decompression.</summary>
public sealed record SessionPacket(int Number, int Id, PacketDirection Direction, byte[] Body)
{
    /// <summary>The packets of one session; skips the test where the recordings aren't there.</summary>
    public static IEnumerable<SessionPacket> Of(string file)
    {
        foreach (var line in File.ReadLines(SharedFolder.Path($"golden/protocol/{file}")).Where(line => line.Length > 0))
        {
            var json = JsonDocument.Parse(line).RootElement;
            if (json.TryGetProperty("bodyHex", out var body))
                yield return new(
                    json.GetProperty("n").GetInt32(),
                    json.GetProperty("id").GetInt32(),
                    json.GetProperty("dir").GetString() == "c2s" ? PacketDirection.ToServer : PacketDirection.ToClient,
                    Convert.FromHexString(body.GetString()!));
        }
    }
}

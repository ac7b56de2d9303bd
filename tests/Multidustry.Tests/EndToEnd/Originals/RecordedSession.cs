using System.Buffers.Binary;
using System.Text.Json;
using Multidustry.Protocol.Compression;
using Multidustry.Protocol.Schema;
using Multidustry.TestKit;

namespace Multidustry.Tests.EndToEnd.Originals;

/// <summary>One object that went over the wire between the original client and the original server.</summary>
/// <param name="Time">Seconds since the recording began.</param>
/// <param name="FromClient">Which way it went.</param>
/// <param name="Reliable">Whether over TCP.</param>
/// <param name="Content">The object without its length.</param>
internal sealed record RecordedObject(double Time, bool FromClient, bool Reliable, byte[] Content)
{
    public string Name => Content[0] == RawClient.Framework ? $"framework{Content[1]}" : PacketSchema.For(154).Packets[Content[0]].Name;

    /// <summary>A packet's body, decompressed.</summary>
    public byte[] Body()
    {
        var body = new byte[BinaryPrimitives.ReadUInt16BigEndian(Content.AsSpan(1))];
        if (Content[3] == 0)
            Content.AsSpan(4, body.Length).CopyTo(body);
        else
            Assert.That(Lz4Block.TryDecompress(Content.AsSpan(4), body));
        return body;
    }
}

/// <summary>The first connection of the recorded session, taken apart into its objects.</summary>
internal static class RecordedSession
{
    public static IReadOnlyList<RecordedObject> Read()
    {
        var objects = new List<RecordedObject>();
        var streams = new Dictionary<bool, List<byte>> { [true] = [], [false] = [] };
        foreach (var line in File.ReadLines(SharedFolder.Path("golden/protocol/session-raw-bytes.jsonl")))
        {
            var entry = JsonDocument.Parse(line).RootElement;
            if (entry.GetProperty("conn").GetInt32() != 1 || !entry.TryGetProperty("hex", out var hex))
                continue;
            var (time, fromClient, bytes) = (entry.GetProperty("t").GetDouble(), entry.GetProperty("dir").GetString() == "c2s", Convert.FromHexString(hex.GetString()!));
            if (entry.GetProperty("proto").GetString() == "udp")
                objects.Add(new(time, fromClient, Reliable: false, bytes));
            else
                Split(streams[fromClient], bytes, content => objects.Add(new(time, fromClient, Reliable: true, content)));
        }

        return objects;
    }

    private static void Split(List<byte> stream, byte[] more, Action<byte[]> found)
    {
        stream.AddRange(more);
        while (stream.Count >= 2 && (stream[0] << 8 | stream[1]) is var length && stream.Count >= length + 2)
        {
            found([.. stream.GetRange(2, length)]);
            stream.RemoveRange(0, length + 2);
        }
    }
}

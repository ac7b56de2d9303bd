using System.Buffers;
using System.IO.Pipelines;
using Multidustry.Protocol.Framing;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;

namespace Multidustry.Cluster.Simulator.Players;

/// <summary>What goes between players and proxies: the frames of the game, over a simulated stream.</summary>
internal static class PlayerWire
{
    /// <summary>The service of a proxy for players.</summary>
    public const string Service = "players";

    /// <summary>Takes a packet.</summary>
    public delegate void Hear(byte packet, ReadOnlyMemory<byte> body);

    public static PacketSchema Schema { get; } = PacketSchema.For(154);

    /// <summary>Sends one packet.</summary>
    public static void Send<TPacket>(PipeWriter output, in TPacket packet, PacketDirection direction)
        where TPacket : struct, IPacket<TPacket> => Send(output, new FrameEncoder().EncodePacket(packet, new PacketContext(Schema, direction)));

    /// <summary>Sends one frame. Whoever sends to a broken stream hears of it by reading.</summary>
    public static void Send(PipeWriter output, ReadOnlySpan<byte> frame)
    {
        output.Write(frame);
        _ = output.FlushAsync().AsTask();
    }

    /// <summary>Decodes a packet.</summary>
    public static TPacket Decode<TPacket>(ReadOnlyMemory<byte> body, PacketDirection direction)
        where TPacket : struct, IPacket<TPacket> => PacketCodec.Decode<TPacket>(new ReadOnlySequence<byte>(body), new PacketContext(Schema, direction));

    /// <summary>Reads packets until the stream ends or breaks, or the reading is cancelled.</summary>
    public static async Task ReadAsync(PipeReader input, Hear hear)
    {
        var decoder = new FrameDecoder(FrameLimits.Default);
        try
        {
            while (true)
            {
                var result = await input.ReadAsync().ConfigureAwait(false);
                if (result.IsCanceled)
                    return;
                var rest = result.Buffer;
                while (decoder.TryReadStream(ref rest, out var frame) == FrameStatus.Complete)
                    hear(frame.PacketId, frame.Body.ToArray());
                input.AdvanceTo(rest.Start, rest.End);
                if (result.IsCompleted)
                    return;
            }
        }
        catch (IOException)
        {
            // The other side is lost.
        }
    }
}

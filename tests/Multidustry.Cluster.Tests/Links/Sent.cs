using System.Formats.Cbor;
using System.IO.Pipelines;
using Multidustry.Cluster.Links;

namespace Multidustry.Cluster.Tests.Links;

/// <summary>What arrives of messages that a test sends or makes up.</summary>
internal static class Sent
{
    public static async Task ThroughAsync(Action<LinkWriter> send, Action<CborReader> dispatch)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var writer = new LinkWriter(pipe.Writer, new LinkOptions());
        send(writer);
        writer.Complete();
        await writer.PumpAsync(default);
        await new LinkReader(pipe.Reader, new LinkOptions()).ReadAllAsync(dispatch, default);
    }

    public static Task MessageAsync(Action<CborWriter> write, Action<CborReader> dispatch) =>
        ThroughAsync(link => link.TrySend(static (cbor, write) => write(cbor), write), dispatch);

    /// <summary>A message that says it is CBOR and is anything.</summary>
    public static async Task BytesAsync(byte[] body, Action<CborReader> dispatch)
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync((byte[])[0, 0, (byte)(body.Length >> 8), (byte)body.Length, .. body]);
        await pipe.Writer.CompleteAsync();
        await new LinkReader(pipe.Reader, new LinkOptions()).ReadAllAsync(dispatch, default);
    }

    /// <summary>The messages themselves, as bytes.</summary>
    public static async Task<List<byte[]>> BodiesAsync(Action<LinkWriter> send)
    {
        var bodies = new List<byte[]>();
        await ThroughAsync(send, cbor => bodies.Add(cbor.ReadEncodedValue().ToArray()));
        return bodies;
    }
}

using System.IO.Pipelines;

namespace Multidustry.Cluster.Transport.InProcess;

/// <summary>One end of a pair of pipes. The pipes pause a writer that is too far ahead of its reader.</summary>
internal sealed class InProcessStream : IClusterStream
{
    private static readonly PipeOptions Options = new(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19, useSynchronizationContext: false);

    private InProcessStream(string service, PipeReader input, PipeWriter output)
    {
        Service = service;
        Input = input;
        Output = output;
    }

    public string Service { get; }

    public PipeReader Input { get; }

    public PipeWriter Output { get; }

    public static (InProcessStream Near, InProcessStream Far) Pair(string service)
    {
        var there = new Pipe(Options);
        var back = new Pipe(Options);
        return (new InProcessStream(service, back.Reader, there.Writer), new InProcessStream(service, there.Reader, back.Writer));
    }

    public async ValueTask DisposeAsync()
    {
        Input.CancelPendingRead();
        Output.CancelPendingFlush();
        await Output.CompleteAsync().ConfigureAwait(false);
        await Input.CompleteAsync().ConfigureAwait(false);
    }
}

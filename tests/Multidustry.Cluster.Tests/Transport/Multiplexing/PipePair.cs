using System.IO.Pipelines;

namespace Multidustry.Cluster.Tests.Transport.Multiplexing;

/// <summary>Two ends of a connection in memory, each a stream as well as a pair of pipes.</summary>
internal static class PipePair
{
    public static (End Near, End Far) Create()
    {
        var options = new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false);
        var (there, back) = (new Pipe(options), new Pipe(options));
        return (new End(back.Reader, there.Writer), new End(there.Reader, back.Writer));
    }

    internal sealed class End(PipeReader input, PipeWriter output) : Stream, IDuplexPipe
    {
        private readonly Stream _reading = input.AsStream();
        private readonly Stream _writing = output.AsStream();

        public PipeReader Input => input;

        public PipeWriter Output => output;

        public override bool CanRead => true;

        public override bool CanWrite => true;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _reading.ReadAsync(buffer, cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => _writing.WriteAsync(buffer, cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => _reading.Read(buffer, offset, count);

        public override void Write(byte[] buffer, int offset, int count) => _writing.Write(buffer, offset, count);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            input.Complete();
            output.Complete();
            base.Dispose(disposing);
        }
    }
}

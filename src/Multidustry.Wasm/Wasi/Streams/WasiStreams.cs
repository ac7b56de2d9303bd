using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components;

namespace Multidustry.Wasm.Wasi.Streams;

/// <summary><c>wasi:io/streams</c> and <c>wasi:io/error</c>. Streams never make a component wait: what can be read is there.</summary>
internal sealed class WasiStreams
{
    private const int WriteAllowance = 64 << 10;

    // Cases of stream-error.
    private const int LastOperationFailed = 0;
    private static readonly VariantValue Closed = new(1, null);

    private readonly HostInterface _errors, _streams;
    private readonly InputStream _standardInput;
    private readonly OutputStream[] _outputs;

    public WasiStreams(ComponentLinker linker, WasiOptions options, WasiPolling polling)
    {
        _standardInput = new HostInput(options.StandardInput);
        _outputs = [new HostOutput(options.StandardOutput), new HostOutput(options.StandardError)];
        _errors = linker.Interface(WasiLinking.Name("io/error"))
            .Resource("error")
            .Function("[method]error.to-debug-string", arguments => WasiValues.Target<StreamError>(arguments[0]).Message);
        _streams = linker.Interface(WasiLinking.Name("io/streams"))
            .Resource("input-stream", SaveInput, LoadInput)
            .Resource("output-stream", SaveOutput, LoadOutput);
        foreach (var prefix in new[] { "", "blocking-" })
            _streams
                .Function($"[method]input-stream.{prefix}read", arguments => Answer(() => Read(arguments)))
                .Function($"[method]input-stream.{prefix}skip", arguments => Answer(() => (ulong)Read(arguments).Length))
                .Function($"[method]output-stream.{prefix}flush", _ => VariantValue.Ok())
                .Function($"[method]output-stream.{prefix}splice", arguments => Answer(() => Splice(arguments)));
        foreach (var name in new[] { "write", "blocking-write-and-flush" })
            _streams.Function($"[method]output-stream.{name}", arguments => Answer(() => Write(arguments[0], (byte[])arguments[1]!)));
        foreach (var name in new[] { "write-zeroes", "blocking-write-zeroes-and-flush" })
            _streams.Function($"[method]output-stream.{name}", arguments => Answer(() => Write(arguments[0], new byte[Bounded(arguments[1])])));
        _streams
            .Function("[method]output-stream.check-write", _ => VariantValue.Ok((ulong)WriteAllowance))
            .Function("[method]input-stream.subscribe", _ => polling.Own(Pollable.Ready))
            .Function("[method]output-stream.subscribe", _ => polling.Own(Pollable.Ready));
    }

    public ResourceHandle StandardInput => Own(_standardInput);

    public ResourceHandle StandardOutput => Own(_outputs[0]);

    public ResourceHandle StandardError => Own(_outputs[1]);

    public ResourceHandle Own(InputStream stream) => _streams.Own("input-stream", stream);

    public ResourceHandle Own(OutputStream stream) => _streams.Own("output-stream", stream);

    private static int Bounded(object? length) => (int)Math.Min((ulong)length!, WriteAllowance);

    private static byte[] Read(object?[] arguments) => Read(WasiValues.Target<InputStream>(arguments[0]), Bounded(arguments[1]));

    private static byte[] Read(InputStream stream, int most) => most == 0 ? [] : stream.Read(most) ?? throw new EndOfStreamException();

    private static object? Write(object? stream, ReadOnlyMemory<byte> bytes)
    {
        WasiValues.Target<OutputStream>(stream).Write(bytes);
        return null;
    }

    private static ulong Splice(object?[] arguments)
    {
        var bytes = Read(WasiValues.Target<InputStream>(arguments[1]), Bounded(arguments[2]));
        Write(arguments[0], bytes);
        return (ulong)bytes.Length;
    }

    private VariantValue Answer(Func<object?> operation)
    {
        try
        {
            return VariantValue.Ok(operation());
        }
        catch (EndOfStreamException)
        {
            return VariantValue.Error(Closed);
        }
        catch (StreamFailedException failure)
        {
            return VariantValue.Error(new VariantValue(LastOperationFailed, _errors.Own("error", failure.Error)));
        }
    }

    // The standard streams are known by number; other streams have no bytes, so that who holds one can't be captured.
    private byte[] SaveInput(object? stream) => ReferenceEquals(stream, _standardInput) ? [] : throw NoBytes();

    private byte[] SaveOutput(object? stream) => Array.IndexOf(_outputs, stream) is >= 0 and var number ? [(byte)number] : throw NoBytes();

    private InputStream LoadInput(byte[] bytes) => bytes is [] ? _standardInput : throw new WasmMalformedException("not an input stream");

    private OutputStream LoadOutput(byte[] bytes) =>
        bytes is [var number] && number < _outputs.Length ? _outputs[number] : throw new WasmMalformedException("not an output stream");

    private static InvalidOperationException NoBytes() => new("a component holds an open stream");
}
